"""The figures of a run as a page to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation.benching.figures import TARGETS, Figures, Measured, Workers, ratios
from evaluation.benching.load import Load


def page(figures: Figures) -> str:
    """Everything of a run as Markdown."""
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Figures) -> Iterator[str]:
    yield "# Beside the bot of `rasa init`\n"
    yield (
        "Ours is the whole program, at its public door; theirs a bot made and trained by `rasa init`, at its REST "
        "channel. A turn is two sentences. Starts, turns and loads alternate. Memory is the proportional set size "
        f"(PSS) of all processes together. Made by `uv run python -m evaluation.bench` on: {figures.machine}.\n"
    )
    if figures.ours and figures.theirs:
        yield from _beside(figures.ours, figures.theirs)
    if figures.load_ours:
        yield from _loads(figures.load_ours, figures.load_theirs)
    if figures.length:
        yield "\n## With the length of a conversation\n"
        yield "Median of the ten turns up to there.\n"
        yield from _table(
            ("turn", "ours", "theirs"), [(str(one.turn), _ms(one.ours), _ms(one.theirs)) for one in figures.length]
        )
    if figures.sessions:
        yield "\n## With stored conversations\n"
        rows = [(f"{one.sessions:,}", _ms(one.turn.p50), _ms(one.turn.p95)) for one in figures.sessions]
        yield from _table(("conversations", "p50", "p95"), rows)
    if figures.cases:
        yield "\n## With the number of cases\n"
        cases = [
            (str(one.cases), _ms(one.turn.p50), _ms(one.turn.p95), _mb(one.memory), f"{one.ready:.1f} s")
            for one in figures.cases
        ]
        yield from _table(("cases", "p50", "p95", "memory", "ready"), cases)
    if figures.workers:
        yield from _workers(figures.workers)


def _beside(ours: Measured, theirs: Measured) -> Iterator[str]:
    found = ratios(ours, theirs)
    values = {
        "turn_p50": (_ms(ours.turn.p50), _ms(theirs.turn.p50)),
        "turn_p95": (_ms(ours.turn.p95), _ms(theirs.turn.p95)),
        "memory": (_mb(ours.memory), _mb(theirs.memory)),
        "ready": (f"{ours.ready:.1f} s", f"{theirs.ready:.1f} s"),
        "train": (_seconds(ours.train), _seconds(theirs.train)),
    }
    rows = [
        (name, *pair, "-" if found[name] is None else f"{found[name]:.2f}", str(TARGETS.get(name, "-")))
        for name, pair in values.items()
    ]
    yield from _table(("", "ours", "theirs", "ours / theirs", "at most"), rows)


def _loads(ours: Sequence[Load], theirs: Sequence[Load]) -> Iterator[str]:
    yield "\n## Learners at once, each as fast as the answers come\n"
    rows = [
        (
            str(own.learners),
            *(f"{one.turns_a_second:.1f}" for one in (own, other)),
            *(_ms(time) for one in (own, other) for time in (one.turn.p50, one.turn.p95)),
        )
        for own, other in zip(ours, theirs, strict=True)
    ]
    head = ("learners", "turns/s ours", "turns/s theirs", "p50 ours", "p95 ours", "p50 theirs", "p95 theirs")
    yield from _table(head, rows)


def _workers(found: Sequence[Workers]) -> Iterator[str]:
    yield "\n## With more workers of each kind\n"
    yield f"{found[0].load.learners} learners at once, each as fast as the answers come.\n"
    rows = [
        (
            str(one.workers), f"{one.load.turns_a_second:.1f}", _ms(one.load.turn.p50), _ms(one.load.turn.p95),
            _mb(one.memory),
        )
        for one in found
    ]  # fmt: skip
    yield from _table(("workers", "turns/s", "p50", "p95", "memory"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def _mb(size: int) -> str:
    return f"{size / 2**20:.0f} MB"


def _seconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds:.0f} s"
