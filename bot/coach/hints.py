"""A hint during the talk: which circle to look at, why, and one way it could sound here."""

from __future__ import annotations

import msgspec

from bot.client.case import Case
from bot.client.parameters import Parameters, load_parameters
from bot.client.record import Conversation, FocusCircle
from bot.client.state import State
from bot.client.stepping import lacking_for
from bot.coach.reading import reading
from bot.coach.report import Message
from bot.coach.sounding import Moment
from bot.method.circles import LAYER_OF, STYLES, Step
from bot.method.fit import Style, fit_of

__all__ = ["Hint", "hint", "reading"]

WORN = 2
"""After so many reflections without anything new it is time to ask on (law 11)."""
ROOM_TO_MOVE = 0.5
"""From this progress on, moving along (circle 4) is worth a hint (reading)."""
CLARITY_MARGIN = 0.04
MOVING: tuple[Style, ...] = ("activate", "guide")
YOUNG = 3
"""Until this turn the talk is at its start (reading)."""
MANY_CLOSED = 2
"""After so many closed questions in a row the next one is open."""


_FIRST_OF = {"start": "contact", "phase": "mirror", "style": "guide"}
"""The element a hint names when the chosen circle asks for nothing now."""


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """What to look at now."""

    circle: str
    """Id of the circle: start, phase or style."""
    element: str
    message: Message
    """Why (hints.ftl)."""
    example: str
    """One way it could sound here; empty when the talk is over."""


def hint(conversation: Conversation, case: Case, focus: FocusCircle | None = None) -> Hint:
    """What a worker could look at for the turn to come (laws 3 to 8), without what the client has not told.

    Args:
        conversation: the record so far.
        case: that is played.
        focus: the one circle to look at; None for all of them.
    """
    moment = Moment(conversation, case, len(conversation.turns) + 1)
    state = moment.state
    if state.ended or conversation.finished:
        return _hint("contact", "over", "")
    parameters = load_parameters()
    found = (
        _on_contact(state, moment, parameters),
        _on_clarity(state, moment, parameters),
        _on_acting(state, case, moment),
        _on_news(conversation, case, moment),
        _on_phases(conversation, case, moment),
        _on_moving_along(state, case, moment),
        _on_mirror(state, moment),
    )
    fitting = (one for one in found if one and focus in (None, one.circle))
    return next(fitting, None) or _hint(_FIRST_OF[str(focus)], f"focus_{focus}", "")


def _hint(element: str, why: str, example: str, **args: str | int) -> Hint:
    return Hint(
        circle=LAYER_OF[element], element=element, message=Message(id=f"hint-{why}", args=args), example=example
    )


def _on_contact(state: State, moment: Moment, parameters: Parameters) -> Hint | None:
    """Circle 1: without contact nobody moves (law 3)."""
    if state.turn == 0:
        return _hint("contact", "first", moment.phrase("greet"))
    if state.strained:
        return _hint("contact", "strained", moment.phrase("repair"))
    if state.contact < parameters.contact.slip_below:
        return _hint("contact", "contact_gone", moment.phrase("ease"))
    if state.contact >= parameters.contact.move_from:
        return None
    mirror = moment.fresh_mirror()
    if mirror:
        return _hint("mirror", "contact_by_mirror", mirror)
    if _goal_open(state, parameters):
        return _hint("goal", "goal_first", moment.phrase("goal"))
    if state.closed_in_a_row >= MANY_CLOSED:
        return _hint("situation", "closed", moment.question("situation"))
    return _hint("contact", "contact_low", moment.phrase("ease"))


def _goal_open(state: State, parameters: Parameters) -> bool:
    """Whether the talk is young and nobody spoke about what it is for."""
    return state.turn <= YOUNG and state.goal <= parameters.clarity.start


def _on_clarity(state: State, moment: Moment, parameters: Parameters) -> Hint | None:
    """Circle 1: what the talk is for must be clear for the step to come (law 3)."""
    if _goal_open(state, parameters):
        return _hint("goal", "goal_first", moment.phrase("goal"))
    needed = parameters.clarity.needed.get(state.step.moved(1).value, 0.0)
    if state.step is Step.ACTS or not needed:
        return None
    for element in ("goal", "expectations"):
        if getattr(state, element) < needed + CLARITY_MARGIN:
            return _hint(element, f"unclear_{element}", moment.phrase(element))
    return None


def _on_acting(state: State, case: Case, moment: Moment) -> Hint | None:
    """Circle 4 at the last step: who can do it is left to it, the others get company (law 6)."""
    if state.step is not Step.ACTS:
        return None
    if _fits(case, state, "leave"):
        return _hint("leave", "acts_leave", moment.phrase("leave"))
    return _hint("guide", "acts_guide", moment.phrase("plan"))


def _on_news(conversation: Conversation, case: Case, moment: Moment) -> Hint | None:
    """Circle 2: what the client just told in answer is given back first (law 5)."""
    last = conversation.turns[-1:]
    mirrored = any(sentence.phase == "mirror" for turn in last for sentence in turn.sentences)
    mirror = moment.fresh_mirror()
    if mirror and not mirrored and _weighty(conversation, case):
        return _hint("mirror", "give_back", mirror)
    return None


def _weighty(conversation: Conversation, case: Case) -> bool:
    """Whether the client just told something below the surface, or two things in a row."""
    news, lately = (
        [fact for turn in conversation.turns[-turns:] for fact in case.facts_of(turn.news) if not fact.aside]
        for turns in (1, 2)
    )
    return any(fact.depth > 1 for fact in news) or len(lately) > 1


def _on_phases(conversation: Conversation, case: Case, moment: Moment) -> Hint | None:
    """Circle 2: clarifying comes before weighing (law 4)."""
    state = moment.state
    if state.closed_in_a_row >= MANY_CLOSED:
        return _hint("person", "closed", moment.question("person"))
    lacking = lacking_for(case, state.step.moved(1), state.told)
    if lacking:
        asked = any(turn.lacking for turn in conversation.turns[-1:])
        return _hint(lacking[0], "asked_back" if asked else "lacking", moment.question(lacking[0]), phase=lacking[0])
    if state.mirrors_since_news >= WORN:
        return _hint("person", "worn", moment.question("person"))
    return None


def _on_moving_along(state: State, case: Case, moment: Moment) -> Hint | None:
    """Circle 4: move along with the step and with what the client can and wants (law 6)."""
    if state.step is not Step.CHOOSES and (state.step is not Step.SEES or state.progress < ROOM_TO_MOVE):
        return None
    recent = ",".join(state.recent).split(",")
    if not set(recent).isdisjoint(STYLES):
        return None
    style = next((style for style in MOVING if _fits(case, state, style)), None)
    return _hint(style, f"move_{style}", moment.phrase(style)) if style else None


def _fits(case: Case, state: State, style: Style) -> bool:
    task = case.main_task
    return fit_of(state.step.value, style, task.can, task.wants) == "fits"


def _on_mirror(state: State, moment: Moment) -> Hint:
    """Circle 2: what opens a step is giving back and weighing together (law 5)."""
    mirror = moment.fresh_mirror()
    if mirror:
        return _hint("mirror", "mirror", mirror)
    if state.told:
        return _hint("mirror", "weigh", moment.phrase("weigh"))
    return _hint("person", "ask_on", moment.question("person"))
