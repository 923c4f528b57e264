"""Coded sentences that say nearly the same: `uv run python -m evaluation.near_duplicates [FOLDER] [--least 0.85]`.

A sentence that stands in the `.turns` files twice, or once more with a word changed, would sit both among what the
coder learns from and among what it is measured on. Sentences are compared in lower case without punctuation: those of
more than 3 words must not come twice, those of more than 6 words must not share so many character 5-grams (Jaccard).
Prints the pairs and exits with 1 when there are any.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.neighbors import NearestNeighbors

from bot.nlu.coded_turns import Example, read_folder
from bot.paths import DATA

GRAM = 5
LEAST = 0.85
"""From this share of common character n-grams two sentences are nearly the same."""
WORDS_REPEATED = 3
"""A sentence of more words than this must not come twice."""
WORDS_ALIKE = 6
"""A sentence of more words than this must not be nearly the same as another one."""


class Pair(msgspec.Struct, frozen=True, order=True):
    """Two places with sentences that are the same or nearly so."""

    likeness: float
    """Jaccard of the character 5-grams, 0 to 1; 1 for the same sentence."""
    first: Example
    second: Example

    def __str__(self) -> str:
        return f"{self.likeness:.2f}\n  {_place(self.first)}\n  {_place(self.second)}"


def normalised(text: str) -> str:
    """The words of a text in lower case, one space between them."""
    return " ".join(re.findall(r"\w+", text.lower()))


def repeated(examples: Sequence[Example]) -> list[Pair]:
    """Sentences that come twice."""
    seen: dict[str, Example] = {}
    pairs: list[Pair] = []
    for example in examples:
        text = normalised(example.text)
        if len(text.split()) > WORDS_REPEATED:
            first = seen.setdefault(text, example)
            if first is not example:
                pairs.append(Pair(1.0, first, example))
    return pairs


def alike(examples: Sequence[Example], least: float = LEAST) -> list[Pair]:
    """Different sentences that are nearly the same, the likest first."""
    by_text = {text: e for e in examples if len((text := normalised(e.text)).split()) > WORDS_ALIKE}
    return sorted(_alike(list(by_text), list(by_text.values()), least), key=lambda pair: -pair.likeness)


def _alike(texts: list[str], examples: list[Example], least: float) -> Iterator[Pair]:
    if len(texts) < 2:
        return
    grams = CountVectorizer(analyzer="char", ngram_range=(GRAM, GRAM), binary=True).fit_transform(texts)
    # The cosine of two sets is never below their Jaccard, so the pairs sought are among these neighbours.
    near = NearestNeighbors(radius=1 - least + 1e-9, metric="cosine").fit(grams)
    sizes = grams.sum(axis=1).A1
    for one, others in enumerate(near.radius_neighbors(grams, return_distance=False)):
        for other in (int(n) for n in others if n > one):
            common = grams[one].multiply(grams[other]).sum()
            likeness = float(common / (sizes[one] + sizes[other] - common))
            if likeness >= least:
                yield Pair(likeness, examples[one], examples[other])


def _place(example: Example) -> str:
    codes = " ".join(example.codes.values()) or "none"
    return f"{example.batch}.turns:{example.line}: {codes} | {example.text}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DATA / "nlu", help="folder of .turns files")
    parser.add_argument("--least", type=float, default=LEAST, help="likeness from which a pair is shown")
    options = parser.parse_args()
    examples = read_folder(options.folder)
    pairs = [*repeated(examples), *alike(examples, options.least)]
    for pair in pairs:
        print(pair)
    print(f"{len(examples)} sentences, {len(pairs)} pairs")
    return 1 if pairs else 0


if __name__ == "__main__":
    raise SystemExit(main())
