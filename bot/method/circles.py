"""The four circles and their sixteen elements (codebook, "The four circles, sixteen elements")."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import Literal

import msgspec

from bot.paths import METHOD
from bot.yamlfile import read_yaml


class Step(str, Enum):
    """Where the client is on the red circle, in order."""

    STILL = "still"
    TELLS = "tells"
    SEES = "sees"
    CHOOSES = "chooses"
    ACTS = "acts"

    @property
    def place(self) -> int:
        """0 for `still` up to 4 for `acts`."""
        return STEPS.index(self)

    def moved(self, by: int) -> Step:
        """The step `by` places on, held within the circle."""
        return STEPS[min(max(self.place + by, 0), len(STEPS) - 1)]


STEPS: tuple[Step, ...] = tuple(Step)

START = ("contact", "goal", "expectations", "frame")
PHASES = ("person", "situation", "network", "mirror")
STYLES = ("guide", "activate", "leave", "take_over")
TECHNIQUES = (
    "open_question", "closed_question", "reflection", "summary", "affirmation",
    "information", "unasked_advice", "pressure", "encourager",
)  # fmt: skip
LAYERS: dict[str, tuple[str, ...]] = {
    "start": START,
    "phase": PHASES,
    "style": STYLES,
    "technique": TECHNIQUES,
}
"""The four layers in which a sentence gets at most one code each (codebook, "How a sentence is coded")."""
LAYER_OF: dict[str, str] = {code: layer for layer, codes in LAYERS.items() for code in codes}

Provenance = Literal["source", "reading"]


class Circle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: Literal["start", "phase", "step", "style"]
    number: int
    colour: str
    provenance: Provenance


class Element(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    number: int
    circle: Literal["start", "phase", "step", "style"]
    provenance: Provenance


class Method(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    circles: tuple[Circle, ...]
    elements: tuple[Element, ...]

    def of_circle(self, circle_id: str) -> tuple[Element, ...]:
        """The elements of one circle, in order of number."""
        return tuple(element for element in self.elements if element.circle == circle_id)


@lru_cache(maxsize=1)
def load_method() -> Method:
    """The circles and elements as they stand in `bot/data/method/elements.yml`."""
    return read_yaml(METHOD / "elements.yml", Method)
