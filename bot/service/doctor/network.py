"""Where the pages listen, and whether everything answers that should."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from bot.service.doctor.finding import Finding, Patient
from bot.service.ports import EVERYWHERE, LOOPBACK, address, require_ports
from bot.service.problems import sentence
from bot.service.running import is_running, whereabouts
from bot.settings import SettingProblem

SECONDS = 5


def look_at_address(patient: Patient) -> Iterator[Finding]:
    """Whether other machines reach the pages without the encryption of a proxy."""
    host = patient.settings.host
    if host == "localhost" or _is_loopback(host):
        yield patient.finds("address", "good", "address", host=host)
    else:
        yield patient.finds("address", "advice", "address-open", host=host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def look_at_program(patient: Patient) -> Iterator[Finding]:
    """When the program runs, whether each part of it answers; when it does not, whether its ports are free."""
    folder = patient.settings.folder
    if not is_running(folder):
        try:
            require_ports(patient.settings)
        except SettingProblem as problem:
            yield Finding(about="program", level="wrong", sentence=sentence(problem, patient.texts))
        else:
            yield patient.finds("program", "good", "stopped")
        return
    where = whereabouts(folder)
    if where is None:
        yield patient.finds("program", "advice", "starting")
        return
    host = EVERYWHERE.get(where.host, where.host)
    parts = {
        "web": f"{address(host, where.web)}/gezond",
        "rasa": f"{address(LOOPBACK, where.rasa)}/",
        "actions": f"{address(LOOPBACK, where.actions)}/health",
        "together": f"{address(host, where.web)}/klaar",
    }
    silent = [name for name, place in parts.items() if not _answers(place)]
    for name in silent:
        log = str(folder / "logs" / f"{'web' if name == 'together' else name}.log")
        yield patient.finds("program", "wrong", f"silent-{name}", log=log)
    if not silent:
        yield patient.finds("program", "good", "running", address=address(host, where.web), pid=str(where.pid))


def _answers(place: str) -> bool:
    parts = urlsplit(place)
    connection = HTTPConnection(parts.hostname or LOOPBACK, parts.port, timeout=SECONDS)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
