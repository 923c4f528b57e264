"""Learning platforms that start conversations by LTI 1.3, and the results they are sent."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lti_keys",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("private", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "lti_platforms",
        sa.Column("id", sa.String(32), primary_key=True),
        _belongs_to("organisation_id", "organisations", 32, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("client_id", sa.String(300), nullable=False),
        sa.Column("key_set_url", sa.String(300), nullable=False),
        sa.Column("login_url", sa.String(300), nullable=False),
        sa.Column("token_url", sa.String(300), nullable=False),
        sa.Column("audience", sa.String(300), nullable=False),
        sa.Column("deployments", sa.Text, nullable=False),
        sa.Column("sites", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("issuer", "client_id", name="uq_lti_platforms_issuer_client_id"),
    )
    op.create_index("ix_lti_platforms_organisation_id", "lti_platforms", ["organisation_id"])
    op.create_table(
        "lti_links",
        sa.Column("digest", sa.String(64), primary_key=True),
        _belongs_to("organisation_id", "organisations", 32, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
    )
    op.create_table(
        "lti_states",
        sa.Column("state", sa.String(64), primary_key=True),
        _belongs_to("platform_id", "lti_platforms", 32, nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("binding", sa.String(64), nullable=False),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
    )
    op.create_table(
        "lti_launches",
        sa.Column("id", sa.String(64), primary_key=True),
        _belongs_to("platform_id", "lti_platforms", 32, nullable=False),
        sa.Column("launch", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
    )
    op.create_table(
        "lti_sessions",
        _belongs_to("session_id", "sessions", 64, primary_key=True),
        _belongs_to("platform_id", "lti_platforms", 32, nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("movement", sa.Boolean, nullable=False),
        sa.Column("reached", sa.Integer),
    )
    op.create_index("ix_lti_sessions_platform_id_link_subject", "lti_sessions", ["platform_id", "link", "subject"])
    op.create_table(
        "lti_grades",
        sa.Column("number", sa.Integer, primary_key=True),
        _belongs_to("session_id", "sessions", 64, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("next_at", sa.DateTime, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
        sa.Column("refused", sa.String(400)),
    )
    op.create_index("ix_lti_grades_session_id", "lti_grades", ["session_id"])
    with op.batch_alter_table("embedded") as batch:
        batch.add_column(sa.Column("sites", sa.Text, nullable=False, server_default="[]"))


def downgrade() -> None:
    with op.batch_alter_table("embedded") as batch:
        batch.drop_column("sites")
    names = ("grades", "sessions", "launches", "states", "links", "platforms", "keys")
    for name in names:
        op.drop_table(f"lti_{name}")


def _belongs_to(name: str, table: str, length: int, **more: bool) -> sa.Column:
    return sa.Column(name, sa.String(length), sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), **more)
