"""A coded sentence: what the coder reads in one sentence of the learner (codebook, "How a sentence is coded")."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from bot.method.circles import LAYERS


class CodedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with at most one code in each of the four layers.

    `confidence` holds, for each layer, the calibrated probability (0..1) of the code given, `none` included.
    `uncertain` names the layers whose code the coder is not sure of.
    """

    text: str
    start: str | None = None
    phase: str | None = None
    style: str | None = None
    technique: str | None = None
    confidence: dict[str, float] = {}
    uncertain: tuple[str, ...] = ()
    readable: bool = True
    """False when there are no words in it, or no Dutch ones; it has no codes then."""

    def code(self, layer: str) -> str | None:
        """The code in `layer` (one of `LAYERS`), or None."""
        value: str | None = getattr(self, layer)
        return value

    @property
    def codes(self) -> dict[str, str]:
        """Layer to code, for the layers that have one."""
        return {layer: code for layer in LAYERS if (code := self.code(layer))}

    @property
    def is_question(self) -> bool:
        return self.technique in ("open_question", "closed_question")


def unsure_below(sentence: CodedSentence, layer: str, codes: Collection[str], sure_from: float) -> CodedSentence:
    """The sentence, with a code in `layer` that is one of `codes` uncertain when it is less probable than `sure_from`.

    For codes that are rare where they do harm: a worker is reproached only with what is surely there.
    """
    doubtful = sentence.code(layer) in codes and sentence.confidence.get(layer, 1.0) < sure_from
    if not doubtful or layer in sentence.uncertain:
        return sentence
    return msgspec.structs.replace(sentence, uncertain=(*sentence.uncertain, layer))
