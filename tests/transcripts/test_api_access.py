"""Tokens of an organisation, and the conversations begun with them."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.client.record import Choices
from bot.transcripts.database import migrate, open_database, open_tracker_store
from bot.transcripts.keeping import Keeper
from bot.transcripts.record import Record
from bot.transcripts.tables import api_sessions, api_tokens
from tests.web.lrs.practised import organisation, played


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = open_database(f"sqlite:///{tmp_path / 'record.sqlite3'}")
    migrate(made)
    return made


def test_a_token_is_its_organisations_until_withdrawn(engine: Engine) -> None:
    record = Record(engine)
    one, other = (record.accounts.add_organisation(name) for name in ("Een", "Ander"))
    token = record.api.make(one, "Moodle")
    assert record.api.organisation_of(token) == one
    assert record.api.organisation_of(token[:-1]) is None and record.api.organisation_of("") is None
    known = record.api.tokens(one)[0]
    assert (known.name, record.api.tokens(other)) == ("Moodle", [])
    assert known.used is not None and known.used >= known.created
    assert not record.api.withdraw(other, known.id)
    assert record.api.withdraw(one, known.id)
    assert record.api.organisation_of(token) is None and record.api.tokens(one) == []


def test_the_token_itself_is_nowhere_in_the_database(engine: Engine, tmp_path: Path) -> None:
    record = Record(engine)
    token = record.api.make(record.accounts.add_organisation("Een"), "Moodle")
    with engine.connect() as connection:
        assert len(connection.execute(sa.select(api_tokens.c.digest)).scalar_one()) == 64
    assert not [path for path in tmp_path.iterdir() if token.encode() in path.read_bytes()]


def test_a_conversation_is_the_organisations_and_goes_with_either(engine: Engine, tmp_path: Path) -> None:
    record = Record(engine)
    made = record.accounts.add_organisation("Een")
    talk = played(())
    record.conversations.add_session(talk, Choices(level="basis"))
    assert record.api.owner(talk.id) is None
    record.api.began(talk.id, made)
    assert record.api.owner(talk.id) == made
    Keeper(engine, open_tracker_store(f"sqlite:///{tmp_path / 'rasa.sqlite3'}")).delete([talk.id])
    with engine.connect() as connection:
        assert connection.execute(sa.select(api_sessions)).all() == []


def test_its_record_store_is_told(engine: Engine) -> None:
    record, talk = Record(engine), played(())
    own = organisation(record, "https://lrs.example/xapi")
    record.conversations.add_session(talk, Choices(level="basis"))
    record.api.began(talk.id, own)
    record.conversations.finish(talk.id)
    claim = record.outbox.claim(own, "test")
    assert claim is not None and len(claim.waiting) == 2
