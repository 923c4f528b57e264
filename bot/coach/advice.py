"""What to keep and what to try: chosen by what had the largest effect on contact and progress."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.client.case import Case
from bot.client.hearing import Reason
from bot.client.record import Conversation, FocusCircle, Turn
from bot.coach.causes import HELD, WHOLE_TURN, effect_of, is_sure
from bot.coach.evidence import Said, evidence_of
from bot.coach.focus import is_about
from bot.coach.report import Claim, Evidence, Message
from bot.coach.sounding import Moment
from bot.method.circles import STYLES, Step

MOST_KEEP = 3
MOST_TRY = 2
MOST_EVIDENCE = 3
WORTH_NAMING = 0.05
"""Effects smaller than this are not named (reading)."""
STEP_BONUS = 0.5
"""What a step taken or lost in the turn adds to the sentence that did most there (reading)."""
HELD_SIZE = 0.2
"""What a turn in which a step was held back counts for (reading)."""
MISSED_CHANCE = {1: 0.02, 2: 0.08, 3: 0.12}
"""What a fact of each depth that was told and not given back counts for (reading)."""
LONG_CHOOSING = 4
"""So many turns at `chooses` without a way of moving along are a chance missed (reading)."""
HINDERING_STYLES = ("early", "alone", "keeps")


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What one sentence, or one turn as a whole, did to the client's movement."""

    kind: str
    """The last part of the message id: what to say about it."""
    turn: Turn
    sentence: int | None
    size: float

    @property
    def evidence(self) -> Evidence:
        return evidence_of(self.turn, self.sentence)


def keep_of(conversation: Conversation, focus: FocusCircle | None = None) -> tuple[Claim, ...]:
    """Up to three things that brought the client on most, the largest first (on one circle, if `focus` names it)."""
    helped = [
        effect
        for turn in conversation.turns
        for effect in _helped(turn)
        if effect.size >= WORTH_NAMING and is_about(effect.kind, focus)
    ]
    chosen: list[Claim] = []
    seen: set[str] = set()
    for effect in sorted(helped, key=lambda one: -one.size):
        subject = effect.kind.removesuffix("-opened")
        if subject not in seen and len(chosen) < MOST_KEEP:
            seen.add(subject)
            chosen.append(_claim("keep", [one for one in helped if one.kind == effect.kind]))
    return tuple(chosen)


def try_of(conversation: Conversation, case: Case, focus: FocusCircle | None = None) -> tuple[Claim, ...]:
    """Up to two things that held the client back most, with how it could have sounded there (on `focus`, if any)."""
    found = _held_back(conversation, case)
    groups = {kind: group for kind, group in found.items() if is_about(kind, focus)}
    weights = {kind: -sum(one.size for one in group) for kind, group in groups.items()}
    worth = [kind for kind, weight in weights.items() if weight >= WORTH_NAMING]
    heaviest = [groups[kind] for kind in sorted(worth, key=lambda kind: -weights[kind])[:MOST_TRY]]
    claims: list[Claim] = []
    for group in heaviest:
        worst = min(group, key=lambda one: one.size)
        suggestion = _suggestion(worst, Moment(conversation, case, worst.turn.number))
        claims.append(msgspec.structs.replace(_claim("try", group), suggestion=suggestion))
    return tuple(claims)


def turns_held_back(conversation: Conversation, case: Case) -> dict[str, tuple[int, ...]]:
    """The turns in which each kind of thing to try (the last part of its message id) was still to be tried."""
    found = _held_back(conversation, case)
    return {kind: tuple(sorted({one.turn.number for one in group})) for kind, group in found.items()}


def _held_back(conversation: Conversation, case: Case) -> dict[str, list[Effect]]:
    groups: dict[str, list[Effect]] = {}
    for effect in (*_hindrances(conversation), *_missed_chances(conversation, case)):
        groups.setdefault(effect.kind, []).append(effect)
    return groups


def _claim(name: str, effects: list[Effect]) -> Claim:
    largest = sorted(effects, key=lambda one: -abs(one.size))
    return Claim(
        message=Message(id=f"{name}-{largest[0].kind}", args={"times": len(largest)}),
        evidence=tuple(one.evidence for one in largest[:MOST_EVIDENCE]),
    )


# --- what helped -----------------------------------------------------------------------------------------------------


def _helped(turn: Turn) -> Iterator[Effect]:
    """The sentences of a turn that brought the client on; none of a turn after which the client drew back."""
    if turn.lacking or turn.after.step.place < turn.before.step.place or turn.after.ended == "left":
        return
    opened = turn.after.step.place > turn.before.step.place
    for index in range(len(turn.sentences)):
        reasons = _sure_reasons(turn, index)
        size = sum(effect_of(reason) for reason in reasons)
        kind = _helping_kind(reasons, news=bool(turn.news)) if size > 0 else None
        if kind and opened and any(reason.cause == "gave_back" for reason in reasons):
            yield Effect(kind="mirror-opened", turn=turn, sentence=index, size=size + STEP_BONUS)
        elif kind:
            yield Effect(kind=kind, turn=turn, sentence=index, size=size)


def _sure_reasons(turn: Turn, index: int) -> list[Reason]:
    """The reasons that rest on one sentence, with the news that its question brought when it was the only one."""
    own = [reason for reason in turn.reasons if reason.sentence == index and is_sure(turn, reason)]
    exploring = [n for n in range(len(turn.sentences)) if _explores(turn, n)]
    if exploring == [index] and Said(turn, index).surely("person", "situation", "network"):
        own += [reason for reason in turn.reasons if reason.cause == "came_into_view"]
    return own


