"""What the client hears in a turn: each coded sentence with what it is about in the case.

A question is after a fact, leans on the fact spoken of last, or invites to tell anything; a reflection touches a fact;
an offer names a task. The finder looks these up; what of it counts depends on the codes, and on what was said before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from bot.client.hearing import AboutTalk, Move
from bot.client.state import State
from bot.method.coding import CodedSentence
from bot.nlu.asking import NARROW, asks_how_that_is, asks_who_that_is, kinds_asked
from bot.nlu.comparing import Likeness
from bot.nlu.finder import EVEN, Best, Finder, Found, Touched
from bot.nlu.follow_ups import offers
from bot.nlu.insults import is_insult
from bot.nlu.leaning import is_open, leans, supposes
from bot.nlu.occasions import asks_how_are_you, asks_of_offer, occasion_of
from bot.nlu.vectors import Vector
from bot.nlu.wording import asked_words

EXPLORING = ("person", "situation", "network")
SURER = 0.8
"""From this chance what a question finds together with the sentence before it goes before what it may find alone."""
PERSONAL = ("name", "person", "place")
"""Kinds of answer that anybody has of themselves and those around them."""
LOOKING_BACK = 5
"""From this turn the talk itself can be looked back on."""


class _Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What one sentence is about."""

    sentence: CodedSentence
    found: Found | None = None
    general: bool = False
    certain: bool = False
    touched: Touched = Touched()


def hear(
    finder: Finder,
    sentences: Sequence[CodedSentence],
    vectors: Vector,
    state: State,
    joined: Mapping[int, Vector] | None = None,
) -> tuple[Move, ...]:
    """The sentences of a turn with what each is about.

    Args:
        finder: of the case.
        sentences: the coded sentences of the turn.
        vectors: one wide vector a sentence, same order; of its words as they are `looked_up`.
        state: the state before the turn (what the client has told).
        joined: of a question that leans on the sentence before it, by its place, the vector of both as one text.
    """
    topic, moves = finder.topic_of(state), []
    for position, sentence in enumerate(sentences):
        likeness = finder.likeness(sentence.text, vectors[position])
        words = asked_words(sentence.text)
        how_that_is = asks_how_that_is(words)
        pointing = leans(words) or how_that_is
        move = _one(finder, position, sentence, likeness, state, topic if pointing else None)
        if position and offers(sentences[position - 1]) and asks_of_offer(words):
            move = msgspec.structs.replace(move, occasion="asks_leave", fact=None, general=False)
        given_back = position > 0 and sentences[position - 1].phase == "mirror"
        if joined and position in joined and _is_in_doubt(move, given_back) and not (how_that_is and topic):
            both = f"{sentences[position - 1].text} {sentence.text}"
            move = _with_before(move, finder, finder.likeness(both, joined[position]), state)
        topic = move.fact or finder.touched(likeness.both, state) or topic
        moves.append(move)
    return tuple(moves)


def _one(
    finder: Finder, position: int, sentence: CodedSentence, likeness: Likeness, state: State, topic: str | None
) -> Move:
    words = asked_words(sentence.text)
    occasion = occasion_of(words) or _looks_back(finder, sentence, likeness, state) or _how_are_you(sentence, words)
    of_self = topic is not None and asks_how_that_is(words)
    last = finder.topic_of(state)
    taken = finder.taken_up(words, last) if last and sentence.is_question else frozenset[str]()
    asks_on = bool(taken) or (last is not None and topic == last)
    meaning = _meaning(finder, sentence, likeness, state, topic, asks_on, of_self=of_self, plain=occasion is None)
    if meaning.found and meaning.found.hardly and not finder.speaks_of(taken, meaning.found.fact):
        meaning = msgspec.structs.replace(meaning, found=None, certain=False)
    sentence, found, touched = meaning.sentence, meaning.found, meaning.touched
    near = finder.near(topic, likeness, of_self) if meaning.general and topic else ()
    kinds, closed = kinds_asked(words), _is_closed(sentence, words)
    return Move(
        sentence=sentence, index=position, fact=found.fact if found else touched.fact,
        doubtful=bool(found and not found.sure), faint=bool(found and found.faint), certain=meaning.certain,
        general=meaning.general, topic=topic, asks_on=asks_on, near=near, of_self=of_self,
        kinds=tuple(sorted(kinds)), narrow=closed or not kinds.isdisjoint(NARROW),
        everyone_knows=closed or not kinds.isdisjoint(PERSONAL), feels="feeling" in kinds or asks_how_that_is(words),
        task=finder.task(likeness.both) if sentence.style else None, occasion=occasion, open=is_open(words),
        supposes=supposes(words), hits=touched.hits, vague=touched.vague, guessed=touched.guessed,
        insult=sentence.phase != "mirror" and is_insult(sentence.text),
    )  # fmt: skip


