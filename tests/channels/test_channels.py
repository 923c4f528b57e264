"""Front ends of somebody else's, on Rasa's REST and socket.io channels of the whole program."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import socketio

from bot.client.record import Turn
from bot.paths import PROJECT
from bot.service.ports import free_port
from bot.settings import Settings
from bot.transcripts.database import open_database
from bot.transcripts.repository import Repository
from tests.service.whole import running

SOCKET = """
bot.channels.socketio.PracticeSocket:
  session_persistence: true
"""
LINES = ("Fijn dat ik mag komen.", "Dat u dat zo zegt, dat is wat.", "Bel me op 06-12345678, ik ben Truus de Graaf.")
DANGER = "Ik wil zelf niet meer leven."


class Front:
    """What a front end knows: where Rasa is. The record is for the test to look into."""

    def __init__(self, address: str, record: Repository) -> None:
        self.address, self.record = address, record
        self._http = httpx.Client(base_url=address, trust_env=False, timeout=60)

    def rest(self, sender: str, message: str, **metadata: object) -> list[dict[str, Any]]:
        sent = {"sender": sender, "message": message, **({"metadata": metadata} if metadata else {})}
        told: list[dict[str, Any]] = self._http.post("/webhooks/rest/webhook", json=sent).json()
        return told

    def turns(self, sender: str) -> tuple[Turn, ...]:
        stored = self.record.session(sender)
        assert stored is not None
        return stored.conversation.turns


@pytest.fixture(scope="module")
def front(settings: Settings, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("channels")
    credentials = folder / "credentials.yml"
    credentials.write_text((PROJECT / "credentials.yml").read_text() + SOCKET)
    port = free_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OEFENKLANT_RASA_PORT", str(port))
        patch.setenv("OEFENKLANT_CREDENTIALS", str(credentials))
        with running(settings, folder / "var"):
            engine = open_database(f"sqlite:///{folder / 'var' / 'oefenklant.sqlite3'}")
            yield Front(f"http://127.0.0.1:{port}", Repository(engine))
            engine.dispose()


def begun(front: Front) -> str:
    sender = secrets.token_hex(16)
    told = front.rest(sender, '/start{"case": "riet-bakker", "seed": "1"}')
    assert len(told) == 1 and told[0]["text"]
    return sender


def test_a_talk_by_rest_that_brings_no_metadata(front: Front) -> None:
    plain, given, bare = (begun(front) for _ in range(3))
    said = ""
    for line in LINES:
        told = front.rest(plain, line)
        front.rest(given, line, client=said)
        front.rest(bare, line, client="")
        said = told[0]["text"]
    first, second, third = (front.turns(sender) for sender in (plain, given, bare))
    assert [turn.sentences for turn in first] == [turn.sentences for turn in second]
    assert first[1].sentences != third[1].sentences, "what the client said last does count"
    assert [turn.client for turn in first] == [turn.client for turn in second]
    hint = front.rest(plain, "/hint")[0]["custom"]["hint"]
    assert hint["circle"] and front.rest(plain, "/finish") == [{"recipient_id": plain, "custom": {"finished": True}}]
    assert front.rest(plain, LINES[0])[0]["custom"] == {"refused": "session_over"}


def test_what_is_typed_is_kept_without_personal_data(front: Front) -> None:
    sender = begun(front)
    front.rest(sender, LINES[2])
    turn = front.turns(sender)[0]
    for told in (turn.learner, " ".join(sentence.text for sentence in turn.sentences)):
        assert "12345678" not in told and "Truus" not in told and "[telefoonnummer]" in told


def test_danger_is_refused_and_not_kept(front: Front) -> None:
    sender = begun(front)
    assert front.rest(sender, DANGER)[0]["custom"] == {"refused": "care"}
    assert front.turns(sender) == ()
    assert front.rest(sender, LINES[0])[0]["text"]


def test_a_talk_by_socket(front: Front) -> None:
    sender, same = secrets.token_hex(16), begun(front)
    for line in LINES[:2]:
        front.rest(same, line)
    with socketio.SimpleClient() as client:
        client.connect(front.address, transports=["polling"])
        client.emit("session_request", {"session_id": sender})
        assert client.receive(timeout=30) == ["session_confirm", sender]

        def say(message: str, **metadata: object) -> dict[str, Any]:
            client.emit("user_uttered", {"message": message, "session_id": sender, "metadata": metadata})
            event, told = client.receive(timeout=60)
            assert event == "bot_uttered"
            return dict(told)

        assert say("/start", case="riet-bakker", seed=1)["text"]
        assert [say(line)["text"] for line in LINES[:2]] == [turn.client for turn in front.turns(same)]
        assert say(DANGER) == {"custom": {"refused": "care"}}
        assert say("/hint")["custom"]["hint"]["example"]
        assert say("/finish") == {"custom": {"finished": True}}
    assert [turn.sentences for turn in front.turns(sender)] == [turn.sentences for turn in front.turns(same)]
