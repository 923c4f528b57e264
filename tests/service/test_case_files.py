"""`oefenklant cases check` and `cases new` as a case author uses them."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import msgspec
import pytest

from bot.client.case import load_case
from bot.paths import CASES
from bot.service.case_files import check_files, files_of, write_new
from bot.service.problems import CaseProblem
from bot.settings import Settings
from bot.texts import load_texts
from bot.yamlfile import DataFileError

SAY = load_texts()


@pytest.fixture
def own(tmp_path: Path, settings: Settings) -> Settings:
    """Settings with a case folder of their own."""
    folder = tmp_path / "cases"
    folder.mkdir()
    return msgspec.structs.replace(settings, cases=folder, folder=tmp_path / "var")


def checked(own: Settings, path: Path) -> tuple[bool, str]:
    target = io.StringIO()
    return check_files(own, [path], SAY, target), target.getvalue()


def test_a_new_case_plays_and_is_told_what_it_lacks(own: Settings) -> None:
    path = write_new(own, "jamal-haddou")
    case = load_case(path)
    assert (case.id, path.name) == ("jamal-haddou", "jamal-haddou.yml")
    good, told = checked(own, path)
    assert good, told
    assert "25" in told or "26" in told
    assert SAY("check-few-facts", found=len(case.story), wanted=60) in told
    assert "regel 1:" not in told  # every remark points at its own line


def test_an_existing_case_is_left_alone(own: Settings) -> None:
    path = write_new(own, "jamal-haddou")
    path.write_text("van mij", encoding="utf-8")
    with pytest.raises(CaseProblem) as problem:
        write_new(own, "jamal-haddou")
    assert problem.value.problem == "exists"
    assert path.read_text(encoding="utf-8") == "van mij"


@pytest.mark.parametrize("name", ["", "Jamal", "../weg", "a b", "-a", "é"])
def test_a_name_that_is_none(own: Settings, name: str) -> None:
    with pytest.raises(CaseProblem) as problem:
        write_new(own, name)
    assert problem.value.problem == "id"


def test_what_must_be_mended_names_its_line(own: Settings) -> None:
    path = write_new(own, "jamal-haddou")
    text = path.read_text(encoding="utf-8").replace(
        'tell: "Die is acht jaar weg.', 'tell: "Twee kamers. Die is acht jaar weg.'
    )
    text = text.replace('short: "Die is weg."', 'short: "Twee kamers."')
    path.write_text(text, encoding="utf-8")
    line = [n for n, row in enumerate(text.splitlines(), 1) if 'short: "Twee kamers."' in row][-1]
    good, told = checked(own, path)
    assert not good
    assert f"FOUT regel {line}:" in told


def test_a_question_that_belongs_elsewhere_is_found(own: Settings) -> None:
    path = write_new(own, "jamal-haddou")
    text = path.read_text(encoding="utf-8").replace(
        '- "Wordt u uitgerust wakker?"', '- "Betaalt uw zoon eigenlijk mee aan de boodschappen?"'
    )
    path.write_text(text, encoding="utf-8")
    _, told = checked(own, path)
    assert "“Betaalt uw zoon eigenlijk mee aan de boodschappen?” hoort bij sleep" in told
    assert "son-pays" in told


def test_a_file_that_does_not_fit_is_named_with_its_line(own: Settings) -> None:
    path = write_new(own, "jamal-haddou")
    path.write_text(
        path.read_text(encoding="utf-8").replace("\n    depth: 1\n", "\n    depth: 9\n", 1), encoding="utf-8"
    )
    with pytest.raises(DataFileError, match=r"jamal-haddou.yml:\d+"):
        checked(own, path)


def test_files_by_id_by_path_and_all(own: Settings, tmp_path: Path) -> None:
    path = write_new(own, "jamal-haddou")
    elsewhere = shutil.copy(CASES / "riet-bakker.yml", tmp_path / "elders.yml")
    assert files_of(own, "jamal-haddou") == [path]
    assert files_of(own, str(elsewhere)) == [Path(elsewhere)]
    assert files_of(own, "niemand") == []
    assert files_of(own, None) == [path]
