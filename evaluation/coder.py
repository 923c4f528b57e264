"""How well sentences are coded: `uv run python -m evaluation.coder [--json] [--candidates A,B] [--annomi PATH]`.

Cross-validation grouped by writer batch, all candidates on the same folds; then writers who are in no batch, a learning
curve and the cost. Writes `coder.json` and `coder.md` to `evaluation/results/`. With `--annomi`, the architecture on
AnnoMI's English sessions instead, into `coder-annomi.json`. The files are written anew after each candidate. Takes
hours on two cores: the served coder is trained seventeen times, some ten minutes each on all sentences of a fold;
`frozen` is the same coder without tuning. DIET takes half an hour, and learns from fewer sentences (see the page).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec.structs import replace

from bot.method.circles import LAYERS
from bot.nlu.coded_turns import read_folder
from bot.paths import DATA
from bot.service.coding import configured_parameters
from bot.settings import load_settings
from evaluation.coding import annomi
from evaluation.coding.candidates import Candidate, Guesses, Linear, Neural, Served
from evaluation.coding.data import FOLDS, Samples, encoded, folds, samples_of, with_states
from evaluation.coding.diet import Diet
from evaluation.coding.figures import figures_of
from evaluation.coding.page import page
from evaluation.coding.paths import CHECK, RESULTS
from evaluation.coding.results import CandidateResult, Cost, CurvePoint, Results
from evaluation.coding.textcat import TextCat

NAMES = tuple(LAYERS)
SHARES = (0.125, 0.25, 0.5, 0.75, 1.0)
"""Of the sentences to learn from, for the learning curve."""

CANDIDATES: dict[str, Callable[[], Candidate]] = {
    "served": lambda: Served(configured_parameters()),
    "frozen": lambda: Served(replace(configured_parameters(), epochs=0)),
    "linear: all": lambda: Linear("words", "characters", "sentence", "client"),
    "linear: no client": lambda: Linear("words", "characters", "sentence"),
    "linear: neighbour too": lambda: Linear("words", "characters", "sentence", "client", "before"),
    "linear: cues too": lambda: Linear("words", "characters", "sentence", "client", "cues"),
    "linear: n-grams": lambda: Linear("words", "characters"),
    "linear: encoder": lambda: Linear("sentence"),
    "network": Neural,
    "spaCy textcat": TextCat,
}
REDUCED: dict[str, Callable[[], Candidate]] = {"served": CANDIDATES["served"], "DIET": Diet}
OUTSIDE = ("served", "frozen", "linear: all")
"""Measured on writers who are in no batch, too."""
REDUCED_SHARE = 0.25
"""Of the first fold's sentences to learn from."""


def cross_validated(name: str, samples: Samples) -> CandidateResult:
    """One candidate over all folds."""
    start = time.monotonic()
    meant: dict[str, list[str]] = {layer: [] for layer in NAMES}
    found: Guesses = {layer: [] for layer in NAMES}
    for train, test in folds(samples):
        others = samples.at(test)
        guesses = CANDIDATES[name]().guess(samples.at(train), others, NAMES)
        for layer in NAMES:
            meant[layer] += others.labels(layer)
            found[layer] += guesses[layer]
    layers = tuple(figures_of(layer, meant[layer], found[layer]) for layer in NAMES)
    return CandidateResult(name=name, seconds=time.monotonic() - start, layers=layers)


def on_fewer(name: str, samples: Samples) -> tuple[CandidateResult, int]:
    """One candidate on the first fold with a part of the sentences to learn from, and how many those are."""
    start = time.monotonic()
    train, test = next(folds(samples))
    part = np.random.default_rng(1).permutation(train)[: int(len(train) * REDUCED_SHARE)].tolist()
    others = samples.at(test)
    guesses = REDUCED[name]().guess(samples.at(part), others, NAMES)
    layers = tuple(figures_of(layer, others.labels(layer), guesses[layer]) for layer in NAMES)
    return CandidateResult(name=name, seconds=time.monotonic() - start, layers=layers), len(part)


