"""The coder: at most one code in each of four layers for a sentence, with a calibrated probability.

Two that learn apart and are mixed: a multinomial logistic regression for each layer over word and character n-grams of
the sentence, its vector and that of the client's words before it; and the last layers of the encoder, tuned to coding
(`bot.nlu.tuned`). Plain Python; `bot.nlu.components` makes it a Rasa component.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.method.circles import LAYERS
from bot.method.coding import CodedSentence
from bot.nlu.coder_file import read_fitted, write_fitted
from bot.nlu.cores import begun
from bot.nlu.decoding import NONE, Combination, Decoder, count_combinations
from bot.nlu.e5_graph import LAYERS_LEFT
from bot.nlu.follow_ups import with_follow_ups
from bot.nlu.ngrams import NGrams
from bot.nlu.readable import is_readable
from bot.nlu.regressions import Numbers, Regressions, Sparse, log_probabilities
from bot.nlu.roughen import roughened
from bot.nlu.sentences import load_cutter
from bot.nlu.tuned import Tuned, from_stored, stored
from bot.nlu.vectors import DIMENSIONS, Encode, ReadHalfway, States, Vector

CLASSIFIERS = "coder.npz"
FEWEST_WORDS = 4
"""Fewer words of the client than this are no context."""


class CoderParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of the coder; in `config.yml` under its component."""

    epochs: Annotated[int, Meta(ge=0)] = 4
    """How often tuning goes through all sentences; 0: nothing is tuned, and TensorFlow is not needed."""
    depth: Annotated[int, Meta(ge=1, le=LAYERS_LEFT)] = LAYERS_LEFT
    """How many of the encoder's layers are tuned, from halfway on; codes are read from the last of them."""
    layers_rate: Annotated[float, Meta(gt=0)] = 1e-4
    """How fast the encoder's layers are tuned: AdamW's rate at its highest."""
    heads_rate: Annotated[float, Meta(gt=0)] = 1e-3
    """The same for what reads codes from those layers, which begins with nothing."""
    rough: Annotated[float, Meta(ge=0, le=1)] = 0.0
    """Of so many sentences the tuning reads in turn what they are and what hurried or polite people would type
    (`bot.nlu.roughen`)."""
    tuned_weight: Annotated[float, Meta(ge=0, le=1)] = 0.7
    """Of the tuned layers' log-probabilities in the mixture; the rest is the logistic regression's."""
    c: float = 4.0
    """Inverse strength of the regularisation."""
    sentence_scale: float = 8.0
    """The sentence's standardised vector is divided by this beside the n-grams."""
    client_scale: float = 20.0
    max_iterations: int = 100
    """Of the regression's solver. More would change one code in two hundred, and take twice as long."""
    uncertain_below: float = 0.6
    """A code with less probability than this is uncertain."""
    together: float = 0.3
    """Weight of how often codes go together (`bot.nlu.decoding`)."""


class CoderInput(msgspec.Struct, frozen=True):
    """Sentences to code, with their vectors and the client's words before them, row by row."""

    texts: Sequence[str]
    vectors: Vector
    client_vectors: Vector
    """A row of zeros where the client's words say nothing about what comes next (`context_vectors`)."""
    states: Sequence[States] = ()
    """Of each sentence (`Encoder.read`); only a tuned coder needs them."""
    typed: Sequence[str] = ()
    """The sentences as they were typed, where `texts` are put right (`bot.nlu.spelling`)."""


def context_vectors(clients: Sequence[str], encode: Encode) -> Vector:
    """The vectors of the client's words before each sentence: the mean of those of the client's sentences, of length 1.

    By the sentence, since clients speak in ever other combinations of the same sentences: whoever keeps the vectors of
    those has nothing left to encode. Words too few to go by ("Ja.") become a row of zeros, lest they be taken for the
    beginning of a talk; the empty text, with which a talk begins, keeps its own vector.
    """
    sentences = {client: _sentences_of(client) for client in dict.fromkeys(clients)}
    different = sorted({sentence for parts in sentences.values() for sentence in parts})
    vectors = dict(zip(different, encode(different), strict=True))
    rows = {client: _context_of(client, [vectors[one] for one in parts]) for client, parts in sentences.items()}
    return np.array([rows[client] for client in clients], dtype=np.float32).reshape(-1, DIMENSIONS)


@lru_cache(maxsize=1024)
def _sentences_of(client: str) -> tuple[str, ...]:
    """Kept, since it is asked once ahead and once in the turn."""
    return tuple(load_cutter()(client)) or (client,)


