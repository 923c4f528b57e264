"""A record with many shared sessions, made of coded sentences and the lines of the cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.client.case import Case
from bot.client.parameters import load_parameters
from bot.client.record import Choices, Conversation, Turn
from bot.client.state import State, first_state
from bot.coach.summary import summary_of
from bot.method.circles import STEPS
from bot.method.coding import CodedSentence
from bot.nlu.coded_turns import Example, read_folder
from bot.paths import DATA
from bot.transcripts.record import Record
from bot.transcripts.repository import session_row
from bot.transcripts.sharing import share_row, words_row
from bot.transcripts.tables import members, reviews, sessions, share_words, shares

SEED = 1
GROUPS, LEARNERS = 50, 40
"""Groups, and learners in each; one trainer trains them all."""
TALKS = 2000
"""Different conversations; each is shared again and again, with other dates, by other learners."""
FEWEST_TURNS, MOST_TURNS = 8, 18
REVIEWED = 0.3
RUPTURE = 0.08
UNSURE = 0.06
"""Shares of sessions that are reviewed, and with a rupture; and of sentences that are uncertain."""
FROM = datetime(2024, 1, 1)
DAYS = 700
BATCH = 2000


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Who trains, and the groups."""

    person: str
    groups: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    """(id, group)"""


def fill(engine: Engine, cases: Mapping[str, Case], many: int) -> Place:
    """Put `many` shared sessions into an empty record. The turns themselves are left out: the overview reads none."""
    draw, record = Random(SEED), Record(engine)
    place = _people(engine, record)
    talks = [(talk, summary_of(talk)) for talk in _talks(draw, cases)]
    for at in range(0, many, BATCH):
        rows: dict[sa.Table, list[dict[str, object]]] = {sessions: [], shares: [], share_words: [], reviews: []}
        for number in range(at, min(at + BATCH, many)):
            talk, summary = draw.choice(talks)
            talk = msgspec.structs.replace(talk, id=f"{draw.getrandbits(190):048x}")
            member, group = draw.choice(place.members)
            started = FROM + timedelta(seconds=draw.randrange(DAYS * 86400))
            rows[sessions].append(session_row(talk, Choices(level="basis", learner=f"learner-{number}"), started))
            shown = share_row(talk, started, member, group, summary, examples=False)
            reviewed = draw.random() < REVIEWED
            rows[shares].append({**shown, "number": number + 1, "reviewed": reviewed})
            rows[share_words].append({**words_row(talk), "number": number + 1})
            if reviewed:
                rows[reviews].append({"session_id": talk.id, "person_id": place.person, "at": started})
        with engine.begin() as connection:
            for table, some in rows.items():
                connection.execute(sa.insert(table), some)
    return place


def _people(engine: Engine, record: Record) -> Place:
    organisation = record.accounts.add_organisation("Welzijn")
    person = record.accounts.accept(record.accounts.invite(organisation, "trainer"), "jan", "Jan", "-")
    assert person
    groups = tuple(record.accounts.add_group(organisation, f"Groep {one:02}", [person.id]) for one in range(GROUPS))
    made = [(f"{group[:16]}{one:08}", group) for group in groups for one in range(LEARNERS)]
    rows = [
        {
            "id": member,
            "group_id": group,
            "learner": f"l-{member}",
            "name": f"Leerling {member[-3:]}",
            "joined_at": FROM,
        }
        for member, group in made
    ]
    with engine.begin() as connection:
        connection.execute(sa.insert(members), rows)
    return Place(person=person.id, groups=groups, members=tuple(made))


def _talks(draw: Random, cases: Mapping[str, Case]) -> Iterator[Conversation]:
    examples = read_folder(DATA / "nlu")
    for number in range(TALKS):
        case = draw.choice(list(cases.values()))
        first = first_state(case, load_parameters())
        furthest = draw.choice(STEPS[first.step.place :])
        last = msgspec.structs.replace(first, furthest=furthest, low_turns=int(draw.random() < RUPTURE))
        count = draw.randint(FEWEST_TURNS, MOST_TURNS)
        turns = tuple(_turn(draw, case, examples, at, first if at < count else last) for at in range(1, count + 1))
        yield Conversation(
            id=str(number), case=case.id, seed=number, opening="Dag.", first=first, turns=turns, finished=True
        )


def _turn(draw: Random, case: Case, examples: list[Example], number: int, state: State) -> Turn:
    chosen = draw.choices(examples, k=draw.randint(1, 3))
    sentences = tuple(_sentence(draw, one) for one in chosen)
    fact = draw.choice(case.facts)
    return Turn(
        number=number, learner=" ".join(one.text for one in chosen), sentences=sentences,
        client=draw.choice((fact.tell, fact.short, fact.again)), before=state, after=state,
    )  # fmt: skip


def _sentence(draw: Random, example: Example) -> CodedSentence:
    unsure = tuple(layer for layer in example.codes if draw.random() < UNSURE)
    return msgspec.structs.replace(CodedSentence(text=example.text, uncertain=unsure), **example.codes)
