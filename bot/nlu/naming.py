"""Who the names of a case are, read from what the client tells and what is told of the client; who asks may guess.

A name is kept that acts as a person somewhere: the case says who that is ("mijn dochter Kim", "Kim, mijn oudste
dochter", "één zus, Anja"), it comes after a title, it says or asks something, or it is a first name and not mostly a
place or a thing. Of the words for who someone is the commonest counts, first of family and friends, then of others.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

import msgspec

from bot.client.case import Case
from bot.client.kin import person_words, same_person
from bot.nlu.name_lists import first_names, surnames
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BREAK = re.compile(r"[.!?:;…\"'‘’(]")
"""Between two words of which the second begins a sentence."""
SHORTEST = 3
"""A name of fewer letters is not taken for a short form of another."""
HAVING = 2
"""So many words may stand between the word for someone and the name ("Twee zonen heb ik, Rick en Bas")."""

Whose = Literal["mine", "others"]
_Rank = tuple[bool, bool]
"""Whether the name may be another's, as in "terwijl oma Roy in bad doet", and whether it is no family or friend."""


class NamingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/naming.yml`."""

    mine: frozenset[str]
    hers: frozenset[str]
    his: frozenset[str]
    others: frozenset[str]
    some: frozenset[str]
    kinds: frozenset[str]
    having: frozenset[str]
    called: frozenset[str]
    being: frozenset[str]
    of: str
    joining: str
    titles: frozenset[str]
    particles: frozenset[str]
    says: frozenset[str]
    acts: frozenset[str]
    clauses: frozenset[str]
    places: frozenset[str]
    things: frozenset[str]

    @property
    def theirs(self) -> frozenset[str]:
        return self.hers | self.his | self.others


class _Word(msgspec.Struct, frozen=True):
    text: str
    low: str
    before: str
    """What stands between the word before and this one."""
    name: bool
    """Whether it may be a name: a word with a capital that stands nowhere without one."""


_Words = Sequence[_Word]


class _Text(msgspec.Struct, frozen=True):
    words: _Words
    mine: frozenset[str]
    """Words for what is the client's."""


class _Said(msgspec.Struct, frozen=True):
    """A name with the word for who that is, or None where it is somebody else's."""

    name: str
    role: str | None
    rank: _Rank


def names_in(case: Case) -> dict[str, str]:
    """The names of people in a case in small letters, each with the word for who that is, or itself.

    The client's own name is left out, and so is a name that is also a word ("Roos"). What the case file says of a name
    (`names`) goes before what its texts say.
    """
    reader = _Reader(case)
    found = {**reader.people(), **{name.lower(): _stated(name, role) for name, role in case.names.items()}}
    return {name: role for name, role in found.items() if role != person_words().nobody}


def own_words(case: Case) -> frozenset[str]:
    """The words of the client's own name in small letters, as far as the case file gives it."""
    parts = {_plain(part) for part in (*case.id.split("-"), *_WORD.findall(case.persona.name))}
    return frozenset(parts - _known().particles - _known().titles)


def _stated(name: str, role: str) -> str:
    words = person_words()
    if role == words.nobody:
        return role
    return name.lower() if role == words.someone else same_person()[role]


class _Reader:
    """Reads the names in the texts of a case."""

    def __init__(self, case: Case) -> None:
        persona = case.persona
        told = [text for f in case.facts for text in (f.tell, f.short, f.again, f.mirror or "", f.then or "")]
        of_client = [case.summary, persona.referral, persona.behind, *(f.about for f in case.facts)]
        of_client += [task.about for task in case.tasks]
        known, persons = _known(), person_words()
        lower = {word for text in (*told, *of_client) for word in _WORD.findall(text) if word.islower()}
        self._ordinary = lower | same_person().keys() | _every_word(known)
        self._own = own_words(case)
        spoken = [_Text(self._words(text), known.mine) for text in told]
        about = [self._words(text) for text in of_client]
        she, he = (
            sum(word.low in pointing for text in about for word in text) for pointing in (persons.she, persons.he)
        )
        hers = known.mine | (known.hers if she >= he else known.his)
        self._texts = [*(_Text(words, hers) for words in about), *spoken]

    def people(self) -> dict[str, str]:
        """The names of people, with the word for who that is, or the name itself."""
        roles, inside = self._roles(), self._inside()
        people = {name: roles.get(name) or name for name in (roles.keys() | self._acting()) & inside}
        people = {name: role for name, role in people.items() if not self._is_own(name, role)}
        named = sorted(name for name, role in people.items() if role != name)
        for name, role in people.items():
            longer = next((other for other in named if _short_for(name, other)), None)
            if role == name and longer:
                people[name] = people[longer]
        for before, name in self._family_names():
            if before in people and name not in people:
                people[name] = people[before]
        everyone = people.keys() | self._own
        return {
            name: role
            for name, role in people.items()
            if not (role == name and name.endswith("s") and name[:-1] in everyone)
        }

    def _is_own(self, name: str, role: str) -> bool:
        """Whether it is the client's own name, or a short or pet form of it ("Lut" of Lutgart, "Kimmie" of Kim)."""
        plain = _plain(name)
        return plain in self._own or (role == name and any(_short_for(plain, own) for own in self._own))

    def _words(self, text: str) -> _Words:
        words, end = [], 0
        for match in _WORD.finditer(text):
            word, low = match[0], match[0].lower()
            name = word[0].isupper() and word[1:].islower() and word.isalpha() and low not in self._ordinary
            words.append(_Word(word, low, text[end : match.start()], name))
            end = match.end()
        return words

    def _inside(self) -> set[str]:
        """Names that stand inside a sentence somewhere, where a capital means something."""
        pairs = chain.from_iterable(pairwise(text.words) for text in self._texts)
        return {
            word.low for before, word in pairs if word.name and not (_BREAK.search(word.before) or _is_time(before))
        }

    def _roles(self) -> dict[str, str | None]:
        """The names with the word for who that is, None where they are somebody else's only."""
        counts: dict[str, dict[_Rank, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for said in chain.from_iterable(map(self._said, self._texts)):
            ranks = counts[said.name]
            if said.role:
                ranks[said.rank][said.role] += 1
        return {name: _commonest(ranks) if ranks else None for name, ranks in counts.items()}

    def _said(self, text: _Text) -> Iterator[_Said]:
        """Whom the text says someone is."""
        words, known, persons = text.words, _known(), person_words()
        for place, word in enumerate(words):
            role = same_person().get(word.low)
            if role is None:
                continue
            several, other = word.low in persons.several, role in persons.any
            start, whose = self._whose(text, place)
            said = None if whose == "others" or self._of_another(words, place) else role
            names = list(self._names_after(words, place, several, whose is not None))
            if several and first_names().isdisjoint(names):
                names = []
            loose = whose is None or _before(words, start) in known.clauses
            yield from (_Said(name, said, (loose, other)) for name in names)
            if whose and not several and not _is_one(words, place + 1, {known.joining}):
                yield from (_Said(name, said, (False, other)) for name in self._name_before(words, start))

    def _whose(self, text: _Text, place: int) -> tuple[int, Whose | None]:
        """Where the words begin that say whose someone is, and whose, if they do."""
        words, known, start = text.words, _known(), place
        while _before(words, start) in known.kinds:
            start -= 1
        whose = _before(words, start)
        if whose in text.mine or whose in known.some:
            return start - 1, "mine"
        genitive = whose.endswith(("'s", "’s")) or (whose.endswith("s") and words[start - 1].name)
        return (start - 1, "others") if genitive or whose in known.theirs else (start, None)

    def _of_another(self, words: _Words, place: int) -> bool:
        """Whether the words after it say that someone is somebody else's ("de moeder van Jaïr")."""
        known, of, whom = _known(), _at(words, place + 1), _at(words, place + 2)
        if of is None or whom is None or of.text != known.of:
            return False
        # "dokter van Dijk" is called so.
        return whom.low in known.theirs | known.mine or (whom.name and whom.low in first_names())

    def _names_after(self, words: _Words, place: int, several: bool, whose: bool) -> Iterator[str]:
        """The names right after the word for someone ("dochter Kim"), after "heet" or "is", and after a comma or colon
        where it is said whose someone is ("één zus, Anja")."""
        known, at = _known(), place + 1
        called, being = _is_one(words, at, known.called), _is_one(words, at, known.being)
        at += called or being
        while whose and at - place <= HAVING and _is_one(words, at, known.having):
            at += 1
        word = _at(words, at)
        listed = whose and word is not None and word.before in (", ", ": ")
        if word is None or not (listed or (word.before == " " and (called or being or at == place + 1))):
            return
        if listed and not several and _is_one(words, at + 1, {known.joining}):
            return
        titled = word.low in known.titles
        at += titled
        at += _is_one(words, at, known.particles)
        while (word := _at(words, at)) and word.name and (titled or not being or word.low in first_names()):
            yield word.low
            after = _at(words, at + 1)
            joined = _is_one(words, at + 1, {known.joining})
            if not several or after is None or not (joined or after.before == ", "):
                return
            at += 1 + joined

    def _name_before(self, words: _Words, start: int) -> Iterator[str]:
        """The name before the words for who that is ("Kim, mijn oudste dochter", "Naomi is mijn beste vriendin")."""
        comma = start > 0 and words[start].before == ", "
        being = _before(words, start) in _known().being and start > 1 and words[start - 1].before == " "
        word = words[start - 1] if comma else words[start - 2] if being else None
        if word and word.name:
            yield word.low

    def _acting(self) -> set[str]:
        """Names that come after a title, and those that act as a person and are not mostly a place or a thing."""
        known, titled = _known(), set()
        people, places, everywhere = set(first_names()), Counter[str](), Counter[str]()
        for text in self._texts:
            for place, word in enumerate(text.words):
                if not word.name:
                    continue
                before = _before(text.words, place)
                title = _before(text.words, place - 1) if before in known.particles else before
                if title in known.titles:
                    titled.add(word.low)
                if before in known.says or _is_one(text.words, place + 1, known.says | known.acts):
                    people.add(word.low)
                places[word.low] += before in known.places | known.things
                everywhere[word.low] += 1
        return titled | {name for name, total in everywhere.items() if name in people and 2 * places[name] < total}

    def _family_names(self) -> Iterator[tuple[str, str]]:
        """Names right after another one, with that ("Jan Kuijpers")."""
        for text in self._texts:
            for before, word in pairwise(text.words):
                if word.before in (" ", "-") and before.name and word.name and word.low in surnames():
                    yield before.low, word.low


def _at(words: _Words, place: int) -> _Word | None:
    return words[place] if place < len(words) else None


def _is_one(words: _Words, place: int, known: Container[str]) -> bool:
    """Whether one of the known words comes next, with nothing but a space before it."""
    return place < len(words) and words[place].before == " " and words[place].low in known


def _commonest(ranks: Mapping[_Rank, Counter[str]]) -> str:
    """The word for someone that counts: the commonest, or what says more than that ("zoon" beside "kind")."""
    role = ranks[min(ranks)].most_common(1)[0][0]
    closer = person_words().together.get(role, frozenset())
    said = sum((Counter({word: n for word, n in ranks[rank].items() if word in closer}) for rank in ranks), Counter())
    return said.most_common(1)[0][0] if said else role


def _before(words: _Words, place: int) -> str:
    """The word right before another, or ""."""
    return words[place - 1].low if place > 0 and words[place].before == " " else ""


def _is_time(word: _Word) -> bool:
    """Whether it is the "'s" of "'s Ochtends"."""
    return word.low == "s" and word.before.endswith(("'", "’"))


def _short_for(one: str, other: str) -> bool:
    """Whether one of two names is how the other begins."""
    return one != other and min(len(one), len(other)) >= SHORTEST and (one.startswith(other) or other.startswith(one))


def _plain(name: str) -> str:
    """A name in small letters, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))


def _every_word(known: NamingWords) -> set[str]:
    lists: Mapping[str, str | Sequence[str]] = msgspec.to_builtins(known)
    return {word for words in lists.values() for word in ([words] if isinstance(words, str) else words)}


@lru_cache(maxsize=1)
def _known() -> NamingWords:
    return read_yaml(TEXTS / "nl" / "naming.yml", NamingWords)
