"""What a case author should look at again: what the schema cannot see.

Each check gives remarks: a message id with arguments, and the place in the file. `must` remarks keep a case from being
played as it should be; the others are advice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from bot.client.case import Case, Fact, Lines
from bot.client.readability import reading_ease, sentences_of, words_of
from bot.client.stepping import lacking_for
from bot.method.circles import STEPS, Step
from bot.paths import METHOD, TEXTS
from bot.yamlfile import read_yaml

Place = tuple[str | int, ...]
"""Keys and positions from the top of the file to what the remark is about."""
PHASES = ("person", "situation", "network")


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look at; `kind` is the last part of a message id (`check-…`)."""

    kind: str
    place: Place
    args: dict[str, str | int] = {}
    must: bool = False


class CheckParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`bot/data/method/case-check.yml`."""

    facts: int
    longest_sentence: int
    readability: float
    same_sentence: int
    mistaken: float
    """A question is mistaken when the log-odds of the other fact are ahead by this much (`bot.nlu.cue_check`)."""
    pools: dict[str, int]


class CheckWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/case-check.yml`."""

    numbers: tuple[str, ...]
    """The words for 0, 1, 2 …"""
    counted: tuple[str, ...]
    """What a client has so many of, once and for all."""
    only_one: tuple[str, ...]
    """Whom or what a client has one of."""
    mine: tuple[str, ...]


def load_check_parameters() -> CheckParameters:
    """The parameters of the checks.

    Raises:
        DataFileError: they cannot be read.
    """
    return read_yaml(METHOD / "case-check.yml", CheckParameters)


def check_case(case: Case) -> list[Remark]:
    """All remarks on a case, those that must be mended first.

    Raises:
        DataFileError: the parameters or words of the checks cannot be read.
    """
    parameters = load_check_parameters()
    words = read_yaml(TEXTS / "nl" / "case-check.yml", CheckWords)
    remarks = [
        *_steps(case),
        *_twice(case, parameters),
        *_contradictions(case, words),
        *_facts(case, parameters),
        *_pools(case, parameters),
        *_readability(case, parameters),
    ]
    return sorted(remarks, key=lambda remark: not remark.must)


def _steps(case: Case) -> Iterator[Remark]:
    """Whether every step can be reached, and asks no less than the one before it (law 4)."""
    everything = [fact.id for fact in case.facts]
    before = dict.fromkeys(PHASES, 0)
    for step in STEPS[1:]:
        place = ("needs", step.value)
        for phase in lacking_for(case, step, everything):
            yield Remark(kind="step-out-of-reach", place=place, args={"step": step.value, "phase": phase}, must=True)
        need = {phase: int(getattr(getattr(case.needs, step.value), phase)) for phase in PHASES}
        for phase in PHASES:
            if need[phase] < before[phase]:
                yield Remark(kind="step-asks-less", place=place, args={"step": step.value, "phase": phase}, must=True)
        before = need


def _twice(case: Case, parameters: CheckParameters) -> Iterator[Remark]:
    """Lines, and longer sentences, that stand in two places; a client says nothing twice."""
    first: dict[str, Place] = {}
    for place, line in spoken(case):
        pieces = [line, *(s for s in sentences_of(line) if len(words_of(s)) >= parameters.same_sentence)]
        for plain in dict.fromkeys(" ".join(words_of(piece)).lower() for piece in pieces):
            if " " in plain and plain in first:
                yield Remark(
                    kind="line-twice", place=place, args={"line": line, "other": _name(first[plain])}, must=True
                )
            else:
                first[plain] = place


def spoken(case: Case) -> Iterator[tuple[Place, str]]:
    """Everything the client can say, with its place."""
    for number, fact in enumerate(case.facts):
        for field in ("tell", "short", "again"):
            yield ("facts", number, field), getattr(fact, field)
        for further in ("more", "then"):
            if line := getattr(fact, further):
                yield ("facts", number, further), line
    for _, place, lines in pools_of(case):
        yield from (((*place, number), line) for number, line in enumerate(lines))


