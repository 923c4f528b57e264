"""How the three processes write their logs: a line an event, with ids and without a word that was typed.

Libraries put what they work on into their messages: Rasa the text that could not be handled, an exception the values
that did not fit. So of a structured message only its name and known fields are kept, and of an exception its type and
where it was raised.
"""

from __future__ import annotations

import json
import logging
import logging.config
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from bot.paths import LOGGING

FIELDS = ("session", "number", "milliseconds", "outcome", "case", "status", "method", "sender_id", "action_name")
"""What may stand in a line besides what happened; of a structured message of a library, too."""
IDS = ("session", "sender_id")
SHOWN = 8
"""So much of an id: enough to find a conversation in the record, too little to open it with."""


class TextLines(logging.Formatter):
    """Lines to read."""

    def format(self, record: logging.LogRecord) -> str:
        told = fields(record)
        at, level, source, what = (str(told.pop(name)) for name in ("at", "level", "from", "what"))
        trace = "".join(f"\n  {place}" for place in told.pop("trace", ()))
        rest = "".join(f" {name}={value}" for name, value in told.items())
        return f"{at} {level:<8} {source}  {what}{rest}{trace}"


class JsonLines(logging.Formatter):
    """Lines of JSON for a program that collects logs."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(fields(record), ensure_ascii=False)


def fields(record: logging.LogRecord) -> dict[str, Any]:
    """What may be written of an event: `at`, `level`, `from`, `what`, which `FIELDS` it has, where it failed."""
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    structured = _structured(record)
    what = structured.get("event") if structured else _message(record)
    told = {"at": at, "level": record.levelname.lower(), "from": record.name, "what": str(what)}
    for name in FIELDS:
        value = structured.get(name, getattr(record, name, None))
        if value is not None:
            told[name] = str(value)[:SHOWN] if name in IDS else value
    return told | _error(record)


def _structured(record: logging.LogRecord) -> dict[str, Any]:
    """A message of structlog, which is JSON by the time it gets here."""
    if not isinstance(record.msg, str) or not record.msg.startswith("{"):
        return {}
    try:
        found = json.loads(record.msg)
    except ValueError:
        return {}
    return found if isinstance(found, dict) and "event" in found else {}


def _message(record: logging.LogRecord) -> str:
    """The message; that of an exception alone may hold anything."""
    if isinstance(record.msg, BaseException):
        return type(record.msg).__name__
    if any(isinstance(value, BaseException) for value in _arguments(record)):
        return str(record.msg)
    return record.getMessage().partition("\n")[0]


def _arguments(record: logging.LogRecord) -> tuple[object, ...]:
    given = record.args
    return tuple(given.values()) if isinstance(given, dict) else tuple(given or ())


def _error(record: logging.LogRecord) -> dict[str, Any]:
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    places = [f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(record.exc_info[2])]
    return {"error": record.exc_info[0].__name__, "trace": places}


def configuration_file(kind: str) -> Path:
    """The file for `logging.config.dictConfig` that writes lines of this kind (`text`, `json`)."""
    return LOGGING / f"{kind}.yml"


def configure(kind: str) -> None:
    """Have this process write lines of this kind to its standard output, and leave out warnings of libraries.

    Raises:
        OSError, yaml.YAMLError, ValueError: the file cannot be used.
    """
    logging.captureWarnings(True)
    logging.config.dictConfig(yaml.safe_load(configuration_file(kind).read_text(encoding="utf-8")))
