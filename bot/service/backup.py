"""`oefenklant backup`: one file with everything that cannot be made again, also while the program runs."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bot.service.backup_file import CASES, ENDINGS, FORMAT, RECORD, TRACKER, Manifest, pack, part_of
from bot.service.model import model_path
from bot.service.unusable import BackupProblem, FolderUnusable
from bot.settings import Settings
from bot.transcripts.copying import CopyFailed, ProgramMissing, copy_sqlite, dump_postgresql, kind_of, sqlite_file
from bot.transcripts.database import revision_at


def back_up(settings: Settings, file: Path) -> Manifest:
    """Write a backup of the record, of Rasa's tracker store and of the cases to a file that is not there yet.

    Each database is copied as it is at one moment. The record comes last: where they differ it is ahead, and it is
    what a conversation goes on from.

    Raises:
        BackupProblem: the file exists, there is nothing to back up, or a database cannot be copied.
        FolderUnusable: the file cannot be written.
        DatabaseUnusable: the database cannot be reached.
    """
    if file.exists():
        raise BackupProblem("exists", path=str(file))
    made = datetime.now(UTC).replace(microsecond=0)
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as name:
            folder = Path(name)
            tracker = [] if settings.tracker_url == settings.database_url else [settings.tracker_url]
            names = [name for url in tracker for name in _copied(url, TRACKER, folder)]
            record = _copied(settings.database_url, RECORD, folder)
            if not record:
                raise BackupProblem("nothing")
            names += [*record, *_copied_cases(settings.cases, folder)]
            migration = _migration(settings, folder, names)
            manifest = Manifest(
                format=FORMAT, program=version("oefenklant"), made=made, migration=migration,
                model=model_path(settings).name, parts=tuple(part_of(folder, one) for one in names),
            )  # fmt: skip
            pack(folder, manifest, folder / "packed")
            (folder / "packed").rename(file)
    except OSError as error:
        raise FolderUnusable(str(file.parent), error.strerror or str(error)) from error
    return manifest


def _copied(url: str, what: str, folder: Path) -> list[str]:
    """Copy a database into `folder`; the name of the copy, or none when there is no such database."""
    kind = kind_of(url)
    if kind == "other":
        raise BackupProblem("database")
    name = what + ENDINGS[kind]
    try:
        if kind == "postgresql":
            dump_postgresql(url, folder / name)
        elif sqlite_file(url).exists():
            copy_sqlite(sqlite_file(url), folder / name)
        else:
            return []
    except ProgramMissing as error:
        raise BackupProblem("program", name=str(error)) from error
    except CopyFailed as error:
        raise BackupProblem("copy", problem=str(error)) from error
    return [name]


def _copied_cases(cases: Path, folder: Path) -> list[str]:
    (folder / CASES).mkdir()
    found = sorted(cases.glob("*.yml"))
    for path in found:
        shutil.copyfile(path, folder / CASES / path.name)
    return [f"{CASES}/{path.name}" for path in found]


def _migration(settings: Settings, folder: Path, names: list[str]) -> str:
    """The revision that the copied record is at."""
    copy = folder / (RECORD + ENDINGS["sqlite"])
    found = revision_at(f"sqlite:///{copy}" if copy.name in names else settings.database_url)
    if found is None:
        raise BackupProblem("nothing")
    return found
