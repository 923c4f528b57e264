"""A conversation with the codes as a trainer corrected them; what the client did stays as it was."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bot.client.case import Case
from bot.client.hearing import Reason
from bot.client.record import Conversation, StyleFit, Turn
from bot.client.turning import NO_TASK
from bot.method.circles import LAYER_OF, LAYERS
from bot.method.coding import CodedSentence
from bot.method.fit import StepId, Style, fit_of, fit_without_task


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """The code that a sentence has in a layer according to a trainer; None: it has none there."""

    turn: int
    sentence: int
    """Index in the turn."""
    layer: str
    code: str | None


def corrected(conversation: Conversation, corrections: Iterable[Correction], case: Case) -> Conversation:
    """The conversation with corrected codes, and with the fits and causes that rest on them.

    Args:
        corrections: of two for the same place the later one holds; places that are not there are passed over.
        case: that was played.
    """
    by_turn: dict[int, list[Correction]] = {}
    for correction in corrections:
        by_turn.setdefault(correction.turn, []).append(correction)
    if not by_turn:
        return conversation
    turns = tuple(
        _turn(turn, by_turn[turn.number], case) if turn.number in by_turn else turn for turn in conversation.turns
    )
    return msgspec.structs.replace(conversation, turns=turns)


def _turn(turn: Turn, corrections: list[Correction], case: Case) -> Turn:
    sentences = list(turn.sentences)
    for one in corrections:
        if one.sentence < len(sentences):
            sentences[one.sentence] = with_code(sentences[one.sentence], one.layer, one.code)
    changed = {
        (index, layer)
        for index, (before, after) in enumerate(zip(turn.sentences, sentences, strict=True))
        for layer in LAYERS
        if before.code(layer) != after.code(layer)
    }
    return msgspec.structs.replace(
        turn,
        sentences=tuple(sentences),
        fits=_fits(turn, sentences, changed, case),
        missed=tuple(index for index in turn.missed if (index, "phase") not in changed),
        reasons=tuple(reason for reason in turn.reasons if not _rests_on(reason, changed)),
    )


def with_code(sentence: CodedSentence, layer: str, code: str | None) -> CodedSentence:
    """A sentence with a code that somebody is sure of."""
    confidence = {**sentence.confidence, layer: 1.0}
    uncertain = tuple(name for name in sentence.uncertain if name != layer)
    return msgspec.structs.replace(sentence, confidence=confidence, uncertain=uncertain, **{layer: code})


def _fits(
    turn: Turn, sentences: list[CodedSentence], changed: set[tuple[int, str]], case: Case
) -> tuple[StyleFit, ...]:
    known = {fit.sentence: fit for fit in turn.fits}
    found = []
    for index, sentence in enumerate(sentences):
        if (index, "style") not in changed:
            found += [known[index]] if index in known else []
        elif sentence.style:
            task = known[index].task if index in known else NO_TASK
            found.append(_judged(turn, index, sentence.style, task, case))
    return tuple(found)


def _judged(turn: Turn, index: int, style: str, task: str, case: Case) -> StyleFit:
    """How a corrected way of moving along fitted (laws 6 and 7), for the task that the sentence was read to name."""
    named: Style = style  # type: ignore[assignment]
    of = next((known for known in case.tasks if known.id == task), None)
    step: StepId = turn.before.step.value
    fit = fit_of(step, named, of.can, of.wants) if of else fit_without_task(step, named)
    return StyleFit(sentence=index, task=task, fit=fit)


def _rests_on(reason: Reason, changed: set[tuple[int, str]]) -> bool:
    """Whether a reason names a code that a sentence no longer has."""
    layer = LAYER_OF.get(reason.element)
    if reason.sentence is None or layer is None:
        return False
    return (reason.sentence, layer) in changed or (reason.sentence, "technique") in changed
