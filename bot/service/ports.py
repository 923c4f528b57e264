"""Addresses and ports: which are free, and what is wrong with one that cannot be used."""

from __future__ import annotations

import errno
import socket
from contextlib import ExitStack

from bot.settings import SettingProblem, Settings, full_name

LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0": LOOPBACK, "::": "::1"}
"""Addresses to listen on everywhere, each with the one to reach it by from here."""


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    return free_ports(1)[0]


def free_ports(number: int) -> tuple[int, ...]:
    """So many different ones."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind((LOOPBACK, 0))
        return tuple(int(probe.getsockname()[1]) for probe in probes)


def address(host: str, port: int) -> str:
    """The address of a site."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def require_ports(settings: Settings) -> None:
    """See that the pages, Rasa and the action server can listen where they are set to.

    Raises:
        SettingProblem: an address that is not this machine's, or a port that is taken or not allowed.
    """
    _require(settings.host, settings.port, "port")
    for name in ON_LOOPBACK:
        first = getattr(settings, name)
        for port in range(first, first + settings.workers) if first else ():
            _require(LOOPBACK, port, name)


ON_LOOPBACK = ("rasa_port", "actions_port", "metrics_port")


def _require(host: str, port: int, name: str) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise SettingProblem(full_name("host"), "host", value=host) from error
    for family, kind, protocol, _, place in found:
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(place)
            except OSError as error:
                raise _problem(error, host, port, name) from error


def _problem(error: OSError, host: str, port: int, name: str) -> SettingProblem:
    match error.errno:
        case errno.EADDRINUSE:
            return SettingProblem(full_name(name), "taken", port=str(port))
        case errno.EACCES | errno.EPERM:
            return SettingProblem(full_name(name), "forbidden", port=str(port))
        case _:
            return SettingProblem(full_name("host"), "host", value=host)
