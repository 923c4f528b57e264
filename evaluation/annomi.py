"""Real conversations: `uv run python -m evaluation.annomi PATH [--json]`.

Replays AnnoMI's sessions, as coded by its experts, on an abstract client (`annomi.yml`, `annomi_replay.py`) and looks
whether the client's final readiness, and what the coach makes of a session, tell high from low quality. PATH is
AnnoMI's CSV file, or a folder of such files; nothing of it is kept but the figures, in `evaluation/results/`.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean, median

import msgspec

from bot.coach.standing import standing
from evaluation.annomi_replay import Kind, Mapping, Replay, Utterance, load_mapping

RESULT = Path(__file__).resolve().parent / "results" / "annomi.json"
KINDS: tuple[Kind, ...] = ("reflection", "therapist_input", "question")
PROFILE = (6, 8, 10, 12, 15)
"""Turns at which sessions are cut to see how much the choice of `equal_length` matters."""


class Session(msgspec.Struct, frozen=True):
    """One transcript: for each annotator the therapist's utterances in order."""

    id: str
    high: bool
    codings: tuple[tuple[Utterance, ...], ...]

    @property
    def length(self) -> int:
        """Turns of the therapist."""
        return len(self.codings[0])


class Cut(msgspec.Struct, frozen=True):
    """Sessions of at least `turns` turns, cut there; `auc_all` with the shorter ones as they are."""

    turns: int
    sessions: int
    low: int
    auc: float
    auc_all: float


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """ROC AUCs (0.5: tells nothing, 1: tells everything) for telling high from low quality."""

    readiness_auc: float
    readiness_auc_equal_length: float
    equal_length: int
    """Turns of the therapist."""
    assessment_auc: float
    """By what the coach makes of a session (`bot.coach.standing`)."""
    sessions: int
    high: int
    reflections_auc: float
    """By the share of turns with a reflection, for comparison."""
    input_auc: float
    """By the share of turns with information, advice, options or negotiation (inverted)."""
    length_auc: float
    readiness_high: float
    """Median."""
    readiness_low: float
    profile: tuple[Cut, ...]


def read_sessions(path: Path) -> list[Session]:
    """The sessions of a CSV file in AnnoMI's columns, or of all such files in a folder."""
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    codings: dict[str, dict[str, list[tuple[int, Utterance]]]] = {}
    high: dict[str, bool] = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["interlocutor"] != "therapist":
                    continue
                name = row["transcript_id"]
                high[name] = row["mi_quality"] == "high"
                by_annotator = codings.setdefault(name, {})
                by_annotator.setdefault(row["annotator_id"], []).append((int(row["utterance_id"]), _utterance(row)))
    return [
        Session(name, high[name], tuple(_in_order(coding) for coding in by_annotator.values()))
        for name, by_annotator in codings.items()
    ]


def _utterance(row: dict[str, str]) -> Utterance:
    return Utterance({kind: row[f"{kind}_subtype"] for kind in KINDS if row[f"{kind}_subtype"]})


def _in_order(coding: Iterable[tuple[int, Utterance]]) -> tuple[Utterance, ...]:
    return tuple(utterance for _, utterance in sorted(coding, key=lambda pair: pair[0]))


def readiness(replay: Replay, session: Session, turns: int | None = None) -> float:
    """The client's readiness (0 to 1) at the end, or after so many turns; the mean over the annotators."""
    return fmean(replay.final(coding[:turns]).readiness for coding in session.codings)


def assessment(replay: Replay, session: Session) -> float:
    """The standing of a session; the mean over the annotators."""
    return fmean(standing([movement.reasons for movement in replay.played(coding)]) for coding in session.codings)


def share(session: Session, kind: Kind) -> float:
    """The share of a session's turns that have a kind of behaviour in them."""
    return fmean(kind in utterance.subtypes for coding in session.codings for utterance in coding)


def auc(high: Sequence[float], low: Sequence[float]) -> float:
    """The chance that a high session scores above a low one; a tie counts half."""
    return fmean(0.5 if one == other else float(one > other) for one in high for other in low)


def auc_of(sessions: Sequence[Session], scores: Sequence[float]) -> float:
    """As `auc`, for the scores of sessions in the same order."""
    pairs = list(zip(sessions, scores, strict=True))
    return auc([score for one, score in pairs if one.high], [score for one, score in pairs if not one.high])


def cut_at(replay: Replay, sessions: Sequence[Session], turns: int) -> Cut:
    """How well readiness tells quality when length cannot."""
    scores = {session.id: readiness(replay, session, turns) for session in sessions}
    long = [session for session in sessions if session.length >= turns]
    return Cut(
        turns=turns,
        sessions=len(long),
        low=sum(not session.high for session in long),
        auc=round(auc_of(long, [scores[session.id] for session in long]), 4),
        auc_all=round(auc_of(sessions, [scores[session.id] for session in sessions]), 4),
    )


def measure(sessions: Sequence[Session], mapping: Mapping) -> Figures:
    """All figures for a set of sessions."""
    replay = Replay(mapping)
    finals = [readiness(replay, session) for session in sessions]
    by_input = [-share(session, "therapist_input") for session in sessions]
    return Figures(
        readiness_auc=round(auc_of(sessions, finals), 4),
        readiness_auc_equal_length=cut_at(replay, sessions, mapping.equal_length).auc,
        equal_length=mapping.equal_length,
        assessment_auc=round(auc_of(sessions, [assessment(replay, session) for session in sessions]), 4),
        sessions=len(sessions),
        high=sum(session.high for session in sessions),
        reflections_auc=round(auc_of(sessions, [share(session, "reflection") for session in sessions]), 4),
        input_auc=round(auc_of(sessions, by_input), 4),
        length_auc=round(auc_of(sessions, [session.length for session in sessions]), 4),
        readiness_high=round(median(f for f, s in zip(finals, sessions, strict=True) if s.high), 4),
        readiness_low=round(median(f for f, s in zip(finals, sessions, strict=True) if not s.high), 4),
        profile=tuple(cut_at(replay, sessions, turns) for turns in PROFILE),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = msgspec.to_builtins(measure(read_sessions(options.path), load_mapping()))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        if name != "profile":
            print(f"{name:28} {value}")
    for cut in figures["profile"]:
        print(f"cut at {cut['turns']:2} turns: {cut['auc']:.3f} ({cut['sessions']} sessions, {cut['low']} low)")


if __name__ == "__main__":
    main()