def _context_of(client: str, sentences: Sequence[Vector]) -> Vector:
    if client and len(client.split()) < FEWEST_WORDS:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    mean: Vector = np.mean(sentences, axis=0)
    length = float(np.linalg.norm(mean))
    return mean / length if length else mean


class Coder:
    """A trained coder."""

    def __init__(self, parameters: CoderParameters, fitted: dict[str, Any]) -> None:
        self.parameters = parameters
        self._fitted = fitted
        counts: dict[Combination, int] = {
            (start, phase, style, technique): int(count)
            for start, phase, style, technique, count in fitted["combinations"]
        }
        self._words, self._characters = NGrams(fitted["words"]), NGrams(fitted["characters"])
        self._decoder = Decoder(counts, parameters.together)
        self._regressions = self._together() if LAYERS.keys() <= fitted.keys() else None  # not yet, in training
        self._tuned = Tuned(from_stored(fitted["tuned"])) if "tuned" in fitted else None

    def _together(self) -> Regressions:
        return Regressions([self._fitted[layer] for layer in LAYERS], len(self._words) + len(self._characters))

    @classmethod
    def train(
        cls,
        given: CoderInput,
        codes: Sequence[dict[str, str]],
        parameters: CoderParameters,
        halfway: ReadHalfway | None = None,
    ) -> Coder:
        """Fit a coder.

        Args:
            given: the sentences in context.
            codes: layer to code for each sentence; a layer that is absent has no code.
            halfway: encodes the variants of the sentences; needed if `rough` asks for them.
        """
        fitted: dict[str, Any] = {
            "words": TfidfVectorizer(
                ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=r"(?u)\w+|[?!…]"
            ).fit(given.texts),
            "characters": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3).fit(
                given.texts
            ),
            "sentence": _moments(given.vectors),
            "client": _moments(given.client_vectors[given.client_vectors.any(axis=1)]),
            "combinations": [[*combination, count] for combination, count in sorted(count_combinations(codes).items())],
        }
        coder = cls(parameters, fitted)
        features = coder._features(given)

        def fit(layer: str) -> LogisticRegression:
            classifier = LogisticRegression(C=parameters.c, max_iter=parameters.max_iterations)
            return classifier.fit(features, [code.get(layer, NONE) for code in codes])

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # `max_iterations` ends it before that
            fitted |= zip(LAYERS, begun(fit, LAYERS), strict=True)
        if parameters.epochs:
            fitted["tuned"] = coder._tune(given, codes, _variants(given, codes, parameters.rough, halfway))
        return cls(parameters, fitted)

    def _tune(self, given: CoderInput, codes: Sequence[dict[str, str]], variants: dict[int, States]) -> dict[str, Any]:
        from bot.nlu.tuning import Coded, Rates, tune  # TensorFlow: ten seconds and 500 MB that serving does without

        classes = {layer: list(self._fitted[layer].classes_) for layer in LAYERS}
        numbers = [[classes[layer].index(code.get(layer, NONE)) for layer in LAYERS] for code in codes]
        clients = _context(given.client_vectors, self._fitted["client"])
        own = self.parameters
        return stored(
            tune(
                Coded(_states(given), clients, np.array(numbers, dtype=np.int32), variants),
                [len(classes[layer]) for layer in LAYERS],
                Rates(epochs=own.epochs, depth=own.depth, layers=own.layers_rate, heads=own.heads_rate),
            )
        )

    def probabilities(self, given: CoderInput) -> dict[str, tuple[tuple[str, ...], Vector]]:
        """For each layer the classes (`none` among them) and an array (sentences, classes) of probabilities."""
        if self._regressions is None:
            raise ValueError("nothing was fitted")
        clients = _context(given.client_vectors, self._fitted["client"])
        scored = self._tuned.begin(_states(given), clients) if self._tuned else None
        ends = self._regressions.ends[:-1]
        grams = [self._grams(text) for text in given.texts]
        logs = _layered(self._regressions(grams, self._meanings(given)), ends)
        if scored:
            share = self.parameters.tuned_weight
            tuned = _layered(scored().astype(np.float64), ends)
            logs = [share * one + (1 - share) * log for one, log in zip(tuned, logs, strict=True)]
        return {
            layer: (tuple(map(str, self._fitted[layer].classes_)), np.exp(log_probabilities(log)))
            for layer, log in zip(LAYERS, logs, strict=True)
        }

    def code(self, given: CoderInput) -> list[CodedSentence]:
        """The likeliest codes of each sentence of one turn, in order, with their probability."""
        return with_follow_ups(self.code_apart(given))

    def code_apart(self, given: CoderInput) -> list[CodedSentence]:
        """As `code`, for sentences that do not belong to one turn."""
        if not given.texts:
            return []
        probabilities = self.probabilities(given)
        return [
            self._coded(text, row, probabilities) if is_readable(text) else unreadable(text)
            for row, text in enumerate(given.typed or given.texts)
        ]

    def _coded(self, text: str, row: int, probabilities: dict[str, tuple[tuple[str, ...], Vector]]) -> CodedSentence:
        likelihoods = {
            layer: dict(zip(classes, map(float, values[row]), strict=True))
            for layer, (classes, values) in probabilities.items()
        }
        best, sure = self._decoder.decode(likelihoods)
        chosen = {layer: None if code == NONE else code for layer, code in best.items()}
        confidence = {layer: round(sure[layer], 4) for layer in LAYERS}
        return CodedSentence(
            text=text,
            start=chosen["start"],
            phase=chosen["phase"],
            style=chosen["style"],
            technique=chosen["technique"],
            confidence=confidence,
            uncertain=tuple(layer for layer, value in confidence.items() if value < self.parameters.uncertain_below),
        )

    def _features(self, given: CoderInput) -> csr_matrix:
        grams = (self._words(given.texts), self._characters(given.texts))
        return hstack([*grams, csr_matrix(self._meanings(given))]).tocsr()

    def _grams(self, text: str) -> Sparse:
        words, characters = self._words.of(text), self._characters.of(text)
        places = np.concatenate([words[0], characters[0] + len(self._words)])
        return places, np.concatenate([words[1], characters[1]])

    def _meanings(self, given: CoderInput) -> Vector:
        own = self._fitted
        sentences = _standard(given.vectors, own["sentence"]) / self.parameters.sentence_scale
        return np.hstack([sentences, _context(given.client_vectors, own["client"]) / self.parameters.client_scale])

    def save(self, folder: Path) -> None:
        """Write the coder into `folder`, without pickle."""
        write_fitted(self._fitted, folder / CLASSIFIERS)

    @classmethod
    def load(cls, folder: Path, parameters: CoderParameters) -> Coder:
        """Read a coder back.

        Raises:
            OSError, ValueError, KeyError: the files are missing or damaged.
        """
        fitted = read_fitted(folder / CLASSIFIERS)
        if missing := LAYERS.keys() - fitted.keys():
            raise KeyError(*sorted(missing))
        return cls(parameters, fitted)


