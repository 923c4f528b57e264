"""The machine that figures were taken on."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path

import psutil


def machine() -> str:
    """Processor, cores, memory, system and versions, in a line."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{model}, {psutil.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, Rasa {version('rasa')}"
    )
