"""Tokens of programs that use the HTTP API, by organisation, and the conversations that began there.

Of a token only a digest is stored. Tokens have 256 random bits, so that guessing one needs no limit.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.transcripts.attempts import digest
from bot.transcripts.reporting import report_start
from bot.transcripts.repository import now
from bot.transcripts.tables import api_sessions, api_tokens

MARK = "oefk_"
"""Begins every token, so that programs that look for secrets in files find it."""
USED_EVERY = timedelta(hours=1)
"""How exactly it is kept when a token was used last."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a token, without the token."""

    id: str
    name: str
    created: datetime
    used: datetime | None
    """When it was used last, give or take an hour."""


class ApiAccess:
    """Tokens and the conversations begun with them in one database. Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def make(self, organisation: str, name: str) -> str:
        """A fresh token of an organisation, which is told this once."""
        token = MARK + secrets.token_urlsafe(32)
        row = {
            "id": secrets.token_hex(6), "organisation_id": organisation, "name": name, "digest": digest(token),
            "created_at": now(),
        }  # fmt: skip
        with self._engine.begin() as connection:
            connection.execute(sa.insert(api_tokens).values(**row))
        return token

    def tokens(self, organisation: str) -> Sequence[Token]:
        """The tokens of an organisation, oldest first."""
        query = (
            sa.select(api_tokens)
            .where(api_tokens.c.organisation_id == organisation)
            .order_by(api_tokens.c.created_at, api_tokens.c.id)
        )
        with self._engine.connect() as connection:
            return [_token(row) for row in connection.execute(query).mappings()]

    def withdraw(self, organisation: str, token_id: str) -> bool:
        """Make a token of an organisation void; whether there was such a one."""
        own = (api_tokens.c.organisation_id == organisation, api_tokens.c.id == token_id)
        with self._engine.begin() as connection:
            return bool(connection.execute(sa.delete(api_tokens).where(*own)).rowcount)

    def organisation_of(self, token: str) -> str | None:
        """Whose token it is; None when it is void or unknown."""
        query = sa.select(api_tokens).where(api_tokens.c.digest == digest(token))
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        if row["used_at"] is None or row["used_at"] < now() - USED_EVERY:
            with self._engine.begin() as connection:
                connection.execute(sa.update(api_tokens).where(api_tokens.c.id == row["id"]).values(used_at=now()))
        return str(row["organisation_id"])

    def began(self, session: str, organisation: str) -> None:
        """A conversation began with a token of this organisation; its record store, if it has one, is told."""
        with self._engine.begin() as connection:
            connection.execute(sa.insert(api_sessions).values(session_id=session, organisation_id=organisation))
            report_start(connection, session, now())

    def owner(self, session: str) -> str | None:
        """The organisation with whose token a conversation began; None when it began on the pages."""
        query = sa.select(api_sessions.c.organisation_id).where(api_sessions.c.session_id == session)
        with self._engine.connect() as connection:
            found: str | None = connection.execute(query).scalar()
        return found


def _token(row: Any) -> Token:
    return Token(id=row["id"], name=row["name"], created=row["created_at"], used=row["used_at"])
