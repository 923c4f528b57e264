"""Learning platforms that may start conversations (LTI 1.3), by organisation, and the keys we sign with."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.transcripts.attempts import digest
from bot.transcripts.repository import AlreadyThere, now
from bot.transcripts.tables import lti_keys, lti_links, lti_platforms

KEY_DAYS = 90
"""A key signs for so long; then there is a new one."""
KEY_KNOWN_DAYS = 14
"""For so long after that, platforms that have read our keys before may still see it in the list."""
LINK_HOURS = 24


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """What we know of a platform."""

    name: str
    issuer: str
    client_id: str
    key_set_url: str
    login_url: str
    token_url: str
    audience: str = ""
    """Of tokens for its services, when that is not `token_url`."""
    deployments: tuple[str, ...] = ()
    """Ids of the places where it has put us; the first one that comes is taken when there is none yet."""
    sites: tuple[str, ...] = ()
    """Origins that may show our pages in a frame."""


class Platform(Details, frozen=True, kw_only=True):
    """A platform of an organisation."""

    id: str
    organisation: str


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A key that we sign with; the private half is sent nowhere."""

    id: str
    private: str
    """PEM."""
    made: datetime

    def __repr__(self) -> str:
        return f"Key({self.id!r})"


class Platforms:
    """Platforms, keys and links for registering in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # --- platforms

    def add(self, organisation: str, details: Details) -> Platform:
        """Keep a platform.

        Raises:
            AlreadyThere: this client id of this issuer is known.
        """
        row = {"id": secrets.token_hex(8), "organisation_id": organisation, "made_at": now(), **_row(details)}
        try:
            with self._engine.begin() as connection:
                connection.execute(sa.insert(lti_platforms).values(**row))
        except IntegrityError as error:
            raise AlreadyThere(str(error.orig)) from error
        return _platform(row)

    def change(self, organisation: str, platform: str, details: Details) -> bool:
        """Change a platform of this organisation; False when it has none of that id.

        Raises:
            AlreadyThere: another one has this client id of this issuer.
        """
        own = sa.and_(lti_platforms.c.id == platform, lti_platforms.c.organisation_id == organisation)
        try:
            with self._engine.begin() as connection:
                changed = connection.execute(sa.update(lti_platforms).where(own).values(**_row(details))).rowcount
        except IntegrityError as error:
            raise AlreadyThere(str(error.orig)) from error
        return bool(changed)

    def remove(self, organisation: str, platform: str) -> bool:
        """Forget a platform of this organisation; False when it has none of that id. Conversations stay."""
        own = sa.and_(lti_platforms.c.id == platform, lti_platforms.c.organisation_id == organisation)
        with self._engine.begin() as connection:
            return bool(connection.execute(sa.delete(lti_platforms).where(own)).rowcount)

    def of_organisation(self, organisation: str) -> list[Platform]:
        """In the order they came."""
        return self._find(lti_platforms.c.organisation_id == organisation)

    def by_client(self, issuer: str, client_id: str) -> Platform | None:
        """The platform of this issuer that knows us by this client id; without a client id the only one there is."""
        found = self._find(lti_platforms.c.issuer == issuer)
        if client_id:
            found = [platform for platform in found if platform.client_id == client_id]
        return found[0] if len(found) == 1 else None

    def by_id(self, platform: str) -> Platform | None:
        found = self._find(lti_platforms.c.id == platform)
        return found[0] if found else None

    def adopt(self, platform: str, deployment: str) -> bool:
        """Take a deployment id as known when the platform has none yet; whether it is known now."""
        own = lti_platforms.c.id == platform
        words = msgspec.json.encode([deployment]).decode()
        with self._engine.begin() as connection:
            none_yet = sa.update(lti_platforms).where(own, lti_platforms.c.deployments == "[]")
            connection.execute(none_yet.values(deployments=words))
            known = connection.execute(sa.select(lti_platforms.c.deployments).where(own)).scalar()
        return known is not None and deployment in msgspec.json.decode(known, type=tuple[str, ...])

    def _find(self, condition: Any) -> list[Platform]:
        query = sa.select(lti_platforms).where(condition).order_by(lti_platforms.c.made_at, lti_platforms.c.id)
        with self._engine.connect() as connection:
            return [_platform(row) for row in connection.execute(query).mappings()]

    # --- our keys

    def keys(self) -> list[Key]:
        """The keys that platforms may meet, newest first: the first one signs."""
        query = sa.select(lti_keys).order_by(lti_keys.c.made_at.desc(), lti_keys.c.id)
        with self._engine.connect() as connection:
            return [
                Key(id=row["id"], private=row["private"], made=row["made_at"])
                for row in connection.execute(query).mappings()
            ]

    def add_key(self, id_: str, private: str) -> None:
        """A new key, that signs from now on; those that nobody needs any more go."""
        at = now()
        with self._engine.begin() as connection:
            newest = connection.execute(sa.select(sa.func.max(lti_keys.c.made_at))).scalar()
            if newest and newest < at - timedelta(days=KEY_KNOWN_DAYS):  # it stays for those who know it
                connection.execute(sa.delete(lti_keys).where(lti_keys.c.made_at < newest))
            connection.execute(sa.insert(lti_keys).values(id=id_, private=private, made_at=at))

    # --- links by which a platform registers itself

    def new_link(self, organisation: str) -> str:
        """A token with which one platform may register within a day."""
        token = secrets.token_urlsafe(24)
        until = now() + timedelta(hours=LINK_HOURS)
        row = {"digest": digest(token), "organisation_id": organisation, "until": until}
        with self._engine.begin() as connection:
            connection.execute(sa.delete(lti_links).where(lti_links.c.until < now()))
            connection.execute(sa.insert(lti_links).values(**row))
        return token

    def link(self, token: str) -> str | None:
        """The organisation that a token is of, as long as it is good."""
        query = sa.select(lti_links.c.organisation_id)
        query = query.where(lti_links.c.digest == digest(token), lti_links.c.until > now())
        with self._engine.connect() as connection:
            found: str | None = connection.execute(query).scalar()
        return found

    def use_link(self, token: str) -> bool:
        """Use a token up; False when somebody did before."""
        with self._engine.begin() as connection:
            return bool(connection.execute(sa.delete(lti_links).where(lti_links.c.digest == digest(token))).rowcount)


def _row(details: Details) -> dict[str, object]:
    lists: dict[str, Sequence[str]] = {"deployments": details.deployments, "sites": details.sites}
    plain = {name: getattr(details, name) for name in Details.__struct_fields__ if name not in lists}
    return plain | {name: msgspec.json.encode(list(value)).decode() for name, value in lists.items()}


def _platform(row: Any) -> Platform:
    lists = {name: msgspec.json.decode(row[name], type=tuple[str, ...]) for name in ("deployments", "sites")}
    plain: dict[str, Any] = {name: row[name] for name in Details.__struct_fields__}
    return Platform(id=row["id"], organisation=row["organisation_id"], **(plain | lists))