def _meaning(
    finder: Finder,
    sentence: CodedSentence,
    likeness: Likeness,
    state: State,
    topic: str | None,
    asks_on: bool,
    of_self: bool,
    plain: bool,
) -> _Meaning:
    mirrors, doubtful = sentence.phase == "mirror", "phase" in sentence.uncertain
    odds = finder.odds(likeness, None if mirrors and not doubtful else topic, state, sentence.phase)
    best = finder.best(odds)
    if mirrors and not (sentence.is_question and doubtful):
        touched = finder.given_back(likeness, state)
        if sentence.is_question and plain and finder.answers_weighing(best, state):
            touched = Touched(fact=best.fact, guessed=True)
        return _Meaning(sentence=sentence, touched=touched)
    if not mirrors and sentence.phase not in EXPLORING and not _may_ask(sentence):
        invites = sentence.is_question and sentence.style == "activate" and plain
        asks = invites and finder.answers_invitation(best, state)
        return _Meaning(sentence=sentence, found=Found(best.fact, sure=False) if asks else None)
    found, general = _asked(finder, finder.answerable(odds, state), likeness, of_self)
    if not general and (found is None or found.fact in state.told) and asks_who_that_is(asked_words(sentence.text)):
        found = finder.who_is(odds, likeness, state) or found
    if mirrors and (found or asks_on):
        # Doubtful whether it asks to weigh: taken for the plain question that has an answer.
        sentence = msgspec.structs.replace(sentence, phase=None)
    certain = not mirrors and found is not None and finder.is_certain(best)
    return _Meaning(sentence=sentence, found=found, general=general, certain=certain)


def _asked(finder: Finder, best: Best, likeness: Likeness, of_self: bool) -> tuple[Found | None, bool]:
    """The fact that is asked for, and whether the question is an open invitation; who is asked how that is goes on
    about it, unless another fact is surely meant."""
    found, general = finder.asked_for(best, likeness)
    return (None, True) if of_self and not (found and found.sure) else (found, general)


def _may_ask(sentence: CodedSentence) -> bool:
    """Whether a sentence is a question, and not surely one that moves along."""
    return sentence.is_question and (not sentence.style or "style" in sentence.uncertain)


def _is_in_doubt(move: Move, given_back: bool) -> bool:
    """Whether a question finds nothing, or may find something behind what was not just given back."""
    doubts = move.fact is None or (move.doubtful and not given_back)
    return move.is_exploring and not move.general and doubts


def _is_closed(sentence: CodedSentence, words: str) -> bool:
    return sentence.technique == "closed_question" and not is_open(words)


def _with_before(move: Move, finder: Finder, likeness: Likeness, state: State) -> Move:
    """A question that finds nothing by itself, or may find something, with what it finds together with the sentence
    before it; not what the client told already, which that sentence may only have given back."""
    best = finder.best(finder.odds(likeness))
    enough = EVEN if move.fact is None else SURER
    if best.chance < enough or best.fact in state.told:
        return move
    return msgspec.structs.replace(move, fact=best.fact, doubtful=True)


def _how_are_you(sentence: CodedSentence, words: str) -> Literal["how_are_you"] | None:
    asks = sentence.is_question and sentence.start == "contact" and asks_how_are_you(words)
    return "how_are_you" if asks else None


def _looks_back(finder: Finder, sentence: CodedSentence, likeness: Likeness, state: State) -> AboutTalk | None:
    """What is asked about the talk itself; what it is to yield is another question, and comes before."""
    ahead = sentence.start in ("goal", "expectations") and "start" not in sentence.uncertain
    if ahead or state.turn < LOOKING_BACK or not sentence.is_question:
        return None
    return finder.about_talk(likeness)
