"""Whether a sentence greets, thanks, takes leave, offers a drink, asks why the client asks that or whether it is right
or all right; answered in kind, whatever was coded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache

import msgspec

from bot.client.hearing import Occasion
from bot.nlu.checks import is_check
from bot.nlu.leaning import is_open
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W_]+")
_PAUSE = re.compile(r"[,;:.!?–-]\s+")


class FoundWay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parts of a question whether the way was easy to find."""

    asks: tuple[str, ...]
    how: tuple[str, ...]
    ends: tuple[str, ...]


class Occasions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """`texts/<language>/occasions.yml`: words that stand in a sentence of each kind."""

    thanks: tuple[str, ...]
    goodbye: tuple[str, ...]
    asks_why: tuple[str, ...]
    offers_drink: tuple[str, ...]
    offers_choice: tuple[str, ...]
    between_drinks: tuple[str, ...]
    """Make an offer a choice."""
    offering: tuple[str, ...]
    """Offers a drink when that comes next."""
    drinks: tuple[str, ...]
    beside_drink: tuple[str, ...]
    """May stand between the two, or beside a drink that is the whole question."""
    asks_grade: tuple[str, ...]
    asks_leave: tuple[str, ...]
    """Whole sentences."""
    beside_leave: frozenset[str]
    returned_to: tuple[str, ...]
    """Behind "en" these give a question back."""
    otherwise: tuple[str, ...]
    """May stand behind a check and leave it one ("Klopt dat, of mis ik iets?")."""
    how_are_you: tuple[str, ...]
    asks_within: tuple[str, ...]
    """Words that ask whether it is right, beside others."""
    asks_of_offer: tuple[str, ...]
    """Whole sentences that ask, behind an offer, what the client thinks of it."""
    found_way: FoundWay
    """Whole sentences."""
    greets: tuple[str, ...]
    """Only as the first words."""

    @cached_property
    def offer(self) -> re.Pattern[str]:
        """An offer of a drink."""
        beside, drink = f"(?:{_any(self.beside_drink)} )*", _any(self.drinks)
        return re.compile(rf" {_any(self.offering)} {beside}{drink} ")

    @cached_property
    def only_drinks(self) -> re.Pattern[str]:
        beside, drink = f"(?:{_any(self.beside_drink)} )*", _any(self.drinks)
        return re.compile(rf"{beside}{drink} (?:{_any((*self.beside_drink, *self.drinks))} )*")

    @cached_property
    def within(self) -> tuple[str, ...]:
        """What asks whether it is right or all right, beside other words; "mag dat" asks other things there."""
        return (*self.asks_within, *(phrase for phrase in self.asks_leave if len(phrase.split()) > 2))

    @cached_property
    def way(self) -> re.Pattern[str]:
        own = self.found_way
        how = f"(?:{_any(own.how)} )*"
        return re.compile(rf"{_any(own.asks)} {how}{_any(own.ends)} {how}")


def occasion_of(sentence: str) -> Occasion | None:
    """What a sentence is an occasion of; leaving before thanks. Thanks and leaving are no questions, what is offered
    or graded is one."""
    plain = _plain(sentence)
    found = _in_question(sentence, plain) if "?" in sentence else _elsewhere(plain)
    if found is None and _asks_agreement(sentence):
        return "asks_agreement"
    return "asks_leave" if found is None and asks_leave(sentence) else found


def asks_leave(sentence: str) -> bool:
    """True when the sentence only asks whether something is all right; a lone "goed" does so with a question mark."""
    plain = _plain(sentence)
    phrases = [phrase for phrase in _known().asks_leave if "?" in sentence or " " in phrase]
    around = [plain.replace(f" {phrase} ", " ", 1) for phrase in phrases if f" {phrase} " in plain]
    beside = (set(words.split()) for words in around)
    return any(words <= _known().beside_leave and not ("en" in words and _returns(words)) for words in beside)


def asks_of_offer(sentence: str) -> bool:
    """True when the sentence, behind an offer, only asks what the client thinks of it ("Ziet u dat zitten?"); to be
    asked of a sentence as it is looked up (`asked_words`)."""
    plain = _plain(sentence)
    found = [phrase for phrase in _known().asks_of_offer if f" {phrase} " in plain]
    rest = plain.replace(f" {max(found, key=len)} ", " ", 1).split() if found else []
    return bool(found) and _known().beside_leave.issuperset(rest)


def asks_how_are_you(sentence: str) -> bool:
    """True when the sentence has words of "Hoe gaat het?"; to be asked of one that is about the contact."""
    return _holds(_plain(sentence), _known().how_are_you)


def _asks_agreement(sentence: str) -> bool:
    """Whether the sentence only asks if it is so, or if it may not be so."""
    head, _, rest = sentence.partition(" of ")
    return is_check(sentence) or (is_check(head) and _plain(f"of {rest}").strip() in _known().otherwise)


def _returns(words: Collection[str]) -> bool:
    """Whether words give a question back ("Goed, en met u?")."""
    return any(word in words for word in _known().returned_to)


def _in_question(sentence: str, plain: str) -> Occasion | None:
    known = _known()
    if _holds(plain, known.asks_why):
        return "asks_why"
    last = _plain(_PAUSE.split(sentence.strip())[-1])
    if _offers_drink(plain, last):
        choice = _holds(plain, known.offers_choice) or _holds(f" {last} ", known.between_drinks)
        return "offers_choice" if choice else "offers_drink"
    if _holds(plain, known.asks_grade):
        return "asks_grade"
    if asks_leave(sentence):
        return "asks_leave"
    if not _asks_agreement(sentence) and _holds(plain, known.within):
        return "asks_within"
    return "found_way" if any(known.way.fullmatch(words.lstrip()) for words in (plain, last)) else None


def _offers_drink(plain: str, last: str) -> bool:
    """Whether a question offers a drink; who asks with whom or where one drinks it does not."""
    known = _known()
    offer = known.offer.search(plain)
    offers = offer is not None and not is_open(plain[: offer.start()])
    offers = offers or _holds(plain, (*known.offers_drink, *known.offers_choice))
    return offers or known.only_drinks.fullmatch(last.lstrip()) is not None


def _elsewhere(plain: str) -> Occasion | None:
    known = _known()
    kinds: tuple[tuple[Occasion, Collection[str]], ...] = (
        ("asks_why", known.asks_why), ("goodbye", known.goodbye), ("thanks", known.thanks),
    )  # fmt: skip
    found = next((kind for kind, words in kinds if _holds(plain, words)), None)
    greets = any(plain.startswith(f" {word} ") for word in known.greets)
    return found or ("greets" if greets else None)


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _holds(plain: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase} " in plain for phrase in phrases)


def _any(phrases: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})"


@lru_cache(maxsize=1)
def _known() -> Occasions:
    return read_yaml(TEXTS / "nl" / "occasions.yml", Occasions)
