"""The places in a conversation that a claim can rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from bot.client.record import Conversation, Turn
from bot.coach.report import Evidence
from bot.method.circles import LAYER_OF
from bot.method.coding import CodedSentence


class Said(msgspec.Struct, frozen=True):
    """One sentence of the learner in its turn."""

    turn: Turn
    index: int

    @property
    def sentence(self) -> CodedSentence:
        return self.turn.sentences[self.index]

    def has(self, code: str) -> bool:
        """Whether the sentence has this code, sure or not."""
        return self.sentence.code(LAYER_OF[code]) == code

    def surely(self, *codes: str) -> bool:
        """Whether the sentence has one of these codes and the coder is sure of it."""
        return any(self.has(code) and LAYER_OF[code] not in self.sentence.uncertain for code in codes)

    @property
    def evidence(self) -> Evidence:
        return evidence_of(self.turn, self.index)


def all_said(conversation: Conversation) -> Iterator[Said]:
    """Every sentence of the learner, in order."""
    for turn in conversation.turns:
        for index in range(len(turn.sentences)):
            yield Said(turn, index)


def surely_said(conversation: Conversation, *codes: str) -> list[Said]:
    """The sentences that surely have one of `codes`, in order."""
    return [said for said in all_said(conversation) if said.surely(*codes)]


def evidence_of(turn: Turn, sentence: int | None = None, *, uncertain: bool = False) -> Evidence:
    """The evidence of one sentence of a turn, or of the whole turn when `sentence` is None."""
    learner = turn.learner if sentence is None else turn.sentences[sentence].text
    return Evidence(turn=turn.number, sentence=sentence, learner=learner, client=turn.client, uncertain=uncertain)


def some(said: Iterable[Said], most: int = 3) -> tuple[Evidence, ...]:
    """The evidence of the first `most` sentences."""
    return tuple(one.evidence for one in list(said)[:most])


def firsts(said: Iterable[Said], codes: Iterable[str]) -> dict[str, Said]:
    """For each of `codes` that was surely said: the first sentence that has it."""
    found: dict[str, Said] = {}
    for one in said:
        for code in codes:
            if code not in found and one.surely(code):
                found[code] = one
    return found
