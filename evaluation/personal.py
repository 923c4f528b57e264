"""How well personal data is recognised: `uv run python -m evaluation.personal [--json] [--half H] [--second]`.

The sentences of `evaluation/data/personal.yml` were written by somebody who had not seen the recogniser. A piece of
data is found when nothing of it is left: every word and number of it is replaced. `personal-first.json` in
`evaluation/results/` has the figures from before anything was mended, and those of the even sentences when only the odd
ones had been looked at; since then both have been, so that those of the present (`personal.json`) flatter. The second
set, `personal-second.yml`, was written by another writer after that, who had not seen the recogniser either; its first
figures are in `personal-first.json` too (one thing was mended after them: towns of two words). Also measures
what the recogniser adds to the start and the memory of a process. `--wrong` shows what was missed or replaced in vain.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from bot.nlu.personal import Found, PersonalData, load_personal_data
from bot.yamlfile import read_yaml
from evaluation.coding.paths import CHECK, RESULTS

SENTENCES = CHECK.parent / "personal.yml"
SECOND = CHECK.parent / "personal-second.yml"
SMALL_WORDS = frozenset({"in", "te", "op", "nr", "bus", "huisnummer", "nummer"})
"""Within an address; they say nothing of where somebody lives."""

Kind = Literal["name", "telephone", "email", "address", "citizen_number", "iban", "birth_date"]


class Datum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: Kind
    value: str


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    data: tuple[Datum, ...]


class SentenceSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sentences: tuple[Sentence, ...]


class OfKind(msgspec.Struct, frozen=True):
    """How much of one kind is found whole, and how much at least in part."""

    kind: str
    data: int
    found: float
    partly: float


class Cost(msgspec.Struct, frozen=True):
    """What the recogniser adds to a process."""

    seconds: float
    megabytes: float


class Figures(msgspec.Struct, frozen=True):
    sentences: int
    kinds: tuple[OfKind, ...]
    clean: int
    touched: float
    """Of the sentences without personal data, the share in which something is replaced."""
    too_much: int
    """Sentences with personal data in which something else is replaced too."""


class Judged(msgspec.Struct, frozen=True):
    """A sentence with what is left of each piece of data, and the words replaced that are none."""

    sentence: Sentence
    left: tuple[tuple[str, ...], ...]
    beyond: tuple[str, ...]


def judge(finder: PersonalData, sentence: Sentence) -> Judged:
    """Compare what is found in a sentence with what its writer says is in it."""
    found = finder.find(sentence.text)
    places = [_place(sentence.text, datum.value) for datum in sentence.data]
    return Judged(
        sentence,
        tuple(tuple(_words(sentence.text, [place], beyond=found)) for place in places),
        tuple(_words(sentence.text, [(one.start, one.end) for one in found], beyond=places)),
    )


def _place(text: str, value: str) -> tuple[int, int]:
    at = text.index(value)
    return at, at + len(value)


def _words(
    text: str, stretches: Iterable[tuple[int, int]], beyond: Sequence[Found] | Sequence[tuple[int, int]]
) -> Iterator[str]:
    """The words within the stretches of text that none of `beyond` covers."""
    covers = [(one.start, one.end) if isinstance(one, Found) else one for one in beyond]
    for start, end in stretches:
        for word in re.finditer(r"\w+", text[start:end]):
            at, to = start + word.start(), start + word.end()
            if word[0].lower() not in SMALL_WORDS and not any(a <= at and to <= b for a, b in covers):
                yield word[0]


def measure(sentences: Sequence[Sentence]) -> tuple[Figures, list[Judged]]:
    """The figures, and the sentences in which something went wrong."""
    finder = load_personal_data()
    judged = [judge(finder, sentence) for sentence in sentences]
    clean = [one for one in judged if not one.sentence.data]
    figures = Figures(
        len(sentences),
        tuple(_of_kind(kind, judged) for kind in Kind.__args__),  # type: ignore[attr-defined]
        len(clean),
        round(sum(bool(one.beyond) for one in clean) / len(clean), 4),
        sum(bool(one.beyond) for one in judged if one.sentence.data),
    )
    return figures, [one for one in judged if one.beyond or any(one.left)]


def _of_kind(kind: str, judged: Iterable[Judged]) -> OfKind:
    of = [
        (datum, left)
        for one in judged
        for datum, left in zip(one.sentence.data, one.left, strict=True)
        if datum.kind == kind
    ]
    whole = sum(not left for _, left in of)
    partly = sum(len(left) < len(re.findall(r"\w+", datum.value)) for datum, left in of)
    return OfKind(kind, len(of), round(whole / len(of), 4), round(partly / len(of), 4))


def cost() -> Cost:
    """Measured in a process of its own, which has read nothing before."""
    told = subprocess.run(
        [sys.executable, "-m", "evaluation.personal_cost"], capture_output=True, check=True, encoding="utf-8"
    )
    return msgspec.json.decode(told.stdout, type=Cost)


def half_of(sentences: Sequence[Sentence], half: str) -> Sequence[Sentence]:
    """Every second sentence: `odd` begins with the first, `even` with the second."""
    return sentences if half == "all" else sentences[0 if half == "odd" else 1 :: 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=["odd", "even", "all"], default="all")
    parser.add_argument("--second", action="store_true", help="print the figures of the second set")
    parser.add_argument("--wrong", action="store_true", help="show what was missed and what was replaced needlessly")
    options = parser.parse_args()
    sentences = read_yaml(SENTENCES, SentenceSet).sentences
    spent = cost()
    told: dict[str, object] = {
        half: msgspec.to_builtins(measure(half_of(sentences, half))[0]) for half in ("odd", "even", "all")
    }
    second = read_yaml(SECOND, SentenceSet).sentences
    told["second"] = msgspec.to_builtins(measure(second)[0])
    told["cost"] = msgspec.to_builtins(spent)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "personal.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    figures, wrong = measure(second if options.second else half_of(sentences, options.half))
    print(json.dumps(told) if options.json else "\n".join(_lines(figures, spent)))
    for one in wrong if options.wrong else []:
        print(f"{one.sentence.text}\n    left {one.left}  too much {one.beyond}")


def _lines(figures: Figures, spent: Cost) -> Iterator[str]:
    yield f"{'kind':16} {'data':>5} {'found':>7} {'partly':>7}"
    for one in figures.kinds:
        yield f"{one.kind:16} {one.data:5} {one.found:7.1%} {one.partly:7.1%}"
    yield f"{figures.touched:.1%} of {figures.clean} clean sentences touched; too much in {figures.too_much} others"
    yield f"{spent.seconds:.2f} s and {spent.megabytes:.0f} MB more"


if __name__ == "__main__":
    main()
