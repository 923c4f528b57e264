"""The benchmark's own arithmetic, its page and picture, and its pieces on bots that run here; no time is asserted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.client.case import load_cases
from bot.paths import CASES
from bot.settings import Settings
from bot.transcripts.database import migrate, open_database
from evaluation.bench import whole
from evaluation.benching.figures import Cases, Figures, Length, Measured, Stored, Workers, ratios
from evaluation.benching.growth import copy_cases, fill, over_a_talk
from evaluation.benching.load import Load, under_load
from evaluation.benching.page import page
from evaluation.benching.picture import draw
from evaluation.benching.running import DidNotAnswer
from evaluation.benching.theirs import has_actions
from evaluation.benching.timing import TALK_LENGTH, Spread, side_by_side, spread
from evaluation.benching.words import words


class Counting:
    """A bot that counts what is said to it; it fails at turn `fails` of a talk."""

    turns = ("een", "twee")

    def __init__(self, fails: int = 0) -> None:
        self.said: list[list[str]] = []
        self._fails = fails

    def begin(self) -> CountingTalk:
        self.said.append([])
        return CountingTalk(self.said[-1], self._fails)

    def memory(self) -> int:
        return 0

    def stop(self) -> None:
        return


class CountingTalk:
    def __init__(self, said: list[str], fails: int) -> None:
        self._said, self._fails = said, fails

    def say(self, words: str) -> None:
        self._said.append(words)
        if len(self._said) == self._fails:
            raise DidNotAnswer(words)

    def close(self) -> None:
        return


def measured(factor: float, train: float | None = 100.0) -> Measured:
    turn = Spread(n=10, p50=0.02 * factor, p95=0.04 * factor)
    return Measured(turn=turn, memory=int(2**20 * factor), ready=5 * factor, train=train and train * factor)


def test_spread_is_median_and_the_time_that_19_of_20_keep_within() -> None:
    times = [float(n) for n in range(1, 101)]
    assert spread(times[::-1]) == Spread(n=100, p50=50.5, p95=95.0)
    assert spread([3.0]) == Spread(n=1, p50=3.0, p95=3.0)


def test_ratios_are_ours_over_theirs() -> None:
    assert ratios(measured(1), measured(2)) == dict.fromkeys(("turn_p50", "turn_p95", "memory", "ready", "train"), 0.5)
    assert ratios(measured(1, None), measured(2))["train"] is None


def test_turns_of_both_alternate_and_talks_begin_anew() -> None:
    ours, theirs = Counting(), Counting()
    first, second = side_by_side(ours, theirs, turns=TALK_LENGTH, warming=TALK_LENGTH)
    assert first.n == second.n == TALK_LENGTH
    assert [len(talk) for talk in ours.said] == [len(talk) for talk in theirs.said] == [TALK_LENGTH, TALK_LENGTH]
    assert ours.said[0][:3] == ["een", "twee", "een"]


def test_load_counts_all_learners_and_tells_of_a_failure() -> None:
    found = under_load(Counting(), learners=3, seconds=0.05)
    assert found.learners == 3 and found.turn.n >= 3 and found.turns_a_second > 0
    with pytest.raises(DidNotAnswer):
        under_load(Counting(fails=2), learners=2, seconds=0.5)


def test_length_is_of_one_talk_with_each() -> None:
    ours, theirs = Counting(), Counting()
    found = over_a_talk(ours, theirs, (5, 20))
    assert [one.turn for one in found] == [5, 20]
    assert [len(talk) for talk in ours.said] == [len(talk) for talk in theirs.said] == [20]


def test_all_turns_are_two_sentences() -> None:
    for turn in (*words().ours, *words().theirs):
        assert sum(turn.count(mark) for mark in ".?!") == 2, turn


def test_cases_are_copied_under_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    for file in CASES.glob("*.yml"):
        (tmp_path / "cache" / f"{file.stem}.npz").write_bytes(b"")
        (tmp_path / "cache" / f"{file.stem}_facts.npz").write_bytes(b"")
    assert len(load_cases(copy_cases(CASES, tmp_path, 14))) == 14
    assert len(list((tmp_path / "cache").glob("*_facts.npz"))) == 14
    assert len(list((tmp_path / "cache").glob("*.npz"))) == 2 * 14


def test_the_record_is_filled_with_copies(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path)
    engine = open_database(settings.database_url)
    migrate(engine)
    engine.dispose()
    with sqlite3.connect(tmp_path / "oefenklant.sqlite3") as record:
        record.execute(
            "INSERT INTO sessions (id, case_id, seed, level, hints, readings, thoughts, opening, first_state, "
            "finished, started_at, changed_at) "
            "VALUES ('a', 'c', 1, 'basis', 'ask', 0, 0, '', '{}', 0, '2026-01-01', '2026-01-01')"
        )
        record.execute("INSERT INTO turns VALUES ('a', 1, 'r', 'Dag.', 'Dag.', '{}', '2026-01-01')")
    with sqlite3.connect(tmp_path / "rasa.sqlite3") as tracker:
        tracker.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        tracker.execute("INSERT INTO events (sender_id, data) VALUES ('a', '{}')")
    for count in (5, 9):
        fill(tmp_path, count)
        with sqlite3.connect(tmp_path / "oefenklant.sqlite3") as record:
            for table in ("sessions", "turns"):
                assert record.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == count
        with sqlite3.connect(tmp_path / "rasa.sqlite3") as tracker:
            assert tracker.execute("SELECT count(DISTINCT sender_id) FROM events").fetchone()[0] == count


def test_actions_that_are_commented_out_are_none(tmp_path: Path) -> None:
    (tmp_path / "actions").mkdir()
    file = tmp_path / "actions" / "actions.py"
    file.write_text("# class ActionHello(Action):\n\n#     pass\n")
    assert not has_actions(tmp_path)
    file.write_text("class ActionHello: ...\n")
    assert has_actions(tmp_path)


@pytest.mark.parametrize("parts", ["all", "none"])
def test_page_and_picture_of_whatever_was_measured(parts: str, tmp_path: Path) -> None:
    load = under_load(Counting(), 1, 0.01)
    turn = Spread(n=1, p50=0.01, p95=0.02)
    figures = Figures(machine="m") if parts == "none" else Figures(
        machine="m", ours=measured(1), theirs=measured(2), load_ours=(load,), load_theirs=(load,),
        length=(Length(turn=10, ours=0.01, theirs=0.02),), sessions=(Stored(sessions=1000, turn=turn),),
        cases=(Cases(cases=1, turn=turn, memory=1, ready=1.0),),
        workers=(Workers(workers=2, load=Load(learners=8, turns_a_second=31.25, turn=turn), memory=3 * 2**20),),
    )  # fmt: skip
    text = page(figures)
    assert ("| turn_p50 | 20.0 ms | 40.0 ms | 0.50 | 1.0 |" in text) is (parts == "all")
    assert ("| 2 | 31.2 | 10.0 ms | 20.0 ms | 3 MB |" in text) is (parts == "all")
    assert whole(figures)["ratios"] == ({} if parts == "none" else ratios(measured(1), measured(2)))
    draw(figures, tmp_path / "bench.png")
    assert (tmp_path / "bench.png").read_bytes().startswith(b"\x89PNG")
