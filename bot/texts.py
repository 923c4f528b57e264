"""Message catalogues: every sentence people read, by id, in Fluent files under `bot/data/texts/<language>/`."""

from __future__ import annotations

from functools import lru_cache

from fluent.runtime import FluentBundle, FluentResource

from bot.paths import TEXTS

LANGUAGE = "nl"


class MissingText(KeyError):
    """A message id that no catalogue of the language has, or that lacks an argument."""


class Texts:
    """The messages of one language."""

    def __init__(self, language: str = LANGUAGE) -> None:
        self.language = language
        # Isolation marks would stand between words in transcripts and PDFs; Dutch and English run one way.
        self._bundle = FluentBundle([language], use_isolating=False)
        for path in sorted((TEXTS / language).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def __call__(self, message_id: str, **args: str | int | float) -> str:
        """The message with its arguments filled in.

        Raises:
            MissingText: there is no such message, or an argument is missing.
        """
        if not self._bundle.has_message(message_id):
            raise MissingText(message_id)
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            raise MissingText(message_id)
        text, errors = self._bundle.format_pattern(pattern, args)
        if errors:
            raise MissingText(f"{message_id}: {errors[0]}")
        return str(text)

    def has(self, message_id: str) -> bool:
        """Whether there is a message of this id."""
        return bool(self._bundle.has_message(message_id))


@lru_cache(maxsize=4)
def load_texts(language: str = LANGUAGE) -> Texts:
    """The catalogue of a language, read once."""
    return Texts(language)
