"""Rasa's REST channel, as in `bot.nlu.channel`, for messages of any front end."""

from __future__ import annotations

from sanic import Blueprint

from bot.channels.last_words import Receive, load_record, with_last_words
from bot.nlu.channel import PracticeInput


class PracticeRest(PracticeInput):
    """At the same address as Rasa's own (`/webhooks/rest/webhook`), with the same messages."""

    def blueprint(self, on_new_message: Receive) -> Blueprint:
        return super().blueprint(with_last_words(on_new_message, load_record))
