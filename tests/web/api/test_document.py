"""`docs/api.md` is true: its examples are run with curl as they stand, and its list of problems is whole."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

from bot.paths import PROJECT
from tests.web.api.platform import Platform
from tests.web.api.serving import served

DOCUMENT = (PROJECT / "docs" / "api.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"```(sh|json)\n(.*?)```", re.DOTALL)
NEW = ("id", "started")
"""Values that are new each time."""


def run(command: str, known: dict[str, str]) -> Any:
    """What a command of the document prints, as JSON; None when it prints nothing."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], env={"PATH": os.environ["PATH"], "NO_PROXY": "*", **known},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return json.loads(done.stdout) if done.stdout else None


def assert_told(told: Any, real: Any, at: str = "$") -> None:
    """Whether all that is told is so; sentences are compared in kind, since they change with the case."""
    if isinstance(told, dict):
        assert told.keys() <= real.keys(), at
        for name in told:
            assert_told(told[name], real[name], f"{at}.{name}")
    elif isinstance(told, list):
        assert len(told) <= len(real), at
        for place, (one, other) in enumerate(zip(told, real, strict=False)):
            assert_told(one, other, f"{at}[{place}]")
    elif isinstance(told, str) and (" " in told or at.endswith(NEW)):
        assert isinstance(real, str) and real, at
    else:
        assert told == real, at


def test_the_examples_run_as_they_stand(platform: Platform, tmp_path: Path) -> None:
    blocks = _BLOCK.findall(DOCUMENT)
    with served(platform.web.app) as address:
        known, answer, compared, ran = {"SERVER": address, "TOKEN": platform.token}, None, 0, 0
        for kind, block in blocks:
            if kind == "json":
                assert_told(json.loads(block), answer)
                compared += 1
                continue
            answer = run(block, known)
            ran += 1
            if "SESSION" not in known and isinstance(answer, dict) and "id" in answer:
                known["SESSION"] = answer["id"]
    assert (ran, compared) == (9, 7)
    assert known["SESSION"] not in platform.practice.sessions


def test_every_operation_is_in_the_table(platform: Platform) -> None:
    paths = platform.get("/openapi.json").json()["paths"]
    described = {
        f"{method.upper()} {path}" for path, place in paths.items() for method in place if method != "parameters"
    }
    assert set(re.findall(r"^\| `([A-Z]+ /api/v1\S*)` \|", DOCUMENT, re.MULTILINE)) == described


def test_every_problem_is_in_the_table() -> None:
    """All that the code of the API, and what it calls, can refuse with."""
    files = [*(PROJECT / "bot" / "web" / "api").glob("*.py")]
    files += [PROJECT / "bot" / "web" / f"{name}.py" for name in ("input", "saying", "rasa_practice")]
    raised = {name for path in files for name in re.findall(r'"(?:error-)([\w-]+)"', path.read_text(encoding="utf-8"))}
    told = {
        name
        for row in re.findall(r"^\| (`.*?`) \| \d", DOCUMENT, re.MULTILINE)
        for name in re.findall(r"`([\w-]+)`", row)
    }
    assert told == raised | {"care-help"}
