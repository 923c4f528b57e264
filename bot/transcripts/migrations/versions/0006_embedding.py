"""Which sites may show the pages of an organisation in a frame, and the conversations that began there."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "embeds",
        _organisation(primary_key=True),
        sa.Column("key", sa.String(32), nullable=False, unique=True),
        sa.Column("sites", sa.Text, nullable=False),
    )
    op.create_table(
        "embedded",
        sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
        _organisation(),
    )


def _organisation(primary_key: bool = False) -> sa.Column:
    key = sa.ForeignKey("organisations.id", ondelete="CASCADE")
    return sa.Column("organisation_id", sa.String(32), key, nullable=False, primary_key=primary_key)
