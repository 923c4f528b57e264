"""Finding words in what was shared, by an index beside the texts: FTS5 on SQLite, GIN on PostgreSQL.

A word that is asked for is the beginning of a word that was said. SQLite's index keeps itself up with triggers, also
when a row goes with the session it belongs to.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.transcripts.tables import share_words

_WORD = re.compile(r"[^\W_]+")
_INDEX = sa.table("word_search", sa.column("rowid"), sa.column("word_search"))

SQLITE = (
    """CREATE VIRTUAL TABLE word_search USING fts5(words, content='share_words', content_rowid='number',
       detail='none', columnsize=0, tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER word_search_in AFTER INSERT ON share_words BEGIN
       INSERT INTO word_search (rowid, words) VALUES (new.number, new.words); END""",
    """CREATE TRIGGER word_search_out AFTER DELETE ON share_words BEGIN
       INSERT INTO word_search (word_search, rowid, words) VALUES ('delete', old.number, old.words); END""",
)
POSTGRESQL = ("CREATE INDEX word_search ON share_words USING gin (to_tsvector('simple', words))",)

for _statement in SQLITE:
    sa.event.listen(share_words, "after_create", sa.DDL(_statement).execute_if(dialect="sqlite"))
for _statement in POSTGRESQL:
    sa.event.listen(share_words, "after_create", sa.DDL(_statement).execute_if(dialect="postgresql"))


def plain(text: str) -> str:
    """Text without capitals and accents, as it is kept for searching."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def numbers_with(asked: str, dialect: str) -> Any:
    """A query for the numbers of the texts in which every word begins somewhere; None when there is no word in it.

    Args:
        asked: as it was typed.
        dialect: of the database: `sqlite` or `postgresql`.
    """
    words = _WORD.findall(plain(asked))
    if not words:
        return None
    if dialect == "sqlite":
        asked_for = " ".join(f'"{word}"*' for word in words)
        return sa.select(_INDEX.c.rowid).where(_INDEX.c.word_search.op("MATCH")(asked_for))
    vector, query = sa.func.to_tsvector("simple", share_words.c.words), " & ".join(f"{word}:*" for word in words)
    return sa.select(share_words.c.number).where(vector.op("@@")(sa.func.to_tsquery("simple", query)))


def forget_deleted(connection: Connection) -> None:
    """Take words of deleted texts out of the index, where SQLite leaves them until it is merged."""
    if connection.dialect.name == "sqlite" and sa.inspect(connection).has_table("word_search"):
        connection.exec_driver_sql("INSERT INTO word_search (word_search) VALUES ('optimize')")
