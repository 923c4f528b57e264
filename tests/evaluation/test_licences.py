"""The page of licences is what the lock and the installed packages say."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest

from evaluation.licences import ELSEWHERE, PAGE, licence_of, locked, page

ROW = re.compile(r"^\| ([\w.-]+) \| ([^ |]+) \| (.+) \|$", re.MULTILINE)
ROWS = {name: (number, licence) for name, number, licence in ROW.findall(PAGE.read_text(encoding="utf-8"))}


def test_it_has_every_package_of_the_lock_in_its_version() -> None:
    lock = {package.name: package.version for package in locked()}
    assert {name: number for name, (number, _) in ROWS.items() if name != "package"} == lock
    assert {"rasa", "spacy", "starlette", "tensorflow-cpu", "prometheus-client"} <= set(lock)
    assert not {"pytest", "mypy", "ruff", "playwright", "oefenklant"} & set(lock)


def test_it_is_what_the_command_writes() -> None:
    installed = [row for row in page().splitlines() if not row.endswith(f"{ELSEWHERE} |")]
    assert set(installed) <= set(PAGE.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("name", ["rasa", "spacy", "starlette", "prometheus-client"])
def test_versions_of_the_lock_are_those_installed(name: str) -> None:
    assert ROWS[name][0] == version(name)


def test_licences_that_are_known() -> None:
    assert "Apache" in licence_of("rasa") and "MIT" in licence_of("spacy") and "BSD" in licence_of("starlette")
