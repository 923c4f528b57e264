"""Who read or changed what. It names people and ids, never what was said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.transcripts.repository import now
from bot.transcripts.tables import audit

Action = Literal[
    "signed_in", "signed_out", "failed_sign_in", "account_made", "password_changed", "codes_on", "codes_off",
    "invited", "person_changed", "group_made", "group_changed", "organisation_renamed", "session_read",
    "code_corrected", "commented", "comment_removed", "fragment_made", "fragment_removed", "reviewed", "exported",
    "shared", "withdrawn", "sites_changed", "embed_key_renewed", "lrs_changed", "lrs_tried", "lrs_again",
    "lrs_dropped", "lti_added", "lti_changed", "lti_removed", "lti_link_made", "lti_registered",
]  # fmt: skip
KEEP_DAYS = 730
"""Longer than conversations, so that it can be told afterwards who read what is gone."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that somebody did."""

    at: datetime
    """In UTC, without time zone."""
    who: str
    action: Action
    what: str
    """The id of what it was done to, or a name."""


class Audit:
    """The audit trail in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, organisation: str, who: str, action: Action, what: str = "") -> None:
        """Add an entry.

        Args:
            organisation: whose trail it is on.
            who: login of the one who did it; of learners nothing is told but "-".
            action: what was done.
            what: id of what it was done to; cut at 120 characters.
        """
        row = {"at": now(), "organisation_id": organisation, "who": who[:120], "action": action, "what": what[:120]}
        with self._engine.begin() as connection:
            connection.execute(sa.insert(audit).values(**row))

    def entries(self, organisation: str, most: int, offset: int = 0) -> list[Entry]:
        """The newest entries of an organisation, newest first."""
        query = (
            sa.select(audit)
            .where(audit.c.organisation_id == organisation)
            .order_by(audit.c.at.desc(), audit.c.id.desc())
            .limit(most)
            .offset(offset)
        )
        with self._engine.connect() as connection:
            return [
                Entry(at=row.at, who=row.who, action=row.action, what=row.what) for row in connection.execute(query)
            ]

    def purge(self) -> int:
        """Delete entries older than `KEEP_DAYS`; how many went."""
        with self._engine.begin() as connection:
            return int(
                connection.execute(sa.delete(audit).where(audit.c.at < now() - timedelta(days=KEEP_DAYS))).rowcount
            )
