"""What begins in a frame is reported to the organisation's record store, and the learner is told."""

from __future__ import annotations

import msgspec

from bot.transcripts.outbox import RecordStore
from tests.web.embed.test_pages import SITE, begun, say
from tests.web.inprocess import InProcess
from tests.web.trainer.room import visitor

STORE = RecordStore(address="http://127.0.0.1:9/xAPI", key="k", secret="s", active=True, score=False)


def test_a_talk_in_a_frame_is_reported_from_its_start() -> None:
    practice = InProcess()
    record = practice.record
    school = record.accounts.add_organisation("Sociale School")
    embed = record.embedding.allow(school, (SITE,))
    web = visitor(practice)
    address = f"/insluiten/{embed.key}/riet-bakker"
    assert "Sociale School" not in web.get(address).text
    record.outbox.set_store(school, STORE)
    assert "Sociale School" in web.get(address).text
    talk = begun(web, embed)
    say(web, talk, "Goedemiddag, fijn dat ik mag komen.")
    web.post(f"{talk}/einde")
    claim = record.outbox.claim(school, "een")
    assert claim
    verbs = [msgspec.json.decode(waiting.statement)["verb"]["id"].rpartition("/")[2] for waiting in claim.waiting]
    assert len(verbs) >= 3 and verbs[0] == "initialized"
    assert b"fijn dat ik" not in msgspec.json.encode([waiting.statement for waiting in claim.waiting])
