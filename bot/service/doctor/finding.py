"""What the doctor finds."""

from __future__ import annotations

from typing import Literal

import msgspec

from bot.settings import Settings
from bot.texts import Texts

Level = Literal["good", "advice", "wrong"]
"""`wrong`: the program does not run, or not as it should, until somebody does something."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One line: what was looked at, how it is, and the sentence that says so and what to do."""

    about: str
    level: Level
    sentence: str


class Patient(msgspec.Struct, frozen=True):
    """What is looked at, and the language in which to tell."""

    settings: Settings
    texts: Texts

    def finds(self, about: str, level: Level, message: str, **args: str | int | float) -> Finding:
        """A finding with the sentence `doctor-<message>`."""
        return Finding(about=about, level=level, sentence=self.texts(f"doctor-{message}", **args))
