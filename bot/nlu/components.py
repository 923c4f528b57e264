"""The Rasa pipeline: cut a turn into sentences, encode them, code them (config.yml names these three)."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_EXAMPLE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.coder import Coder, CoderInput, CoderParameters, context_vectors
from bot.nlu.encoder import load_encoder
from bot.nlu.importer import TURN_INTENT
from bot.nlu.leaning import leans_before
from bot.nlu.remembering import load_client_encoder
from bot.nlu.sentences import load_cutter
from bot.nlu.vectors import JOINED, pack_vector, widened
from bot.nlu.wording import load_wording, looked_up

SENTENCES = "sentences"
"""On the message: list of {"text", codes by layer, "confidence", "uncertain", "vector"}."""
VECTORS = "vectors"
"""On the message, for the coder only: of each sentence its vector."""
READ = "read"
"""On the message, for the coder only: the sentences as they are read (`bot/nlu/wording.py`)."""
STATES = "states"
"""On the message, for the coder only: of each sentence what its pieces mean halfway through the encoder."""
CLIENT = "client"


class _Stage(GraphComponent):
    """What the three have in common: nothing to configure, nothing to train."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> _Stage:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT) is not None:
                self.process_one(message)
        return messages

    def process_one(self, message: Message) -> None:
        raise NotImplementedError


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SentenceCutter(_Stage):
    """Cuts the typed turn into sentences (spaCy)."""

    def __init__(self) -> None:
        self._cut = load_cutter()

    def process_one(self, message: Message) -> None:
        message.set(SENTENCES, [{"text": text} for text in self._cut(message.get(TEXT))], add_to_output=True)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples are single sentences already."""
        return training_data


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(_Stage):
    """Puts beside each sentence the wide vector by which the client finds facts, that of its words as `looked_up`.

    Typing mistakes are put right and lead-ins left off for this; the sentence itself stays as it was typed. The coder
    gets the sentences so, the vectors themselves, and what its tuned layers go on from; these stay in this process.
    """

    def __init__(self) -> None:
        self._encoder = load_encoder()
        self._wording = load_wording()

    def process_one(self, message: Message) -> None:
        sentences = message.get(SENTENCES) or []
        texts = [self._wording(sentence["text"]) for sentence in sentences]
        reading = self._encoder.read(texts)
        wide = widened(reading)
        looked = [looked_up(text) for text in texts]
        others = [row for row, text in enumerate(texts) if looked[row] != text]
        if others:
            wide[others] = self._encoder.wide([looked[row] for row in others])
        coded = [{**sentence, "vector": pack_vector(vector)} for sentence, vector in zip(sentences, wide, strict=True)]
        leaning = [row for row in range(1, len(looked)) if leans_before(looked[row], looked[row - 1])]
        if leaning:
            joined = self._encoder.wide([f"{looked[row - 1]} {looked[row]}" for row in leaning])
            for row, vector in zip(leaning, joined, strict=True):
                coded[row][JOINED] = pack_vector(vector)
        message.set(SENTENCES, coded, add_to_output=True)
        message.set(READ, texts)
        message.set(VECTORS, reading.vectors)
        message.set(STATES, reading.states)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The coder encodes its examples itself, all at once."""
        return training_data


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TurnCoder(_Stage):
    """Codes each sentence by the codebook. All a learner types is the intent `turn`, whatever it says."""

    def __init__(
        self, parameters: CoderParameters, model_storage: ModelStorage, resource: Resource, coder: Coder | None = None
    ) -> None:
        self._parameters = parameters
        self._model_storage = model_storage
        self._resource = resource
        self._coder = coder
        self._encoder = load_encoder()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The parameters of the coder with their defaults."""
        defaults: dict[str, Any] = msgspec.to_builtins(CoderParameters())
        return defaults

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TurnCoder:
        return cls(parameters_of(config), model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TurnCoder:
        parameters = parameters_of(config)
        with model_storage.read_from(resource) as folder:
            return cls(parameters, model_storage, resource, Coder.load(folder, parameters))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the messages that carry codes."""
        examples = [
            (message.get(TEXT), message.get(METADATA, {}).get(METADATA_EXAMPLE))
            for message in training_data.training_examples
            if isinstance(message.get(METADATA, {}).get(METADATA_EXAMPLE), dict)
        ]
        texts = [text for text, _ in examples]
        reading = self._encoder.read(texts)
        clients = context_vectors([e["client"] for _, e in examples], self._encoder)
        given = CoderInput(texts, reading.vectors, clients, reading.states)
        self._coder = Coder.train(given, [e["codes"] for _, e in examples], self._parameters, self._encoder.halfway)
        with self._model_storage.write_to(self._resource) as folder:
            self._coder.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """No later component needs codes at training."""
        return training_data

    def process_one(self, message: Message) -> None:
        message.set(INTENT, {"name": TURN_INTENT, "confidence": 1.0}, add_to_output=True)
        sentences = message.get(SENTENCES) or []
        if self._coder is None or not sentences:
            return
        client = (message.get(METADATA) or {}).get(CLIENT) or ""
        clients = np.repeat(context_vectors([client], load_client_encoder()), len(sentences), axis=0)
        typed = [sentence["text"] for sentence in sentences]
        states = message.get(STATES) or ()
        given = CoderInput(message.get(READ), message.get(VECTORS), clients, states, typed)
        coded = self._coder.code(given)
        output = [
            {**msgspec.to_builtins(code), **{name: sentence[name] for name in ("vector", JOINED) if name in sentence}}
            for code, sentence in zip(coded, sentences, strict=True)
        ]
        message.set(SENTENCES, output, add_to_output=True)


def parameters_of(config: dict[str, Any]) -> CoderParameters:
    """The coder's own keys of a Rasa component configuration."""
    names = CoderParameters.__struct_fields__
    return msgspec.convert({name: config[name] for name in names if name in config}, CoderParameters)
