"""What may become the coder: each candidate learns from samples and gives codes with probabilities for others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec
import numpy as np
import spacy
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from spacy.matcher import Matcher

from bot.nlu.coder import Coder, CoderInput, CoderParameters
from bot.nlu.decoding import NONE
from bot.nlu.encoder import load_encoder
from bot.nlu.vectors import Vector
from bot.yamlfile import read_yaml
from evaluation.coding.data import Samples

CUES = Path(__file__).resolve().parent / "cues.yml"
SENTENCE_SCALE, CONTEXT_SCALE = 8.0, 20.0
SEED = 1


class Guess(msgspec.Struct, frozen=True):
    """The likeliest code of a layer (`none` included) and its probability, 0..1."""

    code: str
    probability: float


Guesses = dict[str, list[Guess]]
"""Layer to a guess for each sample, in order."""


class Candidate(Protocol):
    """Something that may code sentences."""

    def guess(self, train: Samples, test: Samples, layers: Sequence[str]) -> Guesses:
        """Learn from `train`, and code `test`."""


class Served:
    """The coder of the product, with its way of choosing codes together; without tuning ("frozen") at 0 epochs."""

    def __init__(self, parameters: CoderParameters) -> None:
        self._parameters = parameters

    def guess(self, train: Samples, test: Samples, layers: Sequence[str]) -> Guesses:
        codes = [{layer: code for layer, code in sample.labels.items() if code != NONE} for sample in train.samples]
        coder = Coder.train(_input(train), codes, self._parameters, load_encoder().halfway)
        coded = coder.code_apart(_input(test))
        return {layer: [Guess(c.code(layer) or NONE, c.confidence[layer]) for c in coded] for layer in layers}


class Linear:
    """Logistic regression for each layer over the blocks named: words, characters, sentence, client, before, cues."""

    def __init__(self, *blocks: str, c: float = 4.0) -> None:
        self._blocks, self._c = blocks, c

    def guess(self, train: Samples, test: Samples, layers: Sequence[str]) -> Guesses:
        features = Features(self._blocks, train)
        ours, theirs = features(train), features(test)
        found: Guesses = {}
        for layer in layers:
            classifier = LogisticRegression(C=self._c, max_iter=300).fit(ours, train.labels(layer))
            found[layer] = _best(classifier, theirs)
        return found


class Neural:
    """A network with one hidden layer over the vectors of the sentence and of the client's words."""

    def __init__(self, hidden: int = 128) -> None:
        self._hidden = hidden

    def guess(self, train: Samples, test: Samples, layers: Sequence[str]) -> Guesses:
        features = Features(("sentence", "client"), train)
        ours, theirs = features(train).toarray() * SENTENCE_SCALE, features(test).toarray() * SENTENCE_SCALE
        found: Guesses = {}
        for layer in layers:
            network = MLPClassifier(
                (self._hidden,), alpha=1.0, max_iter=60, early_stopping=True, random_state=SEED, learning_rate_init=5e-4
            )
            found[layer] = _best(network.fit(ours, train.labels(layer)), theirs)
        return found


class Features:
    """Sparse features of samples, fitted on those to learn from."""

    def __init__(self, blocks: Sequence[str], train: Samples) -> None:
        self._blocks = blocks
        texts = train.texts
        self._words = TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=r"(?u)\w+|[?!…]"
        ).fit(texts)
        self._characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3).fit(
            texts
        )
        self._cues = Cues()
        self._moments = {
            name: _moments(vectors)
            for name, vectors in (("sentence", train.vectors), ("client", train.clients), ("before", train.befores))
        }

    def __call__(self, samples: Samples) -> csr_matrix:
        return hstack([self._block(name, samples) for name in self._blocks]).tocsr()

    def _block(self, name: str, samples: Samples) -> csr_matrix:
        texts = samples.texts
        made: dict[str, Any] = {
            "words": lambda: self._words.transform(texts),
            "characters": lambda: self._characters.transform(texts),
            "cues": lambda: csr_matrix(self._cues(texts)),
            "sentence": lambda: self._vectors(name, samples.vectors, SENTENCE_SCALE),
            "client": lambda: self._vectors(name, samples.clients, CONTEXT_SCALE),
            "before": lambda: self._vectors(name, samples.befores, CONTEXT_SCALE),
        }
        return made[name]()

    def _vectors(self, name: str, vectors: Vector, scale: float) -> csr_matrix:
        mean, deviation = self._moments[name]
        known = vectors.any(axis=1)[:, None]
        return csr_matrix(known * (vectors - mean) / deviation / scale)


class Cues:
    """spaCy's patterns of `cues.yml`: whether each occurs in a text, as 0 or 1."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("nl")
        patterns = read_yaml(CUES, dict[str, list[list[dict[str, Any]]]])
        self.names = tuple(patterns)
        self._matcher = Matcher(self._nlp.vocab)
        for name, alternatives in patterns.items():
            self._matcher.add(name, alternatives)

    def __call__(self, texts: Sequence[str]) -> Vector:
        found = np.zeros((len(texts), len(self.names)), dtype=np.float32)
        for row, doc in enumerate(self._nlp.pipe(texts)):
            for match, _, _ in self._matcher(doc):
                found[row, self.names.index(self._nlp.vocab.strings[match])] = 1
        return found


def _input(samples: Samples) -> CoderInput:
    return CoderInput(samples.texts, samples.vectors, samples.clients, samples.states)


def _moments(vectors: Vector) -> tuple[Vector, Vector]:
    known = vectors[vectors.any(axis=1)]
    if not len(known):
        return np.zeros_like(vectors[0]), np.ones_like(vectors[0])
    mean: Vector = known.mean(axis=0)
    deviation: Vector = known.std(axis=0)
    return mean, np.where(deviation > 0, deviation, np.float32(1))


def _best(classifier: Any, features: Any) -> list[Guess]:
    values = classifier.predict_proba(features)
    return [Guess(str(classifier.classes_[row.argmax()]), float(row.max())) for row in values]
