"""What the client says: a reaction to how it was said, then an answer to what was asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import msgspec

from bot.client.answer import Answer, no_longer_says
from bot.client.case import Case, Lines
from bot.client.hearing import Move, given_back
from bot.client.movement import NO_TASK, Movement
from bot.client.state import State

ANGRY_BELOW = 0.3
TURNS_A_RESERVE = 8
"""A reservation after an answer comes at most once in so many turns: more often it reads as not listening."""
TURNS_A_LOST_THREAD = 8
"""On average the client asks what the talk is for, or what can come of it, at most once in so many turns."""
LINES_A_LOST_THREAD = 8
"""Between two times the client speaks at least so many lines."""
AGREEING = ("reflection_hit.", "summary_hit:")
"""Beginnings of the lines that say that what was given back is so."""
TURNS_BESIDE = 4
"""Beside a reaction a question without an answer is set aside at most once in so many turns."""
CLOSED = (
    "pressure:", "angry:", "withdrawn:", "unasked_advice:", "back_to.", "unwilling:", "not_yet_understood:",
    "guide_early:", "activate_early:", "leave_early:", "common.silence:",
)  # fmt: skip
"""Beginnings of the lines by which the client closes; nothing is said beside them about what else was asked."""
RECEIVING = ("greeting:", "frame:")
"""Beginnings of the lines beside which the client also says something to a "Klopt dat?"."""
RESERVED_DEPTH = 1
"""Depth up to which a reservation or a question about the talk comes after a fact: what is hard to say stands alone."""


class Utterance(msgspec.Struct, frozen=True, kw_only=True):
    """The client's reply and the ids of the lines it was made of."""

    text: str
    lines: tuple[str, ...]


