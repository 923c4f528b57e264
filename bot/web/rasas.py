"""The Rasa servers of this machine, one or several."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
import msgspec

SECONDS = 30
"""How long Rasa may take over one message."""
READY_SECONDS = 2
IDLE_SECONDS = 60
"""A connection that was idle for longer is not used again: Rasa closes those that are idle for 120."""


class RasaUnavailable(Exception):
    """None of the servers answered, or the one that heard the message did not answer well."""


class Rasas:
    """A conversation always goes to the same server, which knows the vectors of what its client said last. While that
    one is being restarted the others take over; where the conversation was is in the store that they share."""

    def __init__(self, addresses: Sequence[str]) -> None:
        """Args: `addresses` of the servers, such as `http://127.0.0.1:5005`."""
        self._addresses = tuple(addresses)
        self._connections: aiohttp.ClientSession | None = None

    async def say(self, session_id: str, message: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Post a message to Rasa's REST channel; its answers.

        Raises:
            RasaUnavailable: there is no answer. Unless no server could be reached, one may have heard the message.
        """
        problem: Exception | None = None
        for address in self._in_turn(session_id):
            try:
                return await self._post(f"{address}/webhooks/rest/webhook", message)
            except aiohttp.ClientConnectorError as error:  # it heard nothing, so another may be asked
                problem = error
            except (TimeoutError, aiohttp.ClientError, msgspec.DecodeError) as error:
                raise RasaUnavailable from error
        raise RasaUnavailable from problem

    async def ready(self) -> bool:
        """Whether all of them answer."""
        return all(await asyncio.gather(*map(self._is_ready, self._addresses)))

    async def close(self) -> None:
        """Close the connections."""
        if self._connections is not None:
            await self._connections.close()

    async def _post(self, url: str, message: Mapping[str, Any]) -> list[dict[str, Any]]:
        body, headers = msgspec.json.encode(message), {"Content-Type": "application/json"}
        timeout = aiohttp.ClientTimeout(SECONDS)
        async with self._opened().post(
            url, data=body, headers=headers, timeout=timeout, allow_redirects=False, raise_for_status=True
        ) as response:
            return msgspec.json.decode(await response.read(), type=list[dict[str, Any]])

    async def _is_ready(self, address: str) -> bool:
        timeout = aiohttp.ClientTimeout(READY_SECONDS)
        try:
            async with self._opened().get(address, timeout=timeout, allow_redirects=False) as response:
                return response.status == 200
        except (TimeoutError, aiohttp.ClientError):
            return False

    def _opened(self) -> aiohttp.ClientSession:
        """The connections; made at the first message, since they belong to the loop that runs then."""
        if self._connections is None:
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE_SECONDS)
            self._connections = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._connections

    def _in_turn(self, session_id: str) -> tuple[str, ...]:
        first = zlib.crc32(session_id.encode()) % len(self._addresses)
        return self._addresses[first:] + self._addresses[:first]
