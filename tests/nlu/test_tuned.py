"""The tuned layers: trained on a handful of sentences, stored, served without TensorFlow, the same in any company."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.coder import Coder, CoderInput, CoderParameters, context_vectors
from bot.nlu.components import CLIENT, SENTENCES, STATES, SentenceCutter, SentenceEncoder, TurnCoder, parameters_of
from bot.nlu.e5_graph import LAYERS_LEFT
from bot.nlu.encoder import Encoder, load_encoder
from bot.nlu.tuned import LONGEST, Tuned, eight_bits, from_eight_bits, from_stored, stored
from bot.nlu.vectors import DIMENSIONS, Vector
from tests.nlu.test_coder_file import CODES, TEXTS

CLIENTS = ("Ik slaap slecht sinds mijn man er niet meer is.", "", "Ja.")
ONCE = CoderParameters(epochs=1)
WITHOUT = """
import sys
from pathlib import Path
from bot.nlu.coder import Coder, CoderInput, CoderParameters, context_vectors
from bot.nlu.encoder import load_encoder
encoder, texts = load_encoder(), ["Hoe slaapt u?"]
reading, clients = encoder.read(texts), context_vectors([sys.argv[2]], encoder)
coder = Coder.load(Path(sys.argv[1]), CoderParameters())
print(coder.code_apart(CoderInput(texts, reading.vectors, clients, reading.states))[0].confidence)
print("tensorflow" in sys.modules)
"""
UNTUNED = """
import sys
from bot.nlu.coder import Coder, CoderParameters
from tests.nlu.test_coder_file import CODES, given
Coder.train(given(), CODES * 4, CoderParameters(epochs=0)).code_apart(given())
print("tensorflow" in sys.modules)
"""


def given_of(texts: Sequence[str]) -> CoderInput:
    reading = load_encoder().read(texts)
    clients = context_vectors([CLIENTS[row % len(CLIENTS)] for row in range(len(texts))], load_encoder())
    return CoderInput(tuple(texts), reading.vectors, clients, reading.states)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder.train(given_of(TEXTS * 4), CODES * 4, ONCE)


def all_of(coder: Coder, given: CoderInput) -> list[Vector]:
    return [values for _, values in coder.probabilities(given).values()]


def test_it_comes_back_from_its_file_as_it_was(coder: Coder, tmp_path: Path) -> None:
    coder.save(tmp_path)
    read, given = Coder.load(tmp_path, ONCE), given_of(TEXTS)
    assert all(np.array_equal(*pair) for pair in zip(all_of(read, given), all_of(coder, given), strict=True))
    assert read.code_apart(given) == coder.code_apart(given)
    command = [sys.executable, "-W", "ignore", "-c", WITHOUT, str(tmp_path), CLIENTS[0]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    here = coder.code_apart(given_of(["Hoe slaapt u?"]))[0].confidence
    assert done.stdout.strip().splitlines() == [str(here), "False"], done.stderr[-2000:]


def test_a_sentence_has_the_same_bits_whatever_else_is_in_the_turn(coder: Coder) -> None:
    texts = (*TEXTS, "Wat zegt uw huisarts ervan, en wat vindt uw dochter die zo ver weg woont daar van?", "x" * 900)
    together = given_of(texts)
    for row in range(len(texts)):
        alone = CoderInput(
            texts[row : row + 1], together.vectors[row : row + 1], together.client_vectors[row : row + 1],
            load_encoder().read([texts[row]]).states,
        )  # fmt: skip
        for one, all_together in zip(all_of(coder, alone), all_of(coder, together), strict=True):
            assert np.array_equal(one[0], all_together[row])


def test_the_same_sentences_give_the_same_coder(coder: Coder, tmp_path: Path) -> None:
    again = Coder.train(given_of(TEXTS * 4), CODES * 4, ONCE)
    for name, one in (("a", coder), ("b", again)):
        (tmp_path / name).mkdir()
        one.save(tmp_path / name)
    with np.load(tmp_path / "a" / "coder.npz") as first, np.load(tmp_path / "b" / "coder.npz") as second:
        assert first.files == second.files
        assert all(np.array_equal(first[name], second[name]) for name in first.files)


def test_the_weight_mixes_both(coder: Coder) -> None:
    given = given_of(TEXTS)

    def with_weight(weight: float) -> list[Vector]:
        coder.parameters = msgspec.structs.replace(ONCE, tuned_weight=weight)
        return all_of(coder, given)

    plain = all_of(Coder.train(given_of(TEXTS * 4), CODES * 4, CoderParameters(epochs=0)), given)
    none, half, whole = with_weight(0.0), with_weight(0.5), with_weight(1.0)
    coder.parameters = ONCE
    for own, regression, mixed, tuned in zip(plain, none, half, whole, strict=True):
        assert np.allclose(own, regression)
        both = np.sqrt(regression * tuned)
        assert np.allclose(mixed, both / both.sum(axis=1, keepdims=True))
        assert not np.allclose(regression, tuned)


def test_without_tuning_no_tensorflow() -> None:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", UNTUNED], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "False", done.stderr[-2000:]


def test_a_tuned_coder_needs_the_states(coder: Coder) -> None:
    given = given_of(TEXTS)
    with pytest.raises(ValueError, match="states"):
        coder.probabilities(CoderInput(given.texts, given.vectors, given.client_vectors))


@pytest.mark.parametrize("depth", [2, LAYERS_LEFT])
def test_what_is_served_is_what_was_trained(depth: int) -> None:
    """Beginning with the encoder's own layers: all of them give its vectors, and whole numbers change little."""
    import tensorflow as tf

    from bot.nlu.e5_file import E5File
    from bot.nlu.tuning import Coded, _Network, _padded

    network, given = _Network(E5File(), depth, [3, 2]), given_of(TEXTS)
    chance = np.random.default_rng(1)
    for variable in network.head.values():
        variable.assign_add(chance.normal(0, 0.02, variable.shape))
    clients = chance.normal(size=(len(TEXTS), DIMENSIONS)).astype(np.float32)
    coded = Coded(given.states, clients, np.zeros((len(TEXTS), 2), dtype=np.int32))
    batch = _padded(coded, np.arange(len(TEXTS)))
    trained = network.scores(*batch[:3], lambda x, rate: x).numpy()
    served = Tuned(from_stored(stored(network.learnt())))(given.states, clients)
    assert served.shape == trained.shape == (len(TEXTS), 5)
    assert np.abs(served - trained).max() < 0.2 * trained.std()
    assert np.corrcoef(served.ravel(), trained.ravel())[0, 1] > 0.995
    states, there = batch[:2]
    for layer in network._layers:
        states = network._passed(layer, states, (1 - there)[:, None, None, :] * -1e9, lambda x, rate: x)
    means = tf.reduce_sum(states * there[:, :, None], 1).numpy()
    near = (means * given.vectors).sum(axis=1) / np.linalg.norm(means, axis=1)
    assert near.min() > 0.999 if depth == LAYERS_LEFT else near.max() < 0.999


