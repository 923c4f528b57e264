"""Organisations that share an installation."""

from __future__ import annotations

from bot.service.problems import NameProblem
from bot.service.running import in_use
from bot.settings import Settings
from bot.transcripts.accounts import Accounts
from bot.transcripts.database import migrate, open_database

LONGEST_NAME = 120


def add(settings: Settings, name: str) -> str:
    """Add an organisation; the path on the site where its first administrator makes an account, once.

    Raises:
        BackupProblem: a backup is being put back.
        DatabaseUnusable: the database cannot be opened.
        NameProblem: the name is empty or too long.
    """
    clear = " ".join(name.split())
    if not clear or len(clear) > LONGEST_NAME:
        raise NameProblem(LONGEST_NAME)
    with in_use(settings.folder):
        engine = open_database(settings.database_url)
        try:
            migrate(engine)
            accounts = Accounts(engine)
            return f"/trainer/uitnodiging/{accounts.invite(accounts.add_organisation(clear), 'administrator')}"
        finally:
            engine.dispose()
