"""The web app: the only public door of the program."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.client.case import Case
from bot.texts import Texts
from bot.transcripts.record import Record
from bot.web.api import BASE as API
from bot.web.api.apart import OffThePages
from bot.web.api.routes import ApiRoutes
from bot.web.away import RecordAway
from bot.web.circles_page import CirclesPages
from bot.web.embed.pages import EmbedPages
from bot.web.embed.script import component_route
from bot.web.errors import ErrorPages
from bot.web.lti.activity import ActivityPages
from bot.web.lti.choosing import ChoosingPages
from bot.web.lti.entry import FROM_OUTSIDE, Entry
from bot.web.lti.keys import Keys
from bot.web.lti.registering import RegisteringPages
from bot.web.membership import MembershipPages
from bot.web.own_data import OwnDataPages
from bot.web.practice import Practice, Refused
from bot.web.progress_page import ProgressPages
from bot.web.report_page import ReportPages
from bot.web.security import OwnSiteOnly, SecurityHeaders
from bot.web.talk import TalkPages
from bot.web.templating import STATIC, Renderer
from bot.web.trainer.agreement import AgreementPages
from bot.web.trainer.door import Door
from bot.web.trainer.embedding import EmbeddingPages
from bot.web.trainer.exporting import ExportPages
from bot.web.trainer.group_page import GroupPages
from bot.web.trainer.lrs import RecordStorePages
from bot.web.trainer.lti import PlatformPages
from bot.web.trainer.overview import OverviewPages
from bot.web.trainer.people import PeoplePages
from bot.web.trainer.review import ReviewPages
from bot.web.trainer.signing_in import SigningInPages


def create_app(
    practice: Practice, record: Record, cases: Mapping[str, Case], texts: Texts, keep_days: int, address: str = ""
) -> Starlette:
    """The pages over a practice service.

    Args:
        practice: plays the conversations.
        record: who reviews, who is in which group, and what is shared.
        cases: the clients to choose from, by id, in the order to show them.
        texts: the message catalogue of the pages' language.
        keep_days: how long conversations are kept; the pages tell it.
        address: how this server is known outside ("https://oefenen.voorbeeld.nl"); empty: as it is asked.
    """
    renderer = Renderer(texts)
    embed = EmbedPages(practice, record, cases, texts)
    errors = ErrorPages(renderer, embed.renderer)
    door, keys = Door(record, renderer), Keys(record.platforms)
    return Starlette(
        routes=[
            *TalkPages(practice, record, cases, renderer).routes(),
            *ReportPages(practice, record, cases, renderer).routes(),
            *ProgressPages(practice, cases, renderer, keep_days).routes(),
            *OwnDataPages(practice, record, renderer).routes(),
            *MembershipPages(practice, record, cases, renderer).routes(),
            *SigningInPages(door).routes(),
            *OverviewPages(door, cases).routes(),
            *ExportPages(door, cases).routes(),
            *ReviewPages(door, cases).routes(),
            *AgreementPages(door).routes(),
            *GroupPages(door, cases).routes(),
            *PeoplePages(door).routes(),
            *EmbeddingPages(door, cases).routes(),
            *RecordStorePages(door).routes(),
            *PlatformPages(door, address).routes(),
            *Entry(record, embed.renderer, keys, address).routes(),
            *ActivityPages(practice, record, cases, embed.renderer, keys).routes(),
            *ChoosingPages(record, cases, embed.renderer, keys, address).routes(),
            *RegisteringPages(record, embed.renderer, address).routes(),
            *CirclesPages(renderer).routes(),
            *embed.routes(),
            component_route(),
            ApiRoutes(practice, record, cases, texts).mount(),
            *_health(practice),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(RecordAway, answer=errors.away),
            Middleware(OwnSiteOnly, refuse=errors.other_site, apart=API, others=FROM_OUTSIDE),
            Middleware(OffThePages, record=record, refuse=errors.unknown_session),
        ],
        exception_handlers={Refused: errors.refused, HTTPException: errors.http, 500: errors.server},
    )


def _health(practice: Practice) -> list[Route]:
    async def alive(request: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(request: Request) -> Response:
        answers = await practice.ready()
        return PlainTextResponse("ok" if answers else "wait", 200 if answers else 503)

    return [Route("/gezond", alive), Route("/klaar", ready)]
