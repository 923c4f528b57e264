"""What recognising personal data adds to a process: seconds and megabytes, as JSON (for `evaluation.personal`)."""

from __future__ import annotations

import json
import time

import psutil

import bot.client.case
import bot.texts  # noqa: F401 what every process has read already


def main() -> None:
    process = psutil.Process()
    before, begun = process.memory_info().rss, time.perf_counter()
    from bot.nlu.personal import load_personal_data

    load_personal_data().find("Mijn collega Sandra de Vries belt op 06-48213377.")
    seconds = time.perf_counter() - begun
    print(
        json.dumps({"seconds": round(seconds, 2), "megabytes": round((process.memory_info().rss - before) / 2**20, 1)})
    )


if __name__ == "__main__":
    main()
