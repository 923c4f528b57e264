"""Whether the clock of this machine can be trusted with deleting."""

from __future__ import annotations

import time

JUMP_SECONDS = 3600.0


class Steady:
    """Notices that the clock was set, or that the machine slept: a date that is wrong for a while deletes nothing."""

    def __init__(self) -> None:
        self._ahead = _ahead()

    def is_steady(self) -> bool:
        """Whether the clock went as time did since this was asked last, to within `JUMP_SECONDS`."""
        before, self._ahead = self._ahead, _ahead()
        return abs(self._ahead - before) < JUMP_SECONDS


def _ahead() -> float:
    """How far the clock is ahead of the time that only goes on."""
    return time.time() - time.monotonic()
