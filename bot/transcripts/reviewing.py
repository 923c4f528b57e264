"""What trainers add to a shared session: corrected codes, comments, fragments for the group, and "reviewed"."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.coach.corrected import Correction
from bot.transcripts.repository import now
from bot.transcripts.tables import comments, corrections, fragments, people, reviews, shares


class Corrected(Correction, frozen=True, kw_only=True):
    """A correction with who made it."""

    person: str


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """A trainer's words to the learner, at a sentence or at a turn."""

    id: str
    turn: int
    sentence: int | None
    person: str
    by: str
    """The trainer's name."""
    words: str
    at: datetime


class Fragment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a session as an example for the group."""

    id: str
    session: str
    first: int
    last: int
    words: str
    """Why it is an example."""


class Reviewing:
    """Reviews in one database, one transaction a method; that the trainer may see the session is for the caller."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # --- corrections

    def correct(self, session: str, person: str, correction: Correction) -> None:
        """Note what a trainer reads in a sentence; an earlier correction of theirs of that place makes way."""
        place = _place(session, person, correction)
        with self._engine.begin() as connection:
            connection.execute(
                sa.delete(corrections).where(*(corrections.c[name] == own for name, own in place.items()))
            )
            connection.execute(sa.insert(corrections).values(**place, code=correction.code, at=now()))

    def uncorrect(self, session: str, person: str, correction: Correction) -> None:
        """Take back a trainer's own correction of a place."""
        place = _place(session, person, correction)
        with self._engine.begin() as connection:
            connection.execute(
                sa.delete(corrections).where(*(corrections.c[name] == own for name, own in place.items()))
            )

    def corrections(self, session: str, person: str | None = None) -> list[Corrected]:
        """The corrections of a session, oldest first; with a person only theirs."""
        query = sa.select(corrections).where(corrections.c.session_id == session)
        if person:
            query = query.where(corrections.c.person_id == person)
        order = (corrections.c.at, corrections.c.person_id, corrections.c.turn, corrections.c.sentence)
        with self._engine.connect() as connection:
            return [_corrected(row) for row in connection.execute(query.order_by(*order)).mappings()]

    # --- reviews

    def review(self, session: str, person: str, *, done: bool = True) -> None:
        """Note that a trainer looked at every sentence of a session, or not after all."""
        own = (reviews.c.session_id == session, reviews.c.person_id == person)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(reviews).where(*own))
            if done:
                connection.execute(sa.insert(reviews).values(session_id=session, person_id=person, at=now()))
            reviewed = sa.exists().where(reviews.c.session_id == session)
            connection.execute(sa.update(shares).where(shares.c.session_id == session).values(reviewed=reviewed))

    def reviewers(self, session: str) -> list[str]:
        """Who looked at every sentence of a session; the first first."""
        query = sa.select(reviews.c.person_id).where(reviews.c.session_id == session).order_by(reviews.c.at)
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def reviewed(self, groups: Sequence[str] | None, most: int) -> list[tuple[str, tuple[str, ...]]]:
        """(session, who reviewed it) of the newest reviewed sessions that are shared with these groups; None: all."""
        newest = sa.select(shares.c.session_id).where(shares.c.reviewed)
        if groups is not None:
            newest = newest.where(shares.c.group_id.in_(groups))
        newest = newest.order_by(shares.c.started_at.desc(), shares.c.session_id).limit(most)
        query = (
            sa.select(reviews.c.session_id, reviews.c.person_id)
            .where(reviews.c.session_id.in_(newest))
            .order_by(reviews.c.session_id, reviews.c.at)
        )
        found: dict[str, list[str]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                found.setdefault(row.session_id, []).append(row.person_id)
        return [(session, tuple(persons)) for session, persons in found.items()]

    def with_corrections(self) -> list[str]:
        """Every shared session that was reviewed or has a correction, oldest share first."""
        touched = sa.select(corrections.c.session_id).union(sa.select(reviews.c.session_id)).subquery()
        query = sa.select(shares.c.session_id).where(shares.c.session_id.in_(sa.select(touched.c.session_id)))
        with self._engine.connect() as connection:
            return list(connection.execute(query.order_by(shares.c.shared_at, shares.c.session_id)).scalars())

    # --- comments

    def comment(self, session: str, person: str, turn: int, sentence: int | None, words: str) -> str:
        """Say something to the learner; the id of the comment."""
        made = secrets.token_hex(12)
        row = {
            "id": made, "session_id": session, "turn": turn, "sentence": sentence, "person_id": person,
            "words": words, "at": now(),
        }  # fmt: skip
        with self._engine.begin() as connection:
            connection.execute(sa.insert(comments).values(**row))
        return made

    def uncomment(self, session: str, person: str, comment: str) -> bool:
        """Take back a comment of one's own; whether there was one."""
        own = (comments.c.id == comment, comments.c.session_id == session, comments.c.person_id == person)
        with self._engine.begin() as connection:
            return bool(connection.execute(sa.delete(comments).where(*own)).rowcount)

    def comments(self, session: str) -> list[Comment]:
        """The comments on a session, in the order of the conversation."""
        query = (
            sa.select(comments, people.c.name)
            .join(people, people.c.id == comments.c.person_id)
            .where(comments.c.session_id == session)
            .order_by(comments.c.turn, comments.c.sentence, comments.c.at)
        )
        with self._engine.connect() as connection:
            return [_comment(row) for row in connection.execute(query).mappings()]

    # --- fragments

    def add_fragment(self, session: str, person: str, first: int, last: int, words: str) -> bool:
        """Make turns of a session an example for its group; False when it is not shared, or not as an example."""
        allowed = sa.select(shares.c.group_id).where(shares.c.session_id == session, shares.c.examples)
        with self._engine.begin() as connection:
            group = connection.execute(allowed).scalar()
            if group is None:
                return False
            row = {
                "id": secrets.token_hex(12), "session_id": session, "group_id": group, "first": first, "last": last,
                "words": words, "person_id": person, "at": now(),
            }  # fmt: skip
            connection.execute(sa.insert(fragments).values(**row))
        return True

    def remove_fragment(self, session: str, fragment: str) -> bool:
        """Take a fragment away; whether there was one."""
        own = (fragments.c.id == fragment, fragments.c.session_id == session)
        with self._engine.begin() as connection:
            return bool(connection.execute(sa.delete(fragments).where(*own)).rowcount)

    def fragments_of(self, *, session: str | None = None, group: str | None = None) -> list[Fragment]:
        """The fragments of a session or of a group, newest first."""
        query = sa.select(fragments).order_by(fragments.c.at.desc(), fragments.c.id)
        query = query.where(fragments.c.session_id == session if session else fragments.c.group_id == group)
        with self._engine.connect() as connection:
            return [
                Fragment(id=row.id, session=row.session_id, first=row.first, last=row.last, words=row.words)
                for row in connection.execute(query)
            ]


def _place(session: str, person: str, correction: Correction) -> dict[str, object]:
    return {
        "session_id": session, "turn": correction.turn, "sentence": correction.sentence, "layer": correction.layer,
        "person_id": person,
    }  # fmt: skip


def _corrected(row: Mapping[str, Any]) -> Corrected:
    return Corrected(
        turn=row["turn"], sentence=row["sentence"], layer=row["layer"], code=row["code"], person=row["person_id"]
    )


def _comment(row: Mapping[str, Any]) -> Comment:
    return Comment(
        id=row["id"], turn=row["turn"], sentence=row["sentence"], person=row["person_id"], by=row["name"],
        words=row["words"], at=row["at"],
    )  # fmt: skip
