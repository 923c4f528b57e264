"""Circles 2 and 4: what a turn does to the progress towards the next step (laws 4 to 7)."""

from __future__ import annotations

from bot.client.turning import STRAINING, HeardTurn, Tally


def weigh_progress(tally: Tally, turn: HeardTurn) -> None:
    """Add what came into view, what was given back, how the worker moved along and what pushed the client back."""
    own, before = turn.parameters.progress, turn.before
    pace = _pace(turn)
    for fact in turn.story:
        tally.add("progress", own.explored * pace, fact.phase, "came_into_view", None)
    if turn.mirrors:
        best = max(turn.mirrors, key=lambda m: turn.certainty(m, "phase"))
        wear = turn.parameters.wear.factor**before.mirrors_since_news
        gain = own.mirror * pace * wear * turn.certainty(best, "phase")
        tally.add("progress", gain, "mirror", "gave_back", best.index)
    _moving_along(tally, turn)
    for m in turn.heard:
        technique = m.sentence.technique
        if technique in STRAINING:
            loss = own.pressure if technique == "pressure" else own.unasked_advice
            tally.add("progress", loss * turn.certainty(m, "technique"), "contact", str(technique), m.index)
    if before.relief:
        tally.add("progress", own.relief / own.relief_turns, "take_over", "relief", None)


def _pace(turn: HeardTurn) -> float:
    """How fast the client goes: as the case sets it (law 2), faster where it has been before (law 8), slower with a
    move that wears out (law 11)."""
    again = turn.before.step.place < turn.before.furthest.place
    return turn.case.pace * (turn.parameters.progress.again if again else 1.0) * turn.worn


def _moving_along(tally: Tally, turn: HeardTurn) -> None:
    own = turn.parameters.progress
    for index, _, fit in turn.fits:
        m = turn.at(index)
        style, certain = str(m.sentence.style), turn.certainty(m, "style")
        wear = turn.parameters.wear.factor ** turn.recent.count(style)
        if fit == "fits" and style == "take_over":
            tally.add("progress", own.relief * turn.worn * wear * certain, style, "relief", index)
        elif fit == "fits":
            tally.add("progress", own.fits * _pace(turn) * wear * certain, style, fit, index)
        elif fit in ("keeps", "early", "alone"):
            tally.add("progress", getattr(own, fit) * certain, style, fit, index)
