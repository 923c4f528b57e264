"""Drawing what the client says from the pools of its case, and what the reply says so far."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

import msgspec

from bot.client.case import Case, Lines, MoodLines
from bot.client.state import State

TURNS_A_RESERVE = 8
"""On average a reservation after an answer comes once in so many turns at most: oftener it reads as not listening."""
TURNS_A_LOST_THREAD = 8
"""On average the client asks what the talk is for, or what can come of it, at most once in so many turns."""
LINES_A_LOST_THREAD = 8
"""Between two times the client speaks at least so many lines."""
STEPPING = "to_step."
"""Beginning of the lines by which the client puts a step forward into words."""
BRIEF = 5
"""Most words of an assent that goes before a step."""
AGREEING = ("reflection_hit.", "summary_hit:")
"""Beginnings of the lines that say that what was given back is so."""
TURNS_ASKED_BACK = 4
"""The client asks what is meant at most once in so many turns."""
TURNS_BESIDE = 4
"""Beside a reaction a question without an answer is set aside at most once in so many turns."""
CLOSED = (
    "pressure:", "angry:", "withdrawn:", "unasked_advice:", "back_to.", "unwilling:", "not_yet_understood:",
    "guide_early:", "activate_early:", "leave_early:", "common.silence:",
)  # fmt: skip
"""Beginnings of the lines by which the client closes; nothing is said beside them about what else was asked."""
RECEIVING = ("greeting:", "frame:")
"""Beginnings of the lines beside which the client also says something to a "Klopt dat?"."""


_WORD = re.compile(r"\w+")


class Overflow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines that suit every client, for when a pool of the case runs dry (`texts/<language>/client.yml`)."""

    unknown: Lines
    unknown_so: Lines
    """To a clear question that no fact answers, at good contact: the client does not know."""
    unknown_of: dict[str, Lines]
    """The same to a question after one kind of thing (`asking.yml`), by kind."""
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
    offers_choice: Lines
    """To an offer of coffee or tea."""
    courtesy: Lines
    """To a kind question of yes or no ("Zit u goed zo?")."""
    found_way: Lines
    """When asked whether the way was easy to find."""
    how_it_was: MoodLines
    """When asked how this talk was."""
    takes_along: MoodLines
    """When asked what it was good for."""
    agreed: MoodLines
    """When asked to say what was agreed."""
    anything_else: Lines
    """When asked whether there is anything else to say."""
    take_over_let: Lines
    """When something is taken over and it is not known what."""
    take_over_allowed: Lines
    """The same when leave is asked for it, at good contact."""
    take_over_declined: Lines
    """When something is taken over that the client does not want."""
    grades: Lines
    """Words by which a line of the pools `weigh` is known as a grade."""
    to_the_words: Lines
    """Words by which a line of the pools `reflection_hit` is known as one to the very words that were given back."""
    in_answer: dict[str, frozenset[str]]
    """To a question with this word a line of the pools `weigh` and `activate_fits` goes first that has one of these."""


