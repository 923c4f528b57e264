"""Lines of the logs: what happened and with what, and never what was typed."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from typing import Any

import pytest

from bot.logs import JsonLines, TextLines, configuration_file, configure
from bot.paths import PROJECT

WORDS = "kwikstaartjes"


def record_of(message: object, *args: object, error: BaseException | None = None, **extra: Any) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("een.logger", logging.WARNING, __file__, 1, message, args, info)  # type: ignore[arg-type]
    vars(made).update(extra)
    return made


def written(record: logging.LogRecord) -> tuple[dict[str, Any], str]:
    """The line of JSON, read, and the line to read."""
    data, text = JsonLines().format(record), TextLines().format(record)
    assert "\n" not in data and WORDS not in data and WORDS not in text
    return json.loads(data), text


def raised() -> ValueError:
    try:
        raise ValueError(f"cannot read {WORDS}")
    except ValueError as error:
        return error


def test_a_message_with_its_fields() -> None:
    told, text = written(record_of("turn %s", 3, session="0123456789abcdef", number=3, learner=WORDS, outcome="ok"))
    assert told.pop("at").endswith("+00:00")
    assert told == {
        "level": "warning", "from": "een.logger", "what": "turn 3", "session": "01234567", "number": 3, "outcome": "ok",
    }  # fmt: skip
    assert text.endswith("warning  een.logger  turn 3 session=01234567 number=3 outcome=ok")


def test_of_an_error_its_type_and_place() -> None:
    told, text = written(record_of("Exception while handling", error=raised()))
    assert told["error"] == "ValueError" and told["trace"][-1].endswith(" raised")
    assert f"{__file__}:" in told["trace"][-1] and "error=ValueError" in text and told["trace"][-1] in text


@pytest.mark.parametrize("how", ["as the message", "as an argument", "by a name"])
def test_an_error_in_the_message_is_not_written_out(how: str) -> None:
    made = {
        "as the message": record_of(raised()),
        "as an argument": record_of("failed: %s", raised()),
        "by a name": record_of("failed: %(error)s", {"error": raised()}),
    }[how]
    assert written(made)[0]["what"] in ("ValueError", "failed: %s", "failed: %(error)s")


def test_of_structured_messages_their_name_and_ids() -> None:
    message = {
        "event": "rest.message.received.failure",
        "text": WORDS,
        "sender_id": "0123456789abcdef",
        "x": {"y": WORDS},
    }
    told, _ = written(record_of(json.dumps(message)))
    assert (told["what"], told["sender_id"]) == ("rest.message.received.failure", "01234567")
    assert set(told) == {"at", "level", "from", "what", "sender_id"}


def test_later_lines_of_a_message_are_left_out() -> None:
    assert written(record_of(f"failed\n{WORDS}"))[0]["what"] == "failed"


@pytest.mark.parametrize("kind", ["text", "json"])
def test_a_process_writes_them_and_no_warnings(kind: str) -> None:
    code = (
        f"from bot.logs import configure; configure({kind!r}); import logging, warnings; warnings.warn('oud');"
        "logging.getLogger('x').info('hallo', extra={'number': 1}); logging.getLogger('uvicorn.error').info('stil')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stderr == "" and len(done.stdout.splitlines()) == 1
    assert ('"number": 1' if kind == "json" else "number=1") in done.stdout


def test_there_are_two_kinds() -> None:
    assert configuration_file("text").is_file() and configuration_file("json").is_file()
    with pytest.raises(OSError):
        configure("xml")
