"""Milliseconds and memory of coding, in a process of its own: `python -m evaluation.coding.cost`."""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import sys
import time
from statistics import median

import msgspec
import psutil

from evaluation.coding.results import Cost

SENTENCES = 300


def main() -> None:
    import sklearn.linear_model
    import spacy

    from bot.nlu.coded_turns import read_folder
    from bot.service.coding import CodeRequest, open_reader
    from bot.settings import load_settings
    from evaluation.coding.paths import CHECK

    del sklearn, spacy
    process = psutil.Process()
    process.cpu_affinity([process.cpu_affinity()[0]])
    before = process.memory_info().rss
    reader = open_reader(load_settings())
    requests = [CodeRequest(example.text, example.client) for example in read_folder(CHECK)[:SENTENCES]]
    first = [reader.read(request) for request in requests[:5]]
    added = process.memory_info().rss - before
    anew: list[float] = []
    known: list[float] = []
    for number, request in enumerate(requests):
        # Nobody said this before: no vector of it is kept.
        fresh = msgspec.structs.replace(request, client=f"{request.client} ({number})")
        for times in (anew, known):
            start = time.perf_counter()
            reader.read(fresh)
            times.append(time.perf_counter() - start)
        first.append(reader.read(request))
    again = [reader.read(request) for request in [*requests[:5], *requests]]
    cost = Cost(
        milliseconds=median(known) * 1000,
        milliseconds_with_client=median(anew) * 1000,
        megabytes=added / 2**20,
        deterministic=first == again,
    )
    sys.stdout.write(msgspec.json.encode(cost).decode() + "\n")


if __name__ == "__main__":
    main()
