"""How well typed turns are cut into sentences: `uv run python -m evaluation.cutting [--json]`.

The turns of `evaluation/data/cutting.yml` were written to be hard: abbreviations, ellipses, smileys, line breaks,
quotes, no punctuation at all. A boundary is a place where a sentence after the first begins. Writes `cutting.json` to
`evaluation/results/`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

import msgspec

from bot.nlu.sentences import SentenceCutter
from bot.yamlfile import read_yaml
from evaluation.coding.paths import CHECK, RESULTS

TURNS = CHECK.parent / "cutting.yml"


class Figures(msgspec.Struct, frozen=True):
    """`right` is the share of all boundaries, meant or made, that are both; `exact` that of turns cut as meant."""

    turns: int
    boundaries: int
    right: float
    missed: int
    too_many: int
    exact: float
    wrong: tuple[tuple[str, ...], ...]
    """The sentences made of each turn that was cut otherwise than meant."""


def typed(sentences: Sequence[str]) -> tuple[str, list[str]]:
    """A turn as typed, and its sentences."""
    text, plain = "", list[str]()
    for sentence in sentences:
        joint = {"|": "\n", "+": ""}.get(sentence[:1], " ") if text else ""
        plain.append(sentence[1:] if sentence[:1] in "|+" and text else sentence)
        text += joint + plain[-1]
    return text, plain


def starts(sentences: Sequence[str]) -> set[int]:
    """How many letters and digits come before each sentence after the first."""
    lengths = [sum(character.isalnum() for character in sentence) for sentence in sentences]
    return {sum(lengths[:number]) for number in range(1, len(lengths))}


def measure(turns: Sequence[Sequence[str]]) -> Figures:
    """Cut every turn and compare."""
    cut = SentenceCutter()
    meant = right = missed = too_many = 0
    wrong: list[tuple[str, ...]] = []
    for sentences in turns:
        text, plain = typed(sentences)
        made = cut(text)
        theirs, ours = starts(plain), starts(made)
        meant += len(theirs)
        right += len(theirs & ours)
        missed += len(theirs - ours)
        too_many += len(ours - theirs)
        if theirs != ours:
            wrong.append(tuple(made))
    share = right / (right + missed + too_many)
    exact = 1 - len(wrong) / len(turns)
    return Figures(len(turns), meant, round(share, 4), missed, too_many, round(exact, 4), tuple(wrong))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = msgspec.to_builtins(measure(read_yaml(TURNS, list[list[str]])))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "cutting.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(figures))
        return
    print(f"{figures['right']:.1%} of boundaries right, {figures['exact']:.1%} of {figures['turns']} turns as meant")
    for sentences in figures["wrong"]:
        print("  " + " / ".join(sentences))


if __name__ == "__main__":
    main()
