"""Which way of moving along fits which step, capacity and wish (circle 4; laws 6 and 7)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from bot.method.circles import Provenance, Step
from bot.paths import METHOD
from bot.yamlfile import read_yaml

Can = Literal["no", "partly", "yes"]
Wants = Literal["no", "unsure", "yes"]
Fit = Literal["fits", "neutral", "early", "alone", "keeps"]
Style = Literal["guide", "activate", "leave", "take_over"]
StepId = Literal["still", "tells", "sees", "chooses", "acts"]


class FitTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    provenance: Provenance
    fit: dict[StepId, dict[Style, dict[Can | Literal["unknown"], Fit]]]
    wanted_from: dict[Style, StepId]
    """The step from which being unsure of a task is no longer in the way of a style."""
    lowered: dict[Literal["no", "unsure"], dict[Style, dict[Fit, Fit]]]
    """What becomes of a fit when the client does not want the task, or is unsure of it."""


@lru_cache(maxsize=1)
def load_fit() -> FitTable:
    """The tables as they stand in `bot/data/method/fit.yml`."""
    return read_yaml(METHOD / "fit.yml", FitTable)


def fit_of(step: StepId, style: Style, can: Can, wants: Wants) -> Fit:
    """How `style` fits a client at `step` for a task of which the client `can` and `wants` so much.

    What the client does not want is never asked at a fitting moment; what the client is unsure of, not before the
    client came that far.
    """
    table = load_fit()
    fit = table.fit[step][style][can]
    if wants == "yes" or (wants == "unsure" and _wanted(step, style)):
        return fit
    return table.lowered[wants].get(style, {}).get(fit, fit)


def fit_without_task(step: StepId, style: Style) -> Fit:
    """How `style` fits a client at `step` when nobody knows which task it is about: judged mildly, by the step only."""
    return load_fit().fit[step][style]["unknown"]


def _wanted(step: StepId, style: Style) -> bool:
    wanted_from = load_fit().wanted_from.get(style)
    return wanted_from is not None and Step(step).place >= Step(wanted_from).place
