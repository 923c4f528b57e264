"""Organisations, the people who review, groups, their members, and which sessions those share."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(32), primary_key=True),
        _belongs_to("organisation_id", "organisations"),
        sa.Column("login", sa.String(120), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("totp", sa.String(64)),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("login", name="uq_people_login"),
    )
    op.create_table(
        "invitations",
        sa.Column("token", sa.String(64), primary_key=True),
        _belongs_to("organisation_id", "organisations"),
        _belongs_to("person_id", "people", nullable=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "sign_ins",
        sa.Column("token", sa.String(64), primary_key=True),
        _belongs_to("person_id", "people"),
        sa.Column("expires_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_attempts_who", "attempts", ["who"])
    op.create_table(
        "groups",
        sa.Column("id", sa.String(32), primary_key=True),
        _belongs_to("organisation_id", "organisations"),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("code", name="uq_groups_code"),
    )
    op.create_table(
        "group_trainers",
        _belongs_to("group_id", "groups", primary_key=True),
        _belongs_to("person_id", "people", primary_key=True),
    )
    op.create_table(
        "members",
        sa.Column("id", sa.String(32), primary_key=True),
        _belongs_to("group_id", "groups"),
        sa.Column("learner", sa.String(64), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("joined_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("group_id", "learner", name="uq_members_group_id_learner"),
    )
    op.create_index("ix_members_learner", "members", ["learner"])
    op.create_table(
        "shares",
        _belongs_to("session_id", "sessions", length=64, primary_key=True),
        _belongs_to("member_id", "members"),
        sa.Column("shared_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_shares_member_id", "shares", ["member_id"])


def _belongs_to(
    name: str, table: str, *, length: int = 32, nullable: bool = False, primary_key: bool = False
) -> sa.Column:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.String(length), key, nullable=nullable, primary_key=primary_key)


def downgrade() -> None:
    for table in ("shares", "members", "group_trainers", "groups", "attempts", "sign_ins", "invitations", "people"):
        op.drop_table(table)
    op.drop_table("organisations")
