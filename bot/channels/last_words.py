"""What the client said last, from the record, for messages that do not bring it along.

The coder reads it beside the learner's next sentence. Our pages send it as metadata; other front ends need not know.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.settings import load_settings
from bot.transcripts.database import open_database
from bot.transcripts.repository import Repository

CLIENT = "client"
Receive = Callable[[UserMessage], Awaitable[Any]]


def with_last_words(receive: Receive, record: Callable[[], Repository]) -> Receive:
    """A receiver of messages that puts the client's last words on those without, and hands them on.

    Args:
        receive: gets each message.
        record: where conversations are, by the sender's id; asked at the first message.
    """

    async def answer(message: UserMessage) -> Any:
        given = message.metadata if isinstance(message.metadata, dict) else {}
        if CLIENT not in given and not (message.text or "").startswith("/"):
            message.metadata = {**given, CLIENT: await asyncio.to_thread(_before_turn, record(), message.sender_id)}
        return await receive(message)

    return answer


def _before_turn(record: Repository, sender: str) -> str:
    stored = record.recent(sender)
    return stored.conversation.before_turn if stored else ""


@lru_cache(maxsize=1)
def load_record() -> Repository:
    """The record of this process's settings; Rasa makes its channels without arguments, so they find it here."""
    return Repository(open_database(load_settings().database_url))
