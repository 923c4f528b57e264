"""Rasa's own command for serving: `python -m bot.service.rasa run …`, as the supervisor calls it.

Serving needs nothing of TensorFlow, which takes some ten seconds and 500 MB. Rasa imports it all the same, by way of
its helpers for training neural networks; so those are run when something asks for them. A component that needs
TensorFlow still gets it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable
from typing import Any

from bot.logs import configure
from bot.service.children import NO_MODEL
from bot.service.late import late
from bot.settings import load_settings

NEURAL_TRAINING = "rasa.utils.train_utils"


def main() -> None:
    """Run Rasa with the arguments of this process."""
    kind = load_settings().log
    configure(kind)
    check_schemas_once()
    with late(NEURAL_TRAINING):
        import rasa.core.agent
        import rasa.utils.io
        from rasa.__main__ import main as run

        rasa.core.agent.load_agent = _or_end(rasa.core.agent.load_agent)
        rasa.utils.io.configure_colored_logging = lambda _: configure(kind)
        run()


def _or_end(load: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Loading an agent, or else ending this process: left to itself, Rasa serves on without a model and never answers
    anything."""

    async def load_or_end(*given: Any, **named: Any) -> Any:
        agent = await load(*given, **named)
        if not agent.is_ready():
            os._exit(NO_MODEL)
        return agent

    return load_or_end


def check_schemas_once() -> None:
    """See that `jsonschema.validate` looks only once whether a schema is a right one.

    Rasa validates each answer of the action server; its schema is always the same, and looking at that takes ten times
    as long (15 ms) as the validation itself, which stays.
    """
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    checked: set[str] = set()
    check = Draft202012Validator.check_schema

    def check_once(schema: Any) -> None:
        known = json.dumps(schema, sort_keys=True)
        if known not in checked:
            check(schema)
            checked.add(known)

    Draft202012Validator.check_schema = check_once


if __name__ == "__main__":
    main()
