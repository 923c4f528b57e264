"""What Rasa is told of where the client is."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from bot.actions.practice import changed


def tracker(**slots: Any) -> Tracker:
    return Tracker("iemand", slots, {}, [], False, None, {}, None)


def test_a_slot_is_told_when_it_changed_and_the_turn_always() -> None:
    before = tracker(case="riet-bakker", turn=4, step="tells", contact=0.5, ended=None)
    now = {"case": "riet-bakker", "turn": 4, "step": "tells", "contact": 0.55, "ended": None}
    assert changed(now, before) == [SlotSet("turn", 4), SlotSet("contact", 0.55)]


def test_what_is_no_longer_so_is_told_too() -> None:
    now = {"case": "riet-bakker", "turn": 0, "ended": None}
    assert changed(now, tracker(turn=7, ended="left")) == [
        SlotSet("case", "riet-bakker"), SlotSet("turn", 0), SlotSet("ended", None),
    ]  # fmt: skip