def _explores(turn: Turn, index: int) -> bool:
    sentence = turn.sentences[index]
    return sentence.is_question and sentence.phase in ("person", "situation", "network")


def _helping_kind(reasons: list[Reason], *, news: bool) -> str | None:
    """What to say about a sentence that helped; None when its largest effect is not worth a word of its own."""
    if any(reason.cause == "repaired" for reason in reasons):
        return "repaired"
    best = max(reasons, key=effect_of)
    if best.cause in ("came_into_view", "asked"):
        return "asked" if news else None
    if best.cause in ("gave_back", "heard"):
        return "mirror"
    if best.cause == "affirmation":
        return "affirmation"
    return best.element if best.cause in ("fits", "relief", "start", "clear") else None


# --- what hindered ---------------------------------------------------------------------------------------------------


def _hindrances(conversation: Conversation) -> Iterator[Effect]:
    for turn in conversation.turns:
        found = [*_hindering_sentences(turn), *_hindering_turn(turn)]
        slipped = turn.after.step.place < turn.before.step.place or turn.after.ended == "left"
        worst = min(found, key=lambda one: one.size, default=None)
        for effect in found:
            more = STEP_BONUS if slipped and effect is worst else 0.0
            yield msgspec.structs.replace(effect, size=effect.size - more)


def _hindering_sentences(turn: Turn) -> Iterator[Effect]:
    for index, sentence in enumerate(turn.sentences):
        reasons = [reason for reason in turn.reasons if reason.sentence == index and is_sure(turn, reason)]
        worst = min(reasons, key=effect_of, default=None)
        if worst is None or effect_of(worst) >= 0:
            continue
        size = sum(effect_of(reason) for reason in reasons if effect_of(reason) < 0)
        cause = sentence.technique if worst.cause == "blurred" else worst.cause
        kind = f"{cause}-{worst.element}" if cause in HINDERING_STYLES else str(cause)
        yield Effect(kind=kind, turn=turn, sentence=index, size=size)


def _hindering_turn(turn: Turn) -> Iterator[Effect]:
    for reason in turn.reasons:
        if reason.sentence is not None or not is_sure(turn, reason):
            continue
        if reason.cause in WHOLE_TURN:
            yield Effect(kind=reason.cause, turn=turn, sentence=None, size=effect_of(reason))
        elif reason.cause in HELD:
            kind = reason.cause if reason.cause == "no_contact" else f"{reason.cause}-{reason.element}"
            yield Effect(kind=kind, turn=turn, sentence=None, size=-HELD_SIZE)


def _missed_chances(conversation: Conversation, case: Case) -> Iterator[Effect]:
    yield from _not_given_back(conversation, case)
    yield from _not_moved_along(conversation)


def _not_given_back(conversation: Conversation, case: Case) -> Iterator[Effect]:
    """Next questions right after the client answered one with something told in full (law 5)."""
    for before, turn in zip(conversation.turns, conversation.turns[1:], strict=False):
        told = [
            fact for fact in case.facts_of(before.news) if not fact.aside and f"{fact.id}:tell" in before.after.used
        ]
        said = [*_said_in(before), *_said_in(turn)]
        if not told or any(one.has("mirror") for one in said):
            continue
        asked = [one for one in said if one.turn is turn and one.surely("open_question", "closed_question")]
        if asked:
            size = MISSED_CHANCE[max(fact.depth for fact in told)]
            yield Effect(kind="not_given_back", turn=turn, sentence=asked[-1].index, size=-size)


def _not_moved_along(conversation: Conversation) -> Iterator[Effect]:
    """The first turn by which the client had been choosing for a while and nobody said who would do what (law 6)."""
    waiting = 0
    for turn in conversation.turns:
        offered = any(one.has(style) for one in _said_in(turn) for style in STYLES)
        waiting = waiting + 1 if turn.before.step is Step.CHOOSES and not offered else 0
        if waiting == LONG_CHOOSING:
            yield Effect(kind="not_moved_along", turn=turn, sentence=None, size=-HELD_SIZE)
            return


def _said_in(turn: Turn) -> list[Said]:
    return [Said(turn, index) for index in range(len(turn.sentences))]


# --- how it could have sounded ---------------------------------------------------------------------------------------


def _suggestion(effect: Effect, moment: Moment) -> str:
    """What could have been said instead, from what the client had told by then."""
    cause, _, about = effect.kind.partition("-")
    if cause == "not_yet_understood":
        return moment.question(about)
    if cause == "unclear":
        return moment.phrase(about)
    if cause == "no_contact":
        return moment.phrase("repair" if moment.state.strained else "ease")
    if cause == "keeps":
        return moment.with_mirror(moment.phrase("own_part"), strength=True)
    if cause == "alone":
        return moment.with_mirror(moment.phrase("together"))
    if cause in ("pressure", "unasked_advice"):
        return moment.with_mirror(moment.phrase("own_view"))
    if cause == "not_moved_along":
        return moment.with_mirror(moment.phrase("activate"))
    if cause == "not_given_back":
        return moment.mirror() or moment.phrase("mirror")
    if cause == "missed":
        return moment.mirror() or moment.phrase("check")
    if cause == "worn_out":
        return moment.with_mirror(moment.phrase("weigh"))
    return moment.with_mirror(moment.question(_phase_to_ask(effect)))


def _phase_to_ask(effect: Effect) -> str:
    """The phase the learner asked about in that turn; the person when there was none."""
    return next((s.phase for s in effect.turn.sentences if s.phase in ("person", "situation", "network")), "person")
