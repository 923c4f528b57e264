"""Where Python keeps what it compiled."""

from __future__ import annotations

from pathlib import Path

from bot.service.bytecode import NEVER, PLACE, with_bytecode


def test_in_a_folder_of_its_own_where_it_may_not_stand_beside_the_sources(tmp_path: Path) -> None:
    assert with_bytecode({NEVER: "1", "A": "b"}, tmp_path) == {PLACE: str(tmp_path), "A": "b"}


def test_a_place_that_was_chosen_stays(tmp_path: Path) -> None:
    chosen = {PLACE: "/elsewhere", NEVER: "1"}
    assert with_bytecode(chosen, tmp_path) == chosen