def test_eight_bits_are_near() -> None:
    matrix = np.random.default_rng(1).normal(size=(6, 64)).astype(np.float32)
    matrix[0] = 0
    codes, scales = eight_bits(matrix)
    assert codes.shape == (6, 2, 32) and scales.shape == (6, 2)
    assert np.abs(from_eight_bits(codes, scales) - matrix).max() <= scales.max() / 2 + 1e-6


def test_a_very_long_sentence_is_read_so_far(coder: Coder) -> None:
    given = given_of(["dat is een lang verhaal " * 40])
    assert len(given.states[0]) > LONGEST
    cut = CoderInput(given.texts, given.vectors, given.client_vectors, [given.states[0][:LONGEST]])
    assert all(np.array_equal(*pair) for pair in zip(all_of(coder, given), all_of(coder, cut), strict=True))


def test_a_turn_encodes_each_sentence_once(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = (SentenceCutter(), SentenceEncoder(), TurnCoder(ONCE, None, None, coder))  # type: ignore[arg-type]
    runs: list[object] = []
    run = Encoder._halfway
    monkeypatch.setattr(Encoder, "_halfway", lambda *given: (runs.append(given), run(*given))[1])
    message = Message({TEXT: "Dat klinkt zwaar. Hoe slaapt u?", METADATA: {CLIENT: "Ja."}})
    for stage in stages:
        stage.process([message])
    sentences = message.get(SENTENCES)
    assert [one["text"] for one in sentences] == ["Dat klinkt zwaar.", "Hoe slaapt u?"]
    assert len(runs) == 2 + 1  # and once for what the client said
    shown = message.as_dict(only_output_properties=True)
    assert SENTENCES in shown and STATES not in shown


@pytest.mark.parametrize("wrong", [{"epochs": -1}, {"heads_rate": 0.0}, {"tuned_weight": 1.5}])
def test_parameters_that_cannot_be(wrong: dict[str, float]) -> None:
    with pytest.raises(msgspec.ValidationError):
        parameters_of(wrong)
