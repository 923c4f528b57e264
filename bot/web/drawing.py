"""The two drawings of the report, as SVG made on the server: the four circles, and readiness over the turns.

Colours stand in presentation attributes and classes only, so that the pages need no inline style.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from textwrap import wrap

import msgspec
from markupsafe import Markup, escape

from bot.coach.report import Point
from bot.method.circles import STEPS, Method

CORE = 80.0
RING = 91.0
EDGE = 450
STRENGTHS = (0.0, 0.5, 0.7, 0.85, 1.0)
"""How full a colour is for 0, 1, 2, 3 and more uses."""
FULL = len(STRENGTHS) - 1
DARK, LIGHT = "#14110f", "#ffffff"


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One element on the drawing."""

    name: str
    strength: int = 0
    """How full its colour is: 0 is unused, `FULL` the colour itself."""
    note: str = ""
    """What stands behind the name, such as "3×"."""
    ticked: bool = False
    """A step that the client took."""


def tag(name: str, *children: str, **attributes: str | float) -> Markup:
    """An SVG element; `class_` and names with `_` are written as SVG wants them, text is escaped."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _number(value))
        for key, value in attributes.items()
    )
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, Markup("").join(escape(c) for c in children))


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".rstrip("0").rstrip(".")


# --- the four circles


def draw_circles(
    method: Method, segments: Mapping[str, Segment], core: str, title: str, description: str, prefix: str = "circles"
) -> Markup:
    """The circles from the inside out, each element a quarter of its ring.

    Args:
        method: circles with colours, and elements.
        segments: what to show of each element, by id.
        core: the words in the white core.
        title: short name for screen readers.
        description: what can be seen, for screen readers.
        prefix: of the ids in the drawing, unique on the page.
    """
    rings = []
    for place, circle in enumerate(sorted(method.circles, key=lambda c: c.number)):
        inner = CORE + place * RING
        for quarter, element in enumerate(method.of_circle(circle.id)):
            shape = _Shape(inner, inner + RING, quarter, f"{prefix}-{element.id}")
            rings.append(_segment(shape, circle.colour, circle.id, element.number, segments[element.id]))
    middle = tag("circle", cx=0, cy=0, r=CORE - 3, class_="core")
    word = tag("text", core, x=0, y=6, text_anchor="middle", class_="core-name")
    return tag(
        "svg",
        tag("title", title, id=f"{prefix}-title"),
        tag("desc", description, id=f"{prefix}-desc"),
        *rings,
        middle,
        word,
        viewBox=f"{-EDGE} {-EDGE} {2 * EDGE} {2 * EDGE}",
        role="img",
        aria_labelledby=f"{prefix}-title {prefix}-desc",
        class_="circles",
    )


class _Shape(msgspec.Struct, frozen=True):
    """A quarter of a ring, between two radii; quarters go round with the clock from the top."""

    inner: float
    outer: float
    quarter: int
    id: str

    def outline(self) -> str:
        start, end = self._angles
        a, b = _at(self.outer, start), _at(self.outer, end)
        c, d = _at(self.inner, end), _at(self.inner, start)
        outer, inner = _number(self.outer), _number(self.inner)
        return f"M{a}A{outer} {outer} 0 0 1 {b}L{c}A{inner} {inner} 0 0 0 {d}Z"

    def line(self, rise: float) -> str:
        """An arc to write on, `rise` above the middle of the ring as the eye sees it."""
        start, end = self._angles
        middle = (self.inner + self.outer) / 2
        if self.quarter in (1, 2):  # below: turn round, so that letters stand upright
            radius = middle - rise
            return f"M{_at(radius, end)}A{_number(radius)} {_number(radius)} 0 0 0 {_at(radius, start)}"
        radius = middle + rise
        return f"M{_at(radius, start)}A{_number(radius)} {_number(radius)} 0 0 1 {_at(radius, end)}"

    def middle(self) -> tuple[float, float]:
        start, end = self._angles
        radius, angle = (self.inner + self.outer) / 2, (start + end) / 2
        return radius * cos(angle), radius * sin(angle)

    @property
    def _angles(self) -> tuple[float, float]:
        start = -pi / 2 + self.quarter * pi / 2
        return start, start + pi / 2


def _at(radius: float, angle: float) -> str:
    return f"{_number(radius * cos(angle))} {_number(radius * sin(angle))}"


def _segment(shape: _Shape, colour: str, circle: str, number: int, segment: Segment) -> Markup:
    used = segment.strength > 0
    fill = blend(colour, STRENGTHS[min(segment.strength, FULL)]) if used else ""
    outline = {"fill": fill} if used else {}
    ink = {"fill": ink_on(fill)} if used else {}
    classes = f"segment on-{circle} {'used' if used else 'unused'}"
    x, y = shape.middle()
    return tag(
        "g",
        tag("path", d=shape.outline(), class_="shape", **outline),
        tag("text", _label(number, segment), x=x, y=y, dy="0.35em", text_anchor="middle", class_="alone", **ink),
        *_written(shape, number, segment, ink),
        class_=classes,
    )


def _label(number: int, segment: Segment) -> str:
    return f"{number} ✓" if segment.ticked else str(number)


def _written(shape: _Shape, number: int, segment: Segment, ink: Mapping[str, str]) -> list[Markup]:
    """Number and name along the ring, each line on an arc of its own."""
    named = f"{segment.name} {segment.note}".strip()
    width = int((shape.inner + RING / 2) * pi / 2 / 11.5)
    lines = [_label(number, segment), *wrap(named, max(width, 14))]
    rises = (16.0, -18.0) if len(lines) == 2 else (20.0, -4.0, -27.0)
    written = []
    for place, (line, rise) in enumerate(zip(lines, rises, strict=False)):
        arc = f"{shape.id}-{place}"
        path = tag("path", d=shape.line(rise), id=arc, fill="none")
        words = tag("textPath", line, href=f"#{arc}", startOffset="50%", text_anchor="middle")
        written += [path, tag("text", words, class_="number" if place == 0 else "name", **ink)]
    return written


def blend(colour: str, strength: float) -> str:
    """A colour let down with white: 1 is the colour itself, 0 is white."""
    mixed = (round(255 + (channel - 255) * strength) for channel in _channels(colour))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ink_on(colour: str) -> str:
    """Dark or light letters, whichever stands out more on a colour."""
    return max((DARK, LIGHT), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG counts it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


# --- readiness over the turns

WIDE, LEFT, TOP, HIGH, ROW = 520.0, 118.0, 16.0, 220.0, 26.0
NUMBERS, GAP = 38.0, 56.0
"""How far below the lowest step line the turn numbers stand, and the rows under them begin."""
FITS = ("fits", "neutral", "early", "alone", "keeps")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words on the chart."""

    title: str
    description: str
    turn: str
    steps: Mapping[str, str]
    styles: Mapping[str, str]


