"""Whether the vectors of the cases are in the cache, without loading what makes them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.nlu.encoder_version import case_vectors_version
from bot.paths import DATA, PROJECT, TEXTS
from bot.settings import Settings


def are_there(settings: Settings) -> bool:
    """Whether the vectors in the cache are those of the present case files."""
    try:
        return _note(settings).read_text() == _digest(settings)
    except OSError:
        return False


def note_that_they_are(settings: Settings) -> None:
    """Note of which case files the vectors in the cache are. Without a note they are looked through again."""
    try:
        _note(settings).write_text(_digest(settings))
    except OSError:
        return


def _note(settings: Settings) -> Path:
    return settings.cache / "made-of"


def _digest(settings: Settings) -> str:
    digest = hashlib.blake2b(case_vectors_version().encode(), digest_size=16)
    cases = sorted(settings.cases.glob("*.yml"))
    learning = [DATA / "asking" / "sense.npz", PROJECT / "bot" / "nlu" / "telling_apart.py"]
    files = [TEXTS / settings.language / "finder.yml", *learning, *cases]
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    own = {path.stem for path in cases}
    kept = sorted(path.name for path in settings.cache.glob("*.npz") if path.stem.removesuffix("_facts") in own)
    digest.update("\n".join(kept).encode())
    return digest.hexdigest()