class Overflow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines that suit every client, for when a pool of the case runs dry (`texts/<language>/client.yml`)."""

    unknown: Lines
    unknown_beside: Lines
    """To a question without an answer, behind a reaction to something else."""
    unchecked: Lines
    """To "Klopt dat?" when nothing in the case says whether it is so."""
    again: Lines
    silence: Lines
    asks_why: Lines
    """Why the client asked something."""
    reserve: Lines
    """After an answer to what may not have been asked."""
    lost_goal: Lines
    """When a step waits for it to be clear what the talk is for (law 3)."""
    lost_expectations: Lines
    """When a step waits for it to be clear what can come of the talk (law 3)."""
    offers_drink: Lines
    """To an offer of coffee."""
    found_way: Lines
    """When asked whether the way was easy to find."""
    take_over_let: Lines
    """When something is taken over and it is not known what."""
    grades: Lines
    """Words by which a line of the pools `weigh` is known as a grade."""


class _Speaker:
    """Draws lines so that none comes twice in a conversation and the same seed gives the same words (law 9)."""

    def __init__(self, case: Case, overflow: Overflow, state: State, seed: int) -> None:
        self._case, self._overflow, self._seed = case, overflow, seed
        self._turn = state.turn
        self._before = state.used
        self._used = set(state.used)
        self.lines: list[str] = []
        self.texts: list[str] = []

    def from_pool(self, pool: str) -> bool:
        """Speak an unused line of `pool` ("goal", "own.sees", or "common.again"); False when there is none left."""
        kind, _, rest = pool.partition(".")
        if kind == "common":
            return self.common(rest)
        if kind in ("weigh", "grade"):
            return self.weigh(rest, graded=kind == "grade")
        return self._draw(pool, pool_of(self._case, pool))

    def say(self, line_id: str, text: str) -> bool:
        """Speak one given line, unless it was spoken before."""
        if line_id in self._used:
            return False
        self._used.add(line_id)
        self.lines.append(line_id)
        self.texts.append(text)
        return True

    def first_of(self, *pools: str) -> bool:
        """Speak from the first pool that has a line left; in the end from those that suit every client."""
        if any(self.from_pool(pool) for pool in pools):
            return True
        return self._draw("common.silence", self._overflow.silence)

    def weigh(self, step: str, graded: bool) -> bool:
        """Speak a line that weighs: a grade if one is asked for, and only then."""
        pool = f"weigh.{step}"
        words = self._overflow.grades
        return self._draw(pool, pool_of(self._case, pool), lambda line: graded is any(w in line.lower() for w in words))

    def has_spoken(self, pool: str) -> int:
        """How many lines of a pool were spoken in this conversation."""
        return sum(line.rpartition(":")[0] == pool for line in self._used)

    @property
    def agrees(self) -> bool:
        """Whether this reply says so far that what was given back is so."""
        return bool(self.lines) and self.lines[-1].startswith(AGREEING)

    @property
    def closes(self) -> bool:
        """Whether the client turned away in this reply so far."""
        return any(line.startswith(CLOSED) for line in self.lines)

    @property
    def receives(self) -> bool:
        """Whether this reply only greets so far, or takes in how the talk will go."""
        return all(line.startswith(RECEIVING) for line in self.lines)

    @property
    def steps(self) -> bool:
        """Whether this reply is that of a step forward."""
        return any(line.startswith("to_step.") for line in self.lines)

    def sets_aside(self) -> None:
        """Say of what else was asked that there is no answer; not behind a question, nor when that was not long ago."""
        often = self.has_spoken("common.unknown_beside") * TURNS_BESIDE > self._turn
        if not (often or self.closes or self.texts[-1].endswith("?")):
            self.common("unknown_beside")

    def reserve(self) -> None:
        """Say that it may not be what was asked, unless that was said not long ago."""
        if self.has_spoken("common.reserve") * TURNS_A_RESERVE <= self._turn:
            self.common("reserve")

    def asks_for_clarity(self, element: str) -> None:
        """Ask what the talk is for, or what can come of it; not ever again, nor soon again, nor behind a question."""
        said = (*self._before, *self.lines)
        asked = [place for place, line in enumerate(said) if line.startswith("common.lost_")]
        soon = bool(asked) and len(said) - asked[-1] <= LINES_A_LOST_THREAD
        doubted = any(line.startswith("common.reserve") for line in self.lines)
        often = (len(asked) + 1) * TURNS_A_LOST_THREAD > self._turn
        if not (soon or often or doubted or self.texts[-1].endswith("?")):
            self.common(f"lost_{element}")

    def common(self, pool: str) -> bool:
        lines: Lines = getattr(self._overflow, pool)
        return self._draw(f"common.{pool}", lines)

    def silent_again(self) -> None:
        """Speak a silence once more, when every line that could be spoken was."""
        self._used -= {f"common.silence:{number}" for number in range(len(self._overflow.silence))}
        self.common("silence")

    def _draw(self, pool: str, lines: Lines, suits: Callable[[str], bool] = lambda line: True) -> bool:
        left = [n for n, line in enumerate(lines) if f"{pool}:{n}" not in self._used and suits(line)]
        if not left:
            return False
        key = f"{self._seed}/{self._turn}/{pool}".encode()
        draw = int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big")
        number = left[draw % len(left)]
        return self.say(f"{pool}:{number}", lines[number])


def pool_of(case: Case, pool: str) -> Lines:
    """The lines of a pool named with dots, as "own.sees"."""
    found: object = case.speech
    for part in pool.split("."):
        found = getattr(found, part)
    return found  # type: ignore[return-value]


def open_talk(case: Case, overflow: Overflow, state: State, seed: int) -> Utterance:
    """The client's first words."""
    speaker = _Speaker(case, overflow, state, seed)
    speaker.first_of("opening")
    return Utterance(text=" ".join(speaker.texts), lines=tuple(speaker.lines))


def speak(
    case: Case,
    overflow: Overflow,
    before: State,
    movement: Movement,
    heard: Sequence[Move],
    answer: Answer | None,
    seed: int,
) -> Utterance:
    """The client's reply to a turn.

    Args:
        before: the state before the turn (its used lines are not spoken again).
        movement: what the turn did.
        heard: the sentences of the turn.
        answer: what the client answers, from `choose_answer`.
        seed: of the session; the same seed gives the same words (law 9).
    """
    speaker = _Speaker(case, overflow, before, seed)
    after = movement.state
    if after.ended == "left":
        speaker.first_of("leaves")
    else:
        reacted = _react(speaker, before, movement, heard, answer)
        _answer(speaker, after, answer, heard, reacted)
        if not speaker.texts:
            _fill(speaker, before, after, heard)
        lost = next((reason.element for reason in movement.reasons if reason.cause == "unclear"), None)
        light = answer is None or answer.fact is None or answer.fact.depth <= RESERVED_DEPTH
        # Who says goodbye, or was just offered something, is not asked what it was all for.
        doing = any(m.is_mirror or m.sentence.style or m.occasion in ("thanks", "goodbye") for m in heard)
        if lost and light and speaker.texts and not speaker.steps and not doing:
            speaker.asks_for_clarity(lost)
    if not speaker.texts:
        speaker.silent_again()
    return Utterance(text=" ".join(speaker.texts), lines=tuple(speaker.lines))


