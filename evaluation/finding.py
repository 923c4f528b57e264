"""How well questions find their fact: `uv run python -m evaluation.finding [--second | --third] [--half even|odd|all]`.

The questions in `evaluation/data/finding/` were written by people who had not seen the cases' own examples. Of the
sets marked `fits`, the odd questions give the weights of `bot/data/method/finder.yml` (`--fit` prints them anew) and
the even ones measure; of the other sets all questions measure. Writes `finding.json` to `evaluation/results/`.
With `--second` the questions are those of `evaluation/data/finding-second/`, by two further writers: 60 a case, and 30
that it does not answer though they are near to it; writes `finding-second.json`. With `--third` they are those of
`evaluation/data/finding-third/`, by eight more writers: after the asides, the small things that came later, one
question each, and a few that the case does not answer. `--fit` prints weights from the odd questions of the first two.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bot.client.case import load_case
from bot.nlu.case_index import load_finder
from bot.nlu.encoder import load_encoder
from bot.nlu.finder import Finder, Found
from bot.nlu.vectors import Vector
from bot.nlu.wording import asked_words, looked_up
from bot.paths import CASES
from bot.settings import load_settings
from bot.yamlfile import read_yaml
from evaluation.finding_fit import Asked, fit

RESULTS = Path(__file__).resolve().parent / "results"
DATA = Path(__file__).resolve().parent / "data"
FIRST, SECOND, THIRD = "finding", "finding-second", "finding-third"


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    question: str
    fact: str | list[str]

    @property
    def facts(self) -> list[str]:
        return [self.fact] if isinstance(self.fact, str) else self.fact


class QuestionSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answerable: list[Question]
    unanswerable: list[str]
    fits: bool = False
    """Whether the odd questions gave the weights, so that only the even ones measure."""


class Result(msgspec.Struct, frozen=True):
    """Shares of the answerable questions (right and surely so, right though unsure; another fact, likewise; nothing;
    and `told`, `told_other`: what the client tells whatever words the question has) and of the
    unanswerable ones (presented as the answer, found though unsure; and `plain`: told all the same)."""

    case: str
    answerable: int
    right: float
    right_reserved: float
    other: float
    other_reserved: float
    nothing: float
    told: float
    told_other: float
    unanswerable: int
    presented: float
    reserved: float
    plain: float


def read_sets(name: str) -> dict[str, QuestionSet]:
    """The questions of a set, by case."""
    return {path.stem: read_yaml(path, QuestionSet) for path in sorted((DATA / name).glob("*.yml"))}


def half_of(questions: QuestionSet, half: str) -> QuestionSet:
    """Every second question: `odd` begins with the first, `even` with the second."""
    if half == "all" or not questions.fits:
        return questions
    start = 0 if half == "odd" else 1
    return QuestionSet(questions.answerable[start::2], questions.unanswerable[start::2], fits=True)


def measure(case_id: str, finder: Finder, questions: QuestionSet) -> Result:
    """Look every question up and compare with what its writer meant."""
    meant = [q.facts for q in questions.answerable]
    found = _found(finder, [q.question for q in questions.answerable])
    others = [one for one in _found(finder, questions.unanswerable) if one]
    pairs = [(one, one.fact in facts) for one, facts in zip(found, meant, strict=True) if one]

    def share(right: bool, sure: bool) -> float:
        return round(sum(hit is right and one.sure is sure for one, hit in pairs) / len(found), 4)

    def told(right: bool) -> float:
        return round(sum(hit is right and not one.hardly for one, hit in pairs) / len(found), 4)

    total = len(questions.unanswerable)
    of_total = 1 / max(total, 1)
    return Result(
        case=case_id, answerable=len(found), right=share(True, True), right_reserved=share(True, False),
        other=share(False, True), other_reserved=share(False, False), nothing=round(found.count(None) / len(found), 4),
        told=told(True), told_other=told(False),
        unanswerable=total, presented=round(sum(one.sure for one in others) * of_total, 4),
        reserved=round(sum(not one.sure for one in others) * of_total, 4),
        plain=round(sum(not one.hardly for one in others) * of_total, 4),
    )  # fmt: skip


def _found(finder: Finder, questions: Sequence[str]) -> list[Found | None]:
    return [finder.found(text, vector) for text, vector in zip(questions, _wide(questions), strict=True)]


def _wide(questions: Sequence[str]) -> Vector:
    return load_encoder().wide([looked_up(asked_words(question)) for question in questions])


def asked_of(finder: Finder, questions: QuestionSet) -> list[Asked]:
    """What speaks for each fact at each question, with the facts that are meant."""
    texts = [q.question for q in questions.answerable] + questions.unanswerable
    meant = [q.facts for q in questions.answerable] + [[] for _ in questions.unanswerable]
    vectors = _wide(texts)
    return [
        Asked(
            finder.evidence(text, vector),
            finder.against(text, vector),
            tuple(name in facts for name in finder.facts),
        )
        for text, vector, facts in zip(texts, vectors, meant, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=["odd", "even", "all"], default="even")
    parser.add_argument("--fit", action="store_true", help="print weights for finder.yml from the odd questions")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--second", dest="set", action="store_const", const=SECOND, help="measure with the second set")
    other.add_argument("--third", dest="set", action="store_const", const=THIRD, help="measure with the third set")
    parser.set_defaults(set=FIRST)
    options = parser.parse_args()
    sets = read_sets(options.set)
    finders = {
        name: load_finder(load_case(CASES / f"{name}.yml"), load_encoder().wide, load_settings().cache) for name in sets
    }
    if options.fit:
        both = [*read_sets(FIRST).items(), *read_sets(SECOND).items()]
        odd = [(name, half_of(questions, "odd")) for name, questions in both if questions.fits]
        print(fit([asked for name, questions in odd for asked in asked_of(finders[name], questions)]))
        return
    results = [measure(name, finders[name], half_of(questions, options.half)) for name, questions in sets.items()]
    figures = {"half": options.half, "finding": [msgspec.to_builtins(result) for result in results]}
    if options.half == "even":
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{options.set}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures) if options.json else _table(results))


def _table(results: Sequence[Result]) -> str:
    head = ("right", "unsure", "other", "unsure", "none", "told", "another", "presented", "unsure", "told")
    lines = [f"{'case':20} {'questions':>9} " + " ".join(f"{name:>9}" for name in head)]
    for r in results:
        shares = (
            r.right, r.right_reserved, r.other, r.other_reserved, r.nothing, r.told, r.told_other,
            r.presented, r.reserved, r.plain,
        )  # fmt: skip
        lines.append(f"{r.case:20} {r.answerable:4}+{r.unanswerable:4} " + " ".join(f"{x:9.1%}" for x in shares))
    together = (
        _found_right(results),
        sum(r.told * r.answerable for r in results) / _answerable(results),
        sum(r.told_other * r.answerable for r in results) / _answerable(results),
        sum(r.presented * r.unanswerable for r in results) / _unanswerable(results),
        sum(r.plain * r.unanswerable for r in results) / _unanswerable(results),
    )
    words = (
        "found right, sure or unsure {:.1%}; told right {:.1%}, told another fact {:.1%}; of those without an answer "
        "presented as the answer {:.1%}, told a fact {:.1%}"
    )
    return "\n".join([*lines, words.format(*together)])


def _found_right(results: Sequence[Result]) -> float:
    return sum((r.right + r.right_reserved) * r.answerable for r in results) / _answerable(results)


def _answerable(results: Sequence[Result]) -> int:
    return sum(r.answerable for r in results)


def _unanswerable(results: Sequence[Result]) -> int:
    return sum(r.unanswerable for r in results)


if __name__ == "__main__":
    main()
