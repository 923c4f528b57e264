"""Telling learners, before they begin, who gets the results."""

from __future__ import annotations

from bot.texts import Texts
from bot.transcripts.record import Record


def results_told(record: Record, learner: str | None, texts: Texts) -> str | None:
    """The sentence about what an organisation gets to know of a conversation that begins now; None when nobody does."""
    return _sentence(record.outbox.told_to(learner), texts)


def results_told_by(record: Record, organisation: str, texts: Texts) -> str | None:
    """The same for a conversation that begins on a page of an organisation's."""
    return _sentence(record.outbox.told_by(organisation), texts)


def _sentence(told: tuple[str, bool] | None, texts: Texts) -> str | None:
    if told is None:
        return None
    organisation, score = told
    return texts("results-told-score" if score else "results-told", organisation=organisation)
