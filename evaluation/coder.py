"""How well sentences are coded: `uv run python -m evaluation.coder [--json] [--candidates A,B] [--folds 5]`.

Cross-validation grouped by writer batch, all candidates on the same folds; then writers who are in no batch, a learning
curve and the cost. Writes `coder.json` and `coder.md` to `evaluation/results/` after each candidate. With
`--annomi PATH`, the architecture on AnnoMI's English sessions instead, into `coder-annomi.json`. Takes hours on two
cores: the served coder is trained eleven times. What was measured is kept in `coder-parts.json`, and a run that was
interrupted goes on from there as long as the model would be the same; `--anew` measures all of it again. On a machine
without that file `--add` keeps what `coder.json` has of the same model and folds, and measures the candidates that are
named and not in it. `frozen` is the coder without tuning. `--folds-only` leaves out the writers in no batch and the
curve. DIET takes long, so with `--diet` it is measured by itself beside the served coder and textcat, on fewer
sentences, into `coder-diet.json`, which the page of the next run shows too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
from msgspec.structs import replace

from bot.method.circles import LAYERS
from bot.nlu.coded_turns import read_folder
from bot.paths import DATA
from bot.service.coding import configured_parameters
from bot.service.model import own_model_path
from bot.settings import load_settings
from evaluation.coding import annomi
from evaluation.coding.candidates import Candidate, Linear, Neural, Served
from evaluation.coding.data import FOLDS, Samples, encoded, folds, samples_of, with_states
from evaluation.coding.diet import Diet
from evaluation.coding.figures import figures, tally_of
from evaluation.coding.measured import Measured, Part, added_up, beside_each_other, earlier
from evaluation.coding.page import page
from evaluation.coding.paths import CHECK, RESULTS
from evaluation.coding.results import BesideDiet, CandidateResult, Cost, CurvePoint, Results
from evaluation.coding.textcat import TextCat

NAMES = tuple(LAYERS)
DIET_RESULTS = RESULTS / "coder-diet.json"
SHARES = (0.125, 0.25, 0.5, 0.75)
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
OUTSIDE = ("served", "frozen", "linear: all")
"""Measured on writers who are in no batch, too."""
REDUCED_SHARE = 0.25
"""Of the first fold's sentences to learn from, beside DIET."""


def measured(
    name: str,
    part: str,
    candidate: Callable[[], Candidate],
    learnt: Samples,
    others: Samples,
    layers: Sequence[str] = NAMES,
) -> Part:
    """One candidate that learns from some samples, on others."""
    start = time.monotonic()
    guesses = candidate().guess(learnt, others, layers)
    return Part(
        candidate=name,
        part=part,
        sentences=len(learnt),
        seconds=time.monotonic() - start,
        tallies=tuple(tally_of(layer, others.labels(layer), guesses[layer]) for layer in layers),
    )


def on_folds(name: str, samples: Samples, number: int, kept: Measured) -> list[Part]:
    """One candidate on all folds.

    Args:
        number: of folds.
    """
    return [
        _part(kept, name, f"fold {place}", CANDIDATES[name], _split(samples, train, test))
        for place, (train, test) in enumerate(folds(samples, number))
    ]


def beside_diet(samples: Samples, number: int, kept: Measured) -> Iterator[BesideDiet]:
    """The served coder, spaCy's textcat and DIET on the first fold with a part of the sentences to learn from, layer by
    layer as they come: the others learn all at once, DIET one at a time."""
    train, test = next(folds(samples, number))
    learnt, others = _split(samples, _some(train, REDUCED_SHARE), test)
    quick = [_part(kept, name, "fewer", CANDIDATES[name], (learnt, others)) for name in ("served", "spaCy textcat")]
    parts: list[Part] = []
    for layer in NAMES:
        measure_layer = partial(measured, "DIET", f"fewer {layer}", Diet, learnt, others, (layer,))
        parts.append(kept.get("DIET", f"fewer {layer}", measure_layer))
        yield BesideDiet(
            layers=NAMES[: len(parts)],
            sentences=len(samples),
            learnt=len(learnt),
            tested=len(others),
            candidates=(*(added_up([part], len(parts)) for part in quick), beside_each_other(parts)),
        )


def on_others(name: str, samples: Samples, others: Samples, kept: Measured) -> CandidateResult:
    """One candidate that learns from everything, on writers who are in no batch."""
    return added_up([_part(kept, name, "outside", CANDIDATES[name], (samples, others))])


def curve(samples: Samples, number: int, whole: Part, kept: Measured) -> tuple[CurvePoint, ...]:
    """The served coder on the first fold, with ever more of what there is to learn from; at last `whole`."""
    train, test = next(folds(samples, number))
    name, make = whole.candidate, CANDIDATES[whole.candidate]
    parts = [_part(kept, name, f"share {share}", make, _split(samples, _some(train, share), test)) for share in SHARES]
    return tuple(
        CurvePoint(sentences=part.sentences, macro_f1=tuple(figures(tally).macro_f1 for tally in part.tallies))
        for part in (*parts, whole)
    )


def _part(
    kept: Measured, name: str, part: str, candidate: Callable[[], Candidate], split: tuple[Samples, Samples]
) -> Part:
    return kept.get(name, part, lambda: measured(name, part, candidate, *split))


