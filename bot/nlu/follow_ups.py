"""Sentences that only ask whether what stands before them is right ("Klopt dat?") or all right ("Is dat goed?").

By themselves they say nothing, so they are coded by what they ask about.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.method.circles import LAYERS
from bot.method.coding import CodedSentence
from bot.nlu.checks import is_check
from bot.nlu.occasions import asks_leave, asks_of_offer
from bot.nlu.wording import asked_words

REFLECTING = ("reflection", "summary")


def with_follow_ups(coded: Sequence[CodedSentence]) -> list[CodedSentence]:
    """The sentences of one turn, in order, with such questions coded by the sentence before them.

    Behind an offer what asks only what the client thinks of it is a plain question, too ("Ziet u dat zitten?").

    Behind a reflection or summary either kind has its codes (codebook). Behind what is said of the talk itself it asks
    leave for that, and has its code of circle 1; so has a check that would else give something back. Behind an offer
    it is a plain question: the offer is made once. A check that is coded as a reflection itself, after a statement
    without any code, shows that the statement was one; asking leave shows nothing, and gives nothing back.
    """
    found: list[CodedSentence] = []
    for sentence in coded:
        check, leave = is_check(sentence.text), asks_leave(sentence.text)
        if found and offers(found[-1]) and asks_of_offer(asked_words(sentence.text)):
            sentence = _question(sentence.text, found[-1])
        elif found and (check or leave):
            if check and _reflects(sentence) and not found[-1].codes and found[-1].readable:
                found[-1] = msgspec.structs.replace(sentence, text=found[-1].text)
            sentence = _after(found[-1], sentence, leave)
        found.append(sentence)
    return found


def offers(sentence: CodedSentence) -> bool:
    """Whether a sentence offers something, or says how the talk goes on: what comes next may ask what the client thinks
    of it."""
    return sentence.style in ("guide", "take_over") or (sentence.start == "frame" and not sentence.phase)


def _after(before: CodedSentence, sentence: CodedSentence, leave: bool) -> CodedSentence:
    if _reflects(before):
        return msgspec.structs.replace(before, text=sentence.text)
    if (before.start or before.style) and (leave or sentence.style or _reflects(sentence)):
        return _question(sentence.text, before)
    return _question(sentence.text, None) if leave and _reflects(sentence) else sentence


def _question(text: str, about: CodedSentence | None) -> CodedSentence:
    """A closed question, with the code of circle 1 of what it is about; all else of it is sure."""
    sure = dict.fromkeys(LAYERS, 1.0)
    if about is None or about.start is None:
        return CodedSentence(text=text, technique="closed_question", confidence=sure)
    return CodedSentence(
        text=text,
        start=about.start,
        technique="closed_question",
        confidence=sure | {"start": about.confidence.get("start", 1.0)},
        uncertain=tuple(layer for layer in about.uncertain if layer == "start"),
    )


def _reflects(sentence: CodedSentence) -> bool:
    return sentence.technique in REFLECTING
