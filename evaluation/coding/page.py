"""The figures of a run as a page to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation.coding.figures import LayerFigures
from evaluation.coding.results import BesideDiet, CandidateResult, Results


def page(results: Results, diet: BesideDiet | None = None) -> str:
    """Everything of a run as Markdown, with what was measured beside DIET."""
    return "\n".join(_lines(results, diet)) + "\n"


def _lines(results: Results, diet: BesideDiet | None) -> Iterator[str]:
    yield "# How well the coder reads\n"
    yield (
        f"{results.sentences} coded sentences of {results.batches} batches; {results.folds} folds in which no batch "
        "stands on both sides. Figures are macro-F1 without `none`; calibration is the expected calibration error. "
        "Made by `uv run python -m evaluation.coder`.\n"
    )
    yield from _side_by_side(results.candidates, results.layers)
    if diet:
        yield from _beside_diet(diet)
    if results.outside:
        yield "\n## Writers outside the project's training data\n"
        yield from _side_by_side(results.outside, results.layers)
    if results.curve:
        yield "\n## Learning curve (the served coder)\n"
        yield _row("sentences", *results.layers)
        yield _rule(len(results.layers) + 1)
        for point in results.curve:
            yield _row(str(point.sentences), *(f"{value:.3f}" for value in point.macro_f1))
    if results.cost:
        cost = results.cost
        yield "\n## Cost\n"
        yield (
            f"{cost.milliseconds:.1f} ms a sentence at the median on one core, encoder included "
            f"({cost.milliseconds_with_client:.1f} when the client's words before it are encoded in the same time; "
            "the program does that while the learner reads); "
            f"{cost.megabytes:.0f} MB added; the same twice: {'yes' if cost.deterministic else 'no'}."
        )
    served = next(iter(results.candidates))
    yield f"\n## Codes of `{served.name}`\n"
    for layer in served.layers:
        yield from _codes(layer)


def _beside_diet(diet: BesideDiet) -> Iterator[str]:
    yield "\n## Beside DIET as it comes\n"
    yield (
        f"The first fold, when there were {diet.sentences} sentences: all learnt from the same {diet.learnt} of them, "
        f"and read {diet.tested} of other writers. DIET (100 epochs) takes hours on all. Made by "
        "`uv run python -m evaluation.coder --diet`.\n"
    )
    yield from _side_by_side(diet.candidates, diet.layers)


def _side_by_side(candidates: Sequence[CandidateResult], layers: Sequence[str]) -> Iterator[str]:
    yield _row("candidate", *layers, "mean", "calibration", "seconds")
    yield _rule(len(layers) + 4)
    for candidate in candidates:
        values = [layer.macro_f1 for layer in candidate.layers]
        error = sum(layer.calibration_error for layer in candidate.layers) / len(candidate.layers)
        mean = sum(values) / len(values)
        yield _row(
            candidate.name, *(f"{v:.3f}" for v in values), f"{mean:.3f}", f"{error:.3f}", f"{candidate.seconds:.0f}"
        )


def _codes(layer: LayerFigures) -> Iterator[str]:
    yield f"\n### {layer.layer}\n"
    yield _row("code", "precision", "recall", "F1", "sentences")
    yield _rule(5)
    for code in layer.codes:
        yield _row(code.code, f"{code.precision:.3f}", f"{code.recall:.3f}", f"{code.f1:.3f}", str(code.sentences))
    yield "\nRows: what the writer meant; columns: how it was read.\n"
    yield _row("", *layer.labels)
    yield _rule(len(layer.labels) + 1)
    for label, row in zip(layer.labels, layer.confusion, strict=True):
        yield _row(label, *map(str, row))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns
