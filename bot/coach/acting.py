"""How did you act? The first question of the registration form (circles 1, 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.client.record import Conversation, FocusCircle, Turn
from bot.coach.evidence import Said, all_said, evidence_of, firsts, some, surely_said
from bot.coach.focus import is_about
from bot.coach.report import Acting, Claim, Evidence, Message, Use
from bot.method.circles import PHASES, START, STYLES, TECHNIQUES

OPENING_TURNS = 3
"""The turns that count as the start of the talk (reading)."""
ANSWER_TURNS = 3
"""Within so many turns the learner can go back inwards after the client asked for it (reading)."""
MOST_CLAIMS = 5
PUSHING = ("pressure", "unasked_advice")


def acting_of(conversation: Conversation, focus: FocusCircle | None = None) -> Acting:
    """Uses of the worker's elements and techniques, and what stands out in them (on `focus`, if any)."""
    said = tuple(all_said(conversation))
    claims = [c for c in _claims(conversation) if is_about(c.message.id.removeprefix("acting-"), focus)]
    return Acting(
        sentences=len(said),
        elements=tuple(_use(said, code) for code in (*START, *PHASES, *STYLES)),
        techniques=tuple(_use(said, code) for code in TECHNIQUES),
        claims=tuple(claims)[:MOST_CLAIMS],
    )


def _use(said: tuple[Said, ...], code: str) -> Use:
    having = [one for one in said if one.has(code)]
    sure = [one for one in having if one.surely(code)]
    return Use(
        id=code,
        count=len(sure),
        uncertain=len(having) - len(sure),
        turns=tuple(dict.fromkeys(one.turn.number for one in having)),
    )


def _claims(conversation: Conversation) -> Iterator[Claim]:
    yield from _start(conversation)
    yield from _phases(conversation)
    yield from _moving_along(conversation)
    yield from _inwards(conversation)
    yield from _pushing(conversation)
    yield from _questions(conversation)


def _claim(message: str, evidence: tuple[Evidence, ...], **args: str | int) -> Claim:
    return Claim(message=Message(id=message, args=args), evidence=evidence)


def _start(conversation: Conversation) -> Iterator[Claim]:
    """Which elements of a good start were set in the first turns (circle 1)."""
    opening = [one for one in all_said(conversation) if one.turn.number <= OPENING_TURNS]
    found = firsts(opening, START)
    if found:
        evidence = some((found[code] for code in START if code in found), most=len(START))
        turns = min(OPENING_TURNS, len(conversation.turns))
        yield _claim("acting-start", evidence, elements=_key(found, START), turns=turns)


def _phases(conversation: Conversation) -> Iterator[Claim]:
    """Which phases were gone through, and how finding out and giving back stood to each other (circle 2)."""
    said = surely_said(conversation, *PHASES)
    found = firsts(said, PHASES)
    if not found:
        return
    mirrors = sum(one.has("mirror") for one in said)
    evidence = some((found[code] for code in PHASES if code in found), most=len(PHASES))
    yield _claim("acting-phases", evidence, phases=_key(found, PHASES), all=len(said), mirrors=mirrors)


def _key(found: dict[str, Said], order: tuple[str, ...]) -> str:
    return "-".join(code for code in order if code in found)


def _moving_along(conversation: Conversation) -> Iterator[Claim]:
    """How often the way of moving along suited where the client was (circle 4, law 6)."""
    judged = [
        (Said(turn, fit.sentence), fit.fit)
        for turn in conversation.turns
        for fit in turn.fits
        if "style" not in turn.sentences[fit.sentence].uncertain
    ]
    if not judged:
        return
    fitting = [said for said, fit in judged if fit == "fits"]
    apart = [said for said, fit in judged if fit not in ("fits", "neutral")]
    kind = "mixed" if fitting and apart else "apart" if apart else "suited" if fitting else "neutral"
    evidence = (some(fitting, 2) + some(apart, 2)) or some(said for said, _ in judged)
    yield _claim(f"acting-moving-{kind}", evidence, all=len(judged), fits=len(fitting), apart=len(apart))


def _inwards(conversation: Conversation) -> Iterator[Claim]:
    """Whether the learner went back inwards when the talk asked for it (circles 1 and 2 turn again; laws 3 and 4)."""
    repaired = [
        Said(turn, reason.sentence)
        for turn in conversation.turns
        for reason in turn.reasons
        if reason.cause == "repaired" and reason.sentence is not None
    ]
    repaired = [said for said in repaired if said.surely("contact")]
    if repaired:
        yield _claim("acting-inwards-contact", some(repaired))
    asked = [turn for turn in conversation.turns if turn.lacking and _weighed_surely(turn)]
    if asked:
        yield from _answered(conversation, asked[0])


def _weighed_surely(turn: Turn) -> bool:
    """Whether the client asked to be understood better on words that were surely a reflection."""
    return any(Said(turn, index).surely("mirror") for index in range(len(turn.sentences)))


def _answered(conversation: Conversation, asked: Turn) -> Iterator[Claim]:
    after = [turn for turn in conversation.turns if asked.number < turn.number <= asked.number + ANSWER_TURNS]
    said = [Said(turn, index) for turn in after for index in range(len(turn.sentences))]
    found = [one for one in said if one.surely(*asked.lacking)]
    if found:
        phase = str(found[0].sentence.phase)
        evidence = (evidence_of(asked), found[0].evidence)
        yield _claim("acting-inwards-phase", evidence, phase=phase, asked=asked.number, turn=found[0].turn.number)
    elif len(after) == ANSWER_TURNS and not any(one.has(phase) for one in said for phase in asked.lacking):
        evidence = (evidence_of(asked), evidence_of(after[0]))
        yield _claim("acting-inwards-not", evidence, asked=asked.number, turns=ANSWER_TURNS)


def _pushing(conversation: Conversation) -> Iterator[Claim]:
    found = surely_said(conversation, *PUSHING)
    if found:
        advice = sum(one.has("unasked_advice") for one in found)
        pressure = len(found) - advice
        kind = "both" if advice and pressure else "advice" if advice else "pressure"
        yield _claim(f"acting-pushing-{kind}", some(found), advice=advice, pressure=pressure)


def _questions(conversation: Conversation) -> Iterator[Claim]:
    """Open and closed questions, by form."""
    found = surely_said(conversation, "open_question", "closed_question")
    if len(found) < 3:
        return
    is_open = [one for one in found if one.has("open_question")]
    closed = [one for one in found if one.has("closed_question")]
    evidence = some(is_open, 2) + some(closed, 1)
    yield _claim("acting-questions", evidence, all=len(found), open=len(is_open))
