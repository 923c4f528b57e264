"""Modules that are run only when something of them is used.

As `importlib.util.LazyLoader`, but that one runs a module at the first look at any attribute, and Python's own
`inspect.getmodule` looks at `__file__` of every module there is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


class LateLoader(Loader):
    """Leaves a module empty until a name is asked of it that it does not have."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        def run(name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
            if module.__dict__.pop("__getattr__", None) is run:
                self._loader.exec_module(module)
            return getattr(module, name)

        module.__dict__["__getattr__"] = run


class LateFinder(MetaPathFinder):
    """Finds the modules that are to be run late; every other one is left to Python."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._names:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LateLoader(spec.loader)
        return spec


@contextmanager
def late(*names: str) -> Iterator[None]:
    """Modules of these names that are first imported within the context are run late."""
    finder = LateFinder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
