"""What came into view: the ZOEKEN matrix, life domains by situation, own strength and network.

The source names the matrix; its rows and the sorting of facts into it are this project's reading.
"""

from __future__ import annotations

from bot.client.case import Case, Domain, Fact
from bot.client.record import Conversation
from bot.coach.report import COLUMNS, Cell, Known


def in_view_of(conversation: Conversation, case: Case) -> tuple[Cell, ...]:
    """A cell for each domain and column that the case has facts for, asides left out, by domain and then by column."""
    told = {fact: turn.number for turn in conversation.turns for fact in turn.news}
    cells = (_cell(case, domain, column, told) for domain in Domain for column in COLUMNS)
    return tuple(cell for cell in cells if cell.known or cell.hidden)


def _cell(case: Case, domain: Domain, column: str, told: dict[str, int]) -> Cell:
    facts = [fact for fact in case.story if fact.domain is domain and fact.column == column]
    known = sorted((_known(fact, told[fact.id]) for fact in facts if fact.id in told), key=lambda known: known.turn)
    hidden = tuple(fact.about for fact in facts if fact.id not in told)
    return Cell(domain=domain.value, column=column, known=tuple(known), hidden=hidden)


def _known(fact: Fact, turn: int) -> Known:
    return Known(fact=fact.id, about=fact.about, turn=turn)
