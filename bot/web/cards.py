"""The method cards: a short card for each of the sixteen elements, and a line for each technique."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.method.circles import TECHNIQUES, Element, load_method
from bot.texts import Texts
from bot.web.names import circle_name, element_name


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One element: what it is, when it suits, how it can sound, what to mind."""

    id: str
    number: int | None
    name: str
    what: str
    when: str
    sounds: tuple[str, ...]
    mind: str
    provenance: str


class CircleCards(msgspec.Struct, frozen=True, kw_only=True):
    """A circle with its cards."""

    id: str
    number: int
    name: str
    what: str
    cards: tuple[Card, ...]


class TechniqueCard(msgspec.Struct, frozen=True, kw_only=True):
    """A technique of the worker."""

    id: str
    name: str
    what: str


def method_cards(texts: Texts) -> Sequence[CircleCards]:
    """The cards by circle, from the inside out."""
    method = load_method()
    return [
        CircleCards(
            id=circle.id,
            number=circle.number,
            name=circle_name(circle.id, texts),
            what=texts(f"circle-{circle.id}-what"),
            cards=tuple(_card(element, texts) for element in method.of_circle(circle.id)),
        )
        for circle in method.circles
    ]


def technique_cards(texts: Texts) -> Sequence[TechniqueCard]:
    """The techniques, in the codebook's order."""
    return [
        TechniqueCard(id=code, name=texts(f"technique-{code}"), what=texts(f"technique-{code}-what"))
        for code in TECHNIQUES
    ]


def _card(element: Element, texts: Texts) -> Card:
    own = f"card-{element.id}"
    return Card(
        id=element.id,
        number=element.number,
        name=element_name(element.id, texts),
        what=texts(f"element-{element.id}-what"),
        when=texts(f"{own}-when"),
        sounds=tuple(texts(f"{own}-sounds-{number}") for number in (1, 2)),
        mind=texts(f"{own}-mind"),
        provenance=element.provenance,
    )
