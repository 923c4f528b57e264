"""Reading case files: what fits, and errors that name file and line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.client.case import Case, Domain, load_case, load_cases
from bot.client.stepping import lacking_for
from bot.method.circles import STEPS
from bot.paths import CASES
from bot.yamlfile import DataFileError
from tests.client.moves import ALL, every_case

GOOD = CASES / "riet-bakker.yml"
TEXT = GOOD.read_text(encoding="utf-8")


def written(folder: Path, change: Callable[[str], str], name: str = "case.yml") -> Path:
    path = folder / name
    path.write_text(change(TEXT), encoding="utf-8")
    return path


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_cases_of_the_project_load() -> None:
    assert {path.stem for path in CASES.glob("*.yml")} == set(ALL)
    assert [case.level for case in ALL.values()] == sorted(case.level for case in ALL.values())


@every_case
def test_a_case_can_be_played_to_the_end(case: Case) -> None:
    """Enough facts of each phase for every step, and needs that only grow."""
    everything = [fact.id for fact in case.facts]
    assert all(lacking_for(case, step, everything) == () for step in STEPS[1:])
    needs = [case.needs.tells, case.needs.sees, case.needs.chooses, case.needs.acts]
    for phase in ("person", "situation", "network"):
        wanted = [getattr(need, phase) for need in needs]
        assert wanted == sorted(wanted)
    assert {fact.phase for fact in case.facts} == {"person", "situation", "network"}


@every_case
def test_a_case_knows_its_parts(case: Case) -> None:
    assert case.main_task.main
    assert case.main_task.can != "no", "what the client does at step 12 is something the client can do"
    for fact in case.facts:
        assert case.fact(fact.id) is fact
        assert isinstance(fact.domain, Domain)
    for task in case.tasks:
        assert case.task(task.id) is task


@every_case
def test_something_is_told_to_a_stranger(case: Case) -> None:
    assert sum(fact.depth == 1 for fact in case.facts) >= 5


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("pace: 0.9", "pace: 9", "<= 2"),
        ("pace: 0.9", "pace: quick", "Expected `float`"),
        ("level: basis", "level: expert", "Invalid enum value"),
        ("  step: still", "  step: asleep", "Invalid enum value"),
        ("    wants: unsure", "    wants: maybe", "Invalid enum value"),
        ("    depth: 2", "    depth: 4", "<= 3"),
        ("id: riet-bakker", "id: Riet Bakker", "matching regex"),
        ("  contact: 0.4", "  contacts: 0.4", "unknown field"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = written(tmp_path, lambda text: text.replace(old, new, 1))
    with pytest.raises(DataFileError) as caught:
        load_case(path)
    assert caught.value.path == path
    assert problem in caught.value.problem
    wrong = line_of(path.read_text(encoding="utf-8"), new)
    # An unknown key has no place of its own in msgspec's message: it is the part that holds it.
    assert caught.value.line in ((wrong, wrong - 1) if "unknown field" in problem else (wrong,))
    assert str(caught.value).startswith(f"{path}:{caught.value.line}: ")


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, lambda text: text.replace("  behind:", "  beyond:", 1))
    with pytest.raises(DataFileError, match=r"unknown field `beyond`|missing required field `behind`"):
        load_case(path)


def test_an_id_comes_once(tmp_path: Path) -> None:
    path = written(tmp_path, lambda text: text.replace("  - id: knees", "  - id: help-wanted", 1))
    with pytest.raises(DataFileError, match="fact id used twice: help-wanted"):
        load_case(path)


@pytest.mark.parametrize("change", [("    main: true\n", ""), ("    can: partly", "    can: partly\n    main: true")])
def test_there_is_one_main_task(tmp_path: Path, change: tuple[str, str]) -> None:
    path = written(tmp_path, lambda text: text.replace(*change, 1))
    with pytest.raises(DataFileError, match="exactly one task must have `main: true`"):
        load_case(path)


def test_two_files_cannot_share_an_id(tmp_path: Path) -> None:
    written(tmp_path, str, "one.yml")
    written(tmp_path, str, "two.yml")
    with pytest.raises(DataFileError, match=r"riet-bakker.*another file"):
        load_cases(tmp_path)


def test_cases_come_by_level_and_then_by_id(tmp_path: Path) -> None:
    for case_id, level in (("zoe", "basis"), ("anton", "plus"), ("bert", "basis")):
        written(
            tmp_path,
            lambda text, i=case_id, lv=level: text.replace("id: riet-bakker", f"id: {i}", 1).replace(  # type: ignore[misc]
                "level: basis", f"level: {lv}", 1
            ),
            f"{case_id}.yml",
        )
    assert list(load_cases(tmp_path)) == ["bert", "zoe", "anton"]


def test_an_empty_folder_has_no_cases(tmp_path: Path) -> None:
    assert load_cases(tmp_path) == {}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"nobody\.yml"):
        load_case(tmp_path / "nobody.yml")


def with_names(lines: str) -> Callable[[str], str]:
    """Says who these are, and nobody else."""
    return lambda text: re.sub(r"^names: .*\n", "", text, flags=re.MULTILINE).replace("start:\n", f"{lines}start:\n", 1)


def test_a_case_file_may_say_who_someone_is(tmp_path: Path) -> None:
    names = {"Ans": "vriendin", "Brugge": "niemand", "Ton": "iemand"}
    line = f"names: {{{', '.join(f'{name}: {role}' for name, role in names.items())}}}\n"
    assert load_case(written(tmp_path, with_names(line))).names == names


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("  Ans: koorvriendin", "'koorvriendin' is no word for who Ans is: a word of persons.yml, iemand or niemand"),
        ("  ans: vriendin", "'ans' is no name: one word with a capital"),
        ("  Ans Visser: vriendin", "'Ans Visser' is no name: one word with a capital"),
    ],
)
def test_who_someone_is_has_a_known_word(tmp_path: Path, line: str, problem: str) -> None:
    path = written(tmp_path, with_names(f"names:\n  Ton: iemand\n{line}\n"))
    with pytest.raises(DataFileError, match=problem) as found:
        load_case(path)
    assert found.value.line == line_of(path.read_text(encoding="utf-8"), line)
