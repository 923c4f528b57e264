"""What each request of a conversation does: start, turn, hint, finish."""

from __future__ import annotations

import binascii
from typing import Any

import msgspec
import numpy as np
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.stage import CannotPlay, Stage, empty_vectors
from bot.client.record import Choices, Conversation, FocusCircle, HintMode, Origin
from bot.method.coding import CodedSentence
from bot.nlu.vectors import JOINED, TurnVectors, unpack_vector


class StartRequest(msgspec.Struct, frozen=True):
    """What a start may say, as entities of `/start{…}` or in the message's metadata."""

    case: str = ""
    seed: int | None = None
    level: str = ""
    hints: HintMode = "ask"
    readings: bool = False
    thoughts: bool = False
    focus: FocusCircle | None = None
    learner: str | None = None
    origin_session: str | None = None
    origin_turns: int = 0

    @property
    def choices(self) -> Choices:
        origin = Origin(session=self.origin_session, turns=self.origin_turns) if self.origin_session else None
        return Choices(
            level=self.level, hints=self.hints, readings=self.readings, thoughts=self.thoughts, focus=self.focus,
            learner=self.learner, origin=origin,
        )  # fmt: skip


def start(stage: Stage, tracker: Tracker, dispatcher: CollectingDispatcher) -> Conversation:
    """Begin; the client speaks first."""
    message = tracker.latest_message
    given = {entity["entity"]: entity["value"] for entity in message.get("entities") or []}
    given |= {name: value for name, value in _metadata(message).items() if value is not None}
    try:
        request = msgspec.convert(given, StartRequest, strict=False)
    except msgspec.ValidationError as error:
        raise CannotPlay("unknown_case") from error
    stored = stage.start(tracker.sender_id, request.case, request.seed, request.choices)
    dispatcher.utter_message(text=stored.conversation.last_words)
    return stored.conversation


def take_turn(stage: Stage, tracker: Tracker, dispatcher: CollectingDispatcher) -> Conversation:
    """The learner speaks, the client answers."""
    message = tracker.latest_message
    metadata = _metadata(message)
    request = str(metadata.get("request") or message.get("message_id") or "")
    sentences, vectors = _coded(message)
    number = metadata.get("number")
    played = stage.turn(
        tracker.sender_id, message.get("text") or "", sentences, vectors, request,
        number if isinstance(number, int) else None,
    )  # fmt: skip
    dispatcher.utter_message(text=played.turn.client)
    return played.conversation


def give_hint(stage: Stage, tracker: Tracker, dispatcher: CollectingDispatcher) -> Conversation:
    """The coach looks at where the client is."""
    given = stage.hint(tracker.sender_id)
    dispatcher.utter_message(json_message={"hint": msgspec.json.decode(given)})
    return stage.session(tracker.sender_id).conversation


def finish(stage: Stage, tracker: Tracker, dispatcher: CollectingDispatcher) -> Conversation:
    """The learner ends the conversation."""
    conversation = stage.finish(tracker.sender_id).conversation
    dispatcher.utter_message(json_message={"finished": True})
    return conversation


def _metadata(message: dict[str, Any]) -> dict[str, Any]:
    metadata = message.get("metadata")
    return metadata if isinstance(metadata, dict) else {}


def _coded(message: dict[str, Any]) -> tuple[list[CodedSentence], TurnVectors]:
    """The sentences that the pipeline put on the message, with their vectors."""
    raw = message.get("sentences") or []
    try:
        sentences = msgspec.convert(raw, list[CodedSentence])
        own = [unpack_vector(sentence["vector"]) for sentence in raw]
        joined = {place: unpack_vector(one[JOINED]) for place, one in enumerate(raw) if JOINED in one}
    except (msgspec.ValidationError, KeyError, ValueError, binascii.Error) as error:
        raise CannotPlay("unknown_request") from error
    return sentences, TurnVectors(np.stack(own) if own else empty_vectors(), joined)
