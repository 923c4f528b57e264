"""A case: the person the learner talks with, as written by a case author in one YAML file."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from bot.client.kin import person_words, same_person
from bot.yamlfile import DataFileError, line_finder, read_yaml

Unit = Annotated[float, Meta(ge=0, le=1)]
Text = Annotated[str, Meta(min_length=1)]
Identifier = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]*$")]
Phase = Literal["person", "situation", "network"]
StepName = Literal["still", "tells", "sees", "chooses", "acts"]


class Domain(str, Enum):
    """Life domains of the ZOEKEN matrix (reading: the source names the matrix, not its rows)."""

    HOUSEHOLD = "household"
    HOUSING = "housing"
    HEALTH = "health"
    MIND = "mind"
    MONEY = "money"
    DAYTIME = "daytime"
    RELATIONS = "relations"
    MEANING = "meaning"


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all parts of a case: immutable, no unknown keys."""


class Persona(Strict, frozen=True, kw_only=True):
    name: Text
    age: Annotated[int, Meta(ge=12, le=110)]
    referral: Text
    """What the learner knows beforehand, as on an intake note."""
    behind: Text
    """The question behind the question; shown to nobody while the talk goes on."""


class Fact(Strict, frozen=True, kw_only=True):
    id: Identifier
    phase: Phase
    domain: Domain
    column: Literal["situation", "strength", "network"]
    """Column of the ZOEKEN matrix."""
    depth: Annotated[int, Meta(ge=1, le=3)]
    about: Text
    """The fact in the third person, for the report: continues "Mevrouw vertelde dat …"."""
    ask: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """Example questions that this fact answers."""
    tell: Text
    short: Text
    """The answer to a closed question, a few words."""
    again: Text
    """What the client says when asked once more."""
    more: Text | None = None
    """What the client adds when asked on about what was just told; it suits whatever is asked of it."""
    mirror: Text | None = None
    """How a worker could give this fact back; for hints and the report."""
    only_asked: bool = False
    """Told only to a question that is surely after it, as whether the client wants to live."""
    aside: bool = False
    """A small thing, told to who asks for it: it never comes up by itself and brings nothing into view (law 4)."""
    until: StepName | None = None
    """From this step on the client no longer says this ("Ik heb geen probleem"), and says `then` instead."""
    then: Text | None = None

    @property
    def comes_up(self) -> bool:
        """Whether the client may tell this without being asked for it."""
        return not (self.only_asked or self.aside)


class Task(Strict, frozen=True, kw_only=True):
    """Something that could be done, and what this client can and wants there (laws 6 and 7)."""

    id: Identifier
    about: Text
    can: Literal["no", "partly", "yes"]
    wants: Literal["no", "unsure", "yes"]
    cues: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """Sentences in which a worker speaks of this task."""
    main: bool = False
    """The thing the client may decide to do at step 12."""


class Need(Strict, frozen=True, kw_only=True):
    """How many facts of each phase must be in view before a step can open (law 4)."""

    person: int = 0
    situation: int = 0
    network: int = 0


class Needs(Strict, frozen=True, kw_only=True):
    tells: Need
    sees: Need
    chooses: Need
    acts: Need


class Start(Strict, frozen=True, kw_only=True):
    step: StepName = "still"
    contact: Unit = 0.4


Lines = tuple[Text, ...]


class StepLines(Strict, frozen=True, kw_only=True):
    """Spoken when the client comes to a step."""

    tells: Lines
    sees: Lines
    chooses: Lines
    acts: Lines


class BackLines(Strict, frozen=True, kw_only=True):
    """Spoken when the client slips back to a step."""

    still: Lines
    tells: Lines
    sees: Lines
    chooses: Lines


class MoodLines(Strict, frozen=True, kw_only=True):
    """Lines by where the client is on the red circle."""

    still: Lines
    tells: Lines
    sees: Lines
    chooses: Lines
    acts: Lines


class Speech(Strict, frozen=True, kw_only=True):
    """What the client can say besides the facts; every field is a pool of lines, each used once a conversation."""

    opening: Lines
    greeting: Lines
    how_are_you: Lines
    goal: Lines
    expectations: Lines
    frame: Lines
    thanks: Lines
    goodbye: Lines
    reflection_hit: MoodLines
    reflection_miss: Lines
    summary_hit: Lines
    not_yet_understood: Lines
    weigh: MoodLines
    affirmation: Lines
    unasked_advice: Lines
    pressure: Lines
    angry: Lines
    repair: Lines
    withdrawn: Lines
    leaves: Lines
    guide_fits: Lines
    guide_early: Lines
    activate_fits: Lines
    activate_early: Lines
    leave_fits: Lines
    leave_early: Lines
    take_over_fits: Lines
    take_over_keeps: Lines
    information: Lines
    unknown: Lines
    asks_back: Lines = ()
    """To a question that finds nothing, when there is trust enough to ask what is meant."""
    unwilling: Lines
    remark: Lines
    unclear: Lines
    silence: Lines
    own: MoodLines
    to_step: StepLines
    back_to: BackLines


