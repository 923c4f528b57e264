"""Numbers and addresses of people: telephone, e-mail, bank, citizen number, birth date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import phonenumbers
from phonenumbers import PhoneNumberType
from stdnum import iban
from stdnum.be import nn
from stdnum.nl import bsn

from bot.nlu.personal_found import Found

YOUNGEST = 12
"""Whoever is spoken of with a birth date is at least so many years old, unless it is called a birth date."""
NEAR = 40
"""So many characters before a number what it is called stands."""

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"(?<![A-Za-z\d])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z\d]){10,30}(?![A-Za-z\d])")
_LIKE_IBAN = re.compile(
    r"(?<![A-Z\d])(?:NL\d{2}[ .-]?[A-Z]{4}(?:[ .-]?\d){10}|BE\d{2}(?:[ .-]?\d){12})(?!\d)", re.IGNORECASE
)
"""A mistake in typing is no reason to keep it."""
_LONG_NUMBER = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){7,10}(?!\d)")
_BELGIAN_CITIZEN = re.compile(r"(?<!\d)\d{2}\.\d{2}\.\d{2}[- ]\d{3}[. ]\d{2}(?!\d)")
_OF_NOBODY = {
    PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN,
}  # fmt: skip
"""Numbers of companies and services."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
         "september sep sept", "oktober okt", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
_DAYS = {
    name: number
    for names in (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
        "achttien negentien twintig eenentwintig tweeëntwintig drieëntwintig vierentwintig vijfentwintig "
        "zesentwintig zevenentwintig achtentwintig negenentwintig dertig eenendertig",
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende "
        "vijftiende zestiende zeventiende achttiende negentiende twintigste eenentwintigste tweeëntwintigste "
        "drieëntwintigste vierentwintigste vijfentwintigste zesentwintigste zevenentwintigste achtentwintigste "
        "negenentwintigste dertigste eenendertigste",
    )
    for number, name in enumerate(names.split(), 1)
}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_YEAR = r"(?P<year>['’´`]?\d{2}|(?:19|20)\d{2})(?!\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<day>\d{{1,2}})\s*[-/.]\s*(?P<month>\d{{1,2}})\s*[-/.]\s*{_YEAR}",
        r"(?<!\d)(?P<year>(?:19|20)\d{2})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})(?!\d)",
        rf"(?<!\w)(?P<day>\d{{1,2}}|{_any_of(_DAYS)})(?:e|de|den|ste|sten)?\s+(?:van\s+)?"
        rf"(?P<month>{_any_of(_MONTHS)})\b\.?(?:,?\s+{_YEAR})?",
    )
)
_BOUNDARY = re.compile(r"(?:\bv[oó][oó]r|\bna|\bvanaf|\bsinds|\btot|\btussen|\btot en met)\s+$", re.IGNORECASE)
"""Before a date from which or until which a rule holds."""
_IS_OF = re.compile(
    r"\b(?:ik|jij|je|u|ge|hij|zij|ze|tweeling|baby|kind|kindje|zoon|zoontje|dochter|dochtertje|jongste|oudste|broer|zus"
    r"|man|vrouw|moeder|vader|partner)\b.*\b(?:is|zijn|was|waren|ben|bent) (?:toch |dus |ook )?van (?:de |den )?$",
    re.IGNORECASE | re.DOTALL,
)
"""Before the date that somebody is of."""
_WITH_COUNTRY = re.compile(r"(?:\+|(?<!\d)00)\s?3[12][ .-]*(?:\(0\)[ .-]*)?\d(?:[ .-]?\d){7,8}(?!\d)")
_BORN = re.compile(r"geboren|\bgeb\b|geboorte|verjaar|jarig|\bdob\b", re.IGNORECASE)


def numbers_in(text: str, citizen: Iterable[str]) -> Iterator[Found]:
    """The numbers and e-mail addresses of people, those that are surest first; they may overlap.

    Args:
        text: what was typed.
        citizen: words that say that a number is a citizen's, in lower case.
    """
    for match in _EMAIL.finditer(text):
        yield Found(kind="email", start=match.start(), end=match.end())
    for match in _LIKE_IBAN.finditer(text):
        yield Found(kind="iban", start=match.start(), end=match.end())
    for match in _IBAN.finditer(text):
        end = _longest_iban(match[0])
        if end:
            yield Found(kind="iban", start=match.start(), end=match.start() + end)
    for match in _WITH_COUNTRY.finditer(text):
        yield Found(kind="phone", start=match.start(), end=match.end())
    yield from _citizens(text, citizen)
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if _is_birthdate(match, text):
                yield Found(kind="birthdate", start=match.start(), end=match.end())
    for region in ("NL", "BE"):
        for number in phonenumbers.PhoneNumberMatcher(text, region):
            if phonenumbers.number_type(number.number) not in _OF_NOBODY:
                yield Found(kind="phone", start=number.start, end=number.end)


def _citizens(text: str, called: Iterable[str]) -> Iterator[Found]:
    for match in _BELGIAN_CITIZEN.finditer(text):
        yield Found(kind="bsn", start=match.start(), end=match.end())
    for match in _LONG_NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        before = text[max(0, match.start() - NEAR) : match.start()].lower()
        named = any(word in before for word in called)
        if named or bsn.is_valid(digits) or (len(digits) == 11 and nn.is_valid(digits)):
            yield Found(kind="bsn", start=match.start(), end=match.end())


def _longest_iban(text: str) -> int:
    """How much of the text, from its start, is a bank account; 0 when nothing is."""
    return next((end for end in range(len(text), 14, -1) if iban.is_valid(text[:end]) and text[end - 1].isalnum()), 0)


def _is_birthdate(match: re.Match[str], text: str) -> bool:
    month = int(match["month"]) if match["month"].isdigit() else _MONTHS[match["month"].lower()]
    day = int(match["day"]) if match["day"].isdigit() else _DAYS[match["day"].lower()]
    before = text[max(0, match.start() - NEAR) : match.start()]
    if _BOUNDARY.search(before):
        return False
    called_so = _BORN.search(before + text[match.start() : match.end() + NEAR // 2]) or _IS_OF.search(before)
    if match["year"] is None:
        return called_so is not None
    year = int(re.sub(r"\D", "", match["year"]))
    if year < 100:
        year += 1900 if year > date.today().year % 100 else 2000
    try:
        born = date(year, month, day)
    except ValueError:
        return False
    return called_so is not None or date.today().year - born.year >= YOUNGEST
