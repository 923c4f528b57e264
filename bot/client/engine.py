"""One turn of the client, from what was heard to what is said (laws 1 to 11; no clock, no chance, no network)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.client.answer import Answer, choose_answer
from bot.client.case import Case
from bot.client.hearing import Move
from bot.client.movement import Movement, move
from bot.client.parameters import Parameters
from bot.client.speaker import STEPPING, Overflow
from bot.client.speech import Utterance, open_talk, speak
from bot.client.state import State, first_state


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """What the client does with a turn."""

    state: State
    utterance: Utterance
    movement: Movement
    answer: Answer | None


class Client:
    """A case being played; holds no state of a conversation."""

    def __init__(self, case: Case, parameters: Parameters, overflow: Overflow) -> None:
        self.case = case
        self.parameters = parameters
        self._overflow = overflow

    def begin(self, seed: int) -> tuple[State, Utterance]:
        """The state before the first turn and the client's first words."""
        state = first_state(self.case, self.parameters)
        utterance = open_talk(self.case, self._overflow, state, seed)
        return msgspec.structs.replace(state, used=utterance.lines), utterance

    def respond(self, state: State, heard: Sequence[Move], seed: int) -> Response:
        """The client's answer to one turn.

        Raises:
            ValueError: the conversation is over (`state.ended`).
        """
        if state.ended:
            raise ValueError("the conversation is over")
        answer, movement = answer_and_move(self.case, state, heard, self.parameters)
        utterance = speak(self.case, self._overflow, state, movement, heard, answer, seed)
        after = msgspec.structs.replace(
            movement.state, used=state.used + utterance.lines, unsaid=_leaves_unsaid(state, movement, utterance)
        )
        return Response(state=after, utterance=utterance, movement=movement, answer=answer)


def answer_and_move(
    case: Case, state: State, heard: Sequence[Move], parameters: Parameters
) -> tuple[Answer | None, Movement]:
    """What the client answers to a turn and how it moves.

    At the moment of a step it brings up nothing else by itself, nor what was rather not asked for. Where only telling
    that would bring it to the step, it tells that first, and the step waits.
    """
    answer = choose_answer(case, state, heard)
    news = (answer.fact,) if answer and answer.new and answer.fact else ()
    movement = move(case, state, heard, news, parameters)
    if not answer or not (answer.deepens or answer.reserved) or not _steps(state, movement):
        return answer, movement
    quiet = move(case, state, heard, (), parameters)
    if _steps(state, quiet):
        return None, quiet
    return answer, move(case, state, heard, news, parameters, stays=True)


def _steps(before: State, movement: Movement) -> bool:
    return movement.state.step.place > before.step.place


def _leaves_unsaid(before: State, movement: Movement, utterance: Utterance) -> bool:
    """Whether a step forward, of this turn or before, is still to be put into words."""
    if movement.state.step.place < before.step.place or any(line.startswith(STEPPING) for line in utterance.lines):
        return False
    return before.unsaid or _steps(before, movement)
