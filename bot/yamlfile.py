"""Read a YAML file into a typed structure, with errors that name file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

T = TypeVar("T")


class DataFileError(ValueError):
    """A data file that cannot be used. The message reads `file:line: what is wrong`."""

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        self.path, self.line, self.problem = path, line, problem
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")


def read_yaml(path: Path, into: type[T]) -> T:
    """Parse `path` (UTF-8 YAML) and convert it to `into`, a msgspec-convertible type.

    Raises:
        DataFileError: the file is missing, is no YAML, or does not fit the type.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, None, str(error)) from error
    try:
        data = yaml.load(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise DataFileError(path, mark.line + 1 if mark else None, str(error.problem)) from error
    except yaml.YAMLError as error:  # a character that YAML does not have
        raise DataFileError(path, None, str(error)) from error
    try:
        return msgspec.convert(data, into)
    except msgspec.ValidationError as error:
        problem = str(error)
        root = yaml.compose(text, Loader=_loader())
        raise DataFileError(path, line_of(root, _path_in(problem)), problem) from error


def line_finder(path: Path) -> Callable[[Sequence[str | int]], int | None]:
    """Tells the line (from 1) of a place in a YAML file: keys and positions from the top.

    Raises:
        DataFileError: the file cannot be read.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_loader())
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataFileError(path, None, str(error)) from error
    return lambda place: line_of(root, list(place))


def _path_in(problem: str) -> list[str | int]:
    """The place in a msgspec message (`… - at `$.facts[3].depth``) as keys and indices."""
    match = re.search(r"at `\$(.*)`", problem)
    parts = re.findall(r"\.(\w+)|\[(\d+|\.\.\.)\]", match[1] if match else "")
    return [name if name else int(index) for name, index in parts if index != "..."]


def line_of(node: yaml.Node | None, place: list[str | int]) -> int | None:
    """The line (from 1) where `place` stands in a composed document; of its nearest parent if absent."""
    for step in place:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1 if node is not None else None


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    return None


@lru_cache(maxsize=1)
def _loader() -> type[yaml.SafeLoader]:
    """YAML 1.2's booleans only (`no`, `on`, `yes` are words here), and the quick C parser when there is one."""
    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: type[yaml.SafeLoader] = type("Loader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, expression) for tag, expression in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in base.yaml_implicit_resolvers.items()
    }
    loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    return loader
