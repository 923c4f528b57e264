"""Work of one turn that goes beside other work of it, on the cores there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

Given = TypeVar("Given")
Found = TypeVar("Found")


def begun(work: Callable[[Given], Found], items: Iterable[Given]) -> Iterator[Found]:
    """Begin the work on all items, each by itself; the results in the order of the items, waited for when asked for.

    Only what lets go of Python's lock, as ONNX Runtime does, goes faster for it. The work must not call this itself: it
    could wait for a core that waits for it.
    """
    return _threads().map(work, items)


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    """One for the process: more threads than cores would only wait for each other."""
    return ThreadPoolExecutor(len(os.sched_getaffinity(0)), thread_name_prefix="cores")