def _react(speaker: _Speaker, before: State, movement: Movement, heard: Sequence[Move], answer: Answer | None) -> bool:
    """Speak the reaction that weighs most; False when the turn only asks or says nothing to react to."""
    after = movement.state
    if after.step.place > before.step.place:
        return speaker.first_of(f"to_step.{after.step.value}")
    if after.step.place < before.step.place:
        return speaker.first_of(f"back_to.{after.step.value}", "withdrawn")
    greeted = speaker.has_spoken("greeting") > 0
    return any(speaker.first_of(*pools) for pools in _reactions(before, movement, heard, answer, greeted))


def _reactions(
    before: State, movement: Movement, heard: Sequence[Move], answer: Answer | None, greeted: bool
) -> list[tuple[str, ...]]:
    """Pools to react from, the weightiest kind first; each tuple names a pool and those to fall back on."""
    after = movement.state
    sure = {code for m in heard for layer, code in m.sentence.codes.items() if layer not in m.sentence.uncertain}
    if any(m.insult for m in heard):
        return [("angry", "pressure", "withdrawn")]
    if "pressure" in sure:
        return [("angry", "pressure") if after.contact < ANGRY_BELOW else ("pressure", "angry")]
    if "unasked_advice" in sure:
        return [("unasked_advice", "withdrawn")]
    moving = _moving_along(movement, heard)
    if moving:
        return [moving]
    told = answer is not None and answer.fact is not None
    if movement.lacking and not any(m.is_exploring for m in heard) and not told:
        return [("not_yet_understood", f"own.{after.step.value}")]
    hits = [m for m in given_back(heard) if m.hits and not m.is_weighing]
    if any(m.guessed for m in hits) and (answer or all(m.guessed for m in hits)):
        # The fact says by itself whether it is so; without trust that stays open.
        return [] if answer else [("unwilling", f"own.{after.step.value}")]
    if any(m.offers_drink for m in heard) and not told:
        return [("common.offers_drink", "thanks")]
    if any(m.occasion == "found_way" for m in heard) and before.is_early and not told:
        return [("common.found_way", "how_are_you")]
    started = _start(before, heard, answer, greeted)
    if any(m.occasion == "greets" for m in heard) and before.is_early and not greeted:
        started = started if started and started[0] not in ("frame", "remark") else ("greeting", "remark")
    if started and not told and heard[-1].sentence.start and heard[-1].sentence.is_question:
        return [started]  # what was asked last is what the client goes into
    mirror = _mirror(after, heard, told)
    if mirror:
        return [mirror]
    parted = next((m.occasion for m in reversed(heard) if m.occasion in ("thanks", "goodbye", "asks_why")), None)
    if parted and answer is None and (started is None or started[0] != "greeting"):
        return [("common.asks_why" if parted == "asks_why" else parted, "remark")]
    if started:
        return [started]
    if "affirmation" in sure:
        return [("affirmation", "remark")]
    if answer is None and "information" in sure:
        return [("information", "remark")]
    return []


def _moving_along(movement: Movement, heard: Sequence[Move]) -> tuple[str, ...] | None:
    doubtful = {m.index for m in heard if "style" in m.sentence.uncertain}
    sure = [found for found in movement.fits if found[0] not in doubtful]
    if not sure:
        return None
    index, task, fit = sure[-1]
    style = next(m.sentence.style for m in heard if m.index == index)
    if style == "take_over" and task == NO_TASK:
        # Nobody is relieved of something, or made to sit back, when it is not known what: the client lets it happen.
        return "common.take_over_let", "remark"
    suits = fit in ("fits", "neutral")
    pool = {
        "guide": "guide_fits" if suits else "guide_early",
        "activate": "activate_fits" if suits else "activate_early",
        "leave": "leave_fits" if suits else "leave_early",
        "take_over": "take_over_fits" if suits else "take_over_keeps",
    }[str(style)]
    return pool, f"own.{movement.state.step.value}"


def _mirror(after: State, heard: Sequence[Move], told: bool) -> tuple[str, ...] | None:
    mirrors = given_back(heard)
    weighing = [m for m in mirrors if m.is_weighing]
    if told:
        mirrors = [m for m in mirrors if not m.is_weighing]  # the fact is the answer to it
    if not mirrors:
        return None
    step = after.step.value
    if weighing and not told:
        graded = any(m.occasion == "asks_grade" for m in weighing)
        return f"{'grade' if graded else 'weigh'}.{step}", f"own.{step}"
    if not mirrors[-1].hits:
        return "reflection_miss", "unwilling"
    if any(m.sentence.technique == "summary" for m in mirrors):
        return "summary_hit", f"reflection_hit.{step}"
    return f"reflection_hit.{step}", f"own.{step}"


