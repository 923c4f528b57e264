"""The file of a backup: a tar archive whose first member says what the others are, with their digests."""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from bot.service.unusable import BackupProblem
from bot.transcripts.copying import Kind

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1 << 20
RECORD, TRACKER, CASES = "record", "tracker", "cases"
ENDINGS: dict[Kind, str] = {"sqlite": ".sqlite3", "postgresql": ".pgdump"}
_NAME = re.compile(r"(?:record|tracker)\.(?:sqlite3|pgdump)|cases/[^/\0]+\.yml")
_BLOCK = 1 << 20
_UNREADABLE = (tarfile.TarError, EOFError, zlib.error, UnicodeDecodeError, msgspec.DecodeError)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One file in a backup."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup is of."""

    format: int
    program: str
    """Version of the program that made it."""
    made: datetime
    migration: str
    """The revision its tables are at."""
    model: str
    """Name of the model in use, which has its digest; the model itself is made again from the data."""
    parts: tuple[Part, ...]

    def part(self, what: str) -> str | None:
        """The name of the part with a database, whatever kept it."""
        return next((part.name for part in self.parts if part.name.partition(".")[0] == what), None)


class _Any(msgspec.Struct, frozen=True):
    format: int


def part_of(folder: Path, name: str) -> Part:
    """A file in `folder` as a manifest has it."""
    with (folder / name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return Part(name=name, size=(folder / name).stat().st_size, sha256=digest.hexdigest())


def pack(folder: Path, manifest: Manifest, target: Path) -> None:
    """Write the archive of the manifest's parts, which are in `folder`, to a file that is not there yet.

    Raises:
        OSError: it cannot be written.
    """
    data = msgspec.json.format(msgspec.json.encode(manifest))
    with target.open("xb") as file:
        target.chmod(0o600)  # what learners typed is in it
        with tarfile.open(fileobj=file, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
            _add(archive, MANIFEST, io.BytesIO(data), len(data), manifest.made)
            for part in manifest.parts:
                with (folder / part.name).open("rb") as source:
                    _add(archive, part.name, source, part.size, manifest.made)


def _add(archive: tarfile.TarFile, name: str, source: IO[bytes], size: int, made: datetime) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, int(made.timestamp()), 0o600
    archive.addfile(member, source)


def unpack(file: Path, folder: Path) -> Manifest:
    """Read an archive to its end into an empty folder, and compare every part with its digest.

    Raises:
        BackupProblem: it is not there, is no backup, is damaged, or was made by a newer program.
        OSError: the folder cannot be written.
    """
    try:
        with file.open("rb") as source, tarfile.open(fileobj=source, mode="r:gz") as archive:
            manifest = _manifest(archive, file)
            wanted = {part.name: part for part in manifest.parts}
            while member := archive.next():
                part = wanted.pop(member.name, None)
                if part is None or not member.isreg() or not _NAME.fullmatch(part.name) or part.size != member.size:
                    raise _broken(file, member.name)
                _extract(archive, member, folder / part.name)
                if part_of(folder, part.name) != part:
                    raise _broken(file, part.name)
            while archive.fileobj and archive.fileobj.read(_BLOCK):  # to its end, where its sum is
                pass
    except (FileNotFoundError, IsADirectoryError) as error:
        raise BackupProblem("missing", path=str(file)) from error
    except _UNREADABLE as error:
        raise _broken(file, str(error) or type(error).__name__) from error
    except OSError as error:
        if error.errno is None:  # gzip says so of what is no gzip, or has a wrong sum
            raise _broken(file, str(error)) from error
        raise
    if wanted:
        raise _broken(file, ", ".join(wanted))
    return manifest


def _manifest(archive: tarfile.TarFile, file: Path) -> Manifest:
    member = archive.next()
    content = archive.extractfile(member) if member and member.isreg() and member.name == MANIFEST else None
    if member is None or content is None or member.size > LARGEST_MANIFEST:
        raise _broken(file, MANIFEST)
    data = content.read()
    if msgspec.json.decode(data, type=_Any).format > FORMAT:
        raise BackupProblem("newer", path=str(file))
    return msgspec.json.decode(data, type=Manifest)


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    source = archive.extractfile(member)
    assert source is not None
    with target.open("xb") as written:
        target.chmod(0o600)
        while block := source.read(_BLOCK):
            written.write(block)


def _broken(file: Path, problem: str) -> BackupProblem:
    return BackupProblem("broken", path=str(file), problem=problem)


def files_of(parts: Sequence[Part], what: str) -> list[str]:
    """The names of the parts in a folder of the archive."""
    return [part.name for part in parts if part.name.startswith(f"{what}/")]
