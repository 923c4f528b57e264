"""The child processes: what each is called with, and how to see that it is well."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import httpx
import msgspec

from bot.paths import PROJECT
from bot.service.model import rasa_environment
from bot.settings import Settings

LOOPBACK = "127.0.0.1"


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


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def is_free(host: str, port: int) -> bool:
    """Whether a server can be opened there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


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
        sys.executable, "-m", "rasa", "run", "--interface", LOOPBACK, "--port", str(port), "--model", str(model),
        "--endpoints", str(PROJECT / "endpoints.yml"), "--credentials", str(PROJECT / "credentials.yml"),
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
    host = LOOPBACK if settings.host in ("0.0.0.0", "") else settings.host
    return Child(
        name="web",
        command=command,
        environment=child_environment(settings),
        health=f"http://{host}:{port}/gezond",
    )


def child_environment(settings: Settings) -> dict[str, str]:
    """The environment of a child: the parent's, with all settings as they are in force."""
    given = {
        f"OEFENKLANT_{name.upper()}": str(getattr(settings, name))
        for name in Settings.__struct_fields__
        if getattr(settings, name) != ""
    }
    return rasa_environment() | given | {"PYTHONPATH": _python_path(), "PYTHONUNBUFFERED": "1"}


def _python_path() -> str:
    known = os.environ.get("PYTHONPATH", "")
    return f"{PROJECT}{os.pathsep}{known}" if known else str(PROJECT)


def is_well(child: Child) -> bool:
    """Whether a process answers at its health address."""
    try:
        return httpx.get(child.health, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False
