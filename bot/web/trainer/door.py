"""The door of the trainer's room: who is signed in, and what they may see."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.texts import Texts
from bot.transcripts.accounts import Group, Person
from bot.transcripts.audit import Action
from bot.transcripts.record import Record
from bot.transcripts.sharing import Share
from bot.web.input import read_fields
from bot.web.practice import Refused
from bot.web.templating import Renderer

if TYPE_CHECKING:
    from starlette.responses import HTMLResponse

COOKIE = "trainer"
PATH = "/trainer"
SECONDS = 12 * 3600
MOST_FIELDS = 300


class NotAllowed(Refused):
    """Only an administrator may do this."""

    status = 403


class NotThere(Refused):
    """There is nothing of that kind for this person; whether there is for others is not told."""

    status = 404


class Wrong(Refused):
    """What was filled in cannot be used."""

    status = 422


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A request of somebody who is signed in, with what was sent."""

    request: Request
    person: Person
    fields: Mapping[str, str]

    def id(self, name: str = "id") -> str:
        return str(self.request.path_params[name])

    def asked(self, name: str) -> str:
        """Something in the address after the question mark."""
        return self.request.query_params.get(name, "")


Handler = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


class Door:
    """Lets people in, and keeps every one of them within their own organisation and groups."""

    def __init__(self, record: Record, renderer: Renderer) -> None:
        self.record, self.renderer = record, renderer

    @property
    def texts(self) -> Texts:
        return self.renderer.texts

    def trainer(self, handler: Handler) -> Endpoint:
        """An endpoint for whoever is signed in; others are sent to the sign-in page. The handler runs in a thread."""

        async def endpoint(request: Request) -> Response:
            person = await run_in_threadpool(self.person, request)
            if person is None:
                return _to_sign_in(request)
            fields = await read_fields(request, MOST_FIELDS) if request.method == "POST" else {}
            return await run_in_threadpool(handler, Visit(request=request, person=person, fields=fields))

        return endpoint

    def administrator(self, handler: Handler) -> Endpoint:
        """An endpoint for administrators only."""

        def checked(visit: Visit) -> Response:
            if visit.person.role != "administrator":
                raise NotAllowed("error-administrator-only")
            return handler(visit)

        return self.trainer(checked)

    def person(self, request: Request) -> Person | None:
        """Who is signed in."""
        token = request.cookies.get(COOKIE)
        return self.record.accounts.signed_in(token) if token else None

    def let_in(self, request: Request, response: Response, person: Person) -> None:
        """Sign somebody in with a fresh token; one that the browser had before is void from now on."""
        self.let_out(request, response)
        token = self.record.accounts.sign_in(person.id)
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, token, max_age=SECONDS, path=PATH, httponly=True, samesite="lax", secure=secure)

    def let_out(self, request: Request, response: Response) -> None:
        """Sign out."""
        if token := request.cookies.get(COOKIE):
            self.record.accounts.sign_out(token)
        response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="lax")

    # --- what somebody may see

    def groups(self, person: Person) -> list[Group]:
        """The groups whose sessions a person may read: those they train, administrators too."""
        return self.record.accounts.groups_of(person.organisation, person.id)

    def share(self, visit: Visit) -> Share:
        """The shared session of the address.

        Raises:
            NotThere: it is not shared with a group of this person's.
        """
        share = self.record.sharing.share_of(visit.id())
        if share is None or share.group not in {group.id for group in self.groups(visit.person)}:
            raise NotThere("error-not-shared")
        return share

    def note(self, person: Person, action: Action, what: str = "") -> None:
        """Put something on the audit trail."""
        self.record.audit.note(person.organisation, person.login, action, what)

    def page(self, visit: Visit, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page of the trainer's room."""
        return self.renderer.page(f"trainer/{template}", status, person=visit.person, **values)


def _to_sign_in(request: Request) -> Response:
    if request.method != "GET":
        raise NotAllowed("error-signed-out")
    onward = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{PATH}/inloggen?verder={quote(onward, safe='')}", 303)


def own_path(address: str) -> str:
    """An address to go on to, when it is within the trainer's room; else its first page."""
    inside = address == PATH or address.startswith((f"{PATH}/", f"{PATH}?"))
    plain = address.isascii() and address.isprintable() and not {"\\", " "} & set(address)
    return address if inside and plain and "//" not in address and ".." not in address else PATH
