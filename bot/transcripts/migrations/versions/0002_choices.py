"""What a learner chose for a session, whose it is, and what it began again from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = (
    sa.Column("readings", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("thoughts", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("focus", sa.String(8)),
    sa.Column("learner", sa.String(64)),
    sa.Column("origin_session", sa.String(64)),
    sa.Column("origin_turns", sa.Integer),
)


def upgrade() -> None:
    for column in COLUMNS:
        op.add_column("sessions", column.copy())
    op.create_index("ix_sessions_learner", "sessions", ["learner"])


def downgrade() -> None:
    op.drop_index("ix_sessions_learner", "sessions")
    with op.batch_alter_table("sessions") as table:
        for column in COLUMNS:
            table.drop_column(column.name)
