"""What was measured so far: a run takes hours, and one that was interrupted goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from evaluation.coding.figures import Tally, figures, together
from evaluation.coding.results import CandidateResult, Results


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate that learnt once and guessed once."""

    candidate: str
    part: str
    """Of what: "fold 0", "outside", …"""
    sentences: int
    """Learnt from."""
    seconds: float
    """To learn and to guess."""
    tallies: tuple[Tally, ...]
    """By layer."""


class _File(msgspec.Struct, frozen=True):
    model: str
    parts: tuple[Part, ...] = ()


class Measured:
    """The parts that were measured, in a file.

    Args:
        path: the file; one of another model counts as none.
        model: the digest of the model that is measured: its data, settings and code.
    """

    def __init__(self, path: Path, model: str) -> None:
        self._path = path
        kept = msgspec.json.decode(path.read_bytes(), type=_File) if path.exists() else None
        self._file = kept if kept and kept.model == model else _File(model)

    @property
    def model(self) -> str:
        """The model that is measured."""
        return self._file.model

    def get(self, candidate: str, part: str, measure: Callable[[], Part]) -> Part:
        """A part out of the file, or measured now and written to it."""
        for one in self._file.parts:
            if (one.candidate, one.part) == (candidate, part):
                return one
        found = measure()
        self._file = _File(self._file.model, (*self._file.parts, found))
        written = self._path.with_suffix(".new")
        written.write_bytes(msgspec.json.encode(self._file) + b"\n")
        written.replace(self._path)
        return found


def added_up(parts: Sequence[Part], layers: int | None = None) -> CandidateResult:
    """Parts of one candidate as one result, with the first layers only or with all."""
    tallies = zip(*(part.tallies[:layers] for part in parts), strict=True)
    return CandidateResult(
        name=parts[0].candidate,
        seconds=sum(part.seconds for part in parts),
        layers=tuple(figures(together(of_layer)) for of_layer in tallies),
    )


def beside_each_other(parts: Sequence[Part]) -> CandidateResult:
    """Parts of one candidate that each have other layers, as one result."""
    return CandidateResult(
        name=parts[0].candidate,
        seconds=sum(part.seconds for part in parts),
        layers=tuple(figures(tally) for part in parts for tally in part.tallies),
    )


def earlier(path: Path, model: str) -> Results:
    """The results of an earlier run.

    Args:
        path: of the results.
        model: that they must be of, as `Measured` has it.

    Raises:
        ValueError: they are of another.
    """
    found = msgspec.json.decode(path.read_bytes(), type=Results)
    if found.model != model:
        raise ValueError(f"{path.name} is of {found.model}, and this is {model}: measure all of it")
    return found
