"""What personal data is: its kinds, and a stretch of text that is some."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Kind = Literal["name", "phone", "email", "address", "bsn", "iban", "birthdate"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text that is personal data: from `start` up to `end`."""

    kind: Kind
    start: int
    end: int


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/personal.yml`."""

    words: str
    sometimes: str
    lower: str
    ordinary: str
    titles: str
    kin: str
    greetings: str
    introductions: tuple[str, ...]
    sayings: tuple[str, ...]
    institutions: str
    particles: str
    streets: str
    living: str
    citizen: str
    no_streets: str
    units: str
