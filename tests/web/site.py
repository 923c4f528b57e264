"""The pages on a free port, with talks, a group and trainers to look at; and what is done on them again and again."""

from __future__ import annotations

import asyncio
import re
import threading
import time

import uvicorn
from playwright.sync_api import Page, expect

from bot.client.record import Choices, Conversation, Origin
from bot.coach.corrected import Correction
from bot.coach.summary import summary_of
from bot.texts import load_texts
from bot.transcripts.launching import Launch, Login
from bot.transcripts.lti import Details
from bot.transcripts.outbox import RecordStore
from bot.transcripts.record import Record
from bot.web.trainer.passwords import hashed
from tests.web.inprocess import InProcess
from tests.web.lrs.practised import store
from tests.web.talks import GOOD, POOR, build, talk
from tests.web.trainer.room import PASSWORD

SAY = load_texts()
LEARNER = "l" * 24


class Site:
    """The pages on a free port, with a few talks to look at."""

    def __init__(self) -> None:
        practice = InProcess()
        self.paths = asyncio.run(self._talks(practice))
        self.trainer = self._room(practice)
        self.server = uvicorn.Server(uvicorn.Config(build(practice), port=0, ws="none", log_level="warning"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    def _room(self, practice: InProcess) -> str:
        """A group that a learner shared something with; the token of its trainer, who is signed in."""
        accounts = practice.record.accounts
        made = accounts.accept(str(accounts.first_link("Welzijn")), "ina", "Ina", hashed(PASSWORD))
        assert made
        other = accounts.accept(accounts.invite(made.organisation, "trainer"), "jan", "Jan", "hash")
        assert other
        group = accounts.add_group(made.organisation, "Klas 2", [made.id])
        member = accounts.join(group, LEARNER, "Vlinder")
        talk = practice.sessions[self.paths["good"].split("/")[2]]
        summary = summary_of(talk.conversation)
        second = practice.sessions[self.paths["poor"].split("/")[2]]
        practice.record.sharing.share(second.conversation, second.started, member.id, summary, examples=False)
        practice.record.sharing.share(talk.conversation, talk.started, member.id, summary, examples=True)
        for name in ("a", "b"):
            member = accounts.join(group, name * 24, f"Leerling {name}")
            one = practice.sessions[self.paths["circle" if name == "a" else "compare"].split("/")[2]]
            practice.record.sharing.share(one.conversation, one.started, member.id, summary, examples=False)
        practice.record.reviewing.add_fragment(talk.conversation.id, made.id, 1, 2, "Een open begin")
        practice.record.reviewing.comment(talk.conversation.id, made.id, 1, 0, "Mooi begin")
        correction = Correction(turn=1, sentence=0, layer="technique", code="pressure")
        practice.record.reviewing.correct(second.conversation.id, made.id, correction)
        for reviewer in (made.id, other.id):
            practice.record.reviewing.review(second.conversation.id, reviewer)
        practice.record.audit.note(made.organisation, "ina", "group_made", group)
        self._report(practice.record, made.organisation, talk.conversation)
        key = practice.record.embedding.allow(made.organisation, ("https://leren.voorbeeld.nl",)).key
        launched = self._platform(practice.record, made.organisation)
        invitation = accounts.invite(made.organisation, "trainer")
        self.paths |= {
            "group": "/groep",
            "sign in": "/trainer/inloggen",
            "invited": f"/trainer/uitnodiging/{invitation}",
            "overview": "/trainer",
            "agreement": "/trainer/overeenstemming",
            "picture": "/trainer/groepsbeeld",
            "review": f"/trainer/gesprekken/{talk.conversation.id}",
            "groups": "/trainer/groepen",
            "people": "/trainer/mensen",
            "record store": "/trainer/lrs",
            "embedding": "/trainer/insluiten",
            "begin in a frame": f"/insluiten/{key}/riet-bakker",
            "platforms": "/trainer/lti",
            **launched,
            "trail": "/trainer/logboek",
            "account": "/trainer/account",
        }
        return accounts.sign_in(made.id)

    @staticmethod
    def _report(record: Record, organisation: str, played: Conversation) -> None:
        """A record store that something waits for and that refused something."""
        address = "http://127.0.0.1:9/xAPI"
        lrs = RecordStore(address=address, key="sleutel", secret="geheim", active=True, score=False)
        record.outbox.set_store(organisation, lrs)
        store(record, played, LEARNER)
        claim = record.outbox.claim(organisation, "een")
        assert claim
        record.outbox.set_aside(organisation, claim.waiting[1].id, "400 niet goed")
        record.outbox.failed(organisation, "unreachable")

    @staticmethod
    def _platform(record: Record, organisation: str) -> dict[str, str]:
        """A learning platform, and pages that it led to."""
        away = "http://127.0.0.1:9"
        details = Details(
            name="Leerplein", issuer=away, client_id="een", key_set_url=f"{away}/k", login_url=f"{away}/l",
            token_url=f"{away}/t", sites=("https://leren.voorbeeld.nl",),
        )  # fmt: skip
        platform = record.platforms.add(organisation, details).id
        asked = {"iss": away, "login_hint": "anna", "client_id": "een"}
        record.launching.began(Login(state="state-1", platform=platform, nonce="n", binding="b", asked=asked))
        open_, fixed = {"resultaat": "beweging"}, {"case": "riet-bakker", "resultaat": "beweging"}
        grades = {"scope": ["https://purl.imsglobal.org/spec/lti-ags/scope/score"], "lineitem": f"{away}/1"}
        launches = {
            "activity": (
                "activiteit",
                Launch(platform=platform, role="learner", subject="a", custom=fixed, grades=grades),
            ),
            "activity open": ("activiteit", Launch(platform=platform, role="learner", subject="b", custom=open_)),
            "activity group": ("groep", Launch(platform=platform, role="trainer", subject="c", custom=fixed)),
            "activity choice": (
                "kiezen",
                Launch(platform=platform, role="trainer", subject="c", linking={"deep_link_return_url": f"{away}/x"}),
            ),
        }
        return {name: f"/lti/{kind}/{record.launching.keep(launch)}" for name, (kind, launch) in launches.items()}

    @staticmethod
    async def _talks(practice: InProcess) -> dict[str, str]:
        talks = {
            "good": await talk(practice, GOOD, learner=LEARNER),
            "poor": await talk(practice, POOR, learner=LEARNER),
            "open": await talk(practice, GOOD[:4], finish=False),
            "always": await talk(practice, GOOD[:6], hints="always", finish=False),
            "shown": await talk(practice, GOOD, readings=True, thoughts=True, finish=False),
            "circle": await talk(practice, GOOD, focus="phase"),
        }
        again = Choices(level="basis", origin=Origin(session=talks["poor"], turns=0))
        second = (await practice.start("riet-bakker", again)).conversation.id
        await practice.turn(second, GOOD[0], 1, "second-1")
        await practice.finish(second)
        talks |= {
            "second": second,
        }
        at = {name: f"/gesprekken/{session_id}" for name, session_id in talks.items()}
        return {
            "choose": "/",
            "circles": "/cirkels",
            "missing": "/nergens",
            "talk": at["open"],
            "hints": at["always"],
            "confirm": f"{at['open']}/einde",
            "early": f"{at['open']}/verslag",
            "over": at["good"],
            "good": f"{at['good']}/verslag",
            "poor": f"{at['poor']}/verslag",
            "shown": at["shown"],
            "circle": f"{at['circle']}/verslag",
            "compare": f"{at['second']}/naast",
            "progress": "/voortgang",
        }

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)


def start(page: Page, site: Site) -> None:
    """Choose a case and wait until the talk is there with its script."""
    page.goto(site.address)
    page.locator("input[name='case'][value='riet-bakker']").check()
    page.get_by_role("button", name=SAY("choose-start")).click()
    page.wait_for_url(re.compile(r"/gesprekken/"), wait_until="load")


def say(page: Page, words: str) -> None:
    page.get_by_label(SAY("talk-label")).fill(words)
    page.keyboard.press("Enter")


def answered(page: Page, turn: int) -> None:
    expect(page.locator(f"#messages li.client[data-turn='{turn}']")).to_be_visible(timeout=15_000)
