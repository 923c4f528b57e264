"""The `oefenklant` command with the real model and the real action server: code, play, cases, settings, problems."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.method.circles import LAYERS, STEPS
from bot.paths import CASES, PROJECT
from bot.settings import Settings

TURNS = """\
Goedemiddag mevrouw Bakker, fijn dat ik mocht komen.
Waar wilt u het vandaag over hebben?

Hoe ziet een gewone dag er voor u uit?
Stop daar maar mee, met dat gepraat over vroeger.
/restart
U moet gewoon wat vaker naar buiten gaan.
Sorry, dat was te snel van mij. 😀
How are you today, my dear?
"""


def oefenklant(
    settings: Settings, *arguments: str, given: str = "", folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with a folder of the test's own."""
    command: Sequence[str] = (sys.executable, "-c", "from bot.cli import app; app()", *arguments)
    own = {"OEFENKLANT_FOLDER": str(settings.folder), "OEFENKLANT_PORT": "0"}
    return subprocess.run(
        command, input=given, text=True, capture_output=True, timeout=300, cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **own, **environment}, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def played(settings: Settings, model: Path) -> list[dict[str, object]]:
    result = oefenklant(settings, "play", "riet-bakker", "--seed", "4", given=TURNS)
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_play_writes_a_line_a_turn_and_then_the_report(played: list[dict[str, object]]) -> None:
    *turns, last = played
    assert [turn["turn"] for turn in turns] == list(range(1, 9))
    assert set(last) == {"report"}
    for turn in turns:
        assert turn["step"] in {step.value for step in STEPS}
        assert 0 <= turn["contact"] <= 1  # type: ignore[operator]
        assert turn["client"]
        for sentence in turn["sentences"]:  # type: ignore[attr-defined]
            assert set(sentence) == {"text", *LAYERS, "confidence"}


def test_what_is_said_is_conversation_whatever_it_says(played: list[dict[str, object]]) -> None:
    said = [turn["learner"] for turn in played[:-1]]
    assert "Stop daar maar mee, met dat gepraat over vroeger." in said
    assert "restart" in said


def test_advice_costs_contact_and_the_reason_says_so(played: list[dict[str, object]]) -> None:
    advice = next(turn for turn in played[:-1] if "moet gewoon" in str(turn["learner"]))
    assert any(reason["cause"] == "unasked_advice" for reason in advice["reasons"])  # type: ignore[attr-defined]


def test_same_seed_same_words(settings: Settings, played: list[dict[str, object]]) -> None:
    again = oefenklant(settings, "play", "riet-bakker", "--seed", "4", given=TURNS)
    assert [json.loads(line) for line in again.stdout.splitlines()] == played


def test_play_without_a_turn_still_reports(settings: Settings, model: Path) -> None:
    result = oefenklant(settings, "play", "riet-bakker", given="\n \n")
    assert [set(json.loads(line)) for line in result.stdout.splitlines()] == [{"report"}]


def test_code_answers_each_line_in_order(settings: Settings, model: Path) -> None:
    lines = [
        {"text": "Wat zou u zelf kunnen doen?", "client": "Ik weet het niet."},
        {"text": ""},
        {"text": "Goedemiddag. Hoe slaapt u?", "client": ""},
        {"text": "los van elkaar", "sentences": ["Dat begrijp ik niet.", "U mist hem."]},
    ]
    result = oefenklant(settings, "code", given="".join(json.dumps(line) + "\n" for line in lines))
    assert result.returncode == 0, result.stderr
    first, empty, two, given = [json.loads(line)["sentences"] for line in result.stdout.splitlines()]
    assert (first[0]["style"], first[0]["technique"]) == ("activate", "open_question")
    assert empty == []
    assert [sentence["text"] for sentence in two] == ["Goedemiddag.", "Hoe slaapt u?"]
    assert [sentence["text"] for sentence in given] == ["Dat begrijp ik niet.", "U mist hem."]


