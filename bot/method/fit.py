"""Which way of moving along fits which step and capacity (circle 4; laws 6 and 7)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from bot.method.circles import Provenance
from bot.paths import METHOD
from bot.yamlfile import read_yaml

Can = Literal["no", "partly", "yes"]
Wants = Literal["no", "unsure", "yes"]
Fit = Literal["fits", "neutral", "early", "alone", "keeps"]
Style = Literal["guide", "activate", "leave", "take_over"]
StepId = Literal["still", "tells", "sees", "chooses", "acts"]


class FitTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    provenance: Provenance
    fit: dict[StepId, dict[Style, dict[Can, Fit]]]


@lru_cache(maxsize=1)
def load_fit() -> FitTable:
    """The table as it stands in `bot/data/method/fit.yml`."""
    return read_yaml(METHOD / "fit.yml", FitTable)


def fit_of(step: StepId, style: Style, can: Can, wants: Wants) -> Fit:
    """How `style` fits a client at `step` for a task of which the client `can` and `wants` so much.

    What the client does not want is never asked at a fitting moment: inviting to it or leaving it is too early.
    """
    fit = load_fit().fit[step][style][can]
    if wants == "no" and style in ("activate", "leave") and fit in ("fits", "neutral"):
        return "early"
    return fit