def draw_readiness(points: Sequence[Point], words: Words) -> Markup:
    """Readiness after each turn as a line through the steps, and under it how the learner moved along."""
    last = max(points[-1].turn, 1)
    across = (WIDE - LEFT - 20) / last
    xs = {point.turn: LEFT + 10 + point.turn * across for point in points}
    foot = TOP + HIGH + GAP
    high = foot + ROW * len(words.styles) + 6
    return tag(
        "svg",
        tag("title", words.title, id="chart-title"),
        tag("desc", words.description, id="chart-desc"),
        *_step_lines(words.steps),
        *_turn_numbers(xs, last, words.turn),
        *_line(points, xs),
        *_style_rows(points, xs, words.styles, foot),
        viewBox=f"0 0 {_number(WIDE)} {_number(high)}",
        role="img",
        aria_labelledby="chart-title chart-desc",
        class_="chart",
    )


def _y(readiness: float) -> float:
    return TOP + HIGH * (1 - readiness)


def _step_lines(steps: Mapping[str, str]) -> list[Markup]:
    drawn = []
    for step in STEPS:
        y = _y(step.place / (len(STEPS) - 1))
        drawn.append(tag("path", d=f"M{_number(LEFT)} {_number(y)}H{_number(WIDE)}", class_="grid"))
        drawn.append(_axis_label(steps[step.value], y))
    return drawn


def _axis_label(text: str, y: float) -> Markup:
    lines = wrap(text, 13)
    spans = [
        tag("tspan", line, x=LEFT - 8, dy=f"{0.35 - 0.55 * (len(lines) - 1) if place == 0 else 1.1:.2f}em")
        for place, line in enumerate(lines)
    ]
    return tag("text", *spans, x=LEFT - 8, y=y, text_anchor="end", class_="axis")


def _turn_numbers(xs: Mapping[int, float], last: int, word: str) -> list[Markup]:
    every = max(1, -(-last // 8))
    y = TOP + HIGH + NUMBERS
    numbers = [
        tag("text", str(turn), x=x, y=y, text_anchor="middle", class_="axis")
        for turn, x in xs.items()
        if turn and turn % every == 0
    ]
    return [tag("text", word, x=LEFT - 8, y=y, text_anchor="end", class_="axis"), *numbers]


def _line(points: Sequence[Point], xs: Mapping[int, float]) -> list[Markup]:
    places = [(xs[point.turn], _y(point.readiness)) for point in points]
    path = "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in places)
    dots = [tag("circle", cx=x, cy=y, r=3.5, class_="dot") for x, y in places]
    return [tag("path", d=path, fill="none", class_="line"), *dots]


def _style_rows(
    points: Sequence[Point], xs: Mapping[int, float], styles: Mapping[str, str], foot: float
) -> list[Markup]:
    drawn = []
    for row, (style, name) in enumerate(styles.items()):
        y = foot + ROW * (row + 0.5)
        drawn.append(tag("path", d=f"M{_number(LEFT)} {_number(y)}H{_number(WIDE)}", class_="grid faint"))
        drawn.append(_axis_label(name, y))
        for point in points:
            fits = [fit for used, fit in point.styles if used == style]
            drawn += [tag("path", d=mark(fit, xs[point.turn], y), class_=f"mark {fit}") for fit in fits[:1]]
    return drawn


def mark(fit: str, x: float, y: float, size: float = 7) -> str:
    """The outline of the sign for a fit: told apart by shape, not by colour alone."""
    left, right, up, down = (_number(value) for value in (x - size, x + size, y - size, y + size))
    mid_x, mid_y, r = _number(x), _number(y), _number(size)
    return {
        "early": f"M{left} {down}L{mid_x} {up}L{right} {down}Z",
        "alone": f"M{left} {up}L{right} {up}L{mid_x} {down}Z",
        "keeps": f"M{left} {up}H{right}V{down}H{left}Z",
    }.get(fit, f"M{left} {mid_y}A{r} {r} 0 1 1 {right} {mid_y}A{r} {r} 0 1 1 {left} {mid_y}Z")


def draw_mark(fit: str) -> Markup:
    """The sign for a fit on its own, for the key and the table."""
    shape = tag("path", d=mark(fit, 9, 9, 6.5), class_=f"mark {fit}")
    return tag("svg", shape, viewBox="0 0 18 18", class_="sign", aria_hidden="true")
