"""The same architecture on English: AnnoMI's `main_therapist_behaviour`, five folds grouped by transcript."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from evaluation.coding.candidates import Guess, Linear
from evaluation.coding.data import Sample, Samples, encoded, folds
from evaluation.coding.figures import LayerFigures, figures_of

LAYER = "behaviour"
STRENGTHS = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Inverse strengths of the regularisation to choose from, within the sentences to learn from."""
BLOCKS = ("words", "characters", "sentence", "client", "before")


class AnnomiFigures(msgspec.Struct, frozen=True):
    """Macro-F1 over the four behaviours, 0 to 1."""

    ours: float
    ngrams: float
    utterances: int
    figures: LayerFigures


def read_samples(path: Path) -> list[Sample]:
    """The therapist's utterances of a CSV file in AnnoMI's columns, or of all such files in a folder.

    An utterance that several annotators coded counts once, as the first of them coded it.
    """
    samples: list[Sample] = []
    for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        with file.open(encoding="utf-8", newline="") as lines:
            samples += _samples(list(csv.DictReader(lines)))
    return samples


def _samples(rows: list[dict[str, str]]) -> list[Sample]:
    found: list[Sample] = []
    seen: set[tuple[str, str]] = set()
    transcript = client = before = ""
    for row in rows:
        place = row["transcript_id"], row["utterance_id"]
        if place in seen:
            continue
        seen.add(place)
        if row["transcript_id"] != transcript:
            transcript, client, before = row["transcript_id"], "", ""
        if row["interlocutor"] == "client":
            client = row["utterance_text"]
            continue
        label = {LAYER: row["main_therapist_behaviour"]}
        found.append(Sample(row["utterance_text"], client, before, label, transcript))
        before = row["utterance_text"]
    return found


def measure(path: Path, cache: Path) -> AnnomiFigures:
    """Five folds grouped by transcript."""
    samples = encoded(read_samples(path), cache)
    ours: list[Guess] = []
    ngrams: list[Guess] = []
    meant: list[str] = []
    for train, test in folds(samples):
        own, others = samples.at(train), samples.at(test)
        ours += Linear(*BLOCKS, c=_strength(own)).guess(own, others, [LAYER])[LAYER]
        ngrams += Linear("words", "characters").guess(own, others, [LAYER])[LAYER]
        meant += others.labels(LAYER)
    figures = figures_of(LAYER, meant, ours)
    return AnnomiFigures(figures.macro_f1, figures_of(LAYER, meant, ngrams).macro_f1, len(meant), figures)


def _strength(train: Samples) -> float:
    """The strength that does best on a fold within what there is to learn from."""
    inner, held_out = next(folds(train, 3))
    own, others = train.at(inner), train.at(held_out)

    def score(c: float) -> float:
        guesses = Linear(*BLOCKS, c=c).guess(own, others, [LAYER])[LAYER]
        return figures_of(LAYER, others.labels(LAYER), guesses).macro_f1

    return max(STRENGTHS, key=score)
