"""How quick the trainer's overview is: `uv run python -m evaluation.overview [--sessions 100000] [--json]`.

Fills a temporary database with so many shared sessions, all of groups that one trainer sees, and asks the pages for the
overview in this process: the time is the server's alone. Writes `overview.json` to `evaluation/results/`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import httpx
import msgspec
from starlette.applications import Starlette

from bot.client.case import Case, load_cases
from bot.paths import CASES
from bot.texts import load_texts
from bot.transcripts.database import migrate, open_database, open_tracker_store
from bot.transcripts.keeping import Keeper
from bot.transcripts.record import Record
from bot.web.app import create_app
from bot.web.rasa_practice import RasaPractice
from bot.web.rasas import Rasas
from bot.web.trainer.door import COOKIE, PATH
from evaluation.coding.paths import RESULTS
from evaluation.overview_filling import Place, fill

TIMES = 20
"""Requests of each kind, after one that is not counted."""
RARE, COMMON, NOWHERE = "kanarie", "dochter", "kwikstaartjesnest"
"""Words that few, many and no sessions have."""


class Figures(msgspec.Struct, frozen=True):
    """Server time of one kind of request, in milliseconds."""

    kind: str
    median: float
    p95: float
    most: float
    sessions: int
    """How many sessions the list is about."""


class Measured(msgspec.Struct, frozen=True):
    sessions: int
    megabytes: int
    """Of the database's file."""
    filled_seconds: float
    median: float
    """Over all requests."""
    figures: tuple[Figures, ...]


def queries(place: Place, cases: Mapping[str, Case], many: int) -> dict[str, list[str]]:
    """Kind of request to the addresses asked, each after the question mark."""
    half = max(many // 100, 2)
    sorts = {
        f"sorted by {sort}, {way}": [f"volgorde={sort}&richting={way}"]
        for sort in ("started_at", "step", "uncertain", "turns")
        for way in ("neer", "op")
    }
    return {
        "first page": [""],
        "page 2 to 5": [f"bladzijde={page}" for page in range(2, 6)],
        "page in the middle": [f"bladzijde={half}", f"bladzijde={half + 1}"],
        "last page": [f"bladzijde={max(many // 50, 1)}"],
        **sorts,
        "one group": [f"groep={group}" for group in place.groups[:5]],
        "one learner": [f"leerling={member}" for member, _ in place.members[::400]],
        "one client": [f"klant={case}" for case in list(cases)[:5]],
        "a period": ["vanaf=2025-01-01&tot=2025-01-31", "vanaf=2024-06-01&tot=2024-12-31"],
        "step reached": [f"stap={step}" for step in range(1, 5)],
        "uncertain codes": ["onzeker=on"],
        "rupture": ["breuk=on"],
        "not reviewed": ["nieuw=on"],
        "all filters": [f"groep={place.groups[0]}&stap=2&onzeker=on&nieuw=on&vanaf=2024-03-01&volgorde=uncertain"],
        "a rare word": [f"zoek={RARE}"],
        "a common word": [f"zoek={COMMON}"],
        "a word that is nowhere": [f"zoek={NOWHERE}"],
        "two words": [f"zoek={COMMON}+huis"],
        "a word in one group": [f"zoek={COMMON}&groep={group}" for group in place.groups[:5]],
    }


async def _timed(app: Starlette, token: str, asked: Mapping[str, Sequence[str]], times: int) -> list[Figures]:
    transport = httpx.ASGITransport(app=app)
    headers = {"cookie": f"{COOKIE}={token}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://overview", headers=headers) as web:
        return [await _figures(web, kind, addresses, times) for kind, addresses in asked.items()]


async def _figures(web: httpx.AsyncClient, kind: str, addresses: Sequence[str], times: int) -> Figures:
    await web.get(f"{PATH}?{addresses[0]}")
    spent, total = [], 0
    for number in range(times):
        address = f"{PATH}?{addresses[number % len(addresses)]}"
        begun = time.perf_counter()
        answer = await web.get(address)
        spent.append(1000 * (time.perf_counter() - begun))
        assert answer.status_code == 200, address
        total = _told(answer.text)
    return Figures(kind, round(statistics.median(spent), 1), round(_p95(spent), 1), round(max(spent), 1), total)


def _told(page: str) -> int:
    """How many sessions a page says it is about."""
    words = page.split('role="status">', 1)[1].split("<", 1)[0]
    return int("".join(character for character in words if character.isdigit()) or 0)


def _p95(spent: Sequence[float]) -> float:
    return statistics.quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]


def measure(folder: Path, sessions: int, times: int = TIMES) -> Measured:
    """Fill a database in `folder` and ask for every kind of page."""
    cases = load_cases(CASES)
    path = folder / "record.sqlite3"
    engine, tracker = open_database(f"sqlite:///{path}"), open_tracker_store(f"sqlite:///{folder / 'rasa.sqlite3'}")
    migrate(engine)
    begun = time.perf_counter()
    place = fill(engine, cases, sessions)
    filled = time.perf_counter() - begun
    record = Record(engine)
    practice = RasaPractice(Rasas(["http://127.0.0.1"]), record.conversations, Keeper(engine, tracker))
    app = create_app(practice, record, cases, load_texts(), keep_days=0)
    token = record.accounts.sign_in(place.person)
    figures = asyncio.run(_timed(app, token, queries(place, cases, sessions), times))
    engine.dispose()
    median = statistics.median(one.median for one in figures)
    return Measured(sessions, path.stat().st_size >> 20, round(filled, 1), round(median, 1), tuple(figures))


def _lines(found: Measured) -> Iterator[str]:
    yield f"{found.sessions} sessions, {found.megabytes} MB, filled in {found.filled_seconds} s; milliseconds"
    yield f"{'kind':28} {'sessions':>9} {'median':>8} {'p95':>8} {'most':>8}"
    for one in found.figures:
        yield f"{one.kind:28} {one.sessions:9} {one.median:8.1f} {one.p95:8.1f} {one.most:8.1f}"
    yield f"{'median over the kinds':28} {'':9} {found.median:8.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), options.sessions)
    RESULTS.mkdir(exist_ok=True)
    figures = msgspec.to_builtins(found)
    (RESULTS / "overview.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures) if options.json else "\n".join(_lines(found)))


if __name__ == "__main__":
    main()
