"""Which circle a claim of the report is about, for who practises one circle by itself."""

from __future__ import annotations

from bot.client.record import FocusCircle

_BY_SUBJECT: dict[str, FocusCircle] = {
    # how did you act
    "start": "start", "phases": "phase", "moving": "style", "inwards-contact": "start", "inwards-phase": "phase",
    "inwards-not": "phase", "pushing": "start", "questions": "phase",
    # keep
    "mirror": "phase", "asked": "phase", "repaired": "start", "affirmation": "start", "contact": "start",
    "goal": "start", "expectations": "start", "frame": "start", "guide": "style", "activate": "style",
    "leave": "style", "take_over": "style",
    # try
    "pressure": "start", "unasked_advice": "start", "insult": "start", "no_contact": "start", "unclear": "start",
    "interrogated": "phase", "nothing_to_hold": "phase", "worn_out": "phase", "missed": "phase",
    "not_yet_understood": "phase", "not_given_back": "phase", "not_moved_along": "style", "early": "style",
    "alone": "style", "keeps": "style",
}  # fmt: skip


def circle_of(kind: str) -> FocusCircle:
    """The circle of a claim, by the last part of its message id ("keeps-take_over", "moving-mixed").

    Raises:
        KeyError: no claim is called so.
    """
    return _BY_SUBJECT[kind] if kind in _BY_SUBJECT else _BY_SUBJECT[kind.split("-")[0]]


def is_about(kind: str, focus: FocusCircle | None) -> bool:
    """Whether a claim of this kind belongs in a report on `focus`; in one on everything all do."""
    return focus is None or circle_of(kind) == focus
