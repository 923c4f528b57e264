"""With what the processes are started, for one worker and for more, with Redis and without."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml

from bot.service.children import LOCK_SECONDS, Ports, all_children, choose_ports
from bot.settings import ENDPOINTS, ENDPOINTS_WITH_REDIS, Settings

MODEL = Path("/modellen/een.tar.gz")
ONE = Settings(port=0)
GROWN = msgspec.structs.replace(
    ONE, workers=3, database="postgresql://mij:geheim@host/x", redis="rediss://ik:een%2Ftwee@cache:6380/4"
)


def after(command: tuple[str, ...], name: str) -> str:
    return command[command.index(name) + 1]


def test_one_of_each_as_ever() -> None:
    children = all_children(ONE, MODEL, choose_ports(ONE))
    assert [child.name for child in children] == ["rasa", "actions", "web"]
    assert after(children[0].command, "--endpoints") == str(ENDPOINTS)
    assert children[0].environment["OEFENKLANT_TRACKER_URL"] == f"sqlite:///{ONE.folder / 'rasa.sqlite3'}"
    assert not [name for name in children[0].environment if name.startswith("OEFENKLANT_REDIS")]


def test_every_rasa_has_actions_of_its_own_and_the_pages_know_all() -> None:
    ports = choose_ports(GROWN)
    assert len({ports.web, *ports.rasa, *ports.actions}) == 7
    children = {child.name: child for child in all_children(GROWN, MODEL, ports)}
    assert list(children) == [f"{kind}{more}" for kind in ("rasa", "actions", "web") for more in ("", "-2", "-3")]
    for more, rasa, actions in zip(("", "-2", "-3"), ports.rasa, ports.actions, strict=True):
        assert children[f"rasa{more}"].environment["OEFENKLANT_ACTIONS_URL"] == f"http://127.0.0.1:{actions}/webhook"
        assert after(children[f"rasa{more}"].command, "--port") == str(rasa)
        assert after(children[f"actions{more}"].command, "--port") == str(actions)
        assert children[f"web{more}"].command[-4:] == (str(ports.web), *map(str, ports.rasa))


def test_set_ports_go_on_with_the_next() -> None:
    ports = choose_ports(msgspec.structs.replace(GROWN, port=8600, rasa_port=5005, actions_port=5055))
    assert ports == Ports(web=8600, rasa=(5005, 5006, 5007), actions=(5055, 5056, 5057))


def test_redis_comes_to_rasa_in_parts() -> None:
    rasa = all_children(GROWN, MODEL, choose_ports(GROWN))[0]
    parts = {
        name.removeprefix("OEFENKLANT_REDIS_"): value for name, value in rasa.environment.items() if "REDIS_" in name
    }
    assert parts == {
        "HOST": "cache", "PORT": "6380", "DB": "4", "USERNAME": "ik", "PASSWORD": "een/twee", "TLS": "true"
    }  # fmt: skip
    assert rasa.environment["TICKET_LOCK_LIFETIME"] == LOCK_SECONDS
    assert rasa.environment["OEFENKLANT_TRACKER_URL"] == GROWN.database
    used = yaml.safe_load(ENDPOINTS_WITH_REDIS.read_text(encoding="utf-8"))["lock_store"]
    asked = [value[2:-1] for value in used.values() if str(value).startswith("${")]
    assert sorted(asked) == sorted(f"OEFENKLANT_REDIS_{part}" for part in parts)
    assert after(rasa.command, "--endpoints") == str(ENDPOINTS_WITH_REDIS)


@pytest.mark.parametrize("settings", [ONE, GROWN])
def test_a_file_of_ones_own_goes_before_both(settings: Settings) -> None:
    own = msgspec.structs.replace(settings, endpoints=Path("/mijn/endpoints.yml"))
    assert after(all_children(own, MODEL, choose_ports(own))[0].command, "--endpoints") == "/mijn/endpoints.yml"
