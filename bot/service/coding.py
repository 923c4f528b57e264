"""Coding sentences without Rasa around it, with the coder out of the trained model that is served."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import yaml

from bot.method.coding import CodedSentence
from bot.nlu.coder import Coder, CoderInput, CoderParameters, context_vectors
from bot.nlu.encoder import Encoder, load_encoder
from bot.nlu.remembering import Remembering
from bot.nlu.sentences import SentenceCutter, load_cutter
from bot.nlu.wording import Wording, load_wording
from bot.paths import PROJECT
from bot.service.model import ModelProblem, coder_folder, require_model
from bot.settings import Settings


class CodeRequest(msgspec.Struct, frozen=True):
    """One line of `oefenklant code`."""

    text: str
    client: str = ""
    sentences: list[str] | None = None


class TurnReader:
    """Cuts and codes turns."""

    def __init__(self, coder: Coder, encoder: Encoder, cut: SentenceCutter, wording: Wording) -> None:
        self._coder, self._encoder, self._cut, self._wording = coder, encoder, cut, wording
        self._client_encoder = Remembering(encoder)

    def read(self, request: CodeRequest) -> list[CodedSentence]:
        """The coded sentences of a turn; given sentences are taken as they are cut."""
        given = request.sentences
        sentences = self._cut(request.text) if given is None else given
        if not sentences:
            return []
        client = np.repeat(context_vectors([request.client], self._client_encoder), len(sentences), axis=0)
        texts = [self._wording(sentence) for sentence in sentences]
        reading = self._encoder.read(texts)
        return self._coder.code(CoderInput(texts, reading.vectors, client, reading.states, sentences))


def open_reader(settings: Settings) -> TurnReader:
    """A reader with the model that fits the data.

    Raises:
        ModelProblem: there is no usable model.
    """
    path = require_model(settings)
    return TurnReader(load_coder(path), load_encoder(), load_cutter(), load_wording())


def load_coder(model: Path) -> Coder:
    """The coder out of a model archive.

    Raises:
        ModelProblem: it cannot be read.
    """
    with coder_folder(model) as folder:
        try:
            return Coder.load(folder, configured_parameters())
        except (OSError, ValueError, KeyError) as error:
            raise ModelProblem(f"{model}: {error}") from error


def configured_parameters() -> CoderParameters:
    """The coder's settings as `config.yml` has them."""
    config = yaml.safe_load((PROJECT / "config.yml").read_text(encoding="utf-8"))
    own = next(part for part in config["pipeline"] if part["name"].endswith(".TurnCoder"))
    return msgspec.convert({key: value for key, value in own.items() if key != "name"}, CoderParameters)


def without_none(sentences: Sequence[CodedSentence]) -> list[dict[str, object]]:
    """Coded sentences as `oefenklant code` and `play` write them."""
    return [
        {
            "text": s.text, "start": s.start, "phase": s.phase, "style": s.style, "technique": s.technique,
            "confidence": s.confidence,
        }
        for s in sentences
    ]  # fmt: skip
