"""What a run of `evaluation.coder` finds."""

from __future__ import annotations

import msgspec

from evaluation.coding.figures import LayerFigures


class CandidateResult(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate over all folds."""

    name: str
    seconds: float
    """To learn and to guess, all folds together."""
    layers: tuple[LayerFigures, ...]


class CurvePoint(msgspec.Struct, frozen=True, kw_only=True):
    """The served coder with a part of the sentences to learn from."""

    sentences: int
    """Mean number learnt from."""
    macro_f1: tuple[float, ...]
    """By layer."""


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What coding takes on one core."""

    milliseconds: float
    """Median for one sentence, with cutting and encoding; the client's words before it are known, as they are in the
    program, which encodes them while the learner reads."""
    milliseconds_with_client: float
    """The same, with the client's words encoded in the same time."""
    megabytes: float
    """Resident memory that encoder and coder add."""
    deterministic: bool
    """Whether coding everything twice gives the same."""


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """A whole run."""

    model: str
    """The model that is measured, and the number of folds: its name has the digest of its data, settings and code."""
    layers: tuple[str, ...]
    sentences: int
    batches: int
    folds: int
    candidates: tuple[CandidateResult, ...]
    """The served coder first."""
    outside: tuple[CandidateResult, ...] = ()
    """Trained on everything, measured on writers who are in no batch."""
    curve: tuple[CurvePoint, ...] = ()
    cost: Cost | None = None


class BesideDiet(msgspec.Struct, frozen=True, kw_only=True):
    """The served coder and spaCy's textcat beside Rasa's DIET on the first fold, all trained on the same part of its
    sentences: DIET takes hours on all."""

    layers: tuple[str, ...]
    sentences: int
    """That there were."""
    learnt: int
    """Of these, learnt from."""
    tested: int
    """Of these, of other writers, coded."""
    candidates: tuple[CandidateResult, ...]
