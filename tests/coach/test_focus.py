"""A report on one circle speaks of that circle only."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given

from bot.client.record import Conversation, FocusCircle
from bot.coach.assess import assess
from bot.coach.focus import circle_of, is_about
from bot.coach.hints import hint
from bot.paths import TEXTS
from tests.coach.learners import conversations
from tests.coach.played import CASE
from tests.coach.test_assess import MANY

CIRCLES: tuple[FocusCircle, ...] = get_args(FocusCircle)


def test_every_claim_of_the_catalogue_belongs_to_a_circle() -> None:
    catalogue = (TEXTS / "nl" / "report.ftl").read_text(encoding="utf-8")
    kinds = re.findall(r"^(?:acting|keep|try)-([\w-]+) =", catalogue, flags=re.MULTILINE)
    about = [kind for kind in kinds if kind not in ("none",)]
    assert len(about) > 30
    assert {circle_of(kind) for kind in about} == set(CIRCLES)


@pytest.mark.parametrize("focus", CIRCLES)
def test_only_the_chosen_circle_is_fed_back(focus: FocusCircle) -> None:
    @MANY
    @given(conversations)
    def holds(conversation: Conversation) -> None:
        whole, part = assess(conversation, CASE), assess(conversation, CASE, focus)
        for claim in (*part.acting.claims, *part.keep, *part.try_):
            assert is_about(claim.message.id.partition("-")[2], focus)
        assert len(part.keep) <= 3 and len(part.try_) <= 2
        assert part.moving == whole.moving and part.valuing == whole.valuing
        assert hint(conversation, CASE, focus).circle == focus or conversation.state.ended

    holds()
