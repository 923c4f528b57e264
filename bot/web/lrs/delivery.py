"""Talking to a Learning Record Store (xAPI 1.0.3, part three: communication)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

import httpx
import msgspec

from bot.transcripts.outbox import RecordStore, Waiting

VERSION = "1.0.3"
SECONDS = 15
TAKEN = (200, 204)
REFUSED = (400, 413, 422)
"""What is wrong with the statement itself: sending it again changes nothing."""
CONFLICT = 409
LONGEST_ADDRESS = 300
LONGEST_REASON = 300

Outcome = Literal["taken", "refused", "trouble"]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a record store did with what was sent."""

    outcome: Outcome
    problem: str = ""
    """With trouble: last part of the id of the sentence about it. Refused: what the record store said."""
    wait: float = 0
    """Seconds that it asks to wait."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a record store tells of itself. `finding` is the last part of the id of the sentence about it."""

    finding: Literal["ok", "no-about", "key", "status", "unreachable"]
    versions: tuple[str, ...] = ()
    status: int = 0


def usable_address(typed: str) -> str | None:
    """An address of http or https without name, password, question or fragment; None when it is none."""
    try:
        parts = urlsplit(typed.strip())
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    if not known or parts.username or parts.password or parts.query or parts.fragment:
        return None
    address = parts.geturl().rstrip("/")
    plain = address.isascii() and address.isprintable() and " " not in address
    return address if plain and len(address) <= LONGEST_ADDRESS else None


async def post(http: httpx.AsyncClient, store: RecordStore, waiting: Sequence[Waiting]) -> Answer:
    """Send several statements at once. When one of them is refused or known, a record store takes none of them."""
    body = "[" + ",".join(one.statement for one in waiting) + "]"
    return await _send(http, store, httpx.Request("POST", f"{store.address}/statements", content=body.encode()))


async def put(http: httpx.AsyncClient, store: RecordStore, one: Waiting) -> Answer:
    """Send one statement; that the record store knows its id already is as good as taking it."""
    url = httpx.URL(f"{store.address}/statements", params={"statementId": one.id})
    answer = await _send(http, store, httpx.Request("PUT", url, content=one.statement.encode()))
    return Answer(outcome="taken") if answer.problem == str(CONFLICT) else answer


async def _send(http: httpx.AsyncClient, store: RecordStore, request: httpx.Request) -> Answer:
    request.headers.update({"X-Experience-API-Version": VERSION, "Content-Type": "application/json"})
    # The timeout of httpx counts for each read; a claim must not run out while an answer trickles in, so see `sender`.
    request.extensions["timeout"] = httpx.Timeout(SECONDS).as_dict()
    try:
        response = await http.send(request, auth=httpx.BasicAuth(store.key, store.secret), follow_redirects=False)
    except httpx.TimeoutException:
        return Answer(outcome="trouble", problem="slow")
    except (httpx.HTTPError, httpx.InvalidURL):
        return Answer(outcome="trouble", problem="unreachable")
    return _answer(response)


def _answer(response: httpx.Response) -> Answer:
    status = response.status_code
    if status in TAKEN:
        return Answer(outcome="taken")
    if status == CONFLICT:
        return Answer(outcome="refused", problem=str(CONFLICT))
    if status in REFUSED:
        said = "".join(c for c in response.text if c.isprintable())[:LONGEST_REASON]
        return Answer(outcome="refused", problem=f"{status} {said}")
    problem = "key" if status in (401, 403) else "busy" if status in (429, 503) else "status"
    return Answer(outcome="trouble", problem=problem, wait=_wait(response.headers.get("retry-after", "")))


def _wait(asked: str) -> float:
    return float(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 0


def about(store: RecordStore) -> About:
    """Ask a record store about itself; nothing else is sent."""
    auth = httpx.BasicAuth(store.key, store.secret)
    headers = {"X-Experience-API-Version": VERSION}
    try:
        with httpx.Client(trust_env=False, timeout=SECONDS) as http:
            response = http.get(f"{store.address}/about", auth=auth, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL):
        return About(finding="unreachable")
    if response.status_code == 404:
        return About(finding="no-about")
    if response.status_code in (401, 403):
        return About(finding="key")
    try:
        told = msgspec.json.decode(response.content, type=_Told)
    except (msgspec.DecodeError, UnicodeDecodeError):
        told = _Told()
    known = response.status_code == 200 and told.version
    return About(
        finding="ok" if known else "status", status=response.status_code, versions=tuple(v[:20] for v in told.version)
    )


class _Told(msgspec.Struct, frozen=True):
    version: tuple[str, ...] = ()
