"""Lists of names and places that come with `deduce` (Menger et al. 2018, doi 10.1016/j.tele.2017.08.002), read without
the library itself, which takes over a gigabyte."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

FIRST_NAMES = "names/lst_first_name"
SURNAMES = "names/lst_surname"


def listed(name: str) -> set[str]:
    """The entries of a list, as written."""
    spec = find_spec("deduce")
    assert spec is not None and spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "data" / "lookup" / "src" / name
    return {line.strip() for line in (folder / "items.txt").read_text(encoding="utf-8").splitlines() if line.strip()}


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """First names in small letters, read once."""
    return frozenset(name.lower() for name in listed(FIRST_NAMES))


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Family names in small letters without what comes before them ("van"), read once."""
    return frozenset(name.lower() for name in listed(SURNAMES))
