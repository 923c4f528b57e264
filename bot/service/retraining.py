"""What the coder would gain or lose by learning from what trainers reviewed, and training a model with it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from bot.method.circles import LAYERS
from bot.nlu.coded_turns import Example
from bot.nlu.coder import Coder, CoderInput, CoderParameters, context_vectors
from bot.nlu.decoding import NONE
from bot.nlu.vectors import Encode, Vector
from bot.service.corrections import ReviewedTalk, examples_of, write_turns
from bot.service.model import train_model, trainers_model_path
from bot.settings import Settings

FOLDS = 3
FEWEST_TALKS = 2
Progress = Callable[[], None]


class LayerEffect(msgspec.Struct, frozen=True, kw_only=True):
    """One layer before and after: sentences coded right (0..1), and macro-F1 over the codes that occur (0..1)."""

    layer: str
    right: tuple[float, float]
    macro_f1: tuple[float, float]


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What training with the corrections does, on sentences that were not trained with; by a coder without tuning."""

    reviewed: tuple[LayerEffect, ...]
    """On reviewed talks, each time those that were left out of the training."""
    reviewed_sentences: int
    own: tuple[LayerEffect, ...]
    """On a third of the program's own writers, left out as well: what it must not unlearn."""
    own_sentences: int


class _Known(msgspec.Struct, frozen=True):
    """Examples with their vectors."""

    examples: tuple[Example, ...]
    vectors: Vector
    clients: Vector

    def at(self, rows: Sequence[int]) -> _Known:
        chosen = np.asarray(rows, dtype=int)
        return _Known(tuple(self.examples[row] for row in chosen), self.vectors[chosen], self.clients[chosen])

    def input(self) -> CoderInput:
        return CoderInput([one.text for one in self.examples], self.vectors, self.clients)


def rounds(talks: int) -> int:
    """How often `effect_of` trains a coder."""
    return 1 + min(FOLDS, talks) + 2


def effect_of(
    own: Sequence[Example],
    talks: Sequence[ReviewedTalk],
    encode: Encode,
    parameters: CoderParameters,
    progress: Progress = lambda: None,
) -> Effect:
    """Measure before and after, side by side; both without tuning, which would take most of an hour or more, and
    without variants of the sentences.

    Args:
        own: the program's own training sentences.
        talks: at least `FEWEST_TALKS`; a talk is never on both sides.
        encode: sentences to vectors.
        parameters: of the coder.
        progress: called after each training.
    """
    parameters = msgspec.structs.replace(parameters, epochs=0, rough=0.0)
    learned = _known(own, encode)
    reviewed = _known([one for talk in talks for one in examples_of(talk)], encode)
    of_talk = [number for number, talk in enumerate(talks) for _ in range(talk.sentences)]

    def guesses(train: Sequence[_Known], test: _Known) -> list[dict[str, str]]:
        found = _guesses(train, test, parameters)
        progress()
        return found

    now = guesses([learned], reviewed)
    then: list[dict[str, str]] = [{}] * len(reviewed.examples)
    for train, test in GroupKFold(n_splits=min(FOLDS, len(talks))).split(of_talk, groups=of_talk):
        found = guesses([learned, reviewed.at(train)], reviewed.at(test))
        for row, codes in zip(test, found, strict=True):
            then[row] = codes
    batches = [one.batch for one in own]
    train, test = next(GroupKFold(n_splits=FOLDS).split(batches, groups=batches))
    rest, kept_out = learned.at(train), learned.at(test)
    return Effect(
        reviewed=_layers(reviewed.examples, now, then),
        reviewed_sentences=len(reviewed.examples),
        own=_layers(kept_out.examples, guesses([rest], kept_out), guesses([rest, reviewed], kept_out)),
        own_sentences=len(kept_out.examples),
    )


def train_with(settings: Settings, talks: Sequence[ReviewedTalk], progress: Callable[[str], None]) -> Path:
    """Train a model on the program's own sentences and on the talks; from its next start the program uses it.

    What the talks say is written to a folder that is gone afterwards.

    Raises:
        ModelProblem: Rasa could not train.
    """
    with tempfile.TemporaryDirectory(prefix="oefenklant-") as folder:
        write_turns(talks, Path(folder) / "trainers.turns")
        return train_model(settings, progress, (Path(folder),), trainers_model_path(settings))


def _known(examples: Sequence[Example], encode: Encode) -> _Known:
    vectors = encode([one.text for one in examples])
    return _Known(tuple(examples), vectors, context_vectors([one.client for one in examples], encode))


def _guesses(train: Sequence[_Known], test: _Known, parameters: CoderParameters) -> list[dict[str, str]]:
    given = CoderInput(
        [one.text for part in train for one in part.examples],
        np.concatenate([part.vectors for part in train]),
        np.concatenate([part.clients for part in train]),
    )
    coder = Coder.train(given, [one.codes for part in train for one in part.examples], parameters)
    return [sentence.codes for sentence in coder.code_apart(test.input())]


def _layers(
    examples: Sequence[Example], now: Sequence[dict[str, str]], then: Sequence[dict[str, str]]
) -> tuple[LayerEffect, ...]:
    return tuple(
        LayerEffect(
            layer=layer,
            right=(_right(layer, examples, now), _right(layer, examples, then)),
            macro_f1=(_macro_f1(layer, examples, now), _macro_f1(layer, examples, then)),
        )
        for layer in LAYERS
    )


def _right(layer: str, examples: Sequence[Example], found: Sequence[dict[str, str]]) -> float:
    same = [one.codes.get(layer) == codes.get(layer) for one, codes in zip(examples, found, strict=True)]
    return float(np.mean(same))


def _macro_f1(layer: str, examples: Sequence[Example], found: Sequence[dict[str, str]]) -> float:
    meant = [one.codes.get(layer, NONE) for one in examples]
    labels = sorted(set(meant) - {NONE})
    guessed = [codes.get(layer, NONE) for codes in found]
    return float(f1_score(meant, guessed, labels=labels, average="macro", zero_division=0)) if labels else 1.0
