"""An activity of a course: where a learner begins, and what a trainer sees of the group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import requests
from pylti1p3.exception import LtiException
from pylti1p3.names_roles import NamesRolesProvisioningService
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.client.case import Case
from bot.client.levels import LEVELS
from bot.method.circles import STEPS
from bot.transcripts.grades import Attempt, Started
from bot.transcripts.launching import Launch
from bot.transcripts.lti import Platform
from bot.transcripts.record import Record
from bot.web.embed.pages import fixed_choices
from bot.web.input import read_fields, start_input
from bot.web.lti.keys import Keys
from bot.web.lti.services import connect, takes_results
from bot.web.names import element_name
from bot.web.practice import Practice, UnknownSession
from bot.web.results import results_told_by
from bot.web.security import FRAMERS
from bot.web.templating import Renderer

MOST_PAGES = 20
"""Of a platform's list of members."""
MOVEMENT = "beweging"
"""What an author fixes under `resultaat` when the movement reached is to be the result."""

NOTHING = "geen"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the group."""

    name: str | None
    begun: int
    over: int
    reached: str | None
    """Name of the furthest step; told only when it is the result."""


class ActivityPages:
    """The pages that a launch leads to."""

    def __init__(
        self, practice: Practice, record: Record, cases: Mapping[str, Case], renderer: Renderer, keys: Keys
    ) -> None:
        self._practice, self._record, self._cases = practice, record, cases
        self._renderer, self._keys = renderer, keys

    def routes(self) -> list[Route]:
        return [
            Route("/lti/activiteit/{launch}", self.begin, methods=["GET"]),
            Route("/lti/activiteit/{launch}", self.start, methods=["POST"]),
            Route("/lti/groep/{launch}", self.group, methods=["GET"]),
        ]

    async def begin(self, request: Request) -> Response:
        """What will be practised, with a conversation that is still going on; or first choosing with whom."""
        launch, platform = await self._launch(request)
        case = self._case(launch, request.query_params)
        if case is None:
            return self._renderer.page("lti_cases.html", cases=list(self._cases.values()), title=launch.title)
        record = self._record
        results = await run_in_threadpool(results_told_by, record, platform.organisation, self._renderer.texts)
        going = None
        if launch.role == "learner":
            going = await run_in_threadpool(record.grading.open_session, platform.id, launch.link, launch.subject)
        told = [self._told(launch, platform), results]
        return self._renderer.page(
            "embed.html", case=case, fixed={"case": case.id, **fixed_choices(launch.custom)}, address=request.url.path,
            results=" ".join(sentence for sentence in told if sentence), levels=LEVELS,
            going=self._renderer.address(going) if going else None, private="lti-private",
        )  # fmt: skip

    def _told(self, launch: Launch, platform: Platform) -> str | None:
        """What the platform gets to know."""
        if launch.role == "trainer" or not _results(launch):
            return None
        return self._renderer.texts("lti-told-movement" if _movement(launch) else "lti-told", platform=platform.name)

    async def start(self, request: Request) -> Response:
        """Begin; what the author fixed stays so."""
        launch, platform = await self._launch(request)
        fields = await read_fields(request)
        case = self._case(launch, fields)
        if case is None:
            raise UnknownSession("error-unknown-case")
        chosen = start_input({**fields, **fixed_choices(launch.custom), "case": case.id}, self._cases)
        session = (await self._practice.start(case.id, chosen.choices)).conversation.id
        await run_in_threadpool(self._belongs, session, launch, platform)
        return RedirectResponse(self._renderer.address(session), 303)

    def _belongs(self, session: str, launch: Launch, platform: Platform) -> None:
        if launch.role == "learner":
            service = _results(launch)
            started = Started(
                platform=platform.id, link=launch.link, subject=launch.subject, service=service,
                movement=_movement(launch),
            )  # fmt: skip
            self._record.grading.began(session, started)
        self._record.embedding.began(session, platform.organisation, launch.sites)

    async def group(self, request: Request) -> Response:
        """Who of the group began and came to an end; names are asked of the platform each time and not kept."""
        launch, platform = await self._launch(request)
        if launch.role != "trainer":
            raise UnknownSession("error-unknown-session")
        attempts = await run_in_threadpool(self._record.grading.attempts, platform.id, launch.link)
        members = await run_in_threadpool(self._members, launch, platform)
        waiting, refused = await run_in_threadpool(self._record.grading.standing, platform.id)
        return self._renderer.page(
            "lti_group.html", title=launch.title, rows=self._rows(attempts, members or [], movement=_movement(launch)),
            named=members is not None, movement=_movement(launch), waiting=waiting, refused=refused,
            own=request.url.path.replace("/groep/", "/activiteit/"), case=self._case(launch, {}),
        )  # fmt: skip

    def _members(self, launch: Launch, platform: Platform) -> list[Mapping[str, Any]] | None:
        """The learners of the course, or None when the platform does not tell."""
        if not launch.members or not launch.members.get("context_memberships_url"):
            return None
        connector = connect(platform, self._keys.signing())
        service = NamesRolesProvisioningService(connector, {**launch.members})  # type: ignore[typeddict-item]
        found: list[Mapping[str, Any]] = []
        address: str | None = None
        try:
            for _ in range(MOST_PAGES):
                page, address = service.get_members_page(address)
                found += [member for member in page if isinstance(member, dict)]
                if not address:
                    break
        except (LtiException, requests.RequestException, ValueError, KeyError, TypeError):
            return None
        return [member for member in found if _is_learner(member)]

    def _rows(self, attempts: Sequence[Attempt], members: Sequence[Mapping[str, Any]], *, movement: bool) -> list[Row]:
        """A row for everybody of the group by name, then for those who practised and are not on the list."""
        by_subject: dict[str, list[Attempt]] = {}
        for attempt in attempts:
            by_subject.setdefault(attempt.subject, []).append(attempt)
        rows = []
        for member in sorted(members, key=lambda one: str(one.get("name", ""))):
            name = str(member.get("name") or member.get("email") or member.get("user_id", ""))[:120]
            rows.append(self._row(name, by_subject.pop(str(member.get("user_id", "")), []), movement=movement))
        return rows + [self._row(None, own, movement=movement) for own in by_subject.values()]

    def _row(self, name: str | None, own: Sequence[Attempt], *, movement: bool) -> Row:
        places = [attempt.reached for attempt in own if attempt.reached is not None]
        step = element_name(STEPS[max(places)].value, self._renderer.texts) if movement and places else None
        return Row(name=name, begun=len(own), over=len(places), reached=step)

    async def _launch(self, request: Request) -> tuple[Launch, Platform]:
        launch = await run_in_threadpool(self._record.launching.launch, request.path_params["launch"])
        platform = await run_in_threadpool(self._record.platforms.by_id, launch.platform) if launch else None
        if launch is None or platform is None:
            raise UnknownSession("error-lti-old")
        request.scope[FRAMERS] = launch.sites
        return launch, platform

    def _case(self, launch: Launch, asked: Mapping[str, str]) -> Case | None:
        """The case that the author fixed, else the one chosen."""
        fixed = launch.custom.get("case")
        if fixed and fixed not in self._cases:
            raise UnknownSession("error-unknown-case")
        return self._cases.get(fixed or asked.get("case", ""))


def _movement(launch: Launch) -> bool:
    return launch.custom.get("resultaat") == MOVEMENT


def _results(launch: Launch) -> dict[str, Any]:
    """Where results go; empty when the author or the platform wants none."""
    wanted = launch.custom.get("resultaat") != NOTHING and takes_results(launch.grades)
    return dict(launch.grades or {}) if wanted else {}


def _is_learner(member: Mapping[str, Any]) -> bool:
    roles = member.get("roles")
    return isinstance(roles, list) and any(str(role).endswith(("Learner", "Student")) for role in roles)
