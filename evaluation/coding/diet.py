"""Rasa's DIET as it comes, with the pipeline that `rasa init` writes, one classifier for each layer."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from evaluation.coding.candidates import Guess, Guesses
from evaluation.coding.data import Samples

PIPELINE: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True, "entity_recognition": False},
]


class Diet:
    """Trains an assistant with nothing but DIET and asks it for intents."""

    def guess(self, train: Samples, test: Samples, layers: Sequence[str]) -> Guesses:
        return {layer: self._layer(train, test, layer) for layer in layers}

    def _layer(self, train: Samples, test: Samples, layer: str) -> list[Guess]:
        from rasa.core.agent import Agent
        from rasa.model_training import train_nlu

        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            config = folder / "config.yml"
            config.write_text(yaml.safe_dump({"recipe": "default.v1", "language": "nl", "pipeline": PIPELINE}))
            data = folder / "nlu.yml"
            data.write_text(_training_data(train, layer), encoding="utf-8")
            model = train_nlu(str(config), str(data), str(folder / "models"))
            agent = Agent.load(model)
            return asyncio.run(_parsed(agent, test.texts))


def _training_data(train: Samples, layer: str) -> str:
    by_code: dict[str, list[str]] = {}
    for sample in train.samples:
        by_code.setdefault(sample.labels[layer], []).append(" ".join(sample.text.split()))
    intents = [
        {"intent": code, "examples": "".join(f"- {_plain(text)}\n" for text in texts)}
        for code, texts in by_code.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": intents}, allow_unicode=True)


def _plain(text: str) -> str:
    """Without the brackets that would mark an entity."""
    return text.translate(str.maketrans("[]{}", "()()"))


async def _parsed(agent: Any, texts: Sequence[str]) -> list[Guess]:
    guesses = []
    for text in texts:
        intent = (await agent.parse_message(text))["intent"]
        guesses.append(Guess(intent["name"] or "none", float(intent["confidence"])))
    return guesses
