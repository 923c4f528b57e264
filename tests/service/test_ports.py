"""Where the pages may listen, and what is said when they may not."""

from __future__ import annotations

import socket
from typing import Any

import msgspec
import pytest

from bot.service.children import web_child
from bot.service.ports import address, free_port, require_ports
from bot.settings import SettingProblem, Settings

FREE = Settings(port=0)


def problem_of(**changed: Any) -> tuple[str, str]:
    with pytest.raises(SettingProblem) as caught:
        require_ports(msgspec.structs.replace(FREE, **changed))
    return caught.value.setting, caught.value.problem


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_this_computer(host: str) -> None:
    require_ports(msgspec.structs.replace(FREE, host=host))


@pytest.mark.parametrize("host", ["niet-te-vinden.invalid", "300.1.1.1", "192.0.2.1", "een naam", "a..b", "x" * 300])
def test_another_or_no_computer(host: str) -> None:
    assert problem_of(host=host) == ("OEFENKLANT_HOST", "host")


@pytest.mark.parametrize("name", ["port", "rasa_port", "actions_port"])
def test_a_port_in_use(name: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = problem_of(**{name: taken.getsockname()[1]})
    assert found == (f"OEFENKLANT_{name.upper()}", "taken")


def test_a_free_port() -> None:
    require_ports(msgspec.structs.replace(FREE, port=free_port()))


@pytest.mark.parametrize(
    ("host", "asked"),
    [("127.0.0.1", "http://127.0.0.1:80/"), ("0.0.0.0", "http://127.0.0.1:80/"), ("::", "http://[::1]:80/")],
)
def test_how_the_pages_are_reached(host: str, asked: str) -> None:
    assert web_child(Settings(host=host), 80, [81]).health.startswith(asked)
    assert address("::1", 80) == "http://[::1]:80"
