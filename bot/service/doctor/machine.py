"""Python, the folder, who may read it, and the room there is."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.service.doctor.finding import Finding, Patient
from bot.service.swapping import PLAN

PYTHON = (3, 11)
LEAST_MB = 200
"""Below this, SQLite cannot be trusted to go on."""
WISHED_MB = 2000
PRIVATE = ("*.sqlite3*", "*.pgdump.*")
"""Files with words of learners."""


def look_at_python(patient: Patient) -> Iterator[Finding]:
    found = ".".join(map(str, sys.version_info[:3]))
    fits = sys.version_info[:2] == PYTHON
    yield patient.finds("python", "good" if fits else "wrong", "python" if fits else "python-wrong", version=found)


def look_at_folder(patient: Patient) -> Iterator[Finding]:
    """Whether the folder can be written, and everything in it."""
    folder = patient.settings.folder
    try:
        closed = _closed(folder)
    except FileNotFoundError:
        yield patient.finds("folder", "good", "folder-new", folder=str(folder))
        return
    except OSError:
        closed = folder
    if closed:
        yield patient.finds("folder", "wrong", "folder-closed", path=str(closed), user=str(os.geteuid()))
    elif (folder / PLAN).exists():
        yield patient.finds("folder", "advice", "folder-restoring", folder=str(folder))
    else:
        yield patient.finds("folder", "good", "folder", folder=str(folder))


def _closed(folder: Path) -> Path | None:
    """The first of a folder and what is in it that cannot be written."""
    folder.stat()
    for path in (folder, *sorted(folder.iterdir())):
        needed = os.W_OK | os.R_OK | (os.X_OK if path.is_dir() else 0)
        if not os.access(path, needed, effective_ids=True):
            return path
    return None


def look_at_permissions(patient: Patient) -> Iterator[Finding]:
    """Whether others on this machine can read what was typed, or a password."""
    settings = patient.settings
    if (env := Path.cwd() / ".env").is_file() and _others(env) and "://" in env.read_text(errors="replace"):
        yield patient.finds("permissions", "advice", "permissions-env", path=str(env))
    if not os.access(settings.folder, os.R_OK | os.X_OK, effective_ids=True):
        return
    open_ones = [path for pattern in PRIVATE for path in settings.folder.glob(pattern) if _others(path)]
    if _others(settings.folder) and open_ones:
        yield patient.finds("permissions", "advice", "permissions-open", folder=str(settings.folder))
    else:
        yield patient.finds("permissions", "good", "permissions")


def _others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def look_at_room(patient: Patient) -> Iterator[Finding]:
    """Room on the disk of the folder."""
    place = next(path for path in (patient.settings.folder, *patient.settings.folder.parents) if _is_there(path))
    free = shutil.disk_usage(place).free // 1_000_000
    told: dict[str, str | float] = {"free": round(free / 1000, 1), "folder": str(patient.settings.folder)}
    if free < LEAST_MB:
        yield patient.finds("room", "wrong", "room-none", **told)
    elif free < WISHED_MB:
        yield patient.finds("room", "advice", "room-little", **told)
    else:
        yield patient.finds("room", "good", "room", **told)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
