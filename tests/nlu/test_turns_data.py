"""The coded sentences the project ships: they parse, there are enough of each, and none stands there twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.method.circles import LAYERS
from bot.nlu.coded_turns import Example, read_folder, read_turns
from bot.paths import DATA
from evaluation.near_duplicates import LEAST, Pair, alike, main, normalised, repeated

FOLDER = DATA / "nlu"
FILES = sorted(FOLDER.glob("*.turns"))
ENOUGH = 100


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return read_folder(FOLDER)


def shown(pairs: list[Pair]) -> str:
    return "\n".join(map(str, pairs))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_parses_and_names_its_writer(path: Path) -> None:
    found = read_turns(path)
    assert found
    assert all(example.writer and example.text == example.text.strip() for example in found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_further_sentence_has_a_first_one(path: Path) -> None:
    """A `+` line right under a `>` line belongs to no turn."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    orphans = [line for above, line in zip(["", *lines], lines, strict=False) if above[:1] == ">" and line[0] == "+"]
    assert orphans == []


def test_each_code_has_examples_enough(examples: list[Example]) -> None:
    counted = Counter(code for example in examples for code in example.codes.values())
    assert {code: counted[code] for codes in LAYERS.values() for code in codes if counted[code] < ENOUGH} == {}
    assert sum(not example.codes for example in examples) >= ENOUGH


def test_each_code_comes_from_several_hands(examples: list[Example]) -> None:
    for code in (code for codes in LAYERS.values() for code in codes):
        assert len({example.batch for example in examples if code in example.codes.values()}) >= 3, code


def test_no_sentence_comes_twice(examples: list[Example]) -> None:
    pairs = repeated(examples)
    assert not pairs, shown(pairs)


def test_no_two_sentences_are_nearly_the_same(examples: list[Example]) -> None:
    pairs = alike(examples)
    assert not pairs, shown(pairs)


# --- the check itself ------------------------------------------------------------------------------------------------


def example(text: str, line: int = 1) -> Example:
    return Example(text=text, codes={}, client="", before="", batch="b", writer="w", line=line)


ONE = example("Hoe gaat het de laatste tijd thuis met u en uw dochter, nu ze zo vaak bij u langskomt?", 1)
NEAR = example("Hoe gaat het de laatste tijd thuis met u en uw dochter, nu ze zo vaak bij u langs komt?", 2)
SAME = example("hoe gaat het de laatste tijd thuis met u en uw dochter nu ze zo vaak bij u langskomt", 3)
OTHER = example("Wat zegt de huisarts van die pijn in uw knieën?", 4)


def test_normalised_is_about_words_only() -> None:
    assert normalised("  Heb ik dat, zó, goed?! 😊 ") == "heb ik dat zó goed"
    assert normalised("'s Avonds…") == "s avonds"


def test_pairs_are_found() -> None:
    examples = [ONE, NEAR, SAME, OTHER]
    assert [(pair.first, pair.second) for pair in repeated(examples)] == [(ONE, SAME)]
    (pair,) = alike(examples)
    assert {pair.first.text, pair.second.text} >= {NEAR.text}
    assert LEAST <= pair.likeness < 1
    assert alike(examples, 0.99) == []


def test_likeness_is_the_jaccard_of_five_letters() -> None:
    (pair,) = alike([ONE, NEAR])

    def grams(text: str) -> set[str]:
        return {normalised(text)[n : n + 5] for n in range(len(normalised(text)) - 4)}

    one, near = grams(ONE.text), grams(NEAR.text)
    assert pair.likeness == pytest.approx(len(one & near) / len(one | near))


def test_short_sentences_may_come_again() -> None:
    assert repeated([example("Klopt dat zo?"), example("klopt dat zo")]) == []
    assert len(repeated([example("Klopt dat zo, mevrouw?"), example("klopt dat zo mevrouw")])) == 1
    short = [example("Zullen we dat samen eens bekijken?"), example("Zullen we dat samen eens bekijken dan?")]
    assert alike(short[:1] * 2) == alike([]) == alike([short[0], OTHER]) == []


def test_the_command_prints_the_pairs_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.turns"
    path.write_text(f"# writer: w\n>\n- none | {ONE.text}\n- person | {NEAR.text}\n- none | {OTHER.text}\n")
    monkeypatch.setattr("sys.argv", ["near_duplicates", str(tmp_path)])
    assert main() == 1
    printed = capsys.readouterr().out
    assert f"a.turns:3: none | {ONE.text}" in printed
    assert f"a.turns:4: person | {NEAR.text}" in printed
    path.write_text(f"# writer: w\n>\n- none | {ONE.text}\n- none | {OTHER.text}\n")
    assert main() == 0
    assert "2 sentences, 0 pairs" in capsys.readouterr().out
