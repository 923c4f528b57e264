"""The two levels of a case."""

from __future__ import annotations

import msgspec

from bot.client.case import Case
from bot.client.levels import LEVELS, at_level
from bot.client.parameters import load_parameters
from tests.client.moves import every_case

CHANGES = load_parameters().levels


@every_case
def test_its_own_level_leaves_a_case_as_it_is(case: Case) -> None:
    assert at_level(case, case.level, CHANGES) == case


@every_case
def test_basis_is_milder_than_plus(case: Case) -> None:
    basis, plus = (at_level(case, level, CHANGES) for level in LEVELS)
    assert basis.start.contact > plus.start.contact
    assert basis.pace > plus.pace


@every_case
def test_a_level_changes_nothing_else(case: Case) -> None:
    for level in LEVELS:
        changed = at_level(case, level, CHANGES)
        assert msgspec.structs.replace(changed, level=case.level, start=case.start, pace=case.pace) == case
