"""What is written reads back as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.method.circles import LAYERS
from bot.nlu.coded_turns import read_turns
from bot.nlu.turns_writer import turns_text

WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
TEXTS = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
CODES = st.fixed_dictionaries({}, optional={layer: st.sampled_from(codes) for layer, codes in LAYERS.items()})
TURNS = st.lists(st.tuples(st.one_of(st.just(""), TEXTS), st.lists(st.tuples(TEXTS, CODES), min_size=1)), max_size=5)


@given(TURNS)
def test_there_and_back(turns: list[tuple[str, list[tuple[str, dict[str, str]]]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trainers.turns"
        path.write_text(turns_text("wie\n# writer: dan ook", turns), encoding="utf-8")
        read = read_turns(path)
    flat = [(client, text, codes) for client, sentences in turns for text, codes in sentences]
    assert [(one.client, one.text, one.codes) for one in read] == flat
    befores = [before for _, sentences in turns for before in ("", *(text for text, _ in sentences[:-1]))]
    assert [one.before for one in read] == befores


def test_lines_stay_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.turns"
    path.write_text(turns_text("w", [("Ja.\n- none | Nee", [("Zo\n> dus", {})])]), encoding="utf-8")
    assert [(one.client, one.text) for one in read_turns(path)] == [("Ja. - none | Nee", "Zo > dus")]
