"""The tables of the record. What has structure of its own is kept as JSON in the structs' own form."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("case_id", sa.String(64), nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("level", sa.String(16), nullable=False),
    sa.Column("hints", sa.String(8), nullable=False),
    sa.Column("readings", sa.Boolean, nullable=False, default=False),
    sa.Column("thoughts", sa.Boolean, nullable=False, default=False),
    sa.Column("focus", sa.String(8)),
    sa.Column("learner", sa.String(64), index=True),
    sa.Column("origin_session", sa.String(64)),
    sa.Column("origin_turns", sa.Integer),
    sa.Column("opening", sa.Text, nullable=False),
    sa.Column("first_state", sa.Text, nullable=False),
    sa.Column("finished", sa.Boolean, nullable=False, default=False),
    sa.Column("started_at", sa.DateTime, nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False, index=True),
)

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("request", sa.String(64), nullable=False),
    sa.Column("learner", sa.Text, nullable=False),
    sa.Column("client", sa.Text, nullable=False),
    sa.Column("turn", sa.Text, nullable=False),
    sa.Column("spoken_at", sa.DateTime, nullable=False),
    sa.UniqueConstraint("session_id", "request"),
)

hints = sa.Table(
    "hints",
    metadata,
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("hint", sa.Text, nullable=False),
    sa.Column("asked_at", sa.DateTime, nullable=False),
)
