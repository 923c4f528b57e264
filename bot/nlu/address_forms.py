"""One form of address: a sentence that says "je" or "ge" as if it said "u" ("Heb je kinderen?", "Heeft u kinderen?").

How a client is spoken to says nothing of what is said or asked. The record keeps what was typed.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.client.kin import same_person
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_PIECES = re.compile(r"\w+|\W+")


class AddressForms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/address-forms.yml`."""

    pronouns: dict[str, str]
    """Informal to formal."""
    reflexive: str
    """The second of two."""
    belonging: frozenset[str]
    """Behind one of these "je" belongs to the next word."""
    not_belonging: frozenset[str]
    """Unless that is one of these."""
    verbs: dict[str, str]
    """Informal to formal, beside the pronoun."""
    subjects: frozenset[str]
    """Behind one of these a verb has its subject, and the pronoun is none."""
    stems: frozenset[str]
    """Of verbs that get a "t" before the formal pronoun."""


def formal(sentence: str) -> str:
    """The sentence in the formal form of address."""
    known, pieces = _known(), _PIECES.findall(sentence)
    if known.pronouns.keys().isdisjoint(map(str.lower, pieces)):
        return sentence
    formal_pieces = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.lower() in known.pronouns:
            before, after = _beside(pieces, place - 2), _beside(pieces, place + 2)
            formal_pieces[place] = _as_written(piece, _pronoun(piece.lower(), before, after))
            if formal_pieces[place].lower() == "u":
                _set_verbs(formal_pieces, pieces, place)
    return "".join(formal_pieces)


def _set_verbs(formal_pieces: list[str], pieces: list[str], place: int) -> None:
    """Before the pronoun any verb of which it is the subject, behind it the known ones."""
    known = _known()
    for at, verb in ((place - 2, _before(_beside(pieces, place - 2))), (place + 2, None)):
        word = _beside(pieces, at)
        if at < place and _has_subject(pieces, at):
            continue
        changed = known.verbs.get(word, verb)
        if word and changed and min(at, place) + 1 < len(pieces) and pieces[min(at, place) + 1].isspace():
            formal_pieces[at] = _as_written(pieces[at], changed)


def _has_subject(pieces: list[str], verb: int) -> bool:
    """Whether the verb at this place has its subject before it ("ik kan je niet helpen")."""
    return _beside(pieces, verb - 2) in _known().subjects and pieces[verb - 1].isspace()


def _before(word: str) -> str | None:
    """A verb before the pronoun as it stands with "u"; None for another word."""
    return f"{word}t" if word in _known().stems else None


def _pronoun(word: str, before: str, after: str) -> str:
    """The formal pronoun; "je" that belongs to what comes next, which is no verb, is "uw"."""
    known = _known()
    if before in known.pronouns:  # "heb je je bezeerd"
        return known.reflexive
    verb = after.endswith("t") or after in known.verbs
    behind = before in known.belonging and after and not verb and after not in known.not_belonging
    first = not before and after in same_person()
    return "uw" if word == "je" and (behind or first) else known.pronouns[word]


def _beside(pieces: list[str], place: int) -> str:
    return pieces[place].lower() if 0 <= place < len(pieces) else ""


def _as_written(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


@lru_cache(maxsize=1)
def _known() -> AddressForms:
    return read_yaml(TEXTS / "nl" / "address-forms.yml", AddressForms)
