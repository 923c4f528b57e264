"""`oefenklant restore`: puts a backup back, wholly or not at all; what was there is kept aside."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import sqlalchemy as sa

from bot.paths import CASES as OWN_CASES
from bot.service.backup_file import CASES, ENDINGS, RECORD, TRACKER, Manifest, files_of, unpack
from bot.service.model import model_path
from bot.service.running import out_of_use
from bot.service.swapping import PLAN, STAGED, Move, swap
from bot.service.unusable import BackupProblem, FolderUnusable
from bot.settings import Settings
from bot.transcripts.copying import (
    CopyFailed,
    ProgramMissing,
    check_dump,
    check_sqlite,
    copy_sqlite,
    dump_postgresql,
    kind_of,
    restore_postgresql,
    sqlite_file,
)  # fmt: skip
from bot.transcripts.database import migrate, newest_revision, open_database, revision_at

BESIDE = ("", "-wal", "-shm", "-journal")
"""Endings of the files that make up one SQLite database."""


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What putting a backup back did."""

    manifest: Manifest
    aside: tuple[str, ...]
    """Where the files are that were there before."""
    left: tuple[str, ...]
    """Cases of the program itself that differ from those in the backup and were left as they are."""
    model: str
    """The model that fits the data now."""


class _Plan:
    """The moves that will put everything in its place."""

    def __init__(self, stamp: str) -> None:
        self.aside: list[Move] = []
        self.into_place: list[Move] = []
        self._stamp = stamp

    def out(self, target: Path, endings: tuple[str, ...] = ("",)) -> None:
        """Move a file aside, with what belongs to it."""
        for ending in endings:
            if (old := target.with_name(target.name + ending)).exists():
                kept = target.with_name(f"{target.name}.before-{self._stamp}{ending}")
                self.aside.append(Move(str(old), str(kept)))

    def into(self, target: Path) -> Path:
        """Where to write the new file for `target`."""
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = target.with_name(f"{STAGED}{target.name}.new")
        staged.unlink(missing_ok=True)
        self.into_place.append(Move(str(staged), str(target)))
        return staged

    def drop(self) -> None:
        """Take away what was written for it."""
        for move in self.into_place:
            Path(move.source).unlink(missing_ok=True)


def restore(settings: Settings, file: Path) -> Restored:
    """Put a backup back. Until all of it was read, compared and brought up to date, nothing is changed.

    Raises:
        BackupProblem: the program runs; the file is no backup, is damaged or of a newer program, or of another kind
            of database; or a database cannot be put back.
        FolderUnusable: a file cannot be written.
        DatabaseUnusable: the database cannot be reached.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    with out_of_use(settings.folder):
        try:
            with tempfile.TemporaryDirectory(dir=settings.folder, prefix=STAGED) as name:
                return _restore(settings, file, Path(name), stamp)
        except ProgramMissing as error:
            raise BackupProblem("program", name=str(error)) from error
        except CopyFailed as error:
            raise BackupProblem("broken", path=str(file), problem=str(error)) from error
        except OSError as error:
            folder = error.filename or settings.folder
            raise FolderUnusable(str(folder), error.strerror or str(error)) from error


def _restore(settings: Settings, file: Path, folder: Path, stamp: str) -> Restored:
    manifest = unpack(file, folder)
    _check(settings, manifest, folder, file)
    plan = _Plan(stamp)
    try:
        for url, what in _databases(settings):
            _plan_database(url, manifest.part(what), folder, plan)
        left = tuple(_plan_cases(settings.cases, folder, files_of(manifest.parts, CASES), plan))
        kept = _restore_grown(settings, manifest, folder, stamp)
        swap(settings.folder, plan.aside, plan.into_place)
    finally:
        if not (settings.folder / PLAN).exists():
            plan.drop()
    aside = (*kept, *(move.target for move in plan.aside))
    return Restored(manifest=manifest, aside=aside, left=left, model=model_path(settings).name)


def _databases(settings: Settings) -> Iterator[tuple[str, str]]:
    """The databases, each with the name of its part in a backup."""
    yield settings.database_url, RECORD
    if settings.tracker_url != settings.database_url:
        yield settings.tracker_url, TRACKER


def _check(settings: Settings, manifest: Manifest, folder: Path, file: Path) -> None:
    """See that a backup fits here, and bring the tables of its record up to date."""
    for url, what in _databases(settings):
        part = manifest.part(what)
        if part is None and what == RECORD:
            raise BackupProblem("broken", path=str(file), problem=RECORD)
        if part is None:
            continue
        if Path(part).suffix != ENDINGS.get(kind_of(url)):
            raise BackupProblem("kind", path=str(file))
        (check_sqlite if kind_of(url) == "sqlite" else check_dump)(folder / part)
    if not manifest.migration.isdigit():
        raise BackupProblem("broken", path=str(file), problem=manifest.migration)
    if int(manifest.migration) > int(newest_revision()):
        raise BackupProblem("newer", path=str(file))
    if kind_of(settings.database_url) == "sqlite":
        _bring_up_to_date(folder / f"{RECORD}{ENDINGS['sqlite']}", manifest, file)


def _bring_up_to_date(copy: Path, manifest: Manifest, file: Path) -> None:
    url = f"sqlite:///{copy}"
    if revision_at(url) != manifest.migration:
        raise BackupProblem("broken", path=str(file), problem=manifest.migration)
    if manifest.migration != newest_revision():
        engine = open_database(url)
        migrate(engine)
        engine.dispose()


def _plan_database(url: str, part: str | None, folder: Path, plan: _Plan) -> None:
    if kind_of(url) == "sqlite":
        plan.out(sqlite_file(url), BESIDE)
        if part:
            copy_sqlite(folder / part, plan.into(sqlite_file(url)))


def _plan_cases(cases: Path, folder: Path, names: list[str], plan: _Plan) -> Iterator[str]:
    """The cases that are missing or differ; those that came with the program stay, and are named."""
    for name in names:
        new, target = folder / name, cases / Path(name).name
        if target.exists() and target.read_bytes() == new.read_bytes():
            continue
        if target.exists() and cases == OWN_CASES:
            yield target.stem
            continue
        plan.out(target)
        shutil.copyfile(new, plan.into(target))


def _restore_grown(settings: Settings, manifest: Manifest, folder: Path, stamp: str) -> list[str]:
    """Put back what PostgreSQL keeps; where the copies are of what was there before."""
    kept = []
    for url, what in _databases(settings):
        part = manifest.part(what)
        if part is None or kind_of(url) != "postgresql":
            continue
        _require_alone(url)
        aside = settings.folder / f"{what}{ENDINGS['postgresql']}.before-{stamp}"
        try:
            dump_postgresql(url, aside)
            restore_postgresql(url, folder / part)
        except ProgramMissing:
            raise
        except CopyFailed as error:
            raise BackupProblem("grown", problem=str(error)) from error
        kept.append(str(aside))
    return kept


def _require_alone(url: str) -> None:
    """See that nobody else is connected to a PostgreSQL database: the program may run on another machine."""
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend'"
    )
    engine = open_database(url)
    try:
        with engine.connect() as connection:
            if connection.execute(sa.text(others)).scalar():
                raise BackupProblem("running")
    finally:
        engine.dispose()
