"""Personal data in what a learner types: found and replaced before anything is played or kept.

Telephone numbers are recognised by `phonenumbers`; citizen numbers and bank accounts by the checks of `python-stdnum`;
names by the lists that come with `deduce` (Menger et al. 2018, doi 10.1016/j.tele.2017.08.002), read without
the library itself, which takes over a gigabyte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, get_args

import msgspec
import phonenumbers
from stdnum import iban
from stdnum.be import nn
from stdnum.nl import bsn

from bot.client.case import Case
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

Kind = Literal["name", "phone", "email", "address", "bsn", "iban", "birthdate"]
KINDS: tuple[Kind, ...] = get_args(Kind)
YOUNGEST = 12
"""Whoever is spoken of with a birth date is at least so many years old, unless it is called a birth date."""

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"(?<![A-Za-z\d])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z\d]){10,30}(?![A-Za-z\d])")
_LONG_NUMBER = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){7,10}(?!\d)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
         "september sep sept", "oktober okt", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
_DATE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:(?:\s*[-/.]\s*)(?P<number>\d{1,2})(?:\s*[-/.]\s*)|\s+(?P<month>[a-z]{3,9})\.?\s+)"
    r"(?P<year>['’´`]?\d{2}|(?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)
_BORN = re.compile(r"geboren|geb\.|geboorte|verjaar|jarig|dob", re.IGNORECASE)
_POSTCODE = re.compile(r"(?<![\d\w])[1-9]\d{3} ?(?!SA|SD|SS)[A-Za-z]{2}(?![\w])")
_HOUSE = r"\d{1,4}(?:\s?-?\s?[a-zA-Z](?![\w])|[-/ ]?(?:bis|hs|bus \d+|\d{1,3}(?!\d)))?"
_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*\.?|['’][ts]\b")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/personal.yml`."""

    words: str
    ordinary: str
    titles: str
    kin: str
    introductions: tuple[str, ...]
    particles: str
    streets: str
    no_streets: str
    units: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text that is personal data: from `start` up to `end`."""

    kind: Kind
    start: int
    end: int


class _Token(msgspec.Struct, frozen=True):
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() and (len(self.text.rstrip(".")) == 1 or not self.text.isupper())


class PersonalData:
    """Finds personal data in Dutch text."""

    def __init__(self, words: Words, first_names: Iterable[str], surnames: Iterable[str]) -> None:
        """Args: first_names and surnames as written, the latter without particles."""
        self._words = frozenset(words.words.split())
        self._ordinary = frozenset(words.ordinary.split())
        self._titles = frozenset(words.titles.split())
        self._kin = frozenset(words.kin.split())
        self._particles = frozenset(words.particles.split())
        self._first = frozenset(name.lower() for name in first_names)
        self._sur = frozenset(name.lower() for name in surnames)
        self._no_streets = frozenset(words.no_streets.split())
        introductions = "|".join(re.escape(words_) for words_ in words.introductions)
        self._introductions = re.compile(rf"(?<!\w)(?:{introductions})\s*[,:]?\s+", re.IGNORECASE)
        endings = "|".join(words.streets.split())
        units = "|".join(words.units.split())
        self._street = re.compile(
            rf"(?P<street>(?:(?:[A-Z][\w.'’-]*|van|de|den|der|het|'t|ter|ten) )*"
            rf"(?:(?P<one>[^\W\d_][\w'’-]*(?:{endings}))|(?P<two>[A-Z][\w'’-]+ (?i:{endings}))))"
            rf",? (?:nr\.? ?|nummer )?{_HOUSE}(?!\s*(?:{units})\b|[\d.,:]*\d|\s*%)",
        )

    def find(self, text: str, own: frozenset[str] = frozenset()) -> list[Found]:
        """The personal data in a text, in order, without overlap.

        Args:
            text: what was typed.
            own: words in lower case that are no personal data here: those of the case that is played.
        """
        taken: list[Found] = []
        for found in (*self._numbers(text), *self._places(text), *self._names(text, own)):
            if all(found.end <= other.start or found.start >= other.end for other in taken):
                taken.append(found)
        return sorted(taken, key=lambda one: one.start)

    # --- numbers

    def _numbers(self, text: str) -> Iterator[Found]:
        for match in _EMAIL.finditer(text):
            yield Found(kind="email", start=match.start(), end=match.end())
        for match in _IBAN.finditer(text):
            end = _longest_iban(match[0])
            if end:
                yield Found(kind="iban", start=match.start(), end=match.start() + end)
        for match in _DATE.finditer(text):
            if _is_birthdate(match, text):
                yield Found(kind="birthdate", start=match.start(), end=match.end())
        for match in _LONG_NUMBER.finditer(text):
            digits = re.sub(r"\D", "", match[0])
            if bsn.is_valid(digits) or (len(digits) == 11 and nn.is_valid(digits)):
                yield Found(kind="bsn", start=match.start(), end=match.end())
        for region in ("NL", "BE"):
            for number in phonenumbers.PhoneNumberMatcher(text, region):
                yield Found(kind="phone", start=number.start, end=number.end)

    # --- addresses

    def _places(self, text: str) -> Iterator[Found]:
        for match in self._street.finditer(text):
            word = (match["one"] or match["two"]).split()[-1].lower()
            if word not in self._no_streets:
                yield Found(kind="address", start=match.start(), end=match.end())
        for match in _POSTCODE.finditer(text):
            letters = match[0][-2:]
            if letters.isupper() or (" " not in match[0]):
                yield Found(kind="address", start=match.start(), end=match.end())

    # --- names

    def _names(self, text: str, own: frozenset[str]) -> Iterator[Found]:
        tokens = [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
        introduced = {match.end() for match in self._introductions.finditer(text)}
        at = 0
        while at < len(tokens):
            end = self._name_from(tokens, at, text, tokens[at].start in introduced)
            if end == at:
                at += 1
                continue
            words = [t for t in tokens[at:end] if t.low not in self._particles]
            if not all(t.low.rstrip(".") in own for t in words):
                last = tokens[end - 1]
                stop = last.end - (last.text.endswith(".") and len(last.text) > 2)
                yield Found(kind="name", start=tokens[at].start, end=stop)
            at = end

    def _name_from(self, tokens: list[_Token], at: int, text: str, introduced: bool) -> int:
        """The place after a name that begins at `at`, or `at` when none does."""
        before = tokens[at - 1] if at and _joined(tokens[at - 1], tokens[at], text) else None
        titled = before is not None and before.low in self._titles
        kin = before is not None and before.low in self._kin
        token = tokens[at]
        first = self._is_first(token)
        if titled or introduced:
            start = first or self._starts_surname(tokens, at, text, loose=token.capital)
        elif kin:
            start = first and (token.capital or token.low not in self._words)
        else:
            start = first and (token.capital or self._surname_end(tokens, at + 1, text, loose=False) > at + 1)
        if not start:
            return at
        if not first and (titled or introduced):
            return self._surname_end(tokens, at, text, loose=token.capital or titled)
        return self._surname_end(tokens, at + 1, text, loose=token.capital)

    def _is_first(self, token: _Token) -> bool:
        low = token.low.rstrip(".")
        parts = low.split("-")
        known = low in self._first or (len(parts) > 1 and all(part in self._first for part in parts))
        initial = token.capital and len(token.text) == 2 and token.text.endswith(".")
        return initial or (known and low not in self._words and len(low) > 2)

    def _starts_surname(self, tokens: list[_Token], at: int, text: str, loose: bool) -> bool:
        return self._surname_end(tokens, at, text, loose=loose) > at

    def _surname_end(self, tokens: list[_Token], at: int, text: str, loose: bool) -> int:
        """The place after further first names, initials, particles and a family name that begin at `at`."""
        end = place = at
        capital = tokens[at - 1].capital if at and loose else False
        while place < len(tokens) and (not place or _joined(tokens[place - 1], tokens[place], text)):
            token = tokens[place]
            if token.low in self._particles and place + 1 < len(tokens):
                place += 1
                continue
            after_particle = place > at and tokens[place - 1].low in self._particles
            if (capital and not token.capital) or not self._is_surname(token, after_particle, loose):
                break
            place += 1
            end = place
            capital = capital or token.capital
        return end

    def _is_surname(self, token: _Token, after_particle: bool, loose: bool) -> bool:
        low = token.low.rstrip(".")
        parts = [low, *low.split("-")]
        known = any(part in self._sur or part in self._first for part in parts) and low not in self._words
        if token.capital:
            return known or loose or after_particle
        return known and len(low) > 3 and (after_particle or low not in self._ordinary)


def _joined(one: _Token, other: _Token, text: str) -> bool:
    """Whether nothing but a space stands between two words."""
    between = text[one.end : other.start]
    ends_sentence = one.text.endswith(".") and len(one.text) > 5
    return between.strip(" ") == "" and "\n" not in between and not ends_sentence


def _longest_iban(text: str) -> int:
    """How much of the text, from its start, is a bank account; 0 when nothing is."""
    return next((end for end in range(len(text), 14, -1) if iban.is_valid(text[:end]) and text[end - 1].isalnum()), 0)


def _is_birthdate(match: re.Match[str], text: str) -> bool:
    month = int(match["number"]) if match["number"] else _MONTHS.get(match["month"].lower(), 0)
    year = int(re.sub(r"\D", "", match["year"]))
    called_so = _BORN.search(text, max(0, match.start() - 40), match.end() + 20) is not None
    if year < 100:
        year += 1900 if year > date.today().year % 100 else 2000
    try:
        day = date(year, month, int(match["day"]))
    except ValueError:
        return False
    return called_so or date.today().year - day.year >= YOUNGEST


def replaced(text: str, found: Iterable[Found], stands_in: dict[Kind, str]) -> str:
    """The text with other words in the place of what was found."""
    pieces, at = [], 0
    for one in found:
        pieces += [text[at : one.start], stands_in[one.kind]]
        at = one.end
    return "".join([*pieces, text[at:]])


def words_of(case: Case) -> frozenset[str]:
    """The words with a capital in a case, in lower case: its people, streets and towns are nobody's personal data."""
    strings = _strings(msgspec.to_builtins(case))
    return frozenset(word.lower() for text in strings for word in re.findall(r"[A-ZÀ-Þ][\w'’-]*", text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


@lru_cache(maxsize=1)
def load_personal_data(language: str = "nl") -> PersonalData:
    """A finder with the lists of the language, read once."""
    words = read_yaml(TEXTS / language / "personal.yml", Words)
    return PersonalData(words, _listed("lst_first_name"), _listed("lst_surname") | _listed("lst_interfix_surname"))


def _listed(name: str) -> set[str]:
    spec = find_spec("deduce")
    assert spec is not None and spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "data" / "lookup" / "src" / "names" / name
    return {line.strip() for line in (folder / "items.txt").read_text(encoding="utf-8").splitlines() if line.strip()}
