"""A sentence without the words that address the client ("Hoe slaapt u, mevrouw Bakker?").

A name says nothing of what a question is after, and draws it to the facts that names stand in.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.paths import TEXTS
from bot.settings import load_settings
from bot.yamlfile import read_yaml

NAMES = r"(?: (?:van|de|den|der|el|al|[^\W\d_a-zà-öø-ÿ][\w'-]*)){0,4}"
"""The names behind a title, if there are any."""
_END = r"(?P<end>\s*[?.!…]*\s*)$"
_CLIENT = re.compile(r"^  name: (.+)$", re.MULTILINE)
"""In a case file, who is played; read as text, whether or not the file is whole."""
_WORD = re.compile(r"[\w'-]+")


class AddressingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/addressing.yml`."""

    titles: tuple[str, ...]
    second_person: tuple[str, ...]
    """Words that speak to the client; behind one of them a title needs no comma."""


def without_address(sentence: str) -> str:
    """The sentence without a title, with the names behind it, at its beginning or end.

    Somebody else may be spoken of so ("Mevrouw Mahabir, wie is dat?"). So the other words must speak to somebody ("u",
    "je"), or the title be that of a client or without a name; any other sentence comes back as it is.
    """
    beginning, end, second_person = _patterns()
    for pattern in (beginning, *end):
        found = pattern.search(sentence)
        if found is None:
            continue
        names, *kept = found.groups()
        left = sentence[: found.start()] + "".join(kept) + sentence[found.end() :]
        if _words(left) and (second_person.search(left) or _words(names) <= _clients()):
            sentence = left
    return sentence


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=1)
def addressing_words() -> AddressingWords:
    """The words of the data file, read once."""
    return read_yaml(TEXTS / "nl" / "addressing.yml", AddressingWords)


@lru_cache(maxsize=1)
def _clients() -> frozenset[str]:
    """The names of the clients in this process's cases, word by word."""
    files = sorted(load_settings().cases.glob("*.yml"))
    found = (_CLIENT.search(path.read_text(encoding="utf-8", errors="replace")) for path in files)
    return frozenset(word for name in found if name for word in _words(name[1]))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], re.Pattern[str]]:
    known = addressing_words()
    title, second_person = f"(?i:{_any(known.titles)})", f"(?i:{_any(known.second_person)})"
    return (
        re.compile(rf"^\s*{title}({NAMES})\s*[,:]\s+"),
        (re.compile(rf"\s*,\s*{title}({NAMES}){_END}"), re.compile(rf"()(\b{second_person})\s+{title}{_END}")),
        re.compile(rf"\b{second_person}\b"),
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
