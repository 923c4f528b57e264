"""Signing in and out, using an invitation, and one's own account."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pyotp
import segno
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.transcripts.accounts import Invitation, Person
from bot.transcripts.repository import AlreadyThere
from bot.web.input import clean, read_fields
from bot.web.practice import Refused
from bot.web.trainer.door import PATH, Door, NotThere, Visit, Wrong, own_path
from bot.web.trainer.passwords import LONGEST, SHORTEST, hashed, matches

MOST_TRIES = 5
"""Failed attempts of one login from one address, in a quarter of an hour."""
MOST_OF_ONE = 30
"""Failed attempts of one login, or from one address, in a quarter of an hour."""
LONGEST_LOGIN = 120


class TooMany(Refused):
    """Too many attempts; wait a while."""

    status = 429


class SigningInPages:
    """The way in."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._accounts = door.record.accounts

    def routes(self) -> list[Route]:
        door = self._door
        return [
            Route(f"{PATH}/inloggen", self.ask, methods=["GET"]),
            Route(f"{PATH}/inloggen", self.sign_in, methods=["POST"]),
            Route(f"{PATH}/uitloggen", self.sign_out, methods=["POST"]),
            Route(f"{PATH}/uitnodiging/{{token}}", self.invited, methods=["GET"]),
            Route(f"{PATH}/uitnodiging/{{token}}", self.accept, methods=["POST"]),
            Route(f"{PATH}/account", door.trainer(self.account), methods=["GET"]),
            Route(f"{PATH}/account/wachtwoord", door.trainer(self.change_password), methods=["POST"]),
            Route(f"{PATH}/account/codes", door.trainer(self.change_codes), methods=["POST"]),
        ]

    # --- in and out

    def ask(self, request: Request) -> Response:
        """The sign-in page."""
        return self._ask(own_path(request.query_params.get("verder", PATH)))

    def _ask(self, onward: str, status: int = 200, message: str | None = None, login: str = "") -> Response:
        return self._door.renderer.page(
            "trainer/sign_in.html", status, onward=onward, message=message, login=login, person=None
        )

    async def sign_in(self, request: Request) -> Response:
        """Check login, password and, when used, the one-time code."""
        fields = await read_fields(request)
        onward = own_path(fields.get("verder", PATH))
        login = clean(fields.get("login", ""))[:LONGEST_LOGIN].lower()
        address = request.client.host if request.client else ""
        try:
            person = await run_in_threadpool(self._proven, login, address, fields)
        except Refused as refused:
            return self._ask(onward, refused.status, self._door.texts(refused.message_id), login)
        response = RedirectResponse(onward, 303)
        await run_in_threadpool(self._door.let_in, request, response, person)
        return response

    def _proven(self, login: str, address: str, fields: dict[str, str]) -> Person:
        """Who it is.

        Raises:
            TooMany: this login or this address failed too often.
            Wrong: login, password and code do not go together; which of them is not told.
        """
        limits = {f"{login}|{address}": MOST_TRIES, f"login|{login}": MOST_OF_ONE, f"address|{address}": MOST_OF_ONE}
        if any(self._accounts.failures(who) >= most for who, most in limits.items()):
            raise TooMany("sign-in-too-many")
        found = self._accounts.by_login(login)
        right = matches(fields.get("password", "")[:LONGEST], found[1] if found else None)
        if found and right and self._code_fits(found[0], fields.get("code", "")):
            self._door.note(found[0], "signed_in")
            return found[0]
        for who in limits:
            self._accounts.failed(who)
        if found:
            self._door.note(found[0], "failed_sign_in")
        raise Wrong("sign-in-wrong")

    def _code_fits(self, person: Person, code: str) -> bool:
        """Whether no one-time code is needed, or it is right and was not used before."""
        if person.totp is None:
            return True
        used = f"code|{person.id}|{''.join(code.split())}"
        # It is remembered as long as attempts are, which is longer than a code is good for.
        return _verified(person.totp, code) and self._accounts.first_use(used)

    def sign_out(self, request: Request) -> Response:
        response = RedirectResponse(f"{PATH}/inloggen", 303)
        if person := self._door.person(request):
            self._door.note(person, "signed_out")
        self._door.let_out(request, response)
        return response

    # --- invitations

    def invited(self, request: Request) -> Response:
        """Make an account, or choose a new password."""
        return self._invited(self._invitation(request))

    def _invited(self, invited: Invitation, status: int = 200, message: str | None = None, **typed: str) -> Response:
        return self._door.renderer.page(
            "trainer/invited.html",
            status,
            invited=invited,
            shortest=SHORTEST,
            message=message,
            login=typed.get("login", ""),
            name=typed.get("name", ""),
            person=None,
        )

    async def accept(self, request: Request) -> Response:
        """Use the invitation; who did so is signed in."""
        fields = await read_fields(request)
        return await run_in_threadpool(self._accept, request, fields)

    def _accept(self, request: Request, fields: dict[str, str]) -> Response:
        invited, token = self._invitation(request), request.path_params["token"]
        login, name = clean(fields.get("login", "")), clean(fields.get("name", ""))
        try:
            password = new_password(fields)
            if invited.person:
                self._accounts.reset(token, hashed(password))
                return RedirectResponse(f"{PATH}/inloggen", 303)
            if not login or not name or len(login) > LONGEST_LOGIN or len(name) > LONGEST_LOGIN or "\n" in login + name:
                raise Wrong("invited-names")
            made = self._accounts.accept(token, login, name, hashed(password))
        except Wrong as wrong:
            message = self._door.texts(wrong.message_id, **wrong.args_)
            return self._invited(invited, wrong.status, message, login=login, name=name)
        except AlreadyThere:
            return self._invited(invited, 409, self._door.texts("invited-taken"), login=login, name=name)
        if made is None:
            raise NotThere("error-invitation")
        self._door.note(made, "account_made", made.login)
        response = RedirectResponse(PATH, 303)
        self._door.let_in(request, response, made)
        return response

    def _invitation(self, request: Request) -> Invitation:
        invited = self._accounts.invitation(request.path_params["token"])
        if invited is None:
            raise NotThere("error-invitation")
        return invited

    # --- one's own account

    def account(self, visit: Visit) -> Response:
        return self._account(visit)

    def _account(self, visit: Visit, status: int = 200, message: str | None = None) -> Response:
        secret = visit.person.totp or pyotp.random_base32()
        address = pyotp.TOTP(secret).provisioning_uri(name=visit.person.login, issuer_name=self._door.texts("product"))
        return self._door.page(
            visit, "account.html", status, secret=secret, picture=_drawn(address), shortest=SHORTEST, message=message
        )

    def change_password(self, visit: Visit) -> Response:
        """Choose another password, knowing the present one; signs out everywhere else."""
        try:
            self._know(visit)
            password = new_password(visit.fields)
        except Refused as refused:
            return self._account(visit, refused.status, self._door.texts(refused.message_id, **refused.args_))
        self._change(visit, password=hashed(password))
        self._door.note(visit.person, "password_changed", visit.person.login)
        return self._again(visit)

    def change_codes(self, visit: Visit) -> Response:
        """Begin or stop signing in with one-time codes."""
        stop = "stop" in visit.fields
        secret = visit.fields.get("secret", "")
        try:
            self._know(visit)
            if not stop and not _verified(secret, visit.fields.get("code", "")):
                raise Wrong("account-code-wrong")
        except Refused as refused:
            return self._account(visit, refused.status, self._door.texts(refused.message_id))
        self._change(visit, totp=None if stop else secret)
        self._door.note(visit.person, "codes_off" if stop else "codes_on", visit.person.login)
        return self._again(visit)

    def _know(self, visit: Visit) -> None:
        """
        Raises:
            TooMany: it was wrong too often.
            Wrong: the present password is not right.
        """
        who = f"present|{visit.person.id}"
        if self._accounts.failures(who) >= MOST_TRIES:
            raise TooMany("sign-in-too-many")
        found = self._accounts.by_login(visit.person.login)
        if found is None or not matches(visit.fields.get("present", "")[:LONGEST], found[1]):
            self._accounts.failed(who)
            raise Wrong("account-present-wrong")

    def _change(self, visit: Visit, **values: object) -> None:
        self._accounts.change_person(visit.person.organisation, visit.person.id, **values)

    def _again(self, visit: Visit) -> Response:
        """Sign in anew, since a change signs out everywhere."""
        response = RedirectResponse(f"{PATH}/account", 303)
        self._door.let_in(visit.request, response, visit.person)
        return response


def new_password(fields: Mapping[str, str]) -> str:
    """The password chosen twice the same.

    Raises:
        Wrong: it is too short, too long, or not the same twice.
    """
    password = fields.get("password", "")
    if len(password) < SHORTEST or len(password) > LONGEST:
        raise Wrong("password-length", shortest=SHORTEST, longest=LONGEST)
    if password != fields.get("again", ""):
        raise Wrong("password-again")
    return password


def _verified(secret: str, code: str) -> bool:
    digits = "".join(code.split())
    try:
        return len(digits) == 6 and digits.isascii() and bool(pyotp.TOTP(secret).verify(digits, valid_window=1))
    except ValueError:  # no secret of ours
        return False


def _drawn(address: str) -> Markup:
    """A QR code as SVG."""
    out = io.BytesIO()
    segno.make(address, micro=False).save(out, kind="svg", scale=4, xmldecl=False, svgns=False, light="#fff")
    return Markup(out.getvalue().decode())
