"""Bad input at every public door: `uv run python -m evaluation.fuzz [--requests 100000] [--seed 1] [--json]`.

Starts the whole program with a filled record and sends requests that nobody means to every route that the pages
have, with ids that are there and ids that are not; then odd texts to the coder and broken files to the loader of cases.
An answer of 500 or above, no answer within a time, or memory that keeps growing is a failure. Each request follows from
the seed and its number, so that one that fails can be sent again. Writes `fuzz.json` to `evaluation/results/`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import msgspec

from bot.settings import Settings
from evaluation.benching.ours import OurBot, make_folder
from evaluation.coding.paths import RESULTS
from evaluation.fuzzing.doors import Place, fill, routes_of
from evaluation.fuzzing.requests import Sender
from evaluation.fuzzing.rooms import fuzz_cases, fuzz_coder

WORKERS = 8
SLOW_SECONDS = 30.0


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A request that should have been answered."""

    number: int
    route: str
    outcome: str


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    requests: int
    routes: int
    by_status: dict[str, int]
    failures: tuple[Found, ...]
    slowest_seconds: float
    seconds: float
    memory_mb: tuple[float, ...]
    """Of all processes: at the start, then after each tenth of the requests."""
    coder_texts: int
    coder_failures: tuple[str, ...]
    case_files: int
    case_failures: tuple[str, ...]


def main() -> None:
    """Fuzz, write the figures, and exit with 1 when something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = fuzz(Path(folder), given.requests, given.texts, given.files, given.seed)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "fuzz.json").write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
    print(msgspec.json.encode(figures).decode() if given.json else _told(figures))
    sys.exit(1 if figures.failures or figures.coder_failures or figures.case_failures else 0)


def fuzz(folder: Path, requests: int, texts: int, files: int, seed: int) -> Figures:
    """Send it all; the program runs only while the doors are tried."""
    settings = Settings()
    own = make_folder(folder / "program", settings)
    place = fill(own, settings)
    bot = OurBot(own)
    try:
        sent = _send_all(bot, place, requests, seed)
    finally:
        bot.stop()
    coder = fuzz_coder(settings, texts, seed)
    broken = fuzz_cases(settings.cases, folder, files, seed)
    return msgspec.structs.replace(
        sent, coder_texts=texts, coder_failures=tuple(coder), case_files=files, case_failures=tuple(broken)
    )


def _send_all(bot: OurBot, place: Place, requests: int, seed: int) -> Figures:
    routes = routes_of(place)
    statuses: Counter[str] = Counter()
    failures: list[Found] = []
    memory = [bot.memory() / 1e6]
    slowest, began = 0.0, time.monotonic()
    lock, numbers = threading.Lock(), iter(range(requests))

    def work() -> None:
        nonlocal slowest
        sender = Sender(bot.port, routes, place, seed)
        while True:
            with lock:
                number = next(numbers, None)
                if number is not None and number % max(requests // 10, 1) == 0 and number:
                    memory.append(bot.memory() / 1e6)
            if number is None:
                break
            before = time.monotonic()
            route, outcome = sender.send(number, SLOW_SECONDS)
            took = time.monotonic() - before
            with lock:
                slowest = max(slowest, took)
                statuses[outcome] += 1
                if not outcome.isdigit() or int(outcome) >= 500:
                    failures.append(Found(number=number, route=route, outcome=outcome))
        sender.close()

    workers = [threading.Thread(target=work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    memory.append(bot.memory() / 1e6)
    return Figures(
        requests=requests, routes=len(routes), by_status=dict(sorted(statuses.items())),
        failures=tuple(failures[:50]), slowest_seconds=round(slowest, 2),
        seconds=round(time.monotonic() - began, 1), memory_mb=tuple(round(one, 1) for one in memory),
        coder_texts=0, coder_failures=(), case_files=0, case_failures=(),
    )  # fmt: skip


def _told(figures: Figures) -> str:
    memory = " ".join(str(round(one)) for one in figures.memory_mb)
    return "\n".join(
        (
            f"{figures.requests} requests to {figures.routes} routes in {figures.seconds} s: {figures.by_status}",
            f"slowest {figures.slowest_seconds} s; memory {memory} MB",
            f"failures: {len(figures.failures)} {figures.failures[:5]}",
            f"coder: {figures.coder_texts} texts, failures {figures.coder_failures}",
            f"cases: {figures.case_files} files, failures {figures.case_failures}",
        )
    )


if __name__ == "__main__":
    main()
