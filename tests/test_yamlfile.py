"""Reading YAML into structs, with errors that name file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest
from msgspec import Meta

from bot.yamlfile import DataFileError, read_yaml


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    depth: Annotated[int, Meta(ge=1, le=3)] = 1


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    lines: tuple[Line, ...] = ()
    ready: bool = False
    marks: dict[str, float] = {}


def written(folder: Path, text: str) -> Path:
    path = folder / "book.yml"
    path.write_text(text, encoding="utf-8")
    return path


def problem_of(path: Path, kind: type = Book) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        read_yaml(path, kind)
    assert caught.value.path == path
    return caught.value


def test_a_file_that_fits(tmp_path: Path) -> None:
    path = written(tmp_path, "title: Één\nlines:\n- {text: Dag, depth: 2}\n- text: Tot ziens\nready: true\n")
    assert read_yaml(path, Book) == Book("Één", (Line("Dag", 2), Line("Tot ziens")), ready=True)


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "No", "YES", "y", "n"])
def test_dutch_and_english_words_are_words(tmp_path: Path, word: str) -> None:
    assert read_yaml(written(tmp_path, f"title: {word}\n"), Book).title == word


@pytest.mark.parametrize(("word", "value"), [("true", True), ("false", False)])
def test_truth_is_true_and_false_only(tmp_path: Path, word: str, value: bool) -> None:
    assert read_yaml(written(tmp_path, f"title: x\nready: {word}\n"), Book).ready is value
    assert problem_of(written(tmp_path, "title: x\nready: yes\n")).line == 2


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("title: x\nlines:\n- text: a\n- text: b\n  depth: 4\n", 5, "<= 3"),
        ("title: x\nlines:\n- text: a\n\n# een opmerking\n- text: 12\n", 6, "Expected `str`"),
        ("title: x\nlines:\n- text: a\n- depth: 2\n", 4, "missing required field `text`"),
        ("title: x\nlines:\n- text: a\n  txet: b\n", 3, "unknown field `txet`"),
        ("title: [x]\n", 1, "Expected `str`"),
        ("# leeg\n\nlines: []\n", 3, "missing required field `title`"),
        ("title: x\nmarks:\n  een: 1.5\n  twee: veel\n", None, "Expected `float`"),
        ("- title: x\n", 1, "Expected `object`"),
        ("title: 'x\nlines: []\n", None, ""),
        ("title: x\n  lines: []\n", 2, "mapping values are not allowed"),
        ("title: x\n\tlines: []\n", 2, ""),
        ("a: &a\n  b: *c\n", 2, "undefined alias"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, line: int | None, problem: str) -> None:
    path = written(tmp_path, text)
    error = problem_of(path)
    assert problem in error.problem
    if line is not None:
        assert error.line == line
        assert str(error).startswith(f"{path}:{line}: ")
    else:
        assert error.line is not None


def test_an_empty_file(tmp_path: Path) -> None:
    error = problem_of(written(tmp_path, ""))
    assert str(error).startswith(f"{tmp_path / 'book.yml'}: ")
    assert error.line is None


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    problem_of(tmp_path / "niet-hier.yml")
    problem_of(tmp_path)
    (tmp_path / "latin.yml").write_bytes("title: één".encode("latin-1"))
    problem_of(tmp_path / "latin.yml")


def test_a_file_runs_no_code(tmp_path: Path) -> None:
    path = written(tmp_path, f"title: !!python/object/apply:os.mkdir ['{tmp_path}/gemaakt']\n")
    assert problem_of(path, dict[str, Any]).line == 1
    assert not (tmp_path / "gemaakt").exists()


def test_a_character_that_yaml_does_not_have(tmp_path: Path) -> None:
    assert "#x0000" in problem_of(written(tmp_path, "title: \0\n")).problem
