"""The documents say what there is: settings, files, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from bot.cli import app
from bot.paths import PROJECT
from bot.settings import PREFIX, Settings, load_settings

EXAMPLE = PROJECT / ".env.example"
DOCUMENTS = sorted(
    [*PROJECT.glob("*.md"), *(path for folder in ("docs", "evaluation") for path in (PROJECT / folder).rglob("*.md"))]
)
COMMANDS = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]

_SETTING = re.compile(rf"^# ({PREFIX}[A-Z_]+)=(.*)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^ *```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?<![\w./-])oefenklant (?:\[[^]]*\] )?([a-z]+)")
_FILE = re.compile(r"(?<![\w/.-])(?:bot|tests|evaluation|docs)/[\w/.-]+\.(?:py|yml|ftl|md|js|html|turns)\b")

every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=[str(p.relative_to(PROJECT)) for p in DOCUMENTS])


def code_of(path: Path) -> str:
    """What stands in a document as code."""
    return "\n".join(_CODE.findall(path.read_text(encoding="utf-8")))


def test_example_has_every_setting_once() -> None:
    named = [name for name, _ in _SETTING.findall(EXAMPLE.read_text(encoding="utf-8"))]
    assert named == [f"{PREFIX}{name.upper()}" for name in Settings.__struct_fields__]


def test_example_without_marks_is_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    lines = _SETTING.findall(EXAMPLE.read_text(encoding="utf-8"))
    own = tmp_path / ".env"
    own.write_text("".join(f"{name}={value}\n" for name, value in lines), encoding="utf-8")
    read, default = load_settings({}, own), Settings()
    assert read == default


def test_example_sets_nothing() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.strip() and not line.startswith("#")] == []


@every_document
def test_links_lead_somewhere(path: Path) -> None:
    links = [link for link in _LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    broken = [link for link in links if not (path.parent / link.partition("#")[0]).exists()]
    assert broken == []


@every_document
def test_links_to_a_heading_find_it(path: Path) -> None:
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        file, _, heading = link.partition("#")
        if heading and "://" not in link:
            target = path.parent / file if file else path
            titles = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}, link


@every_document
def test_files_that_are_named_exist(path: Path) -> None:
    missing = [name for name in _FILE.findall(code_of(path)) if not (PROJECT / name).exists()]
    assert missing == []


@every_document
def test_tests_that_are_named_exist(path: Path) -> None:
    for file, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", path.read_text(encoding="utf-8")):
        assert f"def {name}(" in (PROJECT / file).read_text(encoding="utf-8"), name


@every_document
def test_commands_that_are_named_exist(path: Path) -> None:
    assert set(_COMMAND.findall(code_of(path))) <= COMMANDS


def test_readme_names_every_command() -> None:
    assert set(_COMMAND.findall(code_of(PROJECT / "README.md"))) == COMMANDS
