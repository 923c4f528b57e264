"""What can be counted in a conversation without reading it."""

from __future__ import annotations

from pathlib import Path

from bot.client.case import load_cases
from bot.client.parameters import load_parameters
from bot.client.record import Conversation, Turn
from bot.client.state import first_state
from bot.paths import CASES
from evaluation.transcripts import FOLDER, client_sentences, figures_of, scripts

CASE = load_cases(CASES)["riet-bakker"]
STATE = first_state(CASE, load_parameters())


def conversation(*replies: str) -> Conversation:
    turns = tuple(
        Turn(number=number, learner="Ja?", sentences=(), client=reply, before=STATE, after=STATE)
        for number, reply in enumerate(replies, 1)
    )
    return Conversation(id="een", case=CASE.id, seed=1, opening="Dag. Komt u verder.", first=STATE, turns=turns)


def test_sentences_are_cut_with_gestures_apart() -> None:
    said = list(client_sentences(conversation("(zucht. Diep.) Nou... Ja, hè?")))
    assert said == ["Dag.", "Komt u verder.", "(zucht. Diep.)", "Nou...", "Ja, hè?"]


def test_what_comes_twice_is_found_whatever_its_marks_and_single_words_are_left_out() -> None:
    figures = figures_of(conversation("Ja. Dat is zo.", "Ja. En dat is zo niet.", "Dat is zo!"))
    assert (figures.turns, figures.twice) == (3, ("dat is zo",))


def test_the_scripts_are_of_cases_and_long_enough() -> None:
    shortest = {"expert": 14, "poor": 8, "unseen": 8, "second": 14, "third": 10, "live": 14, "long": 40}
    found = list(scripts(FOLDER, ()))
    assert {script.case for script in found} == set(load_cases(CASES))
    for script in found:
        assert len(script.lines) >= shortest[script.kind], script.name


def test_blank_lines_are_no_turns(tmp_path: Path) -> None:
    (tmp_path / "riet-bakker-poor.txt").write_text("Dag.\n\n  \nTot ziens.\n", encoding="utf-8")
    (script,) = scripts(tmp_path, ["riet-bakker"])
    assert (script.case, script.kind, script.lines) == ("riet-bakker", "poor", ("Dag.", "Tot ziens."))
