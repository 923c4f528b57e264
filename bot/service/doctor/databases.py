"""The record and Rasa's tracker store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from bot.service.doctor.finding import Finding, Patient
from bot.service.problems import sentence
from bot.transcripts.copying import CopyFailed, check_sqlite, kind_of, sqlite_file
from bot.transcripts.database import DatabaseUnusable, is_newer, newest_revision, revision_at


def look_at_record(patient: Patient) -> Iterator[Finding]:
    """Whether the record can be reached, is whole, and has the tables of this version."""
    url = patient.settings.database_url
    if kind_of(url) == "sqlite":
        if not sqlite_file(url).exists():
            yield patient.finds("record", "good", "record-new", path=str(sqlite_file(url)))
            return
        try:
            check_sqlite(sqlite_file(url))
        except CopyFailed as problem:
            yield patient.finds("record", "wrong", "record-damaged", path=str(sqlite_file(url)), problem=str(problem))
            return
    try:
        found = revision_at(url)
    except DatabaseUnusable as problem:
        yield Finding(about="record", level="wrong", sentence=sentence(problem, patient.texts))
        return
    yield _revision(patient, found)
    if kind_of(url) == "postgresql" and not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        yield patient.finds("record", "advice", "record-programs")


def _revision(patient: Patient, found: str | None) -> Finding:
    newest = newest_revision()
    if found is None:
        return patient.finds("record", "good", "record-empty")
    if is_newer(found):
        return patient.finds("record", "wrong", "record-newer", found=found, newest=newest)
    if found != newest:
        return patient.finds("record", "advice", "record-older", found=found, newest=newest)
    return patient.finds("record", "good", "record", found=found)


def look_at_tracker(patient: Patient) -> Iterator[Finding]:
    """Whether Rasa's tracker store is whole."""
    url = patient.settings.tracker_url
    if kind_of(url) != "sqlite" or not sqlite_file(url).exists():
        return
    try:
        check_sqlite(sqlite_file(url))
    except CopyFailed as problem:
        yield patient.finds("tracker", "wrong", "tracker-damaged", path=str(sqlite_file(url)), problem=str(problem))
    else:
        yield patient.finds("tracker", "good", "tracker")
