"""Which sessions learners share with their group, and what the overview of them shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.client.record import Conversation
from bot.coach.summary import Summary
from bot.transcripts.repository import now
from bot.transcripts.tables import groups, members, reviews, share_words, shares
from bot.transcripts.word_search import numbers_with, plain

Sort = Literal["started_at", "step", "uncertain", "turns"]
PAGE = 50
"""Rows on a page of the overview."""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A session that its learner shared."""

    session: str
    group: str
    group_name: str
    organisation: str
    member: str
    name: str
    """The name the learner chose."""
    case: str
    started: datetime
    examples: bool
    """The learner allows fragments, without the name, as examples for the group."""


class Shown(Share, frozen=True, kw_only=True):
    """A session in the overview."""

    turns: int
    step: int
    uncertain: int
    rupture: bool
    reviewed: bool
    """By anyone."""


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which sessions to show. `groups` are those that the one who asks may see."""

    groups: tuple[str, ...]
    member: str = ""
    case: str = ""
    since: datetime | None = None
    before: datetime | None = None
    step: int = 0
    """At least this far on the red circle."""
    uncertain: bool = False
    rupture: bool = False
    unreviewed: bool = False
    words: str = ""
    """All of these words occur in the conversation."""
    sort: Sort = "started_at"
    down: bool = True
    page: int = 1


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the overview."""

    rows: tuple[Shown, ...]
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


class Sharing:
    """What is shared, in one database. Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def share(self, talk: Conversation, started: datetime, member: str, summary: Summary, *, examples: bool) -> bool:
        """Share a conversation with the group of a member; whether there is such a member.

        Sharing it again with another group takes it away from the first.
        """
        with self._engine.begin() as connection:
            group = connection.execute(sa.select(members.c.group_id).where(members.c.id == member)).scalar()
            if group is None:
                return False
            connection.execute(sa.delete(shares).where(shares.c.session_id == talk.id))
            row = share_row(talk, started, member, group, summary, examples=examples)
            reviewed = sa.exists().where(reviews.c.session_id == talk.id).select()
            row["reviewed"] = bool(connection.execute(reviewed).scalar())
            connection.execute(sa.insert(shares).values(**row))
            number = connection.execute(sa.insert(share_words).values(**words_row(talk))).inserted_primary_key[0]
            connection.execute(sa.update(shares).where(shares.c.session_id == talk.id).values(number=number))
        return True

    def withdraw(self, session: str) -> None:
        """Share a conversation no longer; fragments of it disappear from the group."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(shares).where(shares.c.session_id == session))

    def share_of(self, session: str) -> Share | None:
        """With whom a conversation is shared, or None."""
        with self._engine.connect() as connection:
            row = connection.execute(_select().where(shares.c.session_id == session)).mappings().first()
        return Share(**_share(row)) if row else None

    def summarise(self, session: str, summary: Summary) -> None:
        """Renew what the overview shows, after a correction."""
        with self._engine.begin() as connection:
            connection.execute(sa.update(shares).where(shares.c.session_id == session).values(**_columns(summary)))

    def find(self, chosen: Filter) -> Found:
        """A page of sessions with how many there are in all."""
        conditions = _conditions(chosen, self._engine.dialect.name)
        counted = sa.select(sa.func.count()).select_from(shares).where(*conditions)
        with self._engine.connect() as connection:
            total = int(connection.execute(counted).scalar() or 0)
            numbers = _page(connection, chosen, conditions, total)
            rows = {row["number"]: row for row in _rows(connection, shares.c.number, numbers)}
        return Found(rows=tuple(_shown(rows[one]) for one in numbers if one in rows), total=total)

    def all_ids(self, chosen: Filter) -> list[str]:
        """The ids of all sessions of a filter, oldest first."""
        query = sa.select(shares.c.session_id).where(*_conditions(chosen, self._engine.dialect.name))
        with self._engine.connect() as connection:
            return list(connection.execute(query.order_by(shares.c.started_at, shares.c.session_id)).scalars())

    def shown(self, ids: Sequence[str]) -> list[Shown]:
        """Sessions by id, as the overview shows them, in the order asked; those not shared are left out."""
        with self._engine.connect() as connection:
            rows = {row["session_id"]: row for row in _rows(connection, shares.c.session_id, ids)}
        return [_shown(rows[one]) for one in ids if one in rows]

    def uses(self, chosen: Filter) -> list[tuple[str, str, dict[str, int]]]:
        """(case, member, how often each element was used) of all sessions of a filter."""
        query = sa.select(shares.c.case_id, shares.c.member_id, shares.c.uses).where(
            *_conditions(chosen, self._engine.dialect.name)
        )
        with self._engine.connect() as connection:
            return [
                (row.case_id, row.member_id, msgspec.json.decode(row.uses, type=dict[str, int]))
                for row in connection.execute(query)
            ]

    def uses_of(self, ids: Sequence[str]) -> list[dict[str, int]]:
        """How often each element was used in these sessions, in the order asked."""
        query = sa.select(shares.c.session_id, shares.c.uses).where(shares.c.session_id.in_(list(ids)))
        with self._engine.connect() as connection:
            found = {
                row.session_id: msgspec.json.decode(row.uses, type=dict[str, int]) for row in connection.execute(query)
            }
        return [found.get(one, {}) for one in ids]

    def members_of(self, group_ids: Sequence[str]) -> list[tuple[str, str, str]]:
        """(member, group, name) of everybody in these groups, by name."""
        query = sa.select(members.c.id, members.c.group_id, members.c.name).where(members.c.group_id.in_(group_ids))
        with self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query.order_by(members.c.name, members.c.id))]


