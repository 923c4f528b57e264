"""What the overview shows of a shared session; corrections, comments, fragments, reviews, and the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SHOWN = (
    sa.Column("group_id", sa.String(32), nullable=False, server_default=""),
    sa.Column("case_id", sa.String(64), nullable=False, server_default=""),
    sa.Column("started_at", sa.DateTime),
    sa.Column("turns", sa.Integer, nullable=False, server_default="0"),
    sa.Column("step", sa.Integer, nullable=False, server_default="0"),
    sa.Column("uncertain", sa.Integer, nullable=False, server_default="0"),
    sa.Column("rupture", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("examples", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("uses", sa.Text, nullable=False, server_default="{}"),
)
SORTED = ("started_at", "step", "uncertain", "turns")
FILL = (
    "UPDATE shares SET group_id = (SELECT group_id FROM members WHERE members.id = shares.member_id)",
    "UPDATE shares SET case_id = (SELECT case_id FROM sessions WHERE sessions.id = shares.session_id)",
    "UPDATE shares SET started_at = (SELECT started_at FROM sessions WHERE sessions.id = shares.session_id)",
    "UPDATE shares SET turns = (SELECT count(*) FROM turns WHERE turns.session_id = shares.session_id)",
)
NEW = ("audit", "fragments", "reviews", "comments", "corrections", "share_words")


def upgrade() -> None:
    for column in SHOWN:
        op.add_column("shares", column.copy())
    for statement in FILL:
        op.execute(statement)
    for name in SORTED:
        op.create_index(f"ix_shares_group_id_{name}", "shares", ["group_id", name, "session_id"])
    op.create_table(
        "share_words",
        _belongs_to("session_id", "shares", column="session_id", length=64, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_table(
        "corrections",
        _belongs_to("session_id", "sessions", length=64, primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True),
        sa.Column("sentence", sa.Integer, primary_key=True),
        sa.Column("layer", sa.String(16), primary_key=True),
        _belongs_to("person_id", "people", primary_key=True),
        sa.Column("code", sa.String(32)),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.String(32), primary_key=True),
        _belongs_to("session_id", "sessions", length=64),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("sentence", sa.Integer),
        _belongs_to("person_id", "people"),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_comments_session_id", "comments", ["session_id"])
    op.create_table(
        "reviews",
        _belongs_to("session_id", "sessions", length=64, primary_key=True),
        _belongs_to("person_id", "people", primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "fragments",
        sa.Column("id", sa.String(32), primary_key=True),
        _belongs_to("session_id", "shares", column="session_id", length=64),
        _belongs_to("group_id", "groups"),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        _belongs_to("person_id", "people"),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_fragments_group_id", "fragments", ["group_id"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        _belongs_to("organisation_id", "organisations"),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("what", sa.String(120), nullable=False),
    )
    op.create_index("ix_audit_organisation_id_at", "audit", ["organisation_id", "at"])


def _belongs_to(name: str, table: str, *, column: str = "id", length: int = 32, primary_key: bool = False) -> sa.Column:
    key = sa.ForeignKey(f"{table}.{column}", ondelete="CASCADE")
    return sa.Column(name, sa.String(length), key, nullable=False, primary_key=primary_key)


def downgrade() -> None:
    for table in NEW:
        op.drop_table(table)
    for name in SORTED:
        op.drop_index(f"ix_shares_group_id_{name}", "shares")
    with op.batch_alter_table("shares") as table:
        for column in SHOWN:
            table.drop_column(column.name)
