"""The command speaks the language that is set."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bot.paths import PROJECT


def test_it_speaks_the_language_that_is_set(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    texts = tmp_path / "bot" / "data" / "texts"
    shutil.copytree(texts / "nl", texts / "fy")
    catalogue = texts / "fy" / "cli.ftl"
    catalogue.write_text(
        catalogue.read_text(encoding="utf-8").replace("cli-problem-case = Er is geen klant", "cli-problem-case = Net"),
        encoding="utf-8",
    )
    said = {}
    for language in ("nl", "fy", "xx"):
        result = subprocess.run(
            [sys.executable, "-c", "from bot.cli import app; app()", "play", "niemand"],
            env={**os.environ, "OEFENKLANT_LANGUAGE": language}, cwd=tmp_path, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert result.returncode == 1
        said[language] = result.stderr
    assert said["nl"].startswith("Er is geen klant met de naam niemand")
    assert said["fy"].startswith("Net met de naam niemand")
    assert "OEFENKLANT_LANGUAGE is ‘xx’" in said["xx"] and "nl" in said["xx"]
