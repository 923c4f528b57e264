"""Where people live: street and number, postcode, and the town that comes with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.nlu.personal_found import Found, Words

_HOUSE = (
    r"\d{1,4}(?:\s?[a-zA-Z](?!\w))?"
    r"(?:\s?[-/]\s?(?:[IVX]{1,4}|[a-zA-Z]|\d{1,4})(?!\w)|\s(?:bis|hs|huis)(?!\w)|,?\s(?:bus|bte)\s?\w{1,4}(?!\w))?"
)
_DUTCH = r"[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?!\w)"
_LOOSE_DUTCH = re.compile(r"(?<![\d\w])[1-9]\d{3} ?(?!SA|SD|SS)[A-Za-z]{2}(?![\w])")
_BELGIAN = r"[1-9]\d{3}(?!\w)"
_TOWN = (
    r"(?:['’][st][- ])?(?:(?:Den|De|Het|Sint|Nieuw|Oud) )?[A-Z][\w'’-]+"
    r"(?:[ -](?:(?:aan|op|over|bij|in) )?(?:de|den|het|der|['’]t)[ -][A-Z]\w+| aan [A-Z]\w+)?"
)
_BEGIN = r"(?:['’]t |['’]s[- ])?[A-Z][\w'’.-]*"
_FURTHER = r"(?: (?:[A-Z][\w'’.-]*|van|de|den|der|het|ten|ter|['’]t))*"
_AFTER = re.compile(rf",?\s*(?:(?:{_DUTCH}|{_BELGIAN})(?:,?\s+(?:in\s+|te\s+)?{_TOWN})?|(?:in|te|\(|,)\s*{_TOWN}\)?)")
_PLAIN_TOWN = re.compile(r",?\s+(?:in\s+|te\s+)?(?P<town>[^\W\d_][\w'’-]+)")
_TOWN_AFTER = re.compile(rf",?\s+{_TOWN}")


class Places:
    """Finds addresses."""

    def __init__(self, words: Words, towns: Iterable[str]) -> None:
        """Args: towns as written."""
        self._towns = frozenset(town.lower() for town in towns)
        self._no_streets = frozenset(words.no_streets.split())
        endings, units = "|".join(words.streets.split()), "|".join(words.units.split())
        no_unit = rf"(?!\s*(?:{units})\b|[\d.,:]*\d|\s*%)"
        self._street = re.compile(
            rf"(?:{_BEGIN}{_FURTHER} )?"
            rf"(?:(?P<one>[^\W\d_][\w'’-]*(?:{endings}))|(?P<two>[A-Z][\w'’-]+ (?i:{endings})))"
            r"(?:(?: (?:op|naar|tot|onder))? [A-Z][\w'’-]+)?"
            rf",? (?:nr\.? ?|nummer |huisnummer )?{_HOUSE}{no_unit}"
        )
        self._line = re.compile(rf"{_BEGIN}{_FURTHER},? {_HOUSE},?\s+(?:{_DUTCH}|{_BELGIAN}\s+[A-Z])")
        living = "|".join(words.living.split())
        self._lived_in = re.compile(
            rf"(?i:\b(?:{living})\b)[^.?!\n]{{0,40}}?(?i:\b(?:op|aan|in|naar|is)\b|:)\s+(?:de |het )?"
            rf"(?P<where>{_BEGIN}{_FURTHER},? {_HOUSE}){no_unit}"
        )
        self._stands_at = re.compile(
            rf"\b(?:aan|op) (?:de|het|den) (?P<where>[A-Z][a-z][\w'’.-]*{_FURTHER} {_HOUSE}){no_unit}"
        )

    def find(self, text: str) -> Iterator[Found]:
        """The addresses in a text; they may overlap."""
        for match in self._street.finditer(text):
            word = (match["one"] or match["two"]).split()[-1].lower()
            if word not in self._no_streets:
                yield self._with_town(text, match.start(), match.end())
        for match in self._line.finditer(text):
            street = re.match(rf"{_BEGIN}{_FURTHER},? {_HOUSE}", match[0])
            assert street
            yield self._with_town(text, match.start(), match.start() + street.end())
        for match in (*self._lived_in.finditer(text), *self._stands_at.finditer(text)):
            yield self._with_town(text, match.start("where"), match.end("where"))
        for match in _LOOSE_DUTCH.finditer(text):
            if match[0][-2:].isupper() or " " not in match[0]:
                town = _TOWN_AFTER.match(text, match.end())
                yield Found(kind="address", start=match.start(), end=town.end() if town else match.end())

    def _with_town(self, text: str, start: int, end: int) -> Found:
        after = _AFTER.match(text, end)
        if after is None:
            plain = _PLAIN_TOWN.match(text, end)
            after = plain if plain and plain["town"].lower() in self._towns else None
        return Found(kind="address", start=start, end=after.end() if after else end)
