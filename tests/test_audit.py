"""The audit of packages against known advisories: what it makes of an answer, and the list of what was reviewed."""

from __future__ import annotations

import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from typing import Any

from bot.paths import PROJECT
from evaluation.licences import locked

PAGE = (PROJECT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ((?:CVE|GHSA)-[\w-]+) \| ([\w-]+) ([\w.]+) \| (.+) \|$", PAGE, re.MULTILINE)


def audit() -> Any:
    loader = SourceFileLoader("audit", str(PROJECT / ".ci" / "audit"))
    spec = spec_from_loader("audit", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def vulnerable(*names: str) -> dict[str, object]:
    return {"id": names[0], "aliases": list(names[1:]), "fix_versions": ["9"]}


def test_what_is_reviewed_passes_by_any_of_its_names_and_the_rest_does_not() -> None:
    report = {
        "dependencies": [
            {"name": "good", "version": "1", "vulns": []},
            {"name": "known", "version": "1", "vulns": [vulnerable("PYSEC-2024-1", "CVE-2024-1")]},
            {"name": "new", "version": "2", "vulns": [vulnerable("GHSA-a-b-c", "CVE-2024-2")]},
            {"name": "away", "skip_reason": "Dependency not found on PyPI and could not be audited: away (1)"},
        ],
        "fixes": [],
    }
    unknown, looked_up, skipped = audit().judge(report, {"CVE-2024-1"})
    assert unknown == ["new 2: GHSA-a-b-c (CVE-2024-2)"]
    assert (looked_up, skipped) == (3, 1)


def test_the_list_is_of_packages_in_the_lock_in_these_versions() -> None:
    assert audit().reviewed(PAGE) == {row[0] for row in ROWS} and len(ROWS) >= 8
    lock = {package.name: package.version for package in locked()}
    assert {(name, version) for _, name, version, _ in ROWS} <= set(lock.items())


def test_ci_runs_it() -> None:
    assert ".ci/audit" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
