"""The examples in the description of the API, made by sending them: `python -m tests.web.api.examples`."""

from __future__ import annotations

import json
from typing import Any

from bot.web.api import BASE
from bot.web.api.openapi import EXAMPLES
from tests.web.api.platform import Platform
from tests.web.inprocess import InProcess

ID, STARTED = "4f1c2ab09d3e5f6788a9b0c1d2e3f405", "2026-01-15T09:30:00Z"
"""In the place of what is new each time."""
CHOSEN = {"case": "riet-bakker", "level": "basis", "hints": "ask", "readings": True}
TURN = {"text": "Fijn dat ik mag komen. Waar wilt u het vandaag over hebben?", "number": 1, "request": "beurt-0001"}
HELP = {"hints": "ask", "readings": True, "thoughts": True}


def made() -> dict[str, dict[str, Any]]:
    """What is sent and answered for each operation, in one conversation."""
    platform = Platform(InProcess())
    first = platform.send("/sessions", **CHOSEN).json()
    cases = platform.get("/cases").json()["cases"]
    at = f"{BASE}/sessions/{first['id']}"
    told: dict[str, dict[str, Any]] = {
        "list_cases": {"answer": {"cases": [case for case in cases if case["id"] == CHOSEN["case"]]}},
        "start_session": {"sent": CHOSEN, "answer": first},
    }
    for name, method, path, sent in (
        ("say_turn", "POST", "/turns", TURN),
        ("give_hint", "POST", "/hint", None),
        ("change_help", "PUT", "/help", HELP),
        ("get_session", "GET", "", None),
        ("finish_session", "POST", "/finish", None),
        ("get_report", "GET", "/report", None),
        ("begin_again", "POST", "/again", {"turns": 0}),
    ):
        answer = platform.web.request(method, at + path, json=sent)
        assert answer.is_success, answer.text
        told[name] = {**({"sent": sent} if sent else {}), "answer": plain(answer.json())}
    return {name: {key: plain(value) for key, value in one.items()} for name, one in told.items()}


def plain(told: Any) -> Any:
    """Without what is new each time."""
    new = {"id": ID, "started": STARTED, "day": STARTED[:10]}
    own = isinstance(told, dict) and ("started" in told or "day" in told)
    return {**told, **{name: value for name, value in new.items() if name in told}} if own else told


if __name__ == "__main__":
    EXAMPLES.write_text(json.dumps(made(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
