"""How it could have sounded at a moment of the talk: made from the case, with nothing the client had not told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.client.answer import may_tell
from bot.client.case import Case, Fact
from bot.client.record import Conversation
from bot.coach.discreet import Discretion, heard_until, told_in_full
from bot.texts import load_texts

_INFORMAL = re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)
_FORMAL = re.compile(r"\b(u|uw)\b", re.IGNORECASE)
_OPEN = re.compile(r"^(hoe|wat|wie|waar|wanneer|welke?|vertel)\b", re.IGNORECASE)
_PRESUMES = re.compile(r"\b(die|deze|toen|weer|waarom|niet)\b", re.IGNORECASE)
"""A question with one of these takes for granted what the client may not have told."""

LATELY = 3
"""So many facts back a reflection still sounds natural."""


def address_of(case: Case) -> str:
    """How a worker addresses this client: "u" or "je", as the case's own questions do."""
    asked = " ".join(text for fact in case.facts for text in fact.ask)
    return "je" if len(_INFORMAL.findall(asked)) > len(_FORMAL.findall(asked)) else "u"


def _not_given_back(conversation: Conversation, turns: int) -> frozenset[str]:
    """Ids of the facts that came into view in the first `turns` turns since the last reflection that hit."""
    fresh: list[str] = []
    for turn in conversation.turns[:turns]:
        mirrors = (n for n, sentence in enumerate(turn.sentences) if sentence.phase == "mirror")
        if any(index not in turn.missed for index in mirrors):
            fresh.clear()
        fresh += turn.news
    return frozenset(fresh)


class Moment:
    """The talk just before a turn: what a worker could have said there.

    Args:
        conversation: the record.
        case: the case that is played.
        turn: the number of the turn to come; everything before it was said.
    """

    def __init__(self, conversation: Conversation, case: Case, turn: int) -> None:
        self._case = case
        self._texts = load_texts()
        self._address = address_of(case)
        self.state = conversation.turns[turn - 2].after if turn > 1 else conversation.first
        heard = heard_until(conversation, turn - 1)
        self._discretion = Discretion(case, self.state, heard)
        self._spoken = " ".join((*heard, *(said.learner for said in conversation.turns[turn - 1 : turn])))
        self._fresh = _not_given_back(conversation, turn - 1)

    def phrase(self, name: str) -> str:
        """A phrase that suits every case (`say-<name>` in hints.ftl), in the client's form of address."""
        return self._texts(f"say-{name}", address=self._address)

    def told(self) -> list[Fact]:
        """The facts told in full, the last one first."""
        return [fact for fact in self._case.facts_of(reversed(self.state.told)) if told_in_full(self.state, fact)]

    def fresh_mirror(self) -> str | None:
        """A reflection of what was told since the learner last gave something back; None when there is nothing."""
        return self._mirror_of(fact for fact in self.told() if fact.id in self._fresh)

    def mirror(self, *, strength: bool = False) -> str | None:
        """A reflection of what was told lately, what was not yet given back first.

        Args:
            strength: put what the client can do first.
        """
        facts = sorted(self.told()[:LATELY], key=lambda fact: fact.id not in self._fresh)
        if strength:
            facts = sorted(self.told(), key=lambda fact: fact.column != "strength")
        return self._mirror_of(facts)

    def _mirror_of(self, facts: Iterable[Fact]) -> str | None:
        mirrors = (fact.mirror for fact in facts if fact.mirror)
        return next((text for text in mirrors if text not in self._spoken and not self._discretion.quotes(text)), None)

    def question(self, phase: str) -> str:
        """An open question into `phase` that gives nothing away: of the case if there is one, else a general one."""
        found = (
            ask
            for fact in self._case.story
            if fact.phase == phase and fact.depth == 1 and fact.id not in self.state.told and may_tell(self.state, fact)
            for ask in fact.ask
            if self._may_ask(ask)
        )
        return next(found, None) or self.phrase(f"ask-{phase}")

    def _may_ask(self, ask: str) -> bool:
        fits = _OPEN.match(ask) and not _PRESUMES.search(ask)
        return bool(fits) and ask not in self._spoken and not self._discretion.presumes(ask)

    def with_mirror(self, then: str, *, strength: bool = False) -> str:
        """A reflection of what the client told, if there is one, and then `then`."""
        mirror = self.mirror(strength=strength)
        return f"{mirror} {then}" if mirror else then
