"""Sessions, their turns, and the hints that were asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("hints", sa.String(8), nullable=False),
        sa.Column("opening", sa.Text, nullable=False),
        sa.Column("first_state", sa.Text, nullable=False),
        sa.Column("finished", sa.Boolean, nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_sessions_changed_at", "sessions", ["changed_at"])
    op.create_table(
        "turns",
        sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("learner", sa.Text, nullable=False),
        sa.Column("client", sa.Text, nullable=False),
        sa.Column("turn", sa.Text, nullable=False),
        sa.Column("spoken_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("session_id", "request", name="uq_turns_session_id_request"),
    )
    op.create_table(
        "hints",
        sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("hints")
    op.drop_table("turns")
    op.drop_table("sessions")
