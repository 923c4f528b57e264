"""The action of the loop `practice`: whatever comes within a conversation passes here and goes to its handler."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.handlers import finish, give_hint, start, take_turn
from bot.actions.stage import CannotPlay, Stage, load_stage
from bot.client.record import Conversation

GOES_ON = ("unknown_request", "care", "out_of_step")
"""Refusals after which the conversation stands as it was."""
log = logging.getLogger(__name__)

Handler = Callable[[Stage, Tracker, CollectingDispatcher], Conversation]
HANDLERS: dict[str, Handler] = {"start": start, "turn": take_turn, "hint": give_hint, "finish": finish}


class ValidatePractice(Action):
    """Rasa calls this once for every message while the loop is active, and when it becomes active."""

    def __init__(self) -> None:
        self._stage = load_stage()

    def name(self) -> str:
        return "validate_practice"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand the message to its handler and put where the client is into the slots."""
        intent = (tracker.latest_message.get("intent") or {}).get("name") or ""
        handler = HANDLERS.get(intent)
        try:
            if handler is None:
                raise CannotPlay("unknown_request")
            conversation = handler(self._stage, tracker, dispatcher)
        except CannotPlay as refusal:
            dispatcher.utter_message(json_message={"refused": refusal.code})
            return [SlotSet("ended", refusal.code if refusal.code not in GOES_ON else None)]
        return changed(slots_of(conversation), tracker)


def slots_of(conversation: Conversation) -> dict[str, Any]:
    """Where the client is, as Rasa's slots. The record is what counts; these follow it."""
    state = conversation.state
    return {
        "case": conversation.case,
        "turn": conversation.spoken,
        "step": state.step.value,
        "contact": state.contact,
        "ended": "finished" if conversation.finished else state.ended,
    }


def changed(slots: Mapping[str, Any], tracker: Tracker) -> list[EventType]:
    """The slots that Rasa does not have so yet: it checks every event against a schema, at half a millisecond each.

    The turn is always told: a loop takes it that nothing was understood when no slot is.
    """
    return [SlotSet(name, value) for name, value in slots.items() if name == "turn" or tracker.get_slot(name) != value]
