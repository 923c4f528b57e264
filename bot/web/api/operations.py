"""What the API can do, as a table: the routes and their description are both made from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A request that may be carried out."""

    organisation: str
    """Whose token it came with."""
    session: str = ""
    """Id in the address, where there is one."""
    body: Any = None
    """As the operation's `body` describes."""


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One method of one address. The first line of the docstring of `run` is its summary."""

    method: str
    path: str
    """Below the base of the API."""
    run: Callable[[Call], Awaitable[Any]]
    status: int = 200
    body: Any = None
    """Type of what is sent."""
    answer: Any = None
    """Type of what `run` gives back; None for an empty answer."""
    problems: tuple[int, ...] = ()
    """What it can be refused with, besides what any request can."""

    @property
    def name(self) -> str:
        """The `operationId`."""
        return str(self.run.__name__)

    @property
    def of_session(self) -> bool:
        """Whether it is about one conversation."""
        return "{id}" in self.path

    @property
    def all_problems(self) -> tuple[int, ...]:
        """All it can be refused with."""
        sent = (413, 415, 422) if self.body else ()
        return tuple(sorted({401, 500, *sent, *((404,) if self.of_session else ()), *self.problems}))
