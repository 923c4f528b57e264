"""The message catalogues."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk

from bot import texts as module
from bot.paths import TEXTS
from bot.texts import MissingText, Texts, load_texts

FILES = sorted((TEXTS / "nl").glob("*.ftl"))
IDS = [
    name
    for path in FILES
    for name in re.findall(r"^([a-zA-Z][\w-]*) =", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Texts:
    folder = tmp_path / "nl"
    folder.mkdir()
    (folder / "a.ftl").write_text(
        "hello = Dag { $name }, u bent { $age } jaar.\n"
        "turns = { $count ->\n    [one] één beurt\n   *[other] { $count } beurten\n }\n"
        "plain = Zo.\nbare =\n    .title = Alleen een titel\n",
        encoding="utf-8",
    )
    (folder / "b.ftl").write_text("second = Uit het tweede bestand.\n", encoding="utf-8")
    monkeypatch.setattr(module, "TEXTS", tmp_path)
    return Texts("nl")


def test_messages_are_filled_in(own: Texts) -> None:
    assert own("plain") == "Zo."
    assert own("second") == "Uit het tweede bestand."
    assert own("hello", name="mevrouw Bakker", age=74) == "Dag mevrouw Bakker, u bent 74 jaar."


def test_no_invisible_marks_stand_round_what_is_filled_in(own: Texts) -> None:
    assert own("hello", name="é", age=1).isprintable()


def test_numbers_choose_their_form(own: Texts) -> None:
    assert [own("turns", count=count) for count in (1, 2)] == ["één beurt", "2 beurten"]


def test_what_is_missing_is_named(own: Texts) -> None:
    with pytest.raises(MissingText, match="nergens"):
        own("nergens")
    with pytest.raises(MissingText, match="hello"):
        own("hello", name="x")
    with pytest.raises(MissingText, match="bare"):
        own("bare")


def test_has(own: Texts) -> None:
    assert own.has("plain") and not own.has("nergens")


def test_a_language_is_read_once() -> None:
    assert load_texts() is load_texts()
    assert load_texts().language == "nl"


def test_a_language_without_texts_has_none() -> None:
    assert not Texts("xx").has("plain")


def test_there_are_catalogues() -> None:
    assert len(FILES) >= 4 and len(IDS) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_message_of_a_file_is_understood(path: Path) -> None:
    """Fluent passes over what it cannot parse without a word; here it is said."""
    body = FluentParser().parse(path.read_text(encoding="utf-8")).body
    assert [entry.content for entry in body if isinstance(entry, Junk)] == []


def test_every_message_is_in_the_catalogue() -> None:
    assert [name for name in IDS if not load_texts().has(name)] == []
