"""Whether a code stays when a sentence is typed otherwise: `uv run python -m evaluation.robustness [--json]`.

The trained model codes the sentences of writers who are in no training batch (`evaluation/data/check`) as they are and
once more changed: two typing mistakes, without capitals and punctuation, u for je and the other way round, with polite
padding. Writes `robustness.json` to `evaluation/results/`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence

import msgspec

from bot.method.circles import LAYERS
from bot.method.coding import CodedSentence
from bot.nlu.coded_turns import Example, read_folder
from bot.service.coding import CodeRequest, TurnReader, open_reader
from bot.settings import load_settings
from bot.yamlfile import read_yaml
from evaluation.coding.paths import CHECK, RESULTS

WORDS = CHECK.parent / "robustness.yml"
SEED = 1
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TYPOS = 2

Change = Callable[[str, random.Random], str]


class Swaps(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`evaluation/data/robustness.yml`."""

    formal_to_informal: dict[str, str]
    informal_to_formal: dict[str, str]
    padding: tuple[str, ...]


class Kept(msgspec.Struct, frozen=True):
    """Shares of sentences (0 to 1) whose code stayed, by layer and in all layers together."""

    change: str
    sentences: int
    layers: dict[str, float]
    all_layers: float


def typos(text: str, chance: random.Random) -> str:
    """Two random edits: a letter left out, doubled, swapped with the next, or another one in its place."""
    letters = list(text)
    for _ in range(TYPOS):
        places = [n for n, letter in enumerate(letters[:-1]) if letter.isalpha()]
        if not places:
            break
        at, edit = chance.choice(places), chance.randrange(4)
        if edit == 0:
            del letters[at]
        elif edit == 1:
            letters.insert(at, letters[at])
        elif edit == 2:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = chance.choice(LETTERS)
    return "".join(letters)


def bare(text: str, chance: random.Random) -> str:
    """Without capitals and punctuation."""
    return " ".join(re.sub(r"[^\w\s'-]", " ", text.lower()).split())


def swapped(swaps: Swaps) -> Change:
    """u for je, or je for u, whichever the sentence has."""

    def change(text: str, chance: random.Random) -> str:
        words = re.findall(r"\w+|\W+", text)
        formal = any(word.lower() in swaps.formal_to_informal for word in words)
        table = swaps.formal_to_informal if formal else swaps.informal_to_formal
        return "".join(_as_written(word, table.get(word.lower(), word)) for word in words)

    return change


def _as_written(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def padded(swaps: Swaps) -> Change:
    """With a polite word before it."""

    def change(text: str, chance: random.Random) -> str:
        return f"{chance.choice(swaps.padding)} {text[:1].lower()}{text[1:]}"

    return change


def kept(reader: TurnReader, name: str, change: Change, examples: Sequence[Example]) -> Kept:
    """The shares for one kind of change, over the sentences that it changes."""
    chance = random.Random(SEED)
    pairs = [(example, change(example.text, chance)) for example in examples]
    changed = [(example, text) for example, text in pairs if text != example.text and text.strip()]
    codes = [(_coded(reader, e.text, e.client), _coded(reader, text, e.client)) for e, text in changed]
    layers = {layer: _share([one.code(layer) == other.code(layer) for one, other in codes]) for layer in LAYERS}
    return Kept(name, len(changed), layers, _share([one.codes == other.codes for one, other in codes]))


def _coded(reader: TurnReader, text: str, client: str) -> CodedSentence:
    return reader.read(CodeRequest(text, client, [text]))[0]


def _share(same: Sequence[bool]) -> float:
    return round(sum(same) / len(same), 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    swaps = read_yaml(WORDS, Swaps)
    reader, examples = open_reader(load_settings()), read_folder(CHECK)
    changes: dict[str, Change] = {
        "typos": typos, "bare": bare, "u and je": swapped(swaps), "padding": padded(swaps),
    }  # fmt: skip
    found = [kept(reader, name, change, examples) for name, change in changes.items()]
    RESULTS.mkdir(exist_ok=True)
    figures = {"robustness": msgspec.to_builtins(found)}
    (RESULTS / "robustness.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(figures))
        return
    for one in found:
        layers = "  ".join(f"{layer} {share:.1%}" for layer, share in one.layers.items())
        print(f"{one.change:10} {one.sentences:4} sentences  {layers}  all {one.all_layers:.1%}")


if __name__ == "__main__":
    main()
