"""Rasa's socket.io channel for messages of any front end."""

from __future__ import annotations

import uuid
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.socketio import SocketIOInput, SocketIOOutput
from sanic import Blueprint

from bot.channels.last_words import Receive, load_record, with_last_words


class PracticeSocketOutput(SocketIOOutput):
    """Sends what is no text (hints, refusals) as `{"custom": …}`, as the REST channel does.

    Rasa's own hands its fields to socket.io as arguments, which fails for any but socket.io's.
    """

    async def send_custom_json(self, recipient_id: str, json_message: dict[str, Any], **kwargs: Any) -> None:
        await self._send_message(recipient_id, {"custom": json_message})


class PracticeSocket(SocketIOInput):
    """With the same events and settings as Rasa's own (`socketio` in `credentials.yml`)."""

    def blueprint(self, on_new_message: Receive) -> Blueprint:
        async def answer(message: UserMessage) -> Any:
            message.output_channel = PracticeSocketOutput(self.sio, self.bot_message_evt)
            return await on_new_message(message)

        made = super().blueprint(with_last_words(answer, load_record))
        self.sio.on("session_request", self._confirm, namespace=self.namespace)
        return made

    async def _confirm(self, sid: str, data: dict[str, Any] | None) -> None:
        """Let a front end take up a conversation. Rasa's own handler enters the room without waiting for it, which the
        python-socketio of today does not do then, so that no answer arrives."""
        session = (data or {}).get("session_id") or uuid.uuid4().hex
        if self.session_persistence:
            await self.sio.enter_room(sid, session, namespace=self.namespace)
        await self.sio.emit("session_confirm", session, room=sid, namespace=self.namespace)
