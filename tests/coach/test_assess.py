"""Every claim of the report against the record, over many random conversations."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings

from bot.client.record import Conversation, Turn
from bot.coach.assess import assess
from bot.coach.report import Claim, Evidence, Message, Report
from bot.method.circles import LAYER_OF, PHASES, START, STYLES, TECHNIQUES
from bot.texts import load_texts
from tests.coach.learners import conversations
from tests.coach.played import CASE

TEXTS = load_texts()
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

CLAIMED: dict[str, tuple[str, ...]] = {
    "acting-start": START,
    "acting-phases": PHASES,
    "acting-moving-suited": STYLES,
    "acting-moving-mixed": STYLES,
    "acting-moving-apart": STYLES,
    "acting-moving-neutral": STYLES,
    "acting-inwards-contact": ("contact",),
    "acting-pushing-advice": ("unasked_advice",),
    "acting-pushing-pressure": ("pressure",),
    "acting-pushing-both": ("unasked_advice", "pressure"),
    "acting-questions": ("open_question", "closed_question"),
    "keep-mirror": ("mirror",),
    "keep-mirror-opened": ("mirror",),
    "keep-repaired": ("contact",),
    "keep-affirmation": ("affirmation",),
    "keep-asked": ("person", "situation", "network"),
    "try-pressure": ("pressure",),
    "try-unasked_advice": ("unasked_advice",),
    "try-missed": ("mirror",),
    "try-not_given_back": ("open_question", "closed_question"),
    **{f"keep-{code}": (code,) for code in (*START, *STYLES)},
    **{f"try-{fit}-{style}": (style,) for fit in ("early", "alone", "keeps") for style in STYLES},
}
"""The codes of which each sentence under a claim must surely have one."""


def claims(report: Report) -> Iterator[Claim]:
    yield from report.acting.claims
    yield from report.keep
    yield from report.try_


def messages(report: Report) -> Iterator[Message]:
    yield from (claim.message for claim in claims(report))
    yield from (point.reason for point in report.moving.turning_points)
    yield report.moving.summary


def place(conversation: Conversation, evidence: Evidence) -> Turn:
    """The turn of a piece of evidence; fails when the evidence is not what was said there."""
    turn = conversation.turns[evidence.turn - 1]
    assert turn.number == evidence.turn
    said = turn.learner if evidence.sentence is None else turn.sentences[evidence.sentence].text
    assert (evidence.learner, evidence.client) == (said, turn.client)
    return turn


def surely_has(turn: Turn, sentence: int, codes: tuple[str, ...]) -> bool:
    coded = turn.sentences[sentence]
    return any(coded.code(LAYER_OF[c]) == c and LAYER_OF[c] not in coded.uncertain for c in codes)


@MANY
@given(conversations)
def test_each_claim_stands_in_the_record(conversation: Conversation) -> None:
    for claim in claims(assess(conversation, CASE)):
        assert claim.evidence, claim
        for evidence in claim.evidence:
            turn = place(conversation, evidence)
            codes = CLAIMED.get(claim.message.id)
            if codes:
                assert evidence.sentence is not None
                assert surely_has(turn, evidence.sentence, codes), claim


@MANY
@given(conversations)
def test_claims_on_whole_turns_rest_on_what_happened_there(conversation: Conversation) -> None:
    for claim in claims(assess(conversation, CASE)):
        name, _, about = claim.message.id.removeprefix("try-").partition("-")
        causes = {"not_yet_understood", "unclear", "no_contact", "interrogated", "nothing_to_hold", "worn_out"}
        if claim.message.id.startswith("try-") and name in causes:
            for evidence in claim.evidence:
                reasons = conversation.turns[evidence.turn - 1].reasons
                assert any(r.cause == name and about in ("", r.element) for r in reasons)


@MANY
@given(conversations)
def test_praise_is_for_what_helped(conversation: Conversation) -> None:
    for claim in assess(conversation, CASE).keep:
        for evidence in claim.evidence:
            turn = conversation.turns[evidence.turn - 1]
            gains = [r.amount for r in turn.reasons if r.sentence in (evidence.sentence, None)]
            assert any(amount > 0 for amount in gains)
            assert not turn.lacking
            assert turn.after.step.place >= turn.before.step.place


@MANY
@given(conversations)
def test_uses_are_counted_as_coded(conversation: Conversation) -> None:
    acting = assess(conversation, CASE).acting
    assert [use.id for use in acting.elements] == [*START, *PHASES, *STYLES]
    assert [use.id for use in acting.techniques] == list(TECHNIQUES)
    sentences = [s for turn in conversation.turns for s in turn.sentences]
    assert acting.sentences == len(sentences)
    for use in (*acting.elements, *acting.techniques):
        layer = LAYER_OF[use.id]
        having = [s for s in sentences if s.code(layer) == use.id]
        assert use.uncertain == sum(layer in s.uncertain for s in having)
        assert use.count + use.uncertain == len(having)
        assert all(any(s.code(layer) == use.id for s in conversation.turns[n - 1].sentences) for n in use.turns)


@MANY
@given(conversations)
def test_turning_points_are_where_the_client_turned(conversation: Conversation) -> None:
    moving = assess(conversation, CASE).moving
    assert [point.turn for point in moving.points] == list(range(len(conversation.turns) + 1))
    found = {(p.kind, p.evidence.turn) for p in moving.turning_points}
    for turn in conversation.turns:
        change = turn.after.step.place - turn.before.step.place
        left = turn.after.ended == "left"
        assert (("forward", turn.number) in found) == (change > 0)
        assert (("back", turn.number) in found) == (change < 0 or left)
    for point in moving.turning_points:
        turn = place(conversation, point.evidence)
        assert (point.step_from, point.step_to) == (turn.before.step.value, turn.after.step.value)
        if point.kind == "stalled":
            stretch = conversation.turns[int(point.reason.args["from"]) - 1 : int(point.reason.args["to"])]
            assert len(stretch) >= 4 and turn in stretch
            best = max(t.after.progress for t in stretch)
            assert {t.after.step for t in stretch} == {stretch[0].before.step}
            assert best <= stretch[0].before.progress + 1e-6


@MANY
@given(conversations)
def test_every_message_has_a_text(conversation: Conversation) -> None:
    report = assess(conversation, CASE)
    for message in messages(report):
        assert TEXTS(message.id, **message.args).strip()
    for text in (report.valuing.talk, report.valuing.approach):
        assert bool(text) == bool(conversation.turns)


@MANY
@given(conversations)
def test_the_report_is_short(conversation: Conversation) -> None:
    report = assess(conversation, CASE)
    assert len(report.acting.claims) <= 5
    assert len(report.keep) <= 3
    assert len(report.try_) <= 2
    assert all(claim.suggestion for claim in report.try_)