def pools_of(case: Case) -> Iterator[tuple[str, Place, Lines]]:
    """The pools of `speech`, those by step one for each step."""
    for pool in case.speech.__struct_fields__:
        found = getattr(case.speech, pool)
        if isinstance(found, tuple):
            yield pool, ("speech", pool), found
        else:
            for step in found.__struct_fields__:
                yield pool, ("speech", pool, step), getattr(found, step)


def _contradictions(case: Case, words: CheckWords) -> Iterator[Remark]:
    """Two numbers of children, two names of one husband, and the like, over all facts."""
    counts: dict[str, dict[str, Place]] = defaultdict(dict)
    for number, fact in enumerate(case.facts):
        for thing, value in [*_counts(fact, words), *_names(fact, words)]:
            counts[thing].setdefault(value, ("facts", number, "tell"))
    for thing, values in counts.items():
        if len(values) > 1:
            found = ", ".join(values)
            yield Remark(kind="contradiction", place=list(values.values())[1], args={"thing": thing, "found": found})


def _counts(fact: Fact, words: CheckWords) -> Iterator[tuple[str, str]]:
    numbers = "|".join([*words.numbers, r"\d+"])
    things = "|".join(words.counted)
    for number, thing in re.findall(rf"\b({numbers})\s+({things})\b", _told(fact).lower()):
        yield thing, str(words.numbers.index(number)) if number in words.numbers else number


def _names(fact: Fact, words: CheckWords) -> Iterator[tuple[str, str]]:
    mine, one = "|".join(words.mine), "|".join(words.only_one)
    yield from re.findall(rf"\b(?i:{mine})\s+({one})\s+([A-Z][\w-]+)", _told(fact))


def _told(fact: Fact) -> str:
    return f"{fact.tell} {fact.short} {fact.more or ''} {fact.again}"


def _facts(case: Case, parameters: CheckParameters) -> Iterator[Remark]:
    if len(case.story) < parameters.facts:
        yield Remark(kind="few-facts", place=("facts",), args={"found": len(case.story), "wanted": parameters.facts})
    depths: dict[str, set[int]] = defaultdict(set)
    for fact in case.story:
        depths[fact.domain.value].add(fact.depth)
    for number, fact in enumerate(case.facts):
        if fact.depth == 3 and not depths[fact.domain.value] & {1, 2}:
            yield Remark(kind="deep-without-steps", place=("facts", number), args={"fact": fact.id})
        if (fact.until is None) is not (fact.then is None):
            yield Remark(kind="until-without-then", place=("facts", number), args={"fact": fact.id}, must=True)
        elif fact.until and Step(fact.until).place <= Step(case.start.step).place:
            args: dict[str, str | int] = {"fact": fact.id, "step": fact.until}
            yield Remark(kind="until-from-the-start", place=("facts", number, "until"), args=args, must=True)
        for field in ("more",) if fact.aside else ("more", "mirror"):
            if getattr(fact, field) is None:
                yield Remark(kind=f"no-{field}", place=("facts", number), args={"fact": fact.id})


def _pools(case: Case, parameters: CheckParameters) -> Iterator[Remark]:
    for pool, place, lines in pools_of(case):
        wanted = parameters.pools.get(pool, 1)
        if len(lines) < wanted:
            args: Mapping[str, str | int] = {
                "pool": ".".join(map(str, place[1:])),
                "found": len(lines),
                "wanted": wanted,
            }
            yield Remark(kind="few-lines", place=place, args=dict(args))


def _readability(case: Case, parameters: CheckParameters) -> Iterator[Remark]:
    ease = reading_ease(" ".join(_told(fact) for fact in case.facts))
    if ease < parameters.readability:
        args: dict[str, str | int] = {"found": round(ease), "wanted": round(parameters.readability)}
        yield Remark(kind="hard-to-follow", place=("facts",), args=args)
    for place, line in spoken(case):
        longest = max((len(words_of(sentence)) for sentence in sentences_of(line)), default=0)
        if longest > parameters.longest_sentence:
            yield Remark(kind="long-sentence", place=place, args={"words": longest, "line": line})


def _name(place: Place) -> str:
    return ".".join(map(str, place))
