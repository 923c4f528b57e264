"""Lines from standard input within an event loop, without a thread that would keep waiting after a signal."""

from __future__ import annotations

import asyncio
import os

STANDARD_INPUT = 0
CHUNK = 65536


class TypedLines:
    """The lines of a terminal, a pipe or a file, as they come."""

    def __init__(self, source: int = STANDARD_INPUT) -> None:
        self._source = source
        self._rest = b""
        self._ended = False

    async def next(self) -> str | None:
        """The next line without the space around it, or None at the end."""
        while b"\n" not in self._rest and not self._ended:
            await self._more()
        if not self._rest:
            return None
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode("utf-8", errors="replace").strip()

    async def _more(self) -> None:
        try:
            await self._ready()
            got = os.read(self._source, CHUNK)
        except OSError:  # closed, or the terminal is gone
            got = b""
        self._rest += got
        self._ended = not got

    async def _ready(self) -> None:
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        try:
            loop.add_reader(self._source, ready.set)
        except PermissionError:  # an ordinary file never makes one wait
            return
        try:
            await ready.wait()
        finally:
            loop.remove_reader(self._source)
