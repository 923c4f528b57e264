"""Rasa's REST channel (see `bot.channels.rest`), which uses the time in which the learner reads.

The coder reads what the client said last beside the learner's next sentence. The vectors of what the client says for
the first time take as long as several sentences of the learner, so they are made as soon as the client has spoken.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint

from bot.nlu.coder import context_vectors
from bot.nlu.remembering import load_client_encoder


class PracticeInput(RestInput):
    """At the same address as Rasa's own (`/webhooks/rest/webhook`), with the same messages."""

    def __init__(self) -> None:
        self._ahead = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead")

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        async def answer(message: UserMessage) -> None:
            await on_new_message(message)
            said = [one["text"] for one in getattr(message.output_channel, "messages", ()) if one.get("text")]
            if said:
                self._ahead.submit(context_vectors, said, load_client_encoder())

        return super().blueprint(answer)
