"""A coded sentence as it would be typed in a hurry, or wrapped in politeness: written otherwise, with the same codes.

The coder learns from such variants of its own sentences too (`CoderParameters.rough`). What is left to chance follows
from the sentence itself, so that a sentence has the same variant whatever else is learnt from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from random import Random
from typing import Literal

import msgspec

from bot.nlu.decoding import NONE
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

SEED = 1
LISTENING = "encourager"
"""Of such a sentence one letter or word more may change what it means: it only loses capitals and punctuation."""
FEWEST_WORDS = 3
"""A shorter sentence is not padded: the padding would outweigh it."""
MOST_MISTAKES = 3
LETTERS_A_MISTAKE = 6
"""A sentence has no more mistakes than once in so many letters, but always room for one."""
PADDED, MISTAKEN, BARE = 0.5, 0.55, 0.4
"""Of the variants so many are padded, have mistakes, lose capitals or punctuation; often several at once."""
BOTH_BARE, SMALL = 0.6, 0.5
"""Of those that lose something, so many lose capitals and punctuation both; of the others so many lose capitals."""
BEFORE, TWICE, AFTER = 0.75, 0.2, 0.4
"""Of the padded ones so many have a phrase before, two of them, one after."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_END = re.compile(r"[\s.,;:!?…]*$")
_BETWEEN = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_MARKS = re.compile(r"(?!(?<=\w)['’-](?=\w))[^\w\s]")
"""Punctuation; what stands within a word ("zo'n", "wc-bril") stays."""


class Padding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases without a code of their own."""

    place: Literal["before", "after"]
    fits: frozenset[str]
    """The techniques of sentences they may stand by."""
    phrases: tuple[str, ...]


class RoughWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/roughen.yml`."""

    padding: tuple[Padding, ...]
    addresses: tuple[frozenset[str], ...]
    """Words that address someone, by form."""
    keyboards: tuple[tuple[str, ...], ...]
    """Rows of keys."""
    endings: tuple[tuple[str, str], ...]
    """Ends of words, and what is typed for them."""
    spelled: dict[str, tuple[str, ...]]
    """Words, and how they are spelled in a hurry."""


@lru_cache(maxsize=1)
def load_rough_words() -> RoughWords:
    """The words of the data file, read once a process."""
    return read_yaml(TEXTS / "nl" / "roughen.yml", RoughWords)


def roughened(texts: Sequence[str], codes: Sequence[Mapping[str, str]], share: float) -> list[str | None]:
    """A variant of each sentence, or None for those that get none.

    Args:
        texts: the sentences.
        codes: layer to code for each; they hold for the variant as well.
        share: so many of the sentences get one, 0 to 1.
    """
    return [rough(text, own) if _lot(text) < share else None for text, own in zip(texts, codes, strict=True)]


def _lot(text: str) -> float:
    return Random(f"{SEED} share {text}").random()


def rough(text: str, codes: Mapping[str, str]) -> str | None:
    """One sentence as hurried or polite people would type it; None if nothing in it changed."""
    chance = Random(f"{SEED} {text}")
    technique = codes.get("technique", NONE)
    padded, mistaken, stripped = (chance.random() < part for part in (PADDED, MISTAKEN, BARE))
    if technique == LISTENING:
        padded = mistaken = False
    if len(text.split()) < FEWEST_WORDS:
        padded = False
    if technique == LISTENING or not (padded or mistaken or stripped):
        stripped = True
    changed = text
    if padded:
        changed = _with_padding(changed, technique, chance)
    if mistaken:
        changed = _with_mistakes(changed, chance)
    if stripped:
        changed = _stripped(changed, chance)
    return changed if changed.strip() and changed != text else None


def _with_padding(text: str, technique: str, chance: Random) -> str:
    before, after = chance.random() < BEFORE, chance.random() < AFTER
    if before or not after:
        for _ in range(1 + (chance.random() < TWICE)):
            text = f"{_phrase(text, technique, 'before', chance)} {text[:1].lower()}{text[1:]}"
    if after:
        end = _END.search(text)
        assert end is not None  # it matches nothing at all, too
        text = f"{text[: end.start()]}, {_phrase(text, technique, 'after', chance)}{end.group()}"
    return text