class Thoughts(Strict, frozen=True, kw_only=True):
    """What the client thinks and does not say, at the turning points of a talk (in the client's own voice)."""

    to_step: StepLines
    """On coming to a step."""
    back_to: BackLines
    """On slipping back to a step."""
    heard: Lines
    """A reflection that hit, without a step."""
    missed: Lines
    """A reflection beside the point."""
    pushed: Lines
    """After pressure."""
    advised: Lines
    """After advice nobody asked for."""
    done_for: Lines
    """Something is taken over that the client can do."""
    relieved: Lines
    """Something is taken over that the client cannot do now."""
    left_alone: Lines
    """Left to it too early."""
    too_soon: Lines
    """Asked for a step the client is not at, or weighed before enough was understood."""
    waiting: Lines
    """Nothing moved for a while."""


class Value(Strict, frozen=True, kw_only=True):
    """How the client values the talk afterwards, in the client's own voice (the record's third question)."""

    heard: Text
    partly_heard: Text
    not_heard: Text
    moved: Text
    """Who came to act."""
    left_with_it: Text
    done_for: Text
    pushed: Text
    unchanged: Text
    opened: Text | None = None
    """Who moved, and has not decided anything yet; `unchanged` in a case without it."""


Level = Literal["basis", "plus"]


class Case(Strict, frozen=True, kw_only=True):
    id: Identifier
    title: Text
    level: Level
    summary: Text
    persona: Persona
    start: Start
    pace: Annotated[float, Meta(ge=0.3, le=2)]
    """How fast the client goes; 1 is middling (law 2)."""
    needs: Needs
    tasks: Annotated[tuple[Task, ...], Meta(min_length=2)]
    facts: Annotated[tuple[Fact, ...], Meta(min_length=25)]
    speech: Speech
    value: Value
    thoughts: Thoughts
    note: str | None = None
    """Content note on heavy cases."""
    names: dict[Text, Text] = {}
    """Who someone is, where the texts do not say so or are read wrongly; a word of `texts/<language>/persons.yml`."""

    @property
    def main_task(self) -> Task:
        return next(task for task in self.tasks if task.main)

    @property
    def story(self) -> tuple[Fact, ...]:
        """The facts that make the picture of the client: all but the asides."""
        return tuple(fact for fact in self.facts if not fact.aside)

    def fact(self, fact_id: str) -> Fact:
        return next(fact for fact in self.facts if fact.id == fact_id)

    def facts_of(self, fact_ids: Iterable[str]) -> list[Fact]:
        """The facts of these ids, in their order; without those that are no longer in the case file, which may have
        changed since a conversation was played."""
        facts = {fact.id: fact for fact in self.facts}
        return [facts[fact_id] for fact_id in fact_ids if fact_id in facts]

    def task(self, task_id: str) -> Task:
        return next(task for task in self.tasks if task.id == task_id)


def load_case(path: Path) -> Case:
    """Read one case file.

    Raises:
        DataFileError: the file does not fit the schema; names file and line.
    """
    case = read_yaml(path, Case)
    _check_ids(case, path)
    _check_names(case, path)
    return case


def load_cases(folder: Path) -> dict[str, Case]:
    """All cases of a folder by id, in the order of their level and id.

    Raises:
        DataFileError: as `load_case`; also when two files share an id.
    """
    cases, problems = usable_cases(folder)
    if problems:
        raise problems[0]
    return cases


def usable_cases(folder: Path) -> tuple[dict[str, Case], tuple[DataFileError, ...]]:
    """The cases of a folder that are right, as `load_cases`, and what is wrong with the other files."""
    cases: dict[str, Case] = {}
    problems: list[DataFileError] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            case = load_case(path)
            if case.id in cases:
                raise DataFileError(path, None, f"case id '{case.id}' is used by another file too")
        except DataFileError as problem:
            problems.append(problem)
        else:
            cases[case.id] = case
    return dict(sorted(cases.items(), key=lambda item: (item[1].level, item[0]))), tuple(problems)


def playable_cases(folder: Path) -> tuple[dict[str, Case], tuple[DataFileError, ...]]:
    """As `usable_cases`, for whoever cannot do without any.

    Raises:
        DataFileError: there are files, and none of them is right.
    """
    cases, problems = usable_cases(folder)
    if problems and not cases:
        raise problems[0]
    return cases, problems


def _check_ids(case: Case, path: Path) -> None:
    fact_ids = [fact.id for fact in case.facts]
    repeated = {name for name in fact_ids if fact_ids.count(name) > 1}
    if repeated:
        raise DataFileError(path, None, f"fact id used twice: {', '.join(sorted(repeated))}")
    if sum(task.main for task in case.tasks) != 1:
        raise DataFileError(path, None, "exactly one task must have `main: true`")


def _check_names(case: Case, path: Path) -> None:
    words = person_words()
    for name, role in case.names.items():
        problem = None
        if not name.isalpha() or not name[0].isupper():
            problem = f"'{name}' is no name: one word with a capital"
        elif role not in same_person() and role not in (words.someone, words.nobody):
            problem = f"'{role}' is no word for who {name} is: a word of persons.yml, {words.someone} or {words.nobody}"
        if problem:
            raise DataFileError(path, line_finder(path)(["names", name]), problem)
