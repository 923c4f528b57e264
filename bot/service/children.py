"""The child processes: what each is called with, and how to see that it is well."""

from __future__ import annotations

import os
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from bot.paths import PROJECT
from bot.service.bytecode import with_bytecode
from bot.service.model import rasa_environment
from bot.service.ports import EVERYWHERE, LOOPBACK, address, free_port
from bot.settings import Settings, full_name


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """One process of the whole."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    health: str
    """An address that answers 200 once the process is well."""


class Ports(msgspec.Struct, frozen=True, kw_only=True):
    web: int
    rasa: int
    actions: int


def choose_ports(settings: Settings) -> Ports:
    """The ports to use: those set, and free ones for those left at 0."""
    return Ports(
        web=settings.port or free_port(),
        rasa=settings.rasa_port or free_port(),
        actions=settings.actions_port or free_port(),
    )


def actions_child(settings: Settings, port: int) -> Child:
    """The action server (Rasa SDK), on the loopback only."""
    return Child(
        name="actions",
        command=(sys.executable, "-m", "rasa_sdk", "--actions", "bot.actions", "--port", str(port)),
        environment=child_environment(settings),
        health=f"http://{LOOPBACK}:{port}/health",
    )


def rasa_child(settings: Settings, model: Path, port: int, actions_port: int) -> Child:
    """The Rasa server, on the loopback only."""
    command = (
        sys.executable, "-m", "bot.service.rasa", "run", "--interface", LOOPBACK, "--port", str(port),
        "--model", str(model), "--endpoints", str(PROJECT / "endpoints.yml"),
        "--credentials", str(settings.credentials),
    )  # fmt: skip
    environment = child_environment(settings) | {
        "OEFENKLANT_ACTIONS_URL": f"http://{LOOPBACK}:{actions_port}/webhook",
        "OEFENKLANT_TRACKER_DIALECT": "sqlite",
        "OEFENKLANT_TRACKER_DB": str(settings.folder / "rasa.sqlite3"),
    }
    return Child(name="rasa", command=command, environment=environment, health=f"http://{LOOPBACK}:{port}/")


def web_child(settings: Settings, port: int, rasa_port: int) -> Child:
    """The pages: the only public door."""
    command = (sys.executable, "-m", "bot.web.server", settings.host, str(port), str(rasa_port))
    host = EVERYWHERE.get(settings.host, settings.host)
    return Child(
        name="web",
        command=command,
        environment=child_environment(settings),
        health=f"{address(host, port)}/gezond",
    )


def child_environment(settings: Settings) -> dict[str, str]:
    """The environment of a child: the parent's, with all settings as they are in force."""
    given = {
        full_name(name): str(getattr(settings, name))
        for name in Settings.__struct_fields__
        if getattr(settings, name) != ""
    }
    own = {
        "PYTHONPATH": _python_path(),
        "PYTHONUNBUFFERED": "1",
        # A turn multiplies small arrays only; more threads would keep each other, and the other processes, waiting.
        "OPENBLAS_NUM_THREADS": "1",
    }
    return with_bytecode(rasa_environment() | given | own, settings.cache / "bytecode")


def _python_path() -> str:
    known = os.environ.get("PYTHONPATH", "")
    return f"{PROJECT}{os.pathsep}{known}" if known else str(PROJECT)


def is_well(child: Child) -> bool:
    """Whether a process answers at its health address."""
    place = urlsplit(child.health)
    connection = HTTPConnection(place.hostname or LOOPBACK, place.port, timeout=2)
    try:
        connection.request("GET", place.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
