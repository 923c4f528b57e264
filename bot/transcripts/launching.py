"""Logins that a learning platform has begun, and launches that came of them (LTI 1.3, sections 4 and 5 of the
1EdTech security framework)."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.transcripts.repository import now
from bot.transcripts.tables import lti_launches, lti_states

LOGIN_MINUTES = 10
LAUNCH_HOURS = 12

Role = Literal["learner", "trainer"]


class Login(msgspec.Struct, frozen=True, kw_only=True):
    """A login that was begun and may be used once."""

    state: str
    platform: str
    nonce: str
    binding: str
    asked: Mapping[str, str]
    """What the platform sent with it."""


class Launch(msgspec.Struct, frozen=True, kw_only=True):
    """What a platform told when it sent somebody here."""

    platform: str
    role: Role
    subject: str
    """The platform's own id of the person."""
    link: str = ""
    """Digest of deployment and activity."""
    title: str = ""
    """Of the activity."""
    custom: Mapping[str, str] = {}
    """What the author of the course fixed."""
    grades: Mapping[str, Any] | None = None
    """Where results go, as the platform told it (Assignment and Grade Services)."""
    members: Mapping[str, Any] | None = None
    """Where the names of the group are (Names and Role Provisioning Services)."""
    linking: Mapping[str, Any] | None = None
    """How to return a choice (Deep Linking)."""
    deployment: str = ""
    sites: tuple[str, ...] = ()
    """Origins that may show the pages of this launch."""


class Launching:
    """Logins and launches in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def began(self, login: Login) -> None:
        """Keep a login for a while; those of before that are too old go."""
        at = now()
        row = {
            "state": login.state, "platform_id": login.platform, "nonce": login.nonce, "binding": login.binding,
            "login": msgspec.json.encode(login.asked).decode(), "until": at + timedelta(minutes=LOGIN_MINUTES),
        }  # fmt: skip
        with self._engine.begin() as connection:
            connection.execute(sa.delete(lti_states).where(lti_states.c.until < at))
            connection.execute(sa.delete(lti_launches).where(lti_launches.c.until < at))
            connection.execute(sa.insert(lti_states).values(**row))

    def login(self, state: str) -> Login | None:
        """The login of a state, as long as it was not used and is not too old."""
        query = sa.select(lti_states).where(lti_states.c.state == state, lti_states.c.until > now())
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        return _login(row) if row else None

    def use(self, state: str) -> bool:
        """Use a login up; False when it was used or is too old."""
        fresh = sa.delete(lti_states).where(lti_states.c.state == state, lti_states.c.until > now())
        with self._engine.begin() as connection:
            return bool(connection.execute(fresh).rowcount)

    def keep(self, launch: Launch) -> str:
        """Keep a launch for half a day; its id gives access to it."""
        id_ = secrets.token_urlsafe(24)
        words = msgspec.json.encode(launch).decode()
        until = now() + timedelta(hours=LAUNCH_HOURS)
        row = {"id": id_, "platform_id": launch.platform, "launch": words, "until": until}
        with self._engine.begin() as connection:
            connection.execute(sa.insert(lti_launches).values(**row))
        return id_

    def launch(self, id_: str) -> Launch | None:
        """A launch that is not too old."""
        query = sa.select(lti_launches.c.launch).where(lti_launches.c.id == id_, lti_launches.c.until > now())
        with self._engine.connect() as connection:
            words = connection.execute(query).scalar()
        return msgspec.json.decode(words, type=Launch) if words else None


def link_of(deployment: str, activity: str) -> str:
    """A short name for an activity of a deployment (resource link ids are unique within one)."""
    return hashlib.sha256(msgspec.json.encode([deployment, activity])).hexdigest()


def _login(row: Any) -> Login:
    asked = msgspec.json.decode(row["login"], type=dict[str, str])
    named = {name: row[name] for name in ("state", "nonce", "binding")}
    return Login(platform=row["platform_id"], asked=asked, **named)