def share_row(
    talk: Conversation, started: datetime, member: str, group: str, summary: Summary, *, examples: bool
) -> dict[str, object]:
    """A shared conversation as a row of its table."""
    return {
        "session_id": talk.id, "member_id": member, "shared_at": now(), "group_id": group,
        "case_id": talk.case, "started_at": started, "examples": examples, **_columns(summary),
    }  # fmt: skip


def words_row(talk: Conversation) -> dict[str, object]:
    """What a search looks through, as a row of its table."""
    return {"session_id": talk.id, "words": words_of(talk)}


def words_of(talk: Conversation) -> str:
    """What a search looks through: all that was said, without capitals and accents."""
    said = [talk.opening, *(text for turn in talk.turns for text in (turn.learner, turn.client))]
    return plain("\n".join(said))


def _conditions(chosen: Filter, dialect: str) -> list[Any]:
    conditions: list[Any] = [shares.c.group_id.in_(chosen.groups)]
    if chosen.member:
        conditions.append(shares.c.member_id == chosen.member)
    if chosen.case:
        conditions.append(shares.c.case_id == chosen.case)
    if chosen.since:
        conditions.append(shares.c.started_at >= chosen.since)
    if chosen.before:
        conditions.append(shares.c.started_at < chosen.before)
    if chosen.step:
        conditions.append(shares.c.step >= chosen.step)
    if chosen.uncertain:
        conditions.append(shares.c.uncertain > 0)
    if chosen.rupture:
        conditions.append(shares.c.rupture)
    if chosen.unreviewed:
        conditions.append(~shares.c.reviewed)
    if chosen.words:
        found = numbers_with(chosen.words, dialect)
        # The plus keeps the database from looking a number up in every group, one by one.
        conditions.append(sa.false() if found is None else (shares.c.number + 0).in_(found))
    return conditions


def _page(connection: Connection, chosen: Filter, conditions: Sequence[Any], total: int) -> Sequence[int]:
    """The numbers of the sessions on the page that is asked for.

    A page in the last half is counted from the end, which is quicker.
    """
    before = PAGE * (max(chosen.page, 1) - 1)
    most = min(PAGE, total - before)
    if most <= 0:
        return ()
    from_end = 2 * before > total
    columns = (shares.c[chosen.sort], shares.c.number)
    order = [column.desc() if chosen.down != from_end else column.asc() for column in columns]
    query = sa.select(shares.c.number).where(*conditions).order_by(*order)
    query = query.limit(most).offset(total - before - most if from_end else before)
    numbers = list(connection.execute(query).scalars())
    return numbers[::-1] if from_end else numbers


def _select() -> Any:
    return (
        sa.select(shares, members.c.name, groups.c.name.label("group_name"), groups.c.organisation_id)
        .join(members, members.c.id == shares.c.member_id)
        .join(groups, groups.c.id == shares.c.group_id)
    )


def _rows(connection: Connection, column: sa.Column, values: Sequence[object]) -> list[Mapping[str, Any]]:
    """Rows by a column of theirs; values are asked for in batches that every database takes."""
    found: list[Mapping[str, Any]] = []
    for at in range(0, len(values), 500):
        query = _select().where(column.in_(list(values[at : at + 500])))
        found += connection.execute(query).mappings().all()
    return found


def _share(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "session": row["session_id"], "group": row["group_id"], "group_name": row["group_name"],
        "organisation": row["organisation_id"], "member": row["member_id"], "name": row["name"],
        "case": row["case_id"], "started": row["started_at"], "examples": row["examples"],
    }  # fmt: skip


def _shown(row: Mapping[str, Any]) -> Shown:
    return Shown(
        **_share(row), turns=row["turns"], step=row["step"], uncertain=row["uncertain"], rupture=row["rupture"],
        reviewed=bool(row["reviewed"]),
    )  # fmt: skip


def _columns(summary: Summary) -> dict[str, object]:
    return {
        "turns": summary.turns, "step": summary.step, "uncertain": summary.uncertain, "rupture": summary.rupture,
        "uses": msgspec.json.encode(summary.uses).decode(),
    }  # fmt: skip
