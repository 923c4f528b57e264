"""What people call the circles, elements, steps and techniques."""

from __future__ import annotations

from bot.method.circles import TECHNIQUES, load_method
from bot.texts import Texts


def circle_name(circle: str, texts: Texts) -> str:
    return texts(f"circle-{circle}")


def circle_number(circle: str) -> int:
    return next(known.number for known in load_method().circles if known.id == circle)


def element_name(element: str, texts: Texts) -> str:
    """The name of an element, or of a place on the red circle (`still` included)."""
    return texts(f"element-{element}")


def code_name(code: str, texts: Texts) -> str:
    """The name of an element or technique."""
    return texts(f"technique-{code}") if code in TECHNIQUES else element_name(code, texts)
