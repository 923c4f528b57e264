"""Words found by an index, and one index over all that the overview filters and sorts by."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SORTED = ("started_at", "step", "uncertain", "turns")
SHOWN = (
    "group_id", "started_at", "number", "session_id", "case_id", "member_id", "turns", "step", "uncertain", "rupture",
    "reviewed",
)  # fmt: skip
WORD_SEARCH = {
    "sqlite": (
        """CREATE VIRTUAL TABLE word_search USING fts5(words, content='share_words', content_rowid='number',
           detail='none', columnsize=0, tokenize="unicode61 remove_diacritics 0")""",
        """CREATE TRIGGER word_search_in AFTER INSERT ON share_words BEGIN
           INSERT INTO word_search (rowid, words) VALUES (new.number, new.words); END""",
        """CREATE TRIGGER word_search_out AFTER DELETE ON share_words BEGIN
           INSERT INTO word_search (word_search, rowid, words) VALUES ('delete', old.number, old.words); END""",
    ),
    "postgresql": ("CREATE INDEX word_search ON share_words USING gin (to_tsvector('simple', words))",),
}
NO_WORD_SEARCH = {
    "sqlite": ("DROP TRIGGER word_search_in", "DROP TRIGGER word_search_out", "DROP TABLE word_search"),
    "postgresql": ("DROP INDEX word_search",),
}


COPY = "CREATE TABLE share_words_before AS SELECT session_id, words FROM share_words"
COPY_BACK = "INSERT INTO share_words (session_id, words) SELECT session_id, words FROM share_words_before"
WITHOUT_WORDS = (
    "INSERT INTO share_words (session_id, words) "
    "SELECT session_id, '' FROM shares WHERE session_id NOT IN (SELECT session_id FROM share_words)"
)
FILL = (
    "UPDATE shares SET number = (SELECT number FROM share_words WHERE share_words.session_id = shares.session_id)",
    "UPDATE shares SET reviewed = EXISTS (SELECT 1 FROM reviews WHERE reviews.session_id = shares.session_id)",
)


def upgrade() -> None:
    op.execute(COPY)
    op.drop_table("share_words")
    op.create_table(
        "share_words",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("session_id", sa.String(64), _of_share(), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.UniqueConstraint("session_id", name="uq_share_words_session_id"),
    )
    for statement in WORD_SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
    op.execute(COPY_BACK)
    op.execute(WITHOUT_WORDS)
    op.drop_table("share_words_before")
    op.add_column("shares", sa.Column("number", sa.Integer))
    op.add_column("shares", sa.Column("reviewed", sa.Boolean, nullable=False, server_default=sa.false()))
    for statement in FILL:
        op.execute(statement)
    op.create_index("ix_shares_number", "shares", ["number"], unique=True)
    for name in SORTED:
        op.drop_index(f"ix_shares_group_id_{name}", "shares")
    op.create_index("ix_shares_overview", "shares", SHOWN)


def downgrade() -> None:
    for statement in NO_WORD_SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
    op.execute(COPY)
    op.drop_table("share_words")
    op.create_table(
        "share_words",
        sa.Column("session_id", sa.String(64), _of_share(), primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.execute(COPY_BACK)
    op.drop_table("share_words_before")
    op.drop_index("ix_shares_overview", "shares")
    op.drop_index("ix_shares_number", "shares")
    # Not in batch: SQLite would make the table anew, and take along all that hangs on it when the old one goes.
    op.drop_column("shares", "number")
    op.drop_column("shares", "reviewed")
    for name in SORTED:
        op.create_index(f"ix_shares_group_id_{name}", "shares", ["group_id", name, "session_id"])


def _of_share() -> sa.ForeignKey:
    return sa.ForeignKey("shares.session_id", ondelete="CASCADE")