def _split(samples: Samples, train: Sequence[int], test: Sequence[int]) -> tuple[Samples, Samples]:
    return samples.at(train), samples.at(test)


def _some(rows: Sequence[int], share: float) -> list[int]:
    some: list[int] = np.random.default_rng(1).permutation(rows)[: int(len(rows) * share)].tolist()
    return some


def cost() -> Cost:
    """Measured in a process of its own, on one core."""
    command = [sys.executable, "-m", "evaluation.coding.cost"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return msgspec.json.decode(done.stdout.strip().splitlines()[-1], type=Cost)


def coded(folder: Path, cache: Path) -> Samples:
    """The coded sentences of a folder, encoded."""
    return with_states(encoded(samples_of(read_folder(folder), NAMES), cache), cache)


def measure(
    names: Sequence[str], number: int, cache: Path, kept: Measured, folds_only: bool = False
) -> Iterator[Results]:
    """A whole run, as far as it has come after each step; `names` begins with `served`."""
    samples = coded(DATA / "nlu", cache)
    served = on_folds(names[0], samples, number, kept)
    found = Results(
        model=kept.model,
        layers=NAMES,
        sentences=len(samples),
        batches=len({sample.group for sample in samples.samples}),
        folds=number,
        candidates=(added_up(served),),
        cost=cost(),
    )
    yield found
    for more in added(found, names[1:], samples, kept):
        found = more
        yield found
    if folds_only:
        return
    found = replace(found, curve=curve(samples, number, served[0], kept))
    yield found
    others = coded(CHECK, cache)
    yield replace(found, outside=tuple(on_others(name, samples, others, kept) for name in names if name in OUTSIDE))


def added(found: Results, names: Sequence[str], samples: Samples, kept: Measured) -> Iterator[Results]:
    """The candidates that were found, and those named beside them, on the same folds."""
    for name in names:
        result = added_up(on_folds(name, samples, found.folds, kept))
        found = replace(found, candidates=(*found.candidates, result))
        yield found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    parser.add_argument("--candidates", default=",".join(CANDIDATES), help="names, separated by commas")
    parser.add_argument("--folds", type=int, default=FOLDS, help="fewer folds learn from less, and take less time")
    parser.add_argument("--folds-only", action="store_true", help="without the writers in no batch and the curve")
    parser.add_argument("--diet", action="store_true", help="only the served coder and textcat beside Rasa's DIET")
    parser.add_argument("--add", action="store_true", help="only the candidates that coder.json has not")
    parser.add_argument("--anew", action="store_true", help="measure again what an earlier run has measured")
    parser.add_argument("--annomi", type=Path, help="AnnoMI's CSV file, or a folder of such files")
    options = parser.parse_args()
    cache = load_settings().cache
    RESULTS.mkdir(exist_ok=True)
    if options.annomi:
        found = msgspec.to_builtins(annomi.measure(options.annomi, cache))
        (RESULTS / "coder-annomi.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(found) if options.json else f"ours {found['ours']:.3f}, n-grams {found['ngrams']:.3f}")
        return
    model = f"{own_model_path(load_settings()).name}, {options.folds} folds"
    if options.diet:
        kept = Measured(RESULTS / "coder-diet-parts.json", model)
        for beside in beside_diet(coded(DATA / "nlu", cache), options.folds, kept):
            DIET_RESULTS.write_bytes(msgspec.json.format(msgspec.json.encode(beside), indent=1) + b"\n")
            print(_macro(beside.candidates[-1]), file=sys.stderr, flush=True)
        return
    names = [name.strip() for name in options.candidates.split(",")]
    if unknown := set(names) - set(CANDIDATES):
        parser.error(f"no such candidate: {', '.join(sorted(unknown))}; there are: {', '.join(CANDIDATES)}")
    parts = RESULTS / "coder-parts.json"
    if options.anew:
        parts.unlink(missing_ok=True)
    kept = Measured(parts, model)
    if options.add:
        try:
            found = earlier(RESULTS / "coder.json", model)
        except ValueError as error:
            parser.error(str(error))
        new = [name for name in names if name not in {candidate.name for candidate in found.candidates}]
        steps = added(found, new, coded(DATA / "nlu", cache), kept)
    else:
        names = ["served", *(name for name in names if name != "served")]
        steps = measure(names, options.folds, cache, kept, options.folds_only)
    diet = msgspec.json.decode(DIET_RESULTS.read_bytes(), type=BesideDiet) if DIET_RESULTS.exists() else None
    for results in steps:
        (RESULTS / "coder.json").write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
        (RESULTS / "coder.md").write_text(page(results, diet), encoding="utf-8")
        print(_macro((results.outside or results.candidates)[-1]), file=sys.stderr, flush=True)
    print((RESULTS / ("coder.json" if options.json else "coder.md")).read_text("utf-8"))


def _macro(last: CandidateResult) -> str:
    macro = ", ".join(f"{layer.layer} {layer.macro_f1:.3f}" for layer in last.layers)
    return f"{last.name}: {macro} ({last.seconds:.0f} s)"


if __name__ == "__main__":
    main()