def _phrase(text: str, technique: str, place: str, chance: Random) -> str:
    """A phrase that fits the sentence, and how it addresses someone."""
    forms = _addressed(text)
    phrases = [
        phrase
        for one in load_rough_words().padding
        if one.place == place and technique in one.fits
        for phrase in one.phrases
        if not forms or not (own := _addressed(phrase)) or own & forms
    ]
    return chance.choice(phrases)


def _addressed(text: str) -> frozenset[int]:
    """The numbers of the forms in which a text addresses someone."""
    words = set(_WORD.findall(text.lower()))
    return frozenset(n for n, form in enumerate(load_rough_words().addresses) if words & form)


def _stripped(text: str, chance: Random) -> str:
    both = chance.random() < BOTH_BARE
    small = both or chance.random() < SMALL
    if small:
        text = text.lower()
    return " ".join(_MARKS.sub(" ", text).split()) if both or not small else text


def _with_mistakes(text: str, chance: Random) -> str:
    letters = sum(map(str.isalpha, text))
    for _ in range(min(chance.randint(1, MOST_MISTAKES), max(1, letters // LETTERS_A_MISTAKE))):
        text = chance.choices(_MISTAKES, _WEIGHTS)[0](text, chance)
    return text


def _neighbour(text: str, chance: Random) -> str:
    """The key beside it is hit instead, or as well."""
    at = _letter(text, chance)
    keys = _beside(text[at], chance) if at is not None else ""
    if at is None or not keys:
        return text
    key = chance.choice(keys)
    typed = chance.choice((key, key, text[at] + key, key + text[at]))
    return text[:at] + typed + text[at + 1 :]


def _beside(letter: str, chance: Random) -> str:
    """The keys beside one, on the keyboard of one country or the other; "" if it is no key."""
    rows = chance.choice(load_rough_words().keyboards)
    found = ""
    for number, row in enumerate(rows):
        place = row.find(letter.lower())
        if place >= 0:
            found = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            for above in rows[max(0, number - 1) : number]:
                found += above[place : place + 2]
            for below in rows[number + 1 : number + 2]:
                found += below[max(0, place - 1) : place + 1]
    return found.upper() if letter.isupper() else found


def _missing(text: str, chance: Random) -> str:
    at = _letter(text, chance)
    return text if at is None else text[:at] + text[at + 1 :]


def _doubled(text: str, chance: Random) -> str:
    at = _letter(text, chance)
    return text if at is None else text[: at + 1] + text[at].lower() + text[at + 1 :]


def _turned(text: str, chance: Random) -> str:
    """Two letters, or a letter and the space after it, in the wrong order."""
    at = _letter(text, chance)
    return text if at is None or at + 1 == len(text) else text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _joined(text: str, chance: Random) -> str:
    """No space between two words."""
    places = [found.start() for found in _BETWEEN.finditer(text)]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + text[at + 1 :]


def _ended(text: str, chance: Random) -> str:
    """The wrong end of a word: d for dt, and so on."""
    places = [
        (word.end() - len(end), word.end(), typed)
        for word in _WORD.finditer(text)
        for end, typed in load_rough_words().endings
        if len(word.group()) > len(end) + 1 and word.group().endswith(end)
    ]
    return _replaced(text, places, chance)


def _spelled(text: str, chance: Random) -> str:
    """A word as it is spelled in a hurry."""
    spelled = load_rough_words().spelled
    places = [
        (word.start(), word.end(), typed)
        for word in _WORD.finditer(text)
        for typed in spelled.get(word.group().lower(), ())
    ]
    return _replaced(text, places, chance)


def _replaced(text: str, places: Sequence[tuple[int, int, str]], chance: Random) -> str:
    if not places:
        return text
    start, end, typed = chance.choice(places)
    return text[:start] + typed + text[end:]


def _letter(text: str, chance: Random) -> int | None:
    """The place of a letter; None if there is none."""
    places = [at for at, letter in enumerate(text) if letter.isalpha()]
    return chance.choice(places) if places else None


_MISTAKES: tuple[Callable[[str, Random], str], ...] = (
    _neighbour, _missing, _doubled, _turned, _joined, _ended, _spelled,
)  # fmt: skip
_WEIGHTS = (4, 3, 2, 3, 1, 1, 1)
