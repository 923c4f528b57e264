"""Which process is which, and killing one."""

from __future__ import annotations

import random
from contextlib import suppress

import psutil

MARKS = {"bot.service.rasa": "rasa", "rasa_sdk": "actions", "bot.web.server": "pages"}
"""What stands in the command of a process of ours."""
PROGRAM_SHARE = 0.05


def kill_one(root: int, chance: random.Random) -> str:
    """Kill one process of the program at random; which it was.

    Args:
        root: process id of the program itself; one in twenty times it is killed, with all that it started, as a machine
            that goes down does.
        chance: decides.
    """
    program = psutil.Process(root)
    children = program.children(recursive=True)
    if chance.random() < PROGRAM_SHARE or not children:
        for process in (program, *children):
            _kill(process)
        return "program"
    known = [(name, one) for one in children if (name := _name(one))]
    if not known:
        return "nothing"
    name, process = chance.choice(known)
    _kill(process)
    return name


def _name(process: psutil.Process) -> str | None:
    with suppress(psutil.Error):
        command = " ".join(process.cmdline())
        return next((name for mark, name in MARKS.items() if mark in command), None)
    return None


def _kill(process: psutil.Process) -> None:
    with suppress(psutil.Error):
        process.kill()