class Speaker:
    """Draws lines so that none comes twice in a conversation and the same seed gives the same words (law 9).

    Args:
        case: whose lines.
        overflow: lines that suit every client.
        state: before the turn.
        seed: of the session.
        invited: the words by which the client was last asked to weigh, or to think of a step.
    """

    def __init__(
        self,
        case: Case,
        overflow: Overflow,
        state: State,
        seed: int,
        invited: str = "",
    ) -> None:
        self._case, self._overflow, self._seed = case, overflow, seed
        words = _WORD.findall(invited.lower())
        self._in_answer = frozenset[str]().union(*(overflow.in_answer.get(word, ()) for word in words))
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
        if kind in ("reflection_hit", "assent"):
            return self.agree(rest, vague=kind == "assent")
        prefers = self._goes_first if pool == "activate_fits" else None
        return self._draw(pool, pool_of(self._case, pool), prefers=prefers)

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
        return self._draw(
            pool,
            pool_of(self._case, pool),
            lambda line: graded is any(word in line.lower() for word in words),
            self._goes_first,
        )

    def agree(self, step: str, vague: bool, brief: bool = False) -> bool:
        """Speak a line that says it is so; False when none suits.

        Args:
            step: at which the client is.
            vague: what was given back was said in general words; then the line is not one to the very words.
            brief: only one of few words, as before a step.
        """
        pool = f"reflection_hit.{step}"
        words = self._overflow.to_the_words if vague else ()

        def suits(line: str) -> bool:
            few = not brief or len(_WORD.findall(line)) <= BRIEF
            return few and not any(word in line.lower() for word in words)

        return self._draw(pool, pool_of(self._case, pool), suits)

    def has_spoken(self, pool: str) -> int:
        """How many lines of a pool were spoken in this conversation."""
        return sum(line.rpartition(":")[0] == pool for line in self._used)

    def declines(self, task: str) -> bool:
        """Whether the client does not want a task of the case at all, by whomever it is done."""
        return any(own.id == task and own.wants == "no" for own in self._case.tasks)

    @property
    def lets_go(self) -> bool:
        """Whether the client can do little of what they want now, so that they are glad of what is taken over."""
        beyond = sum(task.can == "no" and task.wants == "yes" for task in self._case.tasks)
        return 2 * beyond >= len(self._case.tasks)

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
        return any(line.startswith(STEPPING) for line in self.lines)

    def sets_aside(self) -> None:
        """Say of what else was asked that there is no answer; not behind a question, nor when that was not long ago."""
        often = self.has_spoken("common.unknown_beside") * TURNS_BESIDE > self._turn
        if not (often or self.closes or self.texts[-1].endswith("?")):
            self.common("unknown_beside")

    def does_not_know(self, kinds: Sequence[str]) -> bool:
        """Say that one does not know, in the way that fits what was asked for; False when there is nothing left."""
        fitting = ((kind, self._overflow.unknown_of.get(kind, ())) for kind in kinds)
        drawn = any(self._draw(f"common.unknown_of.{kind}", lines) for kind, lines in fitting)
        return drawn or self.common("unknown_so")

    def asks_back(self) -> bool:
        """Ask what is meant, unless that was done not long ago; False when it was, or when the client closes."""
        often = self.has_spoken("asks_back") * TURNS_ASKED_BACK > self._turn
        asks = bool(self.texts) and self.texts[-1].endswith("?")
        return not (often or self.closes or asks) and self.from_pool("asks_back")

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
        return self._draw(f"common.{pool}", _lines_in(self._overflow, pool))

    def silent_again(self) -> None:
        """Speak a silence once more, when every line that could be spoken was."""
        self._used -= {f"common.silence:{number}" for number in range(len(self._overflow.silence))}
        self.common("silence")

    def _goes_first(self, line: str) -> bool:
        return not self._in_answer.isdisjoint(_WORD.findall(line.lower()))

    def _draw(
        self,
        pool: str,
        lines: Lines,
        suits: Callable[[str], bool] = lambda line: True,
        prefers: Callable[[str], bool] | None = None,
    ) -> bool:
        left = [n for n, line in enumerate(lines) if f"{pool}:{n}" not in self._used and suits(line)]
        if not left:
            return False
        if prefers is not None:
            left = [n for n in left if prefers(lines[n])] or left
        key = f"{self._seed}/{self._turn}/{pool}".encode()
        draw = int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big")
        number = left[draw % len(left)]
        return self.say(f"{pool}:{number}", lines[number])


def pool_of(case: Case, pool: str) -> Lines:
    """The lines of a pool named with dots, as "own.sees"."""
    return _lines_in(case.speech, pool)


def _lines_in(pools: object, name: str) -> Lines:
    found = pools
    for part in name.split("."):
        found = getattr(found, part)
    return found  # type: ignore[return-value]
