"""The vectors of a case's examples, kept on disk so that a case is encoded once and never retrained."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from bot.client.case import Case
from bot.nlu.encoder_version import case_vectors_version
from bot.nlu.examples import examples_of
from bot.nlu.finder import Finder, FinderParameters
from bot.nlu.sense import load_sense
from bot.nlu.vectors import Encode, Vector
from bot.paths import METHOD, TEXTS
from bot.yamlfile import read_yaml

EVERYDAY = "_everyday.npz"
"""The vectors that all cases share; no case has a name like it."""

log = logging.getLogger(__name__)


class FinderTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    general: tuple[str, ...]
    """Open invitations."""
    everyday: tuple[str, ...]
    """Questions for anyone; most cases answer few of them."""


def load_finder(case: Case, encode: Encode, cache: Path, language: str = "nl") -> Finder:
    """The finder of a case; encodes what `cache` (a folder) does not hold yet.

    Args:
        encode: texts to wide vectors (`Encoder.wide`).

    Raises:
        DataFileError: the thresholds or the general examples cannot be read.
    """
    parameters = read_yaml(METHOD / "finder.yml", FinderParameters)
    texts = read_yaml(TEXTS / language / "finder.yml", FinderTexts)
    examples = examples_of(case, texts.general, texts.everyday)
    own = _cached(examples.own, encode, cache / f"{case.id}.npz")
    shared = _cached(texts.everyday, encode, cache / EVERYDAY)
    return Finder(case, examples, np.vstack((own, shared)), parameters, load_sense())


def _cached(texts: Sequence[str], encode: Encode, path: Path) -> Vector:
    key = hashlib.blake2b("\n".join((case_vectors_version(), *texts)).encode(), digest_size=16).hexdigest()
    known = _read(path, key)
    if known is not None:
        return known
    vectors = encode(texts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.with_name(f"{path.stem}.{os.getpid()}.tmp.npz")
        np.savez_compressed(written, key=np.array(key), vectors=vectors)
        written.replace(path)
    except OSError as error:
        log.warning("cannot keep the vectors of %s: %s", path.stem, error)
    return vectors


def _read(path: Path, key: str) -> Vector | None:
    """The vectors if the file is whole and of these very texts, made by the present encoder."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return stored["vectors"] if str(stored["key"]) == key else None
    except Exception:  # a damaged file makes numpy raise nearly anything; it is written anew
        return None
