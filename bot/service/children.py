"""The child processes: what each is called with, and how to see that it is well."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from bot.logs import configuration_file
from bot.paths import PROJECT
from bot.service.bytecode import with_bytecode
from bot.service.model import rasa_environment
from bot.service.ports import EVERYWHERE, LOOPBACK, address, free_ports
from bot.settings import Settings, full_name

NO_MODEL = 78
"""With this status a Rasa ends that cannot load its model."""
LOCK_SECONDS = "10"
"""How long Rasa's lock in Redis outlives the process that held it; one turn takes far less, and a page waits longer."""


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """One process of the whole."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    health: str
    """An address that answers 200 once the process is well."""


class Ports(msgspec.Struct, frozen=True, kw_only=True):
    web: int
    """The one that all processes of the pages share."""
    rasa: tuple[int, ...]
    actions: tuple[int, ...]


def choose_ports(settings: Settings) -> Ports:
    """The ports to use: those set and the ones after them, and free ones for those left at 0."""
    free = free_ports(1 + 2 * settings.workers)
    rasa, actions = free[1::2], free[2::2]
    if settings.rasa_port:
        rasa = tuple(settings.rasa_port + number for number in range(settings.workers))
    if settings.actions_port:
        actions = tuple(settings.actions_port + number for number in range(settings.workers))
    return Ports(web=settings.port or free[0], rasa=rasa, actions=actions)


def all_children(settings: Settings, model: Path, ports: Ports) -> tuple[Child, ...]:
    """The children to run, in the order in which to start them. Every Rasa has an action server of its own."""
    pairs = list(enumerate(zip(ports.rasa, ports.actions, strict=True), 1))
    return (
        *(rasa_child(settings, model, rasa, actions, number) for number, (rasa, actions) in pairs),
        *(actions_child(settings, actions, number) for number, (_, actions) in pairs),
        *(web_child(settings, ports.web, ports.rasa, number) for number, _ in pairs),
    )


def actions_child(settings: Settings, port: int, number: int = 1) -> Child:
    """The action server (Rasa SDK), on the loopback only."""
    return Child(
        name=_named("actions", number),
        command=(
            sys.executable,
            "-m",
            "rasa_sdk",
            "--actions",
            "bot.actions",
            "--port",
            str(port),
            "--logging-config_file",
            str(configuration_file(settings.log)),
        ),
        environment=child_environment(settings),
        health=f"http://{LOOPBACK}:{port}/health",
    )


def rasa_child(settings: Settings, model: Path, port: int, actions_port: int, number: int = 1) -> Child:
    """The Rasa server, on the loopback only."""
    command = (
        sys.executable, "-m", "bot.service.rasa", "run", "--interface", LOOPBACK, "--port", str(port),
        "--model", str(model), "--endpoints", str(settings.endpoints_file), "--credentials", str(settings.credentials),
    )  # fmt: skip
    environment = child_environment(settings) | {
        "OEFENKLANT_ACTIONS_URL": f"http://{LOOPBACK}:{actions_port}/webhook",
        "OEFENKLANT_TRACKER_URL": settings.tracker_url,
    }
    if settings.redis:
        environment |= {"TICKET_LOCK_LIFETIME": os.environ.get("TICKET_LOCK_LIFETIME", LOCK_SECONDS)}
        environment |= _redis_parts(settings.redis)
    return Child(
        name=_named("rasa", number), command=command, environment=environment, health=f"http://{LOOPBACK}:{port}/"
    )


def web_child(settings: Settings, port: int, rasa_ports: Sequence[int], number: int = 1) -> Child:
    """The pages: the only public door."""
    command = (sys.executable, "-m", "bot.web.server", settings.host, str(port), *map(str, rasa_ports))
    host = EVERYWHERE.get(settings.host, settings.host)
    figures = settings.metrics_port and settings.metrics_port + number - 1
    return Child(
        name=_named("web", number),
        command=command,
        environment=child_environment(settings) | {full_name("metrics_port"): str(figures)},
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
        "OMP_NUM_THREADS": "1",
    }
    return with_bytecode(rasa_environment() | given | own, settings.cache / "bytecode")


def _named(kind: str, number: int) -> str:
    return kind if number == 1 else f"{kind}-{number}"


def _redis_parts(url: str) -> dict[str, str]:
    """What `endpoints-redis.yml` asks for; Rasa's lock store wants the parts of an address."""
    place = urlsplit(url)
    parts = {
        "HOST": place.hostname or LOOPBACK, "PORT": str(place.port or 6379), "DB": place.path.strip("/") or "0",
        "USERNAME": unquote(place.username or ""), "PASSWORD": unquote(place.password or ""),
        "TLS": "true" if place.scheme == "rediss" else "",
    }  # fmt: skip
    return {full_name(f"redis_{name}"): value for name, value in parts.items()}


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
