"""Which way of moving along fits (laws 6 and 7)."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from bot.method.circles import LAYERS, STEPS
from bot.method.fit import Can, Fit, StepId, Style, Wants, fit_of, fit_without_task, load_fit
from bot.texts import load_texts

STEP_IDS, STYLES, CANS, WANTS = get_args(StepId), get_args(Style), get_args(Can), get_args(Wants)
FITS = get_args(Fit)
EVERY = list(product(STEP_IDS, STYLES, CANS, WANTS))
GOOD = ("fits", "neutral")
BEST_LAST = ("alone", "early", "neutral", "fits")


def test_the_names_are_those_of_the_circles() -> None:
    assert tuple(step.value for step in STEPS) == STEP_IDS
    assert set(STYLES) == set(LAYERS["style"])


def test_every_cell_says_something() -> None:
    assert all(fit_of(*cell) in FITS for cell in EVERY)
    assert load_fit().provenance == "reading"


@pytest.mark.parametrize("fit", FITS)
def test_every_fit_comes_about_and_has_a_name(fit: str) -> None:
    assert fit in {fit_of(*cell) for cell in EVERY}
    assert load_texts()(f"fit-{fit}")


def test_each_misfit_belongs_to_its_style() -> None:
    for step, style, can, wants in EVERY:
        fit = fit_of(step, style, can, wants)
        assert fit != "keeps" or style == "take_over"
        assert fit != "alone" or style == "leave"
        assert fit != "early" or style in ("activate", "leave")


def test_taking_over_fits_what_the_client_cannot_do_and_nothing_else() -> None:
    for step, can, wants in product(STEP_IDS, CANS, WANTS):
        assert fit_of(step, "take_over", can, wants) == ("fits" if can == "no" else "keeps")


def test_the_more_the_client_can_the_better_inviting_and_leaving_fit() -> None:
    for step, style in product(STEP_IDS, ("activate", "leave")):
        ranks = [BEST_LAST.index(fit_of(step, style, can, "yes")) for can in CANS]  # type: ignore[arg-type]
        assert ranks == sorted(ranks)


def test_the_further_the_client_is_the_better_inviting_and_leaving_fit() -> None:
    for can, style in product(CANS, ("activate", "leave")):
        ranks = [BEST_LAST.index(fit_of(step, style, can, "yes")) for step in STEP_IDS]  # type: ignore[arg-type]
        assert ranks == sorted(ranks)


def test_nobody_is_left_alone_before_choosing() -> None:
    for step, can, wants in product(("still", "tells", "sees"), CANS, WANTS):
        assert fit_of(step, "leave", can, wants) == "alone"  # type: ignore[arg-type]


def test_doing_it_together_never_harms() -> None:
    assert all(fit_of(step, "guide", can, wants) in GOOD for step, can, wants in product(STEP_IDS, CANS, WANTS))


def test_what_the_client_does_not_want_never_fits_by_inviting_or_leaving() -> None:
    for step, style, can in product(STEP_IDS, ("activate", "leave"), CANS):
        assert fit_of(step, style, can, "no") in ("early", "alone")  # type: ignore[arg-type]


def test_the_more_the_client_wants_the_better_inviting_and_leaving_fit() -> None:
    for step, style, can in product(STEP_IDS, ("activate", "leave"), CANS):
        unsure, wanted = (BEST_LAST.index(fit_of(step, style, can, wants)) for wants in ("unsure", "yes"))  # type: ignore[arg-type]
        assert unsure <= wanted


def test_what_nobody_wants_yet_is_not_for_activating_before_choosing_nor_for_leaving_before_acting() -> None:
    for step, can in product(STEP_IDS, CANS):
        for style, from_step in (("activate", "chooses"), ("leave", "acts")):
            unsure, wanted = (fit_of(step, style, can, wants) for wants in ("unsure", "yes"))  # type: ignore[arg-type]
            if STEP_IDS.index(step) >= STEP_IDS.index(from_step):
                assert unsure == wanted
            else:
                assert unsure != "fits"
                assert wanted not in GOOD or unsure != wanted


@pytest.mark.parametrize("style", ["guide", "take_over"])
def test_looking_together_and_taking_over_go_by_what_the_client_can(style: Style) -> None:
    for step, can in product(STEP_IDS, CANS):
        assert len({fit_of(step, style, can, wants) for wants in WANTS}) == 1


def test_without_a_task_the_step_alone_is_judged_and_mildly() -> None:
    for step, style in product(STEP_IDS, STYLES):
        fit = fit_without_task(step, style)
        known = {fit_of(step, style, can, wants) for can, wants in product(CANS, WANTS)}
        assert fit in {*known, "neutral", "early"}
        assert fit != "alone"
        assert style != "take_over" or fit == "neutral"
        assert fit != "fits" or fit_of(step, style, "partly", "yes") == "fits"


def test_there_is_always_a_way_of_moving_along_that_fits() -> None:
    for step, can in product(STEP_IDS, CANS):
        fits = {fit_of(step, style, can, "yes") for style in STYLES}
        assert "fits" in fits or (step in ("still", "tells") and can == "yes"), (step, can)
