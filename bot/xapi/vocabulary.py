"""The ids that statements are made of, as they stand in `bot/data/xapi/vocabulary.yml` and in `docs/xapi.md`."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from bot.paths import DATA
from bot.yamlfile import read_yaml

VerbName = Literal["initialized", "took-turn", "brought-to", "completed"]
ActivityType = Literal["case", "step", "profile"]


class Verb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    display: dict[str, str]


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All ids. What is made by `within` begins with `base`."""

    base: str
    verbs: dict[VerbName, Verb]
    activity_types: dict[ActivityType, str]

    def within(self, kind: str, name: str) -> str:
        """The id of one of our own things: an activity, an extension, an organisation."""
        return f"{self.base}/{kind}/{name}"


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """
    Raises:
        DataFileError: the file is not right.
    """
    return read_yaml(DATA / "xapi" / "vocabulary.yml", Vocabulary)
