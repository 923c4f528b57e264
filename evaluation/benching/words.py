"""What is said to the bots."""

from __future__ import annotations

from functools import cache

import msgspec

from bot.paths import PROJECT
from bot.yamlfile import read_yaml

FILE = PROJECT / "evaluation" / "data" / "bench.yml"


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`evaluation/data/bench.yml`: turns of two sentences."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@cache
def words() -> Words:
    """The file, read once."""
    return read_yaml(FILE, Words)