def _start(before: State, heard: Sequence[Move], answer: Answer | None, greeted: bool) -> tuple[str, ...] | None:
    starts = {m.sentence.start: m for m in heard if m.sentence.start and not (m.finds_its_fact and answer)}
    if before.strained and "contact" in starts:
        return "repair", "remark"
    for element in ("goal", "expectations"):
        if element in starts and starts[element].sentence.is_question and answer is None:
            return element, f"own.{before.step.value}"
    if "contact" in starts:
        asks = starts["contact"].sentence.is_question
        if asks:
            return "how_are_you", "remark"
        if before.is_early and not greeted:
            return "greeting", "remark"
    if starts.keys() & {"frame", "goal", "expectations"}:
        return "frame", "information", "remark"
    return ("remark",) if "contact" in starts and answer is None else None


def _answer(speaker: _Speaker, after: State, answer: Answer | None, heard: Sequence[Move], reacted: bool) -> None:
    if answer is None:
        return
    fact = answer.fact
    outgrown = fact is not None and no_longer_says(after, fact)
    if fact is None:
        _without_fact(speaker, after, answer, heard, reacted)
    elif answer.manner == "short" and not outgrown:
        speaker.say(f"{fact.id}:short", fact.short)
    elif answer.manner == "tell" or outgrown:
        whole = (f"{fact.id}:then", fact.then or fact.tell) if outgrown else (f"{fact.id}:tell", fact.tell)
        if not speaker.say(*whole) and not reacted:
            speaker.common("again")
        elif answer.reserved and not reacted and fact.depth <= RESERVED_DEPTH:
            speaker.reserve()
    elif not speaker.say(f"{fact.id}:again", fact.again) and not reacted:
        speaker.common("again")


def _without_fact(speaker: _Speaker, after: State, answer: Answer, heard: Sequence[Move], reacted: bool) -> None:
    asked = next((m for m in heard if m.index == answer.sentence), None)
    own = f"own.{after.step.value}"
    if speaker.steps:
        return  # who just opened up has said how it is, and does not close in the same breath
    if answer.manner in ("unwilling", "withdrawn"):
        speaker.first_of(answer.manner, "withdrawn", "unwilling")
    elif answer.manner == "unchecked":
        if speaker.receives:
            speaker.first_of("common.unchecked", "remark")
    elif reacted:
        _beside_reaction(speaker, own, answer, asked, heard)
    elif answer.manner == "general_empty":
        speaker.first_of(own, "remark")
    elif _asks_how_it_is(asked):
        speaker.first_of(own, "unknown")  # how it is for someone is never unknown to them
    elif not speaker.from_pool("unknown") and not speaker.common("unknown"):
        speaker.first_of("withdrawn")


def _beside_reaction(speaker: _Speaker, own: str, answer: Answer, asked: Move | None, heard: Sequence[Move]) -> None:
    """Speak to a question without an answer behind a reaction, without taking back what was just said."""
    if _asks_how_it_is(asked):
        if speaker.agrees:
            speaker.first_of(own, "silence")
    elif answer.manner == "unknown" and asked is not None and asked.sentence.is_question and _is_last(asked, heard):
        speaker.sets_aside()


def _asks_how_it_is(asked: Move | None) -> bool:
    return asked is not None and asked.sentence.phase == "person" and asked.sentence.technique == "open_question"


def _is_last(asked: Move, heard: Sequence[Move]) -> bool:
    """Whether the worker went on to nothing else after a question."""
    behind = [m for m in heard if m.index > asked.index]
    return not any(m.is_mirror or m.sentence.style or m.sentence.is_question for m in behind)


def _fill(speaker: _Speaker, before: State, after: State, heard: Sequence[Move]) -> None:
    """Words for a turn that neither asks nor does anything the client reacts to."""
    techniques = {m.sentence.technique for m in heard}
    if not heard or not any(_has_letters(m.sentence.text) for m in heard):
        speaker.first_of("silence", "unclear")
    elif not any(m.sentence.readable for m in heard):
        speaker.first_of("unclear", "silence")
    elif "encourager" in techniques:
        speaker.first_of(f"own.{after.step.value}", "silence")
    elif before.contact < ANGRY_BELOW:
        speaker.first_of("withdrawn", "silence")
    else:
        speaker.first_of("remark", f"own.{after.step.value}", "silence")


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)
