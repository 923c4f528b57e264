"""Which other sites may show the practice pages in a frame, by organisation, and which conversations began there."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.transcripts.grading import copy_start
from bot.transcripts.reporting import report_start
from bot.transcripts.repository import now
from bot.transcripts.tables import embedded, embeds


class Embed(msgspec.Struct, frozen=True, kw_only=True):
    """How an organisation embeds."""

    organisation: str
    key: str
    """Stands in the address of embedded pages; public."""
    sites: tuple[str, ...]
    """Origins ("https://school.example") that may show the pages."""


class Embedding:
    """Keys, sites and embedded conversations in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_organisation(self, organisation: str) -> Embed | None:
        """What an organisation set, if it ever did."""
        return self._one(embeds.c.organisation_id == organisation)

    def by_key(self, key: str) -> Embed | None:
        """The organisation of a key."""
        return self._one(embeds.c.key == key)

    def allow(self, organisation: str, sites: Sequence[str]) -> Embed:
        """Set the sites of an organisation; the first time it gets its key."""
        words = _words(sites)
        own = embeds.c.organisation_id == organisation
        with self._engine.begin() as connection:
            if not connection.execute(sa.update(embeds).where(own).values(sites=words)).rowcount:
                row = {"organisation_id": organisation, "key": secrets.token_urlsafe(12), "sites": words}
                connection.execute(sa.insert(embeds).values(**row))
            return _embed(connection.execute(sa.select(embeds).where(own)).mappings().one())

    def renew(self, organisation: str) -> None:
        """Another key; pages with the old one show nothing any more."""
        own = embeds.c.organisation_id == organisation
        with self._engine.begin() as connection:
            connection.execute(sa.update(embeds).where(own).values(key=secrets.token_urlsafe(12)))

    def began(self, session: str, organisation: str, sites: Sequence[str] = ()) -> None:
        """A conversation began on an embedded page of this organisation; its record store, if it has one, is told.

        Args:
            session: the conversation.
            organisation: whose page it was.
            sites: that may show it besides those of the organisation.
        """
        row = {"session_id": session, "organisation_id": organisation, "sites": _words(sites)}
        with self._engine.begin() as connection:
            connection.execute(sa.insert(embedded).values(**row))
            report_start(connection, session, now())

    def began_again(self, session: str, earlier: str) -> None:
        """A conversation began again from an earlier one; it belongs where that one did."""
        with self._engine.begin() as connection:
            copy_start(connection, earlier, session)
            report_start(connection, session, now())

    def framers(self, session: str) -> tuple[str, ...] | None:
        """The sites that may show a conversation in a frame; None when it began on the pages themselves."""
        query = sa.select(embedded.c.sites, embeds.c.sites.label("own"))
        query = query.outerjoin(embeds, embedded.c.organisation_id == embeds.c.organisation_id)
        with self._engine.connect() as connection:
            row = connection.execute(query.where(embedded.c.session_id == session)).mappings().first()
        if row is None:
            return None
        return tuple(dict.fromkeys((*_sites(row["own"] or "[]"), *_sites(row["sites"]))))

    def _one(self, condition: Any) -> Embed | None:
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(embeds).where(condition)).mappings().first()
        return _embed(row) if row else None


def _embed(row: Any) -> Embed:
    return Embed(organisation=row["organisation_id"], key=row["key"], sites=_sites(row["sites"]))


def _words(sites: Sequence[str]) -> str:
    return msgspec.json.encode(list(sites)).decode()


def _sites(words: str) -> tuple[str, ...]:
    return msgspec.json.decode(words, type=tuple[str, ...])
