"""Where Python keeps what it compiled: without that, it takes Rasa three times as long to start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

NEVER = "PYTHONDONTWRITEBYTECODE"
PLACE = "PYTHONPYCACHEPREFIX"


def with_bytecode(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """An environment in which Python keeps its bytecode: beside the sources as ever, or in `folder` where it cannot or
    may not (as in many containers)."""
    if environment.get(PLACE) or (not environment.get(NEVER) and _can_write_beside_sources()):
        return dict(environment)
    return {name: value for name, value in environment.items() if name != NEVER} | {PLACE: str(folder)}


def _can_write_beside_sources() -> bool:
    return os.access(Path(msgspec.__file__).parent, os.W_OK)
