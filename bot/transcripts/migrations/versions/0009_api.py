"""Tokens with which a platform of an organisation uses the HTTP API, and the conversations that began there."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.String(32), primary_key=True),
        _belongs_to("organisation_id", "organisations", 32, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
        sa.UniqueConstraint("digest", name="uq_api_tokens_digest"),
    )
    op.create_table(
        "api_sessions",
        _belongs_to("session_id", "sessions", 64, primary_key=True),
        _belongs_to("organisation_id", "organisations", 32, nullable=False),
    )


def downgrade() -> None:
    for name in ("api_sessions", "api_tokens"):
        op.drop_table(name)


def _belongs_to(name: str, table: str, length: int, **more: bool) -> sa.Column:
    return sa.Column(name, sa.String(length), sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), **more)
