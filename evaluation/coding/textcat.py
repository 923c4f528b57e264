"""spaCy's text categoriser as it comes, one for each layer."""

from __future__ import annotations

import random
from collections.abc import Sequence

import spacy
from spacy.training import Example
from spacy.util import minibatch

from evaluation.coding.candidates import SEED, Guess, Guesses
from evaluation.coding.data import Samples

EPOCHS = 8
BATCH = 64


class TextCat:
    """Trains `textcat` (exclusive classes) on the Dutch tokenizer."""

    def guess(self, train: Samples, test: Samples, layers: Sequence[str]) -> Guesses:
        return {layer: self._layer(train, test, layer) for layer in layers}

    def _layer(self, train: Samples, test: Samples, layer: str) -> list[Guess]:
        nlp = spacy.blank("nl")
        categoriser = nlp.add_pipe("textcat")
        codes = sorted(set(train.labels(layer)))
        for code in codes:
            categoriser.add_label(code)
        examples = [
            Example.from_dict(nlp.make_doc(text), {"cats": {code: float(code == label) for code in codes}})
            for text, label in zip(train.texts, train.labels(layer), strict=True)
        ]
        spacy.util.fix_random_seed(SEED)
        chance = random.Random(SEED)
        optimizer = nlp.initialize(lambda: examples)
        for _ in range(EPOCHS):
            chance.shuffle(examples)
            for batch in minibatch(examples, size=BATCH):
                nlp.update(batch, sgd=optimizer, drop=0.2)
        best = [max(doc.cats.items(), key=lambda item: item[1]) for doc in nlp.pipe(test.texts)]
        return [Guess(code, float(value)) for code, value in best]
