"""A clock for programs of ours that can be set while they run, as somebody sets that of a machine.

A library is loaded into them before libc (LD_PRELOAD, `set_clock.c`) that adds what stands in a file to the time of
day. The time that passes (the monotonic clock) goes on as it was. It needs a C compiler; on a developer's machine
without one these tests are skipped, with the reason; where `CI` is set they run and fail.
"""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
import time
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("set_clock.c")
COMPILER = shutil.which("cc")
needs_compiler = pytest.mark.skipif(
    not COMPILER and not os.environ.get("CI"), reason="needs a C compiler: apt-get install gcc libc6-dev"
)


class Clock:
    """The clock of every program that is started with `environment`."""

    def __init__(self, folder: Path) -> None:
        assert COMPILER, "there is no C compiler: apt-get install gcc libc6-dev"
        self.ahead, self._library, file = 0, folder / "set_clock.so", folder / "clock"
        subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", self._library, SOURCE, "-ldl"], check=True)
        file.write_bytes(bytes(8))
        self.environment = {"LD_PRELOAD": str(self._library), "SET_CLOCK": str(file)}
        with file.open("r+b") as opened:
            self._place = mmap.mmap(opened.fileno(), 8)

    def set(self, seconds: int) -> None:
        """Let it be so far ahead of the time of day; below 0, behind."""
        self._place[:] = struct.pack("=q", seconds)
        self.ahead = seconds

    def time(self) -> float:
        """What it says."""
        return time.time() + self.ahead
