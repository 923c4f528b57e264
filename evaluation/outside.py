"""The trained coder on writers outside every training batch: `uv run python -m evaluation.outside [--json]`.

The sentences of `evaluation/data/check/` are coded by the model that serves, as it is, and by its logistic regression
alone, which is trained apart from the tuned layers: side by side what tuning brings. It trains nothing: a model must be
there. Writes `outside.json` to `evaluation/results/`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from bot.method.circles import LAYERS
from bot.nlu.coded_turns import Example, read_folder
from bot.nlu.coder import Coder, CoderParameters
from bot.nlu.decoding import NONE
from bot.nlu.encoder import load_encoder
from bot.nlu.sentences import load_cutter
from bot.nlu.wording import load_wording
from bot.service.coding import CodeRequest, TurnReader, configured_parameters
from bot.service.model import coder_folder, require_model
from bot.settings import load_settings
from evaluation.coding.candidates import Guess
from evaluation.coding.figures import LayerFigures, figures_of
from evaluation.coding.paths import CHECK, RESULTS


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it, layer by layer."""

    sentences: int
    served: tuple[LayerFigures, ...]
    untuned: tuple[LayerFigures, ...]


def measure(examples: Sequence[Example], parameters: CoderParameters) -> tuple[LayerFigures, ...]:
    """Code the examples with the model that serves, by these parameters.

    Raises:
        ModelProblem: there is no usable model.
    """
    with coder_folder(require_model(load_settings())) as folder:
        reader = TurnReader(Coder.load(folder, parameters), load_encoder(), load_cutter(), load_wording())
    coded = [reader.read(CodeRequest(one.text, one.client, [one.text]))[0] for one in examples]
    return tuple(
        figures_of(
            layer,
            [one.codes.get(layer, NONE) for one in examples],
            [Guess(found.code(layer) or NONE, found.confidence[layer]) for found in coded],
        )
        for layer in LAYERS
    )


def main() -> None:
    """Measure both, write the figures, and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    examples, parameters = read_folder(CHECK), configured_parameters()
    figures = Figures(
        sentences=len(examples),
        served=measure(examples, parameters),
        untuned=measure(examples, replace(parameters, tuned_weight=0.0)),
    )
    told = msgspec.json.encode(figures)
    (RESULTS / "outside.json").write_bytes(msgspec.json.format(told) + b"\n")
    print(told.decode() if options.json else _table(figures))


def _table(figures: Figures) -> str:
    lines = [f"{figures.sentences} sentences; macro-F1 without none, calibration error"]
    for name, layers in (("served", figures.served), ("untuned", figures.untuned)):
        shown = "  ".join(f"{one.layer} {one.macro_f1:.3f} {one.calibration_error:.3f}" for one in layers)
        lines.append(f"{name:8} {shown}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
