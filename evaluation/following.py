"""How well questions that lean on what the client just told find their fact: `uv run python -m evaluation.following`.

`evaluation/data/following.yml` was written from the cases by one person. The odd questions chose the weights `topic` of
`bot/data/method/finder.yml`, the even ones measure. Each is looked up twice: by itself, and with the fact that the
client told before it. Writes `following.json` to `evaluation/results/`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence

import msgspec

from bot.client.case import load_case
from bot.client.parameters import load_parameters
from bot.client.state import State, first_state
from bot.nlu.case_index import load_finder
from bot.nlu.encoder import load_encoder
from bot.nlu.finder import Found
from bot.nlu.leaning import leans
from bot.nlu.wording import asked_words, looked_up
from bot.paths import CASES
from bot.settings import load_settings
from bot.yamlfile import read_yaml
from evaluation.finding import DATA, RESULTS

FOLLOWING = DATA / "following.yml"


class Following(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    after: str
    """The fact that was told just before."""
    question: str
    fact: tuple[str, ...]
    """What answers it; nothing if the case does not."""


class Looked(msgspec.Struct, frozen=True):
    """One question, what it found by itself and with the fact before it."""

    asked: Following
    alone: Found | None
    following: Found | None


class Shares(msgspec.Struct, frozen=True):
    """Of the questions that the case answers: right, of these with a reservation; another fact; none. Of the others:
    presented as the answer, told though unsure."""

    answerable: int
    right: float
    right_reserved: float
    other: float
    nothing: float
    unanswerable: int
    presented: float
    reserved: float


def look_up(case_id: str, questions: Sequence[Following]) -> Iterator[Looked]:
    """Every question by itself and after its fact, told in full."""
    case, encode = load_case(CASES / f"{case_id}.yml"), load_encoder().wide
    finder = load_finder(case, encode, load_settings().cache)
    first = first_state(case, load_parameters())
    for asked, vector in zip(
        questions, encode([looked_up(asked_words(one.question)) for one in questions]), strict=True
    ):
        after: State = msgspec.structs.replace(first, used=(f"{asked.after}:tell",))
        alone = finder.found(asked.question, vector)
        leaning = finder.leaning(asked.question, vector, after) if leans(asked.question) else alone
        yield Looked(asked, alone, leaning)


def shares_of(pairs: Sequence[tuple[Following, Found | None]]) -> Shares:
    """What was found, counted."""
    answered = [(found, found.fact in asked.fact) if found else None for asked, found in pairs if asked.fact]
    others = [found for asked, found in pairs if not asked.fact]
    right = [found.sure for found, hit in filter(None, answered) if hit]

    def share(count: int, of: int) -> float:
        return round(count / of, 4) if of else 0.0

    sure = [found.sure for found in others if found]
    return Shares(
        answerable=len(answered), right=share(len(right), len(answered)),
        right_reserved=share(right.count(False), len(answered)),
        other=share(sum(one is not None and not one[1] for one in answered), len(answered)),
        nothing=share(answered.count(None), len(answered)), unanswerable=len(others),
        presented=share(sure.count(True), len(others)), reserved=share(sure.count(False), len(others)),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["odd", "even"], default="even")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    sets = read_yaml(FOLLOWING, dict[str, tuple[Following, ...]])
    start = 0 if options.half == "odd" else 1
    looked = [one for case, questions in sets.items() for one in look_up(case, questions[start::2])]
    figures = {
        "half": options.half,
        "leaning": round(sum(leans(one.asked.question) for one in looked) / len(looked), 4),
        "alone": msgspec.to_builtins(shares_of([(one.asked, one.alone) for one in looked])),
        "following": msgspec.to_builtins(shares_of([(one.asked, one.following) for one in looked])),
    }
    if options.half == "even":
        (RESULTS / "following.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))
    if options.show:
        for one in looked:
            found = one.following.fact if one.following else None
            if found not in (one.asked.fact or (None,)):
                print(f"{one.asked.after}: {one.asked.question} -> {found}, meant {', '.join(one.asked.fact)}")


if __name__ == "__main__":
    main()