@pytest.mark.parametrize("line", ["geen json", '{"client": "x"}', '{"text": 3}'])
def test_code_names_the_line_that_it_cannot_read(settings: Settings, model: Path, line: str) -> None:
    result = oefenklant(settings, "code", given='{"text": "Dag."}\n' + line + "\n")
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 1
    assert "Regel 2" in result.stderr
    assert "Traceback" not in result.stderr


def test_cases_as_json(settings: Settings) -> None:
    rows = json.loads(oefenklant(settings, "cases", "--json").stdout)
    assert {"id": "riet-bakker", "title": "Hulp bij het huishouden", "level": "basis"} in rows


def test_settings_lists_each_one(settings: Settings) -> None:
    shown = oefenklant(settings, "settings").stdout
    assert all(f"OEFENKLANT_{name.upper()}=" in shown for name in Settings.__struct_fields__)


def test_unknown_case(settings: Settings) -> None:
    assert_one_sentence(oefenklant(settings, "play", "niemand"), "niemand")


def test_unknown_setting(settings: Settings) -> None:
    assert_one_sentence(oefenklant(settings, "cases", OEFENKLANT_POORT="1"), "OEFENKLANT_POORT")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "veel"), ("PORT", "70000"), ("HOST", "niet-te-vinden.invalid"), ("HOST", "192.0.2.1"),
        ("LANGUAGE", "xx"), ("MODELS", ""), ("START_SECONDS", "-1"), ("CASES", "/niet/hier"), ("CASES", "/proc"),
    ],
)  # fmt: skip
def test_unusable_setting(settings: Settings, name: str, value: str) -> None:
    assert_one_sentence(oefenklant(settings, **{f"OEFENKLANT_{name}": value}), f"OEFENKLANT_{name}")


@pytest.mark.parametrize("command", [("cases",), ("play", "riet-bakker"), ("chat", "riet-bakker"), ()])
def test_no_cases(settings: Settings, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "leeg").mkdir()
    for folder in ("leeg", "weg"):
        result = oefenklant(settings, *command, OEFENKLANT_CASES=str(tmp_path / folder))
        assert_one_sentence(result, "OEFENKLANT_CASES")
        assert str(tmp_path / folder) in result.stderr


def test_paths_count_from_where_it_is_started(settings: Settings, model: Path, tmp_path: Path) -> None:
    (tmp_path / "modellen").symlink_to(model.parent)
    (tmp_path / "klanten").mkdir()
    (tmp_path / "klanten" / "riet-bakker.yml").symlink_to(CASES / "riet-bakker.yml")
    paths = {"OEFENKLANT_MODELS": "modellen", "OEFENKLANT_CASES": "klanten", "OEFENKLANT_FOLDER": "eigen"}
    result = oefenklant(settings, "play", "riet-bakker", given="Dag.\n", folder=tmp_path, **paths)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == 2
    assert list((tmp_path / "eigen" / "cache").iterdir())


def test_taken_port(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert_one_sentence(oefenklant(settings, OEFENKLANT_PORT=port), port)


def test_unwritable_database(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert_one_sentence(oefenklant(settings, OEFENKLANT_DATABASE=f"sqlite:///{tmp_path}/file/x.db"), "database")


def test_unwritable_folder(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert_one_sentence(oefenklant(settings, OEFENKLANT_FOLDER=f"{tmp_path}/file/map"), "map")


def test_broken_model(settings: Settings, model: Path, tmp_path: Path) -> None:
    (tmp_path / model.name).write_bytes(model.read_bytes()[:5000])
    assert_one_sentence(oefenklant(settings, OEFENKLANT_MODELS=str(tmp_path)), "model")


def test_broken_case(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "kapot.yml").write_text("id: kapot\ntitle: Niets\n")
    assert_one_sentence(oefenklant(settings, "cases", OEFENKLANT_CASES=str(tmp_path)), "kapot.yml")


def assert_one_sentence(result: subprocess.CompletedProcess[str], word: str) -> None:
    """A clear sentence that holds `word`, and a non-zero exit."""
    assert result.returncode == 1
    assert word in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) <= 2
