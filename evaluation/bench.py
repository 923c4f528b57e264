"""Our program beside a bot made by `rasa init`: `uv run python -m evaluation.bench [--json] [--only PART ...]`.

The default bot is made and trained on the spot, by the same Rasa, in a temporary folder. Ours is trained for its time
(part `train`) unless this run had to train it anyway, for want of a model. Ours is the whole program; a turn is two
sentences as a learner's browser posts them to the public door, theirs two sentences by Rasa's REST channel. Both run at
the same time, and turns, starts and loads alternate. Writes `bench.json`, `bench.md` and `bench.png` to
`evaluation/results/`: with `--only` and `--keep` beside what this machine measured before, with `--only` alone not at
all.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from rich.console import Console

from bot.service.bytecode import NEVER, with_bytecode
from bot.service.model import own_model_path
from bot.service.serving import encode_cases, ensure_model
from bot.settings import Settings, load_settings
from bot.texts import Texts, load_texts
from evaluation.benching.figures import Figures, Measured, ratios
from evaluation.benching.growth import over_a_talk, over_cases, over_stored
from evaluation.benching.load import under_load
from evaluation.benching.machine import machine
from evaluation.benching.ours import OurBot, make_folder, train_ours
from evaluation.benching.page import page
from evaluation.benching.picture import draw
from evaluation.benching.standing import Effort, beside
from evaluation.benching.theirs import TheirBot, make_their_bot
from evaluation.benching.workers import over_workers
from evaluation.coding.paths import RESULTS

PARTS = ("ratios", "train", "load", "length", "sessions", "cases", "workers")
BESIDE = {"ratios", "train", "load", "length"}
"""Parts for which the default bot is made."""
LEARNERS = (1, 8, 32)
LENGTHS = (10, 100, 400)
SESSIONS = (1_000, 100_000)
CASES = (1, 12, 100)
WORKERS, LEARNERS_OF_WORKERS = (1, 2), 8
WHOLE = Effort(starts=3, turns=200)
QUICK = Effort(starts=2, turns=100)
GROWTH_TURNS = 60

log = logging.getLogger(__name__)


def run(
    settings: Settings,
    folder: Path,
    parts: Sequence[str],
    effort: Effort,
    seconds: float,
    found: Callable[[Figures], object] = lambda figures: None,
    training: float | None = None,
    begin: Figures | None = None,
) -> Figures:
    """Measure `parts` in a folder of the run's own; `seconds` is how long each load lasts. `found` gets what there is
    after each part, so that a run that is stopped has not measured for nothing. `training` is how long ours took, if
    that was measured before; `begin` has parts that stay as they are."""
    their_folder, their_training = folder / "theirs", 0.0
    if BESIDE & set(parts):
        log.info("making the default bot")
        their_training = make_their_bot(their_folder)
    figures = begin or Figures(machine=machine())
    if "ratios" in parts:
        log.info("start, turns, memory, side by side")
        ours, theirs = beside(settings, folder, their_folder, effort)
        figures = msgspec.structs.replace(
            figures, ours=_trained(ours, figures.ours), theirs=_trained(theirs, figures.theirs)
        )
        found(figures)
    if "train" in parts:
        log.info("training")
        figures = _with_training(figures, training or train_ours(folder / "training"), their_training)
        found(figures)
    if {"load", "length"} & set(parts):
        figures = _talking(settings, folder, their_folder, parts, seconds, figures)
        found(figures)
    for part, name, grow, counts in (
        ("sessions", "stored sessions", over_stored, SESSIONS),
        ("cases", "cases", over_cases, CASES),
    ):
        if part in parts:
            log.info("growth with %s", name)
            grown = grow(folder / part, settings, counts, GROWTH_TURNS)
            figures = msgspec.structs.replace(figures, **{part: grown})
            found(figures)
    if "workers" in parts:
        log.info("%s workers of each kind", WORKERS)
        more = over_workers(folder / "workers", settings, WORKERS, LEARNERS_OF_WORKERS, seconds)
        figures = msgspec.structs.replace(figures, workers=more)
        found(figures)
    return figures


def _with_training(figures: Figures, ours: float, theirs: float) -> Figures:
    if figures.ours is None or figures.theirs is None:
        raise SystemExit("training stands beside the ratios: measure those first, or in the same run")
    return msgspec.structs.replace(
        figures,
        ours=msgspec.structs.replace(figures.ours, train=ours),
        theirs=msgspec.structs.replace(figures.theirs, train=theirs),
    )


def _trained(measured: Measured, before: Measured | None) -> Measured:
    """With the training that was measured before."""
    return msgspec.structs.replace(measured, train=before.train if before else None)


def _talking(
    settings: Settings, folder: Path, their_folder: Path, parts: Sequence[str], seconds: float, figures: Figures
) -> Figures:
    bots = (OurBot(make_folder(folder / "talking", settings)), TheirBot(their_folder))
    try:
        if "load" in parts:
            log.info("turns a second with %s learners at once", LEARNERS)
            loads = [[under_load(bot, learners, seconds) for bot in bots] for learners in LEARNERS]
            own, other = zip(*loads, strict=True)
            figures = msgspec.structs.replace(figures, load_ours=own, load_theirs=other)
        if "length" in parts:
            log.info("growth with the turns of a conversation")
            figures = msgspec.structs.replace(figures, length=over_a_talk(*bots, LENGTHS))
    finally:
        for bot in bots:
            bot.stop()
    return figures


def _model_made(settings: Settings, texts: Texts, screen: Console) -> float | None:
    """How long training took, in seconds; None when there was a model already."""
    there, began = own_model_path(settings).exists(), time.monotonic()
    ensure_model(settings, texts, screen)
    return None if there else time.monotonic() - began


def keep(figures: Figures) -> None:
    """Write figures, page and picture."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bench.json").write_bytes(msgspec.json.format(msgspec.json.encode(whole(figures)), indent=1) + b"\n")
    (RESULTS / "bench.md").write_text(page(figures), encoding="utf-8")
    draw(figures, RESULTS / "bench.png")


def kept() -> Figures | None:
    """What was measured on this machine before."""
    path = RESULTS / "bench.json"
    found = msgspec.json.decode(path.read_bytes(), type=Figures) if path.exists() else None
    return found if found and found.machine == machine() else None


def whole(figures: Figures) -> dict[str, object]:
    """The figures with the ratios before them."""
    found = ratios(figures.ours, figures.theirs) if figures.ours and figures.theirs else {}
    return {"ratios": found, **msgspec.to_builtins(figures)}


def main(write: Callable[[str], object] = sys.stdout.write) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="the last line is all figures as JSON")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="measure these parts only")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, and our program is not trained")
    parser.add_argument("--keep", action="store_true", help="with --only: into the results of this machine")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    settings, texts, screen = load_settings(), load_texts(), Console(stderr=True)
    training = _model_made(settings, texts, screen)
    encode_cases(settings, texts, screen)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        # Both start from bytecode, as they do on a machine on which they ran before.
        os.environ |= with_bytecode(os.environ | {NEVER: "1"}, Path(folder) / "bytecode")
        os.environ.pop(NEVER, None)
        effort, seconds = (QUICK, 5.0) if options.quick else (WHOLE, 12.0)
        begin = kept() if options.keep and options.only else None
        found = keep if options.keep or not options.only else (lambda figures: None)
        parts = options.only or [part for part in PARTS if part != "train" or not options.quick]
        figures = run(settings, Path(folder), parts, effort, seconds, found, training, begin)
    write(f"{json.dumps(whole(figures))}\n" if options.json else page(figures))


if __name__ == "__main__":
    main()
