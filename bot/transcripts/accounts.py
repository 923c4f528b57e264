"""Organisations, the people who sign in, and the groups they train. Every method is one transaction.

What a person asks for is always asked within their own organisation; ids of another one are as if they did not exist.
Tokens are stored as digests, so that whoever reads the database cannot use them.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.transcripts.attempts import Attempts, StoredAttempts, digest
from bot.transcripts.repository import AlreadyThere, now
from bot.transcripts.tables import (
    group_trainers,
    groups,
    invitations,
    members,
    organisations,
    people,
    sign_ins,
)

Role = Literal["administrator", "trainer"]

SIGNED_IN_HOURS = 12
INVITED_DAYS = 7
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Of a group's code: none that are taken for another."""
CODE_LENGTH = 8


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who signs in."""

    id: str
    organisation: str
    login: str
    name: str
    role: Role
    active: bool
    totp: str | None
    """The secret of their one-time codes, when they use those."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A group of learners. `trainers` are the names of those who may read what its members share."""

    id: str
    name: str
    code: str
    trainers: tuple[tuple[str, str], ...]
    """(id, name)"""
    members: int


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A learner in a group, under a name of their own choosing."""

    id: str
    group: str
    name: str
    learner: str


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """What an unused link is good for: making an account, or (with a person) choosing a new password."""

    organisation: str
    organisation_name: str
    role: Role
    person: str | None


class Accounts:
    """People, groups and members in one database."""

    def __init__(self, engine: Engine, limits: Attempts | None = None) -> None:
        """Args: `limits` counts failed attempts, in the same database unless it is given."""
        self._engine = engine
        self._stored = StoredAttempts(engine)
        self._limits = limits or self._stored

    # --- organisations and invitations

    def add_organisation(self, name: str) -> str:
        """A new organisation; its id."""
        made = _id()
        with self._engine.begin() as connection:
            connection.execute(sa.insert(organisations).values(id=made, name=name, created_at=now()))
        return made

    def organisations(self) -> list[tuple[str, str]]:
        """(id, name) of every organisation, oldest first."""
        query = sa.select(organisations.c.id, organisations.c.name).order_by(organisations.c.created_at)
        with self._engine.connect() as connection:
            return [(row.id, row.name) for row in connection.execute(query)]

    def rename(self, organisation: str, name: str) -> None:
        """Give an organisation another name."""
        with self._engine.begin() as connection:
            connection.execute(sa.update(organisations).where(organisations.c.id == organisation).values(name=name))

    def first_link(self, name: str) -> str | None:
        """A token to make the first administrator with, or None when there is one; an earlier token is void then.

        Args:
            name: of the organisation, when there is none yet.
        """
        with self._engine.begin() as connection:
            if connection.execute(sa.select(people.c.id).where(people.c.role == "administrator")).first():
                return None
            known = connection.execute(sa.select(organisations.c.id).order_by(organisations.c.created_at)).scalar()
            organisation = known or _id()
            if not known:
                connection.execute(sa.insert(organisations).values(id=organisation, name=name, created_at=now()))
            connection.execute(sa.delete(invitations))
            return _invite(connection, organisation, "administrator", None)

    def invite(self, organisation: str, role: Role, person: str | None = None) -> str:
        """A token that makes an account once, or that gives `person` a new password."""
        with self._engine.begin() as connection:
            return _invite(connection, organisation, role, person)

    def invitation(self, token: str) -> Invitation | None:
        """What a token is good for, or None when it is used, expired or unknown."""
        query = (
            sa.select(invitations, organisations.c.name.label("organisation_name"))
            .join(organisations)
            .where(invitations.c.token == digest(token), invitations.c.expires_at > now())
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        return Invitation(
            organisation=row["organisation_id"],
            organisation_name=row["organisation_name"],
            role=row["role"],
            person=row["person_id"],
        )

    def accept(self, token: str, login: str, name: str, password: str) -> Person | None:
        """Make an account with an invitation, which is used up by it; None when the invitation is no good.

        Args:
            password: its hash.

        Raises:
            AlreadyThere: the login is taken.
        """
        invited = self.invitation(token)
        if invited is None or invited.person:
            return None
        made = _id()
        row = {
            "id": made, "organisation_id": invited.organisation, "login": login.lower(), "name": name,
            "role": invited.role, "password": password, "active": True, "created_at": now(),
        }  # fmt: skip
        try:
            with self._engine.begin() as connection:
                if not connection.execute(sa.delete(invitations).where(invitations.c.token == digest(token))).rowcount:
                    return None
                connection.execute(sa.insert(people).values(**row))
        except IntegrityError as error:
            raise AlreadyThere(login) from error
        return self.person(invited.organisation, made)

    def reset(self, token: str, password: str) -> bool:
        """Give the person of an invitation a new password; takes away their one-time codes and signs them out."""
        invited = self.invitation(token)
        if invited is None or invited.person is None:
            return False
        with self._engine.begin() as connection:
            if not connection.execute(sa.delete(invitations).where(invitations.c.token == digest(token))).rowcount:
                return False
            connection.execute(
                sa.update(people).where(people.c.id == invited.person).values(password=password, totp=None)
            )
            connection.execute(sa.delete(sign_ins).where(sign_ins.c.person_id == invited.person))
        return True

    # --- people

    def person(self, organisation: str, person: str) -> Person | None:
        """Somebody of an organisation."""
        return self._person(people.c.organisation_id == organisation, people.c.id == person)

    def people_of(self, organisation: str) -> list[Person]:
        """Everybody of an organisation who can sign in, by name."""
        query = sa.select(people).where(people.c.organisation_id == organisation).order_by(people.c.name, people.c.id)
        with self._engine.connect() as connection:
            return [_person(row) for row in connection.execute(query).mappings()]

    def names(self, persons: Collection[str]) -> dict[str, str]:
        """Id to name of these people."""
        with self._engine.connect() as connection:
            found = connection.execute(sa.select(people.c.id, people.c.name).where(people.c.id.in_(list(persons))))
            return {row.id: row.name for row in found}

    def by_login(self, login: str) -> tuple[Person, str] | None:
        """The active person of a login, with the hash of their password."""
        query = sa.select(people).where(people.c.login == login.lower(), people.c.active)
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        return (_person(row), row["password"]) if row else None

    def change_person(self, organisation: str, person: str, **values: object) -> bool:
        """Change `active`, `role`, `name`, `totp` or `password`; whether there was such a person.

        Somebody who is no longer active, or has a new password or one-time codes, is signed out everywhere.
        """
        change = sa.update(people).where(people.c.organisation_id == organisation, people.c.id == person)
        with self._engine.begin() as connection:
            found = bool(connection.execute(change.values(**values)).rowcount)
            if found and {"active", "password", "totp", "role"} & set(values):
                connection.execute(sa.delete(sign_ins).where(sign_ins.c.person_id == person))
        return found

    def _person(self, *conditions: Any) -> Person | None:
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(people).where(*conditions)).mappings().first()
        return _person(row) if row else None

    # --- signing in

    def sign_in(self, person: str) -> str:
        """A fresh token for somebody who proved who they are; expired ones are cleared away."""
        token = secrets.token_urlsafe(32)
        row = {"token": digest(token), "person_id": person, "expires_at": now() + timedelta(hours=SIGNED_IN_HOURS)}
        with self._engine.begin() as connection:
            connection.execute(sa.delete(sign_ins).where(sign_ins.c.expires_at < now()))
            connection.execute(sa.insert(sign_ins).values(**row))
        return token

    def signed_in(self, token: str) -> Person | None:
        """Whose token it is, while it lasts."""
        query = (
            sa.select(people)
            .join(sign_ins, sign_ins.c.person_id == people.c.id)
            .where(sign_ins.c.token == digest(token), sign_ins.c.expires_at > now(), people.c.active)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        return _person(row) if row else None

    def sign_out(self, token: str) -> None:
        """Make a token void."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(sign_ins).where(sign_ins.c.token == digest(token)))

    def failed(self, who: str) -> int:
        """Note a failed attempt of `who` (a login or an address); how many there were in `ATTEMPT_MINUTES`."""
        return self._limits.failed(who)

    def failures(self, who: str) -> int:
        """How many attempts of `who` failed in the last `ATTEMPT_MINUTES`."""
        return self._limits.failures(who)

    def first_use(self, code: str) -> bool:
        """Whether a code was not used in the last `ATTEMPT_MINUTES`; from now on it is. Always in the database, so that
        no code is good again when Redis forgets."""
        return self._stored.failed(code) == 1

    # --- groups

    def add_group(self, organisation: str, name: str, trainers: Sequence[str]) -> str:
        """A new group with its trainers (those of another organisation are left out); its id."""
        made = _id()
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        row = {"id": made, "organisation_id": organisation, "name": name, "code": code, "created_at": now()}
        with self._engine.begin() as connection:
            connection.execute(sa.insert(groups).values(**row))
        self.set_trainers(organisation, made, trainers)
        return made

    def set_trainers(self, organisation: str, group: str, trainers: Sequence[str]) -> bool:
        """Who may read what the members of a group share; whether there is such a group."""
        with self._engine.begin() as connection:
            own = sa.select(groups.c.id).where(groups.c.id == group, groups.c.organisation_id == organisation)
            if connection.execute(own).first() is None:
                return False
            known = sa.select(people.c.id).where(people.c.organisation_id == organisation, people.c.id.in_(trainers))
            rows = [{"group_id": group, "person_id": person} for person in connection.execute(known).scalars()]
            connection.execute(sa.delete(group_trainers).where(group_trainers.c.group_id == group))
            if rows:
                connection.execute(sa.insert(group_trainers), rows)
        return True

    def groups_of(self, organisation: str, trainer: str | None = None) -> list[Group]:
        """The groups of an organisation, by name; with a trainer only theirs."""
        query = sa.select(groups).where(groups.c.organisation_id == organisation).order_by(groups.c.name, groups.c.id)
        if trainer:
            query = query.join(group_trainers).where(group_trainers.c.person_id == trainer)
        with self._engine.connect() as connection:
            return _groups(connection, connection.execute(query).mappings().all())

    def group_by_code(self, code: str) -> Group | None:
        """The group of a code; capitals, spaces and dashes do not matter."""
        plain = "".join(letter for letter in code.upper() if letter.isalnum())
        return self._group(groups.c.code == plain)

    def group(self, group: str) -> Group | None:
        """The group of an id."""
        return self._group(groups.c.id == group)

    def _group(self, condition: Any) -> Group | None:
        with self._engine.connect() as connection:
            found = _groups(connection, connection.execute(sa.select(groups).where(condition)).mappings().all())
        return found[0] if found else None

    # --- members

    def join(self, group: str, learner: str, name: str) -> Member:
        """Bring a learner into a group; who is in it already changes their name."""
        with self._engine.begin() as connection:
            own = (members.c.group_id == group, members.c.learner == learner)
            if not connection.execute(sa.update(members).where(*own).values(name=name)).rowcount:
                row = {"id": _id(), "group_id": group, "learner": learner, "name": name, "joined_at": now()}
                connection.execute(sa.insert(members).values(**row))
            return _member(connection.execute(sa.select(members).where(*own)).mappings().one())

    def memberships(self, learner: str) -> list[tuple[Member, Group]]:
        """The groups a learner is in."""
        query = sa.select(members).where(members.c.learner == learner).order_by(members.c.joined_at)
        with self._engine.connect() as connection:
            found = [_member(row) for row in connection.execute(query).mappings().all()]
        return [(member, group) for member in found if (group := self.group(member.group))]

    def leave(self, learner: str, group: str) -> None:
        """Take a learner out of a group; what they shared with it is no longer shared."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(members).where(members.c.learner == learner, members.c.group_id == group))


def _id() -> str:
    return secrets.token_hex(12)


def _invite(connection: Connection, organisation: str, role: Role, person: str | None) -> str:
    token = secrets.token_urlsafe(24)
    row = {
        "token": digest(token), "organisation_id": organisation, "role": role, "person_id": person,
        "expires_at": now() + timedelta(days=INVITED_DAYS),
    }  # fmt: skip
    connection.execute(sa.delete(invitations).where(invitations.c.expires_at < now()))
    connection.execute(sa.insert(invitations).values(**row))
    return token


def _person(row: Mapping[str, Any]) -> Person:
    return Person(
        id=row["id"], organisation=row["organisation_id"], login=row["login"], name=row["name"], role=row["role"],
        active=row["active"], totp=row["totp"],
    )  # fmt: skip


def _groups(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[Group]:
    """Groups with their trainers and the number of their members."""
    ids = [row["id"] for row in rows]
    training = (
        sa.select(group_trainers.c.group_id, people.c.id, people.c.name)
        .join(people, group_trainers.c.person_id == people.c.id)
        .where(group_trainers.c.group_id.in_(ids))
        .order_by(people.c.name)
    )
    counting = (
        sa.select(members.c.group_id, sa.func.count()).where(members.c.group_id.in_(ids)).group_by(members.c.group_id)
    )
    trainers: dict[str, list[tuple[str, str]]] = {}
    for group, person, name in connection.execute(training):
        trainers.setdefault(group, []).append((person, name))
    counts: dict[str, int] = dict(connection.execute(counting).all())
    return [
        Group(
            id=row["id"], name=row["name"], code=row["code"], trainers=tuple(trainers.get(row["id"], ())),
            members=counts.get(row["id"], 0),
        )
        for row in rows
    ]  # fmt: skip


def _member(row: Mapping[str, Any]) -> Member:
    return Member(id=row["id"], group=row["group_id"], name=row["name"], learner=row["learner"])
