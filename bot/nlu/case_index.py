"""The finder of a case; the vectors of its examples, and what tells its facts apart, are kept on disk."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np

from bot.client.case import Case
from bot.client.hearing import AboutTalk
from bot.nlu.examples import examples_of
from bot.nlu.finder import Finder, FinderParameters
from bot.nlu.kept_vectors import kept_vectors
from bot.nlu.sense import learned_from, load_sense
from bot.nlu.telling_apart import digest_of, learn_once
from bot.nlu.vectors import Encode
from bot.paths import METHOD, TEXTS
from bot.yamlfile import read_yaml

EVERYDAY = "_everyday.npz"
"""The vectors that all cases share; no case has a name like it."""
APART = "_facts"
"""How the name of the file ends that holds what tells the facts of a case apart; no case has a name like it."""


class FinderTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    general: tuple[str, ...]
    """Open invitations."""
    everyday: tuple[str, ...]
    """Questions for anyone; most cases answer few of them."""
    talk: dict[AboutTalk, tuple[str, ...]]
    """Questions about the talk itself."""


def load_finder(case: Case, encode: Encode, cache: Path, language: str = "nl") -> Finder:
    """The finder of a case; encodes what `cache` (a folder) does not hold yet.

    Args:
        encode: texts to wide vectors (`Encoder.wide`).

    Raises:
        DataFileError: the thresholds or the general examples cannot be read.
    """
    parameters = read_yaml(METHOD / "finder.yml", FinderParameters)
    texts = read_yaml(TEXTS / language / "finder.yml", FinderTexts)
    examples = examples_of(case, texts.general, texts.everyday, texts.talk)
    own = kept_vectors(examples.own, encode, cache / f"{case.id}.npz")
    shared = kept_vectors(examples.texts[len(examples.own) :], encode, cache / EVERYDAY)
    vectors = np.vstack((own, shared))
    owners = [f"{kind} {owner}" for kind, owner in zip(examples.kinds, examples.owners, strict=True)]
    learn = learn_once(cache / f"{case.id}{APART}.npz", digest_of(vectors, owners, learned_from()))
    return Finder(case, examples, vectors, parameters, load_sense(), learn)
