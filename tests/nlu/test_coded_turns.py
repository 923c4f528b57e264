"""Reading the coder's training format."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.method.circles import LAYERS
from bot.nlu.coded_turns import Example, parse_codes, read_folder, read_turns
from bot.yamlfile import DataFileError

TURNS = """\
# writer: een wijkteammedewerker, twintig jaar in het werk
# region: nl
>
- contact open_question | Hoe is het met u?

> Ik zie het niet meer zo zitten.
- mirror reflection | U bent het vertrouwen | een beetje kwijt.
+ person open_question | Wat doet dat met u?
+none | Zo dus.
"""


def written(folder: Path, text: str, name: str = "batch.turns") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_sentences_come_with_their_codes_and_context(tmp_path: Path) -> None:
    path = written(tmp_path, TURNS.replace("+none", "+ none"))
    writer = "een wijkteammedewerker, twintig jaar in het werk"
    client = "Ik zie het niet meer zo zitten."
    reflection = "U bent het vertrouwen | een beetje kwijt."
    assert read_turns(path) == [
        Example(text="Hoe is het met u?", codes={"start": "contact", "technique": "open_question"},
                client="", before="", batch="batch", writer=writer, line=4),
        Example(text=reflection, codes={"phase": "mirror", "technique": "reflection"},
                client=client, before="", batch="batch", writer=writer, line=7),
        Example(text="Wat doet dat met u?", codes={"phase": "person", "technique": "open_question"},
                client=client, before=reflection, batch="batch", writer=writer, line=8),
        Example(text="Zo dus.", codes={}, client=client, before="Wat doet dat met u?",
                batch="batch", writer=writer, line=9),
    ]  # fmt: skip


def test_a_new_turn_and_a_new_client_line_forget_the_sentence_before(tmp_path: Path) -> None:
    examples = read_turns(written(tmp_path, "> a\n- none | een\n+ none | twee\n- none | drie\n> b\n+ none | vier\n"))
    assert [(e.text, e.before, e.client) for e in examples] == [
        ("een", "", "a"),
        ("twee", "een", "a"),
        ("drie", "", "a"),
        ("vier", "", "b"),
    ]


def test_the_writer_can_change_within_a_file(tmp_path: Path) -> None:
    text = "# writer: Anna\n>\n- none | een\n# a remark\n- none | twee\n# writer: Bert\n- none | drie\n"
    assert [e.writer for e in read_turns(written(tmp_path, text))] == ["Anna", "Anna", "Bert"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("- none|zonder ruimte", "expected `- codes | sentence`"),
        ("- Hoe is het met u?", "expected `- codes | sentence`"),
        ("- contact |", "expected `- codes | sentence`"),
        ("| contact", "expected `- codes | sentence`"),
        ("* contact | Dag.", "expected `- codes | sentence`"),
        ("+none | Zo dus.", "expected `- codes | sentence`"),
        ("zomaar iets", "expected `- codes | sentence`"),
        ("- Contact | Dag.", "expected `- codes | sentence`"),
        ("- kontakt | Dag.", "unknown code 'kontakt'"),
        ("- acts | Ik ga het doen.", "unknown code 'acts'"),
        ("- contact goal | Dag.", "two codes of the layer 'start': contact, goal"),
        ("- person mirror | Dag.", "two codes of the layer 'phase': person, mirror"),
        ("- contact contact | Dag.", "two codes of the layer 'start'"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, line: str, problem: str) -> None:
    path = written(tmp_path, f"# writer: iemand\n>\n- none | goed\n\n{line}\n- none | ook goed\n")
    with pytest.raises(DataFileError) as caught:
        read_turns(path)
    assert (caught.value.path, caught.value.line) == (path, 5)
    assert problem in caught.value.problem
    assert str(caught.value).startswith(f"{path}:5: ")


def test_a_sentence_needs_something_it_answers(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"batch\.turns:1: .*under a `>` line"):
        read_turns(written(tmp_path, "- none | Dag.\n"))


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    written(tmp_path, ">\n- none | twee\n", "02-b.turns")
    written(tmp_path, ">\n- none | een\n", "01-a.turns")
    written(tmp_path, "geen turns", "nlu.yml")
    assert [(e.batch, e.text) for e in read_folder(tmp_path)] == [("01-a", "een"), ("02-b", "twee")]
    assert read_folder(tmp_path / "nowhere") == []


def test_codes_by_layer() -> None:
    path = Path("x.turns")
    assert parse_codes("none", path, 1) == parse_codes("", path, 1) == {}
    for layer, codes in LAYERS.items():
        for code in codes:
            assert parse_codes(code, path, 1) == {layer: code}
    assert parse_codes("mirror goal activate open_question", path, 1) == {
        "phase": "mirror", "start": "goal", "style": "activate", "technique": "open_question",
    }  # fmt: skip
