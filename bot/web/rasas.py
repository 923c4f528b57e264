"""The Rasa servers of this machine, one or several."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

SECONDS = 30
"""How long Rasa may take over one message."""


class Rasas:
    """A conversation always goes to the same server, which knows the vectors of what its client said last. While that
    one is being restarted the others take over; where the conversation was is in the store that they share."""

    def __init__(self, servers: Sequence[httpx.AsyncClient]) -> None:
        """Args: `servers` each have the address of a Rasa as their base."""
        self._servers = tuple(servers)

    async def say(self, session_id: str, message: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Post a message to Rasa's REST channel; its answers.

        Raises:
            httpx.HTTPError, ValueError: none of them answered, or not well.
        """
        for server in self._in_turn(session_id):
            try:
                response = await server.post("/webhooks/rest/webhook", json=message, timeout=SECONDS)
            except httpx.ConnectError as error:  # it heard nothing, so another may be asked
                problem = error
                continue
            response.raise_for_status()
            answers: list[dict[str, Any]] = response.json()
            return answers
        raise problem

    async def ready(self) -> bool:
        """Whether all of them answer."""
        try:
            answers = await asyncio.gather(*(server.get("/", timeout=2) for server in self._servers))
        except httpx.HTTPError:
            return False
        return all(answer.status_code == 200 for answer in answers)

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(server.aclose() for server in self._servers))

    def _in_turn(self, session_id: str) -> tuple[httpx.AsyncClient, ...]:
        first = zlib.crc32(session_id.encode()) % len(self._servers)
        return self._servers[first:] + self._servers[:first]
