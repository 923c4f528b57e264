"""The cases of the settings' folder."""

from __future__ import annotations

from collections.abc import Callable

from bot.client.case import Case, playable_cases
from bot.settings import SettingProblem, Settings, full_name
from bot.yamlfile import DataFileError


def require_cases(settings: Settings, left_out: Callable[[DataFileError], object] | None = None) -> dict[str, Case]:
    """All cases that are right by id, in the order to show them; there is at least one.

    Args:
        left_out: called with what is wrong with a file that is no such case; the others go on without it.

    Raises:
        SettingProblem: the folder is missing or holds no case.
        DataFileError: none of the cases is right.
    """
    name, folder = full_name("cases"), str(settings.cases)
    if not settings.cases.is_dir():
        raise SettingProblem(name, "cases-missing", folder=folder)
    cases, problems = playable_cases(settings.cases)
    for problem in problems if left_out else ():
        left_out(problem)  # type: ignore[misc]
    if not cases:
        raise SettingProblem(name, "cases-none", folder=folder)
    return cases
