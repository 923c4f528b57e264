"""The licences of everything that is installed to run the program: `python -m evaluation.licences` writes the page.

What is installed stands in `uv.lock`; which licence a package has is what its own metadata say.
"""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from typing import Any

import msgspec

from bot.paths import PROJECT

PAGE = PROJECT / "docs" / "licences.md"
LONGEST = 60
ELSEWHERE = "not installed on this kind of machine"
HEAD = """# Licences of what is installed

Oefenklant is under the [Apache License 2.0](../LICENSE). To run it, these packages are installed beside it, as they
come from their makers; none of them is part of this repository. The licence is what a package's own metadata say.
Packages that only the tests and the development need are not in the list. `uv run python -m evaluation.licences` writes
this page from the lock; a test compares the two.

| package | version | licence |
|---|---|---|
"""


class Package(msgspec.Struct, frozen=True, order=True):
    """One package of the lock."""

    name: str
    version: str


def locked() -> list[Package]:
    """What the lock has for running the program, by name."""
    packages: dict[str, list[dict[str, Any]]] = {}
    for package in tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))["package"]:
        packages.setdefault(package["name"], []).append(package)
    found: set[Package] = set()
    seen: set[tuple[str, tuple[str, ...]]] = set()
    waiting: list[tuple[str, tuple[str, ...]]] = [("oefenklant", ())]
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        for package in packages[name]:
            found.add(Package(name, package["version"]))
            needs = [*package.get("dependencies", ())]
            for extra in extras:
                needs += package.get("optional-dependencies", {}).get(extra, ())
            waiting += [(need["name"], tuple(need.get("extra", ()))) for need in needs]
    return sorted(package for package in found if package.name != "oefenklant")


def licence_of(name: str) -> str:
    """What a package's metadata say of its licence, in a few words; empty when they say nothing.

    Raises:
        PackageNotFoundError: it is not installed.
    """
    told = metadata(name)
    stated = _first_line(told, "License-Expression") or _classified(told)
    return stated or _first_line(told, "License")


def _classified(told: PackageMetadata) -> str:
    wanted = [one for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    names = [one.rpartition(" :: ")[2] for one in wanted if one != "License :: OSI Approved"]
    return ", ".join(sorted(set(names)))


def _first_line(told: PackageMetadata, field: str) -> str:
    value = (told.get_all(field) or [""])[0].strip()
    line = value.splitlines()[0].strip() if value else ""
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def page() -> str:
    """The page, as it is to be."""
    return HEAD + "".join(f"| {one.name} | {one.version} | {_told(one)} |\n" for one in locked())


def _told(package: Package) -> str:
    try:
        return licence_of(package.name) or "its metadata do not say"
    except PackageNotFoundError:
        return ELSEWHERE


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
