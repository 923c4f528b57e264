"""All that is looked at, in the order in which to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.service.doctor.data import look_at_cases, look_at_model, look_at_vectors
from bot.service.doctor.databases import look_at_record, look_at_tracker
from bot.service.doctor.finding import Finding, Patient
from bot.service.doctor.machine import look_at_folder, look_at_permissions, look_at_python, look_at_room
from bot.service.doctor.network import look_at_address, look_at_program
from bot.settings import Settings
from bot.texts import Texts

Look = Callable[[Patient], Iterator[Finding]]
LOOKS: tuple[Look, ...] = (
    look_at_python, look_at_folder, look_at_permissions, look_at_room, look_at_model, look_at_cases, look_at_vectors,
    look_at_record, look_at_tracker, look_at_address, look_at_program,
)  # fmt: skip


def examine(settings: Settings, texts: Texts) -> Iterator[Finding]:
    """Look at everything, one thing after another; nothing is changed."""
    for look in LOOKS:
        yield from look(Patient(settings, texts))
