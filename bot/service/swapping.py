"""Putting new files in the place of old ones, so that it is done wholly or not at all, whenever the machine stops.

All moves are written down before the first one. Each is a rename within one folder, and doing them once more does no
harm, so that the next start brings to its end what was broken off.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bot.service.unusable import FolderUnusable

PLAN = "restoring.json"
STAGED = ".restore-"
"""What the names begin with of files on their way to their place."""


class Move(msgspec.Struct, frozen=True):
    """One rename; nothing is at `target` before it, or what was there is the same."""

    source: str
    target: str


def swap(folder: Path, aside: Sequence[Move], into_place: Sequence[Move]) -> None:
    """Move old files aside and then new ones into their place.

    Args:
        folder: where the plan stands meanwhile.
        aside: of files that are there now; nothing is at their targets.
        into_place: of new files, each in the folder of its target.

    Raises:
        FolderUnusable: something cannot be moved.
    """
    draft = folder / f".{PLAN}"
    try:
        for move in into_place:
            _flush(Path(move.source))
        draft.write_bytes(msgspec.json.encode([*aside, *into_place]))
        _flush(draft)
        draft.replace(folder / PLAN)
        _flush(folder)
    except OSError as error:
        raise FolderUnusable(str(folder), error.strerror or str(error)) from error
    finish_swap(folder)


def finish_swap(folder: Path) -> None:
    """Bring to its end what `swap` began, and take away what was written for one that did not begin.

    To be called by one process at a time, with nobody using what is in `folder`.

    Raises:
        FolderUnusable: something cannot be moved.
    """
    plan = folder / PLAN
    try:
        if plan.exists():
            for move in msgspec.json.decode(plan.read_bytes(), type=list[Move]):
                _do(move)
            plan.unlink()
            _flush(folder)
        for left in folder.glob(f"{STAGED}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    except OSError as error:
        raise FolderUnusable(error.filename or str(folder), error.strerror or str(error)) from error


def _do(move: Move) -> None:
    source, target = Path(move.source), Path(move.target)
    if source.exists() and not target.exists():
        source.rename(target)
        _flush(target.parent)


def _flush(path: Path) -> None:
    """Have the disk keep a file, or what names are in a folder."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
