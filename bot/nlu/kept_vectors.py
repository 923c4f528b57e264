"""Vectors of texts, kept in a file: a text is encoded once, also when others beside it change."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.nlu.encoder_version import case_vectors_version
from bot.nlu.vectors import Encode, Vector

log = logging.getLogger(__name__)

DIGEST = 16
"""Bytes."""


def kept_vectors(texts: Sequence[str], encode: Encode, path: Path) -> Vector:
    """One wide vector a text, row by row. Encodes what the file does not hold, and keeps what was asked for.

    A file that cannot be read, or comes of another encoder, holds nothing; one that cannot be written is done without.
    """
    wanted = {text: hashlib.blake2b(text.encode(), digest_size=DIGEST).digest() for text in texts}
    known = _read(path)
    missing = [text for text, digest in wanted.items() if digest not in known]
    if missing:
        known = {**known, **dict(zip((wanted[text] for text in missing), encode(missing), strict=True))}
        _write(path, {digest: known[digest] for digest in wanted.values()})
    return np.stack([known[wanted[text]] for text in texts])


def _read(path: Path) -> Mapping[bytes, Vector]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            if str(stored["version"]) != case_vectors_version():
                return {}
            return dict(zip(_rows(stored["texts"].tobytes()), stored["vectors"], strict=True))
    except Exception:  # a damaged file makes numpy raise nearly anything; it is written anew
        return {}


def _rows(digests: bytes) -> Iterable[bytes]:
    return (digests[place : place + DIGEST] for place in range(0, len(digests), DIGEST))


def _write(path: Path, vectors: Mapping[bytes, Vector]) -> None:
    texts = np.frombuffer(b"".join(vectors), dtype=np.uint8)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.with_name(f"{path.stem}.{os.getpid()}.tmp.npz")
        np.savez_compressed(
            written, version=np.array(case_vectors_version()), texts=texts, vectors=np.stack(list(vectors.values()))
        )
        written.replace(path)
    except OSError as error:
        log.warning("cannot keep the vectors of %s: %s", path.stem, error)
