"""A shared session in the words of the review page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from bot.client.record import Turn
from bot.coach.corrected import with_code
from bot.method.circles import LAYER_OF, LAYERS
from bot.method.coding import CodedSentence
from bot.texts import Texts
from bot.transcripts.reviewing import Comment, Corrected
from bot.web.names import code_name, element_name
from bot.web.views import Part, parts

NOTHING = "-"
"""Before the name of a layer: the sentence has no code there."""
PROGRAM = "="
"""Before the name of a layer: what the program read there, without a correction."""


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """A code on a sentence, as the program read it or as a trainer corrected it."""

    name: str
    layer: str
    confidence: int
    """Per cent; of the program only."""
    uncertain: bool = False
    replaced: bool = False
    """A trainer reads something else here."""
    by: str = ""
    """Name of the trainer; empty: the program."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the learner's."""

    turn: int
    index: int
    text: str
    codes: tuple[Code, ...]
    uncertain: bool
    """The program was not sure, and no trainer has said what it is."""
    corrected: tuple[str, ...]
    """Layers with a correction of the reader's own."""
    comments: tuple[Comment, ...]

    @property
    def anchor(self) -> str:
        return f"zin-{self.turn}-{self.index}"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A turn: what was said, and where the client was after it and why."""

    number: int
    sentences: tuple[Sentence, ...]
    client: tuple[Part, ...]
    step: str
    readiness: int
    """Per cent of the way to acting."""
    contact: int
    reasons: tuple[tuple[str, str, float], ...]
    """(element, what changed, by how much)"""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A layer to correct: the key that names it, and its codes with the key of each."""

    layer: str
    key: str
    name: str
    codes: tuple[tuple[str, str, str], ...]
    """(key, value to send, name); the last one is for no code."""


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """Who reads, and whose corrections they see: their own, and when they are done those of others too."""

    person: str
    names: Mapping[str, str]
    """Id to name of everyone who corrected something."""
    done: bool

    def seen(self, corrections: Iterable[Corrected]) -> list[Corrected]:
        return [one for one in corrections if self.done or one.person == self.person]


class Viewer:
    """Puts turns into the words of the page, for one reader."""

    def __init__(
        self, texts: Texts, reader: Reader, corrections: Sequence[Corrected], comments: Sequence[Comment]
    ) -> None:
        self._texts, self._reader = texts, reader
        self._corrections = reader.seen(corrections)
        self._comments = comments

    def line(self, turn: Turn) -> Line:
        return Line(
            number=turn.number,
            sentences=tuple(self.sentence(turn, index) for index in range(len(turn.sentences))),
            client=parts(turn.client),
            step=element_name(turn.after.step.value, self._texts),
            readiness=round(100 * turn.after.readiness),
            contact=round(100 * turn.after.contact),
            reasons=tuple(
                (code_name(reason.element, self._texts), self._texts(f"review-on-{reason.on}"), round(reason.amount, 2))
                for reason in turn.reasons
            ),
        )

    def sentence(self, turn: Turn, index: int) -> Sentence:
        read = turn.sentences[index]
        corrections = [one for one in self._corrections if (one.turn, one.sentence) == (turn.number, index)]
        now = read
        for one in corrections:
            now = with_code(now, one.layer, one.code)
        return Sentence(
            turn=turn.number,
            index=index,
            text=read.text,
            codes=(*self._of_program(read, {one.layer for one in corrections}), *self._of_trainers(corrections)),
            uncertain=bool(now.uncertain),
            corrected=tuple(one.layer for one in corrections if one.person == self._reader.person),
            comments=tuple(c for c in self._comments if c.turn == turn.number and (c.sentence or 0) == index),
        )

    def _of_program(self, read: CodedSentence, replaced: Collection[str]) -> Iterable[Code]:
        for layer in LAYERS:
            code = read.code(layer)
            if code or layer in read.uncertain:
                yield Code(
                    name=code_name(code, self._texts) if code else self._none(layer),
                    layer=layer,
                    confidence=round(100 * read.confidence.get(layer, 0)),
                    uncertain=layer in read.uncertain,
                    replaced=layer in replaced,
                )

    def _of_trainers(self, corrections: Iterable[Corrected]) -> Iterable[Code]:
        for one in corrections:
            yield Code(
                name=code_name(one.code, self._texts) if one.code else self._none(one.layer),
                layer=one.layer,
                confidence=100,
                by=self._reader.names.get(one.person, "?"),
            )

    def _none(self, layer: str) -> str:
        return self._texts("review-none", layer=self._texts(f"review-layer-{layer}"))


def choices(texts: Texts) -> tuple[Choice, ...]:
    """What a sentence can be corrected to: two keys for each code."""
    return tuple(
        Choice(
            layer=layer,
            key=texts(f"review-key-{layer}"),
            name=texts(f"review-layer-{layer}"),
            codes=(
                *((str(key), code, code_name(code, texts)) for key, code in enumerate(codes, 1)),
                ("0", f"{NOTHING}{layer}", texts("review-none", layer=texts(f"review-layer-{layer}"))),
            ),
        )
        for layer, codes in LAYERS.items()
    )


def chosen_code(value: str) -> tuple[str, str | None, bool] | None:
    """(layer, code or None, whether it is a correction) of a value of `choices`; None when it is no such value."""
    mark, layer = value[:1], value[1:]
    if mark in (NOTHING, PROGRAM) and layer in LAYERS:
        return layer, None, mark == NOTHING
    return (LAYER_OF[value], value, True) if value in LAYER_OF else None
