"""Where the data to measure on lies."""

from __future__ import annotations

from bot.paths import PROJECT

CHECK = PROJECT / "evaluation" / "data" / "check"
"""Coded sentences by writers who wrote no training batch."""
RESULTS = PROJECT / "evaluation" / "results"
