"""How well questions find their fact: `uv run python -m evaluation.finding [--json] [--half even|odd|all]`.

The questions in `evaluation/data/finding/` were written by people who had not seen the cases' own examples. The odd
ones of riet-bakker chose the thresholds; its even ones measure, and all of the other cases. Writes `finding.json` to
`evaluation/results/` (with `--half all`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import msgspec

from bot.client.case import load_case
from bot.nlu.case_index import load_finder
from bot.nlu.encoder import load_encoder
from bot.nlu.finder import Finder
from bot.paths import CASES
from bot.settings import load_settings
from bot.yamlfile import read_yaml

RESULTS = Path(__file__).resolve().parent / "results"
QUESTIONS = Path(__file__).resolve().parent / "data" / "finding"


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    question: str
    fact: str | list[str]

    @property
    def facts(self) -> list[str]:
        return [self.fact] if isinstance(self.fact, str) else self.fact


class QuestionSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answerable: list[Question]
    unanswerable: list[str]


class Result(msgspec.Struct, frozen=True):
    """Shares of the answerable questions (right, other, nothing) and of the unanswerable ones (presented)."""

    case: str
    answerable: int
    right: float
    other: float
    nothing: float
    unanswerable: int
    presented: float


def half_of(questions: QuestionSet, half: str) -> QuestionSet:
    """Every second question: `odd` begins with the first, `even` with the second."""
    if half == "all":
        return questions
    start = 0 if half == "odd" else 1
    return QuestionSet(questions.answerable[start::2], questions.unanswerable[start::2])


def measure(case_id: str, finder: Finder, questions: QuestionSet) -> Result:
    """Look every question up and compare with what its writer meant."""
    encode = load_encoder()
    asked = [q.question for q in questions.answerable]
    found = [finder.found(text, vector) for text, vector in zip(asked, encode(asked), strict=True)]
    right = sum(fact in q.facts for fact, q in zip(found, questions.answerable, strict=True))
    nothing = found.count(None)
    others = questions.unanswerable
    presented = sum(finder.found(text, vector) is not None for text, vector in zip(others, encode(others), strict=True))
    total = len(asked)
    return Result(
        case=case_id, answerable=total, right=right / total, other=(total - right - nothing) / total,
        nothing=nothing / total, unanswerable=len(others), presented=presented / len(others),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=["odd", "even", "all"], default="even")
    options = parser.parse_args()
    results = []
    for path in sorted(QUESTIONS.glob("*.yml")):
        case = load_case(CASES / path.name)
        finder = load_finder(case, load_encoder(), load_settings().cache)
        results.append(measure(case.id, finder, half_of(read_yaml(path, QuestionSet), options.half)))
    if options.half == "all":
        RESULTS.mkdir(exist_ok=True)
        figures = json.dumps({"finding": [msgspec.to_builtins(result) for result in results]}, indent=1)
        (RESULTS / "finding.json").write_text(figures + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps({"finding": [msgspec.to_builtins(result) for result in results]}))
        return
    print(f"{'case':20} {'questions':>9} {'right':>6} {'other':>6} {'none':>6}   {'unanswerable':>12} {'presented':>9}")
    for r in results:
        print(
            f"{r.case:20} {r.answerable:9} {r.right:6.1%} {r.other:6.1%} {r.nothing:6.1%}   "
            f"{r.unanswerable:12} {r.presented:9.1%}"
        )


if __name__ == "__main__":
    main()
