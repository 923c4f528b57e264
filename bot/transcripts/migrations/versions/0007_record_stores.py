"""What is reported to an organisation's Learning Record Store."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "record_stores",
        _belongs_to("organisation_id", "organisations", 32, primary_key=True),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("key", sa.String(300), nullable=False),
        sa.Column("secret", sa.String(300), nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("score", sa.Boolean, nullable=False),
        sa.Column("delivered", sa.Integer, nullable=False, server_default="0"),
        sa.Column("delivered_at", sa.DateTime),
        sa.Column("sender", sa.String(32)),
        sa.Column("sender_until", sa.DateTime),
        sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
        sa.Column("problem", sa.String(40)),
        sa.Column("next_at", sa.DateTime),
    )
    op.create_table(
        "reported_sessions",
        _belongs_to("session_id", "sessions", 64, primary_key=True),
        _belongs_to("organisation_id", "organisations", 32, nullable=False),
    )
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(36), nullable=False),
        _belongs_to("session_id", "sessions", 64, nullable=False),
        _belongs_to("organisation_id", "organisations", 32, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("queued_at", sa.DateTime, nullable=False),
        sa.Column("refused", sa.String(400)),
        sa.UniqueConstraint("id", name="uq_statements_id"),
    )
    op.create_index("ix_statements_session_id", "statements", ["session_id"])
    op.create_index("ix_statements_organisation_id_number", "statements", ["organisation_id", "number"])


def downgrade() -> None:
    for name in ("statements", "reported_sessions", "record_stores"):
        op.drop_table(name)


def _belongs_to(name: str, table: str, length: int, **more: bool) -> sa.Column:
    return sa.Column(name, sa.String(length), sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), **more)
