"""A trained coder as a file: numbers, words and settings only, so that reading it can run nothing.

Only the classes below are made again, from what they learnt. (A general format for scikit-learn has to look through all
of scikit-learn when it is imported: a second, and 110 MB.)
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

PLAN = "plan"

Arrays = dict[str, NDArray[Any]]


def write_fitted(fitted: dict[str, Any], path: Path) -> None:
    """Write what a coder learnt.

    Raises:
        TypeError: it holds something that this form does not know.
    """
    arrays: Arrays = {}
    plan = _packed(fitted, arrays)
    with path.open("wb") as file:
        np.savez(file, **arrays, **{PLAN: np.array(json.dumps(plan))})


def read_fitted(path: Path) -> dict[str, Any]:
    """Read it back.

    Raises:
        OSError, ValueError, KeyError: the file is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (BadZipFile, EOFError) as error:
        raise ValueError(f"{path}: {error}") from error
    found: dict[str, Any] = _unpacked(json.loads(str(arrays.pop(PLAN))), arrays)
    return found


def _packed(value: Any, arrays: Arrays) -> Any:
    match value:
        case dict():
            return {"map": {str(key): _packed(one, arrays) for key, one in value.items()}}
        case list() | tuple():
            return {"list": [_packed(one, arrays) for one in value]}
        case np.ndarray():
            name = f"a{len(arrays)}"
            arrays[name] = value
            return {"array": name}
        case TfidfVectorizer():
            words = sorted(value.vocabulary_, key=value.vocabulary_.__getitem__)
            return {"tfidf": _settings(value), "words": words, "idf": _packed(value.idf_, arrays)}
        case LogisticRegression():
            learnt = {name: _packed(getattr(value, name), arrays) for name in _LEARNT}
            return {"regression": _settings(value), **learnt}
        case str() | int() | float() | None:
            return value
        case _:
            raise TypeError(f"a coder does not hold a {type(value).__name__}")


_LEARNT = ("classes_", "coef_", "intercept_")


def _unpacked(value: Any, arrays: Arrays) -> Any:
    match value:
        case {"map": items}:
            return {key: _unpacked(one, arrays) for key, one in items.items()}
        case {"list": items}:
            return [_unpacked(one, arrays) for one in items]
        case {"array": name}:
            return arrays[name]
        case {"tfidf": settings, "words": words, "idf": idf}:
            vectorizer = TfidfVectorizer(**_read(settings), vocabulary={word: n for n, word in enumerate(words)})
            vectorizer.idf_ = _unpacked(idf, arrays)
            return vectorizer
        case {"regression": settings, **learnt}:
            regression = LogisticRegression(**_read(settings))
            for name in _LEARNT:
                setattr(regression, name, _unpacked(learnt[name], arrays))
            return regression
        case str() | int() | float() | None:
            return value
        case _:
            raise ValueError("this is no coder")


def _settings(estimator: Any) -> dict[str, Any]:
    """The settings of an estimator that are not as they come, its vocabulary left out."""
    plain = type(estimator)().get_params()
    own: dict[str, Any] = estimator.get_params()
    return {name: own[name] for name in plain if own[name] != plain[name] and name != "vocabulary"}


def _read(settings: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()}