def unreadable(text: str) -> CodedSentence:
    """A sentence without Dutch words: surely no code in any layer."""
    return CodedSentence(text=text, confidence=dict.fromkeys(LAYERS, 1.0), readable=False)


def _variants(
    given: CoderInput, codes: Sequence[dict[str, str]], share: float, halfway: ReadHalfway | None
) -> dict[int, States]:
    """By row the states of variants of these sentences alone, so that none of a sentence that is kept out to measure
    with is learnt from."""
    if not share:
        return {}
    if halfway is None:
        raise ValueError("variants of sentences need something to read them with (Encoder.halfway)")
    changed = {row: text for row, text in enumerate(roughened(given.texts, codes, share)) if text is not None}
    return dict(zip(changed, halfway(list(changed.values())), strict=True))


def _states(given: CoderInput) -> Sequence[States]:
    if len(given.states) != len(given.texts):
        raise ValueError("a tuned coder needs the states of all sentences (Encoder.read)")
    return given.states


def _layered(scores: Numbers, ends: NDArray[np.int64]) -> list[Numbers]:
    """Scores of all classes as log-probabilities of each layer."""
    return [log_probabilities(own) for own in np.split(scores, ends, axis=1)]


def _moments(vectors: Vector) -> dict[str, Vector]:
    deviation = vectors.std(axis=0)
    return {"mean": vectors.mean(axis=0), "deviation": np.where(deviation > 0, deviation, 1.0)}


def _standard(vectors: Vector, moments: dict[str, Vector]) -> Vector:
    scaled: Vector = (vectors - moments["mean"]) / moments["deviation"]
    return scaled


def _context(vectors: Vector, moments: dict[str, Vector]) -> Vector:
    known: Vector = vectors.any(axis=1)[:, None] * _standard(vectors, moments)
    return known
