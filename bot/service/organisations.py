"""Organisations that share an installation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.engine import Engine

from bot.service.problems import NameProblem, OrganisationProblem
from bot.service.running import in_use
from bot.settings import Settings
from bot.transcripts.accounts import Accounts
from bot.transcripts.api_access import ApiAccess, Token
from bot.transcripts.database import migrate, open_database

LONGEST_NAME = 120


def add(settings: Settings, name: str) -> str:
    """Add an organisation; the path on the site where its first administrator makes an account, once.

    Raises:
        BackupProblem: a backup is being put back.
        DatabaseUnusable: the database cannot be opened.
        NameProblem: the name is empty or too long.
    """
    clear = _clear(name)
    with _database(settings) as engine:
        accounts = Accounts(engine)
        return f"/trainer/uitnodiging/{accounts.invite(accounts.add_organisation(clear), 'administrator')}"


def make_token(settings: Settings, organisation: str, name: str) -> str:
    """A token with which a program of an organisation uses the HTTP API.

    Args:
        organisation: its name or its id.
        name: what the token is called in the list, after the program that is to use it.

    Raises:
        DatabaseUnusable: the database cannot be opened.
        NameProblem: the name is empty or too long.
        OrganisationProblem: no organisation of that name, or more than one.
    """
    clear = _clear(name)
    with _database(settings) as engine:
        return ApiAccess(engine).make(_found(engine, organisation), clear)


def tokens(settings: Settings, organisation: str) -> Sequence[Token]:
    """The tokens of an organisation, by name or id; for what is raised see `make_token`."""
    with _database(settings) as engine:
        return ApiAccess(engine).tokens(_found(engine, organisation))


def withdraw_token(settings: Settings, organisation: str, token_id: str) -> None:
    """Make a token of an organisation void.

    Raises:
        OrganisationProblem: as `make_token`, or it has no such token.
    """
    with _database(settings) as engine:
        access, own = ApiAccess(engine), _found(engine, organisation)
        if not access.withdraw(own, token_id):
            known = ", ".join(token.id for token in access.tokens(own))
            raise OrganisationProblem("token", token_id, known)


def _clear(name: str) -> str:
    clear = " ".join(name.split())
    if not clear or len(clear) > LONGEST_NAME:
        raise NameProblem(LONGEST_NAME)
    return clear


@contextmanager
def _database(settings: Settings) -> Iterator[Engine]:
    with in_use(settings.folder):
        engine = open_database(settings.database_url)
        try:
            migrate(engine)
            yield engine
        finally:
            engine.dispose()


def _found(engine: Engine, asked: str) -> str:
    known = Accounts(engine).organisations()
    found = [made for made, name in known if asked in (made, name)]
    if len(found) != 1:
        told = ", ".join(f"{name} ({made})" for made, name in known)
        raise OrganisationProblem("several" if found else "unknown", asked, told)
    return found[0]
