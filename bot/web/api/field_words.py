"""What stands in the code under a field of a struct, for the description of the API."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise


def field_words(kind: type) -> dict[str, str]:
    """The docstring of each field of a struct, its bases' fields included."""
    found: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        if hasattr(each, "__struct_fields__") and each.__module__.startswith("bot."):
            found |= _own_words(each)
    return found


@cache
def _own_words(kind: type) -> dict[str, str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(tree, ast.ClassDef)
    found = {}
    for field, words in pairwise(tree.body):
        match field, words:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(told))):
                found[name] = inspect.cleandoc(told)
    return found
