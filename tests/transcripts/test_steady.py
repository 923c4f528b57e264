"""Noticing that somebody set the clock, with a clock that is really set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.paths import PROJECT
from tests.clock import Clock, needs_compiler

ASKING = """
import sys
from bot.transcripts.steady import Steady

clock = Steady()
for _ in sys.stdin:
    print(clock.is_steady(), flush=True)
"""


@needs_compiler
def test_a_jump_is_noticed_once_and_a_small_one_is_none(tmp_path: Path) -> None:
    clock = Clock(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-c", ASKING], env={**os.environ, **clock.environment}, cwd=PROJECT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin and process.stdout
    answers = []
    for ahead in (0, 90, 86400, 86400, 86460, 0, 0):
        clock.set(ahead)
        process.stdin.write("\n")
        process.stdin.flush()
        answers.append(process.stdout.readline().strip())
    process.communicate(timeout=20)
    assert answers == ["True", "True", "False", "True", "True", "False", "True"]
