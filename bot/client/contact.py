"""Circle 1 under the conversation: what a turn does to contact and to what the talk is for (law 3)."""

from __future__ import annotations

from bot.client.hearing import Move
from bot.client.turning import STRAINING, HeardTurn, Tally

MISSED = -0.01
"""By something given back that is not so."""
WORN_OUT = -0.03
"""By a move made so often that it does less than half of what it did at first."""


def weigh_contact(tally: Tally, turn: HeardTurn) -> None:
    """Add what each sentence, and the turn as a whole, does to contact."""
    own, heard = turn.parameters.contact, turn.heard
    for m in heard:
        _by_codes(tally, turn, m)
        if m.insult:
            tally.add("contact", own.insult, "contact", "insult", m.index)
        if turn.before.strained and m.sentence.start == "contact":
            repair = own.repair * turn.worn * turn.certainty(m, "start")
            tally.add("contact", repair, "contact", "repaired", m.index)
        _by_fit(tally, turn, m)
    if not any(m.sentence.codes or m.insult for m in heard):
        tally.add("contact", own.silence, "contact", "nothing_to_hold", None)
    if turn.closed_in_a_row >= own.closed_in_a_row:
        certain = min(turn.certainty(m, "technique") for m in heard)
        tally.add("contact", own.interrogation * certain, "contact", "interrogated", None)
    if turn.worn < 0.5:
        tally.add("contact", WORN_OUT, "contact", "worn_out", None)


def weigh_clarity(tally: Tally, turn: HeardTurn) -> None:
    """Add what a turn does to whether goal and expectations are clear; both fade while nobody speaks of them."""
    own = turn.parameters.clarity
    for element in ("goal", "expectations"):
        tally.add(element, -own.fade, element, "fades", None)
    for m in turn.heard:
        start, certain = m.sentence.start, turn.certainty(m, "start")
        if start in ("goal", "expectations"):
            tally.add(start, own.asked * certain, start, "clear", m.index)
        if start == "frame":
            tally.add("expectations", own.asked * certain / 2, "frame", "clear", m.index)
        if m.sentence.technique in STRAINING:
            tally.add("goal", -own.blur * turn.certainty(m, "technique"), "goal", "blurred", m.index)


def _by_codes(tally: Tally, turn: HeardTurn, m: Move) -> None:
    wear = turn.parameters.wear.factor
    fresh = turn.worn * wear ** max(turn.recent.count("contact") - 1, 0)
    for layer, code in m.sentence.codes.items():
        certain = turn.certainty(m, layer)
        gain = turn.parameters.contact.gain.get(code, 0.0) * certain
        if code == "mirror" and not m.hits:
            tally.add("contact", MISSED * certain, "mirror", "missed", m.index)
        elif gain > 0:
            tally.add("contact", gain * (fresh if code == "contact" else turn.worn), *_element_and_cause(code), m.index)
        else:
            tally.add("contact", gain, *_element_and_cause(code), m.index)


def _by_fit(tally: Tally, turn: HeardTurn, m: Move) -> None:
    fit = next((fit for index, _, fit in reversed(turn.fits) if index == m.index), None)
    if fit in ("early", "alone", "fits"):
        gain = turn.parameters.contact.gain[fit] * turn.certainty(m, "style")
        tally.add("contact", gain * (turn.worn if fit == "fits" else 1.0), str(m.sentence.style), fit, m.index)


def _element_and_cause(code: str) -> tuple[str, str]:
    """Of a code's effect on contact."""
    if code in (*STRAINING, "affirmation", "encourager"):
        return "contact", code
    if code == "mirror":
        return "mirror", "heard"
    if code in ("person", "situation", "network"):
        return code, "asked"
    return code, "start"
