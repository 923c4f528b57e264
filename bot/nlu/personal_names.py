"""Names of people, by lists of first and family names and by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from bot.nlu.personal_found import Found, Words

_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*\.?|['’][ts]\b")
SHORT = 3
"""A first name of so few letters, without a capital, is more often something else."""


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


class Names:
    """Finds names."""

    def __init__(self, words: Words, first_names: Iterable[str], surnames: Iterable[str]) -> None:
        """Args: first_names and surnames as written, the latter without particles."""
        self._words = frozenset(words.words.split())
        self._sometimes = frozenset(words.sometimes.split())
        self._lower = frozenset(words.lower.split())
        self._ordinary = frozenset(words.ordinary.split())
        self._titles = frozenset(words.titles.split())
        self._kin = frozenset(words.kin.split())
        self._greetings = frozenset(words.greetings.split())
        self._institutions = frozenset(words.institutions.split())
        self._particles = frozenset(words.particles.split())
        self._first = frozenset(name.lower() for name in first_names)
        self._known = self._first - self._words - self._particles
        self._sur = frozenset(name.lower() for name in surnames)
        self._introductions = _any_of(words.introductions, r"\s*[,:]?\s+")
        self._sayings = _any_of(words.sayings, r"(?!\w)")

    def find(self, text: str, own: frozenset[str]) -> Iterator[Found]:
        """The names in a text, in order; not those of words in `own` (in lower case) alone."""
        sayings = [match.span() for match in self._sayings.finditer(text)]
        tokens = [
            _Token(m[0], m.start(), m.end())
            for m in _TOKEN.finditer(text)
            if not any(start <= m.start() < end for start, end in sayings)
        ]
        introduced = {match.end() for match in self._introductions.finditer(text)}
        at = 0
        while at < len(tokens):
            end = self._name_from(tokens, at, text, tokens[at].start in introduced)
            if end == at:
                at += 1
                continue
            words = [t for t in tokens[at:end] if t.low not in self._particles]
            if not all(_base(t.low) in own for t in words) and not self._is_institution(tokens, end, text):
                last = tokens[end - 1]
                stop = last.end - (last.text.endswith(".") and len(last.text) > 2)
                yield Found(kind="name", start=tokens[at].start, end=stop)
            at = end

    def _is_institution(self, tokens: list[_Token], end: int, text: str) -> bool:
        """Whether what comes after a name tells that it is no person's."""
        follows = end < len(tokens) and self._joined(tokens[end - 1], tokens[end], text)
        return follows and tokens[end].low.rstrip(".") in self._institutions

    def _joined(self, one: _Token, other: _Token, text: str) -> bool:
        """Whether nothing but a space stands between two words of one sentence."""
        between = text[one.end : other.start]
        ends_sentence = one.text.endswith(".") and (len(one.text) > 5 or one.low.rstrip(".") in self._known)
        return between.strip(" ") == "" and "\n" not in between and not ends_sentence

    def _name_from(self, tokens: list[_Token], at: int, text: str, introduced: bool) -> int:
        """The place after a name that begins at `at`, or `at` when none does."""
        before = tokens[at - 1] if at and self._joined(tokens[at - 1], tokens[at], text) else None
        titled = before is not None and before.low in self._titles
        token = tokens[at]
        first = self._is_first(token, within=before is not None)
        if titled or introduced:
            start = first or (
                self._may_follow(token, titled) and self._surname_end(tokens, at, text, loose=token.capital) > at
            )
        else:
            start = first and (token.capital or self._is_surely(tokens, at, text))
        if not start:
            return at
        if not first:
            return self._surname_end(tokens, at, text, loose=token.capital or titled)
        return self._surname_end(tokens, at + 1, text, loose=token.capital)

    def _may_follow(self, token: _Token, titled: bool) -> bool:
        """Whether a word that is no first name may be a name where one is expected."""
        plain = token.low in self._words and token.low not in self._particles
        return not plain or (titled and (token.low in self._first or token.low in self._sur))

    def _is_surely(self, tokens: list[_Token], at: int, text: str) -> bool:
        """Whether a first name without a capital is one: it is no other word, or what stands around it tells."""
        token = tokens[at]
        known = token.low not in self._lower
        if known and len(token.low) > SHORT:
            return True
        before = tokens[at - 1].low if at and text[tokens[at - 1].end : token.start].strip(" ,") == "" else ""
        greeted = known and before in self._greetings
        return greeted or before in self._kin or self._surname_end(tokens, at + 1, text, loose=False) > at + 1

    def _is_first(self, token: _Token, within: bool) -> bool:
        """Whether a word is a first name or an initial; `within` a sentence, not at its start."""
        if token.capital and len(token.text) == 2 and token.text.endswith("."):
            return True
        low = _base(token.low)
        if low in self._sometimes:
            return within and token.capital
        return len(low) > 1 and self._is_known(low, token.capital)

    def _is_known(self, low: str, capital: bool) -> bool:
        parts = low.split("-")
        known = self._known
        if low in known or (len(parts) > 1 and all(part in known for part in parts)):
            return len(low) > 2
        return capital and len(low) > SHORT and low.endswith("s") and low not in self._words and low[:-1] in known

    def _surname_end(self, tokens: list[_Token], at: int, text: str, loose: bool) -> int:
        """The place after further first names, initials, particles and a family name that begin at `at`."""
        end = place = at
        capital = tokens[at - 1].capital if at and loose else False
        while place < len(tokens) and (not place or self._joined(tokens[place - 1], tokens[place], text)):
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


def _base(low: str) -> str:
    """A word without the mark of who owns something, and without a point."""
    return re.sub(r"['’]s?$", "", low.rstrip("."))


def _any_of(phrases: Iterable[str], after: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(phrase) for phrase in phrases)}){after}", re.IGNORECASE)
