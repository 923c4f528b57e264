"""The cases of the settings' folder."""

from __future__ import annotations

from bot.client.case import Case, load_cases
from bot.settings import SettingProblem, Settings, full_name


def require_cases(settings: Settings) -> dict[str, Case]:
    """All cases by id, in the order to show them; there is at least one.

    Raises:
        SettingProblem: the folder is missing or holds no case.
        DataFileError: a case is not right.
    """
    name, folder = full_name("cases"), str(settings.cases)
    if not settings.cases.is_dir():
        raise SettingProblem(name, "cases-missing", folder=folder)
    cases = load_cases(settings.cases)
    if not cases:
        raise SettingProblem(name, "cases-none", folder=folder)
    return cases