def on_others(name: str, samples: Samples, others: Samples) -> CandidateResult:
    """One candidate that learns from everything, on writers who are in no batch."""
    start = time.monotonic()
    guesses = CANDIDATES[name]().guess(samples, others, NAMES)
    layers = tuple(figures_of(layer, others.labels(layer), guesses[layer]) for layer in NAMES)
    return CandidateResult(name=name, seconds=time.monotonic() - start, layers=layers)


def curve(samples: Samples) -> tuple[CurvePoint, ...]:
    """The served coder with a part of what there is to learn from, on the first two folds."""
    points = []
    for share in SHARES:
        values, sizes = [], []
        for train, test in list(folds(samples))[:2]:
            part = np.random.default_rng(1).permutation(train)[: int(len(train) * share)].tolist()
            others = samples.at(test)
            guesses = CANDIDATES["served"]().guess(samples.at(part), others, NAMES)
            values.append([figures_of(x, others.labels(x), guesses[x]).macro_f1 for x in NAMES])
            sizes.append(len(part))
        macro = tuple(round(float(value), 4) for value in np.mean(values, axis=0))
        points.append(CurvePoint(sentences=int(np.mean(sizes)), macro_f1=macro))
    return tuple(points)


def cost() -> Cost:
    """Measured in a process of its own, on one core."""
    command = [sys.executable, "-m", "evaluation.coding.cost"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return msgspec.json.decode(done.stdout.strip().splitlines()[-1], type=Cost)


def measure(names: Sequence[str], reduced: Sequence[str], cache: Path) -> Iterator[Results]:
    """A whole run, as far as it has come after each step; `names` begins with `served`."""
    samples, others = (
        with_states(encoded(samples_of(read_folder(folder), NAMES), cache), cache) for folder in (DATA / "nlu", CHECK)
    )
    found = Results(
        layers=NAMES,
        sentences=len(samples),
        batches=len({sample.group for sample in samples.samples}),
        folds=FOLDS,
        candidates=(cross_validated(names[0], samples),),
        cost=cost(),
        outside=tuple(on_others(name, samples, others) for name in names if name in OUTSIDE),
        curve=curve(samples),
    )
    yield found
    for name in names[1:]:
        found = replace(found, candidates=(*found.candidates, cross_validated(name, samples)))
        yield found
    for name in reduced:
        result, sentences = on_fewer(name, samples)
        found = replace(found, reduced=(*found.reduced, result), reduced_sentences=sentences)
        yield found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    parser.add_argument("--candidates", default=",".join(CANDIDATES), help="names, separated by commas")
    parser.add_argument("--without-diet", action="store_true", help="leave out the comparison with Rasa's DIET")
    parser.add_argument("--annomi", type=Path, help="AnnoMI's CSV file, or a folder of such files")
    options = parser.parse_args()
    cache = load_settings().cache
    RESULTS.mkdir(exist_ok=True)
    if options.annomi:
        found = msgspec.to_builtins(annomi.measure(options.annomi, cache))
        (RESULTS / "coder-annomi.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(found) if options.json else f"ours {found['ours']:.3f}, n-grams {found['ngrams']:.3f}")
        return
    names = [name.strip() for name in options.candidates.split(",")]
    if unknown := set(names) - set(CANDIDATES):
        parser.error(f"no such candidate: {', '.join(sorted(unknown))}; there are: {', '.join(CANDIDATES)}")
    names = ["served", *(name for name in names if name != "served")]
    for results in measure(names, () if options.without_diet else tuple(REDUCED), cache):
        (RESULTS / "coder.json").write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
        (RESULTS / "coder.md").write_text(page(results), encoding="utf-8")
        print(_progress(results), file=sys.stderr, flush=True)
    print(msgspec.json.encode(results).decode() if options.json else page(results))


def _progress(results: Results) -> str:
    last = (results.reduced or results.candidates)[-1]
    macro = ", ".join(f"{layer.layer} {layer.macro_f1:.3f}" for layer in last.layers)
    return f"{last.name}: {macro} ({last.seconds:.0f} s)"


if __name__ == "__main__":
    main()
