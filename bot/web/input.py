"""What a browser may send: reading it within bounds, and making a learner's words fit to be said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import get_args
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request

from bot.client.case import Case
from bot.client.levels import LEVELS
from bot.client.record import Choices, FocusCircle, HintMode
from bot.web.practice import Refused, UnknownSession

MAX_BODY = 64 * 1024
MAX_TEXT = 2000
MAX_NUMBER = 9999
FOCUS_CIRCLES: tuple[FocusCircle, ...] = get_args(FocusCircle)
HINT_MODES: tuple[HintMode, ...] = get_args(HintMode)

_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_INVISIBLE = frozenset("\u00ad\u115f\u1160\u200b\u200c\u200d\u2060\u2800\u3164\ufe0e\ufe0f\uffa0")


class BadInput(Refused):
    """What was sent cannot be used; the learner can put it right."""

    status = 422


class TooLarge(Refused):
    """More was sent than a form of ours can hold."""

    status = 413


class TurnInput(msgspec.Struct, frozen=True, kw_only=True):
    """One turn as sent: the words to say, the turn it is to be, and the id that makes sending twice harmless."""

    text: str
    number: int
    request: str


class StartInput(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen on the first page."""

    case: str
    choices: Choices


class HelpInput(msgspec.Struct, frozen=True, kw_only=True):
    """The help chosen during the talk."""

    hints: HintMode
    readings: bool
    thoughts: bool


async def read_fields(request: Request, most: int = 20) -> dict[str, str]:
    """The fields of a form (at most `most`) or a JSON object; of a field sent twice, the last.

    Raises:
        TooLarge: the body is over `MAX_BODY`.
        BadInput: the body is neither a form nor a JSON object of texts and numbers.
    """
    body = await read_body(request)
    if request.headers.get("content-type", "").split(";")[0].strip().lower() == "application/json":
        return _json_fields(body)
    try:
        return dict(parse_qsl(body.decode("utf-8", errors="replace"), keep_blank_values=True, max_num_fields=most))
    except ValueError as error:
        raise BadInput("error-form") from error


async def read_body(request: Request) -> bytes:
    """What was sent.

    Raises:
        TooLarge: it is over `MAX_BODY`.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise TooLarge("error-too-large")
    return bytes(body)


def _json_fields(body: bytes) -> dict[str, str]:
    try:
        fields = msgspec.json.decode(body, type=dict[str, str | int])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput("error-form") from error
    return {name: str(value) for name, value in fields.items()}


def start_input(fields: Mapping[str, str], cases: Mapping[str, Case]) -> StartInput:
    """What was chosen on the first page.

    Raises:
        UnknownSession: there is no such case.
        BadInput: a choice that the page does not offer.
    """
    case = fields.get("case", "")
    if case not in cases:
        raise UnknownSession("error-unknown-case")
    level = fields.get("level") or cases[case].level
    focus = fields.get("focus", "")
    if level not in LEVELS or focus not in ("", *FOCUS_CIRCLES):
        raise BadInput("error-form")
    chosen = help_input(fields)
    choices = Choices(
        level=level, hints=chosen.hints, readings=chosen.readings, thoughts=chosen.thoughts,
        focus=next((circle for circle in FOCUS_CIRCLES if circle == focus), None),
    )  # fmt: skip
    return StartInput(case=case, choices=choices)


def help_input(fields: Mapping[str, str]) -> HelpInput:
    """What help was chosen; a box that is not ticked is not sent.

    Raises:
        BadInput: a way of giving hints that the page does not offer.
    """
    hints = next((mode for mode in HINT_MODES if mode == fields.get("hints", "ask")), None)
    if hints is None:
        raise BadInput("error-form")
    return HelpInput(hints=hints, readings="readings" in fields, thoughts="thoughts" in fields)


def turns_input(fields: Mapping[str, str]) -> int:
    """How many turns to keep when beginning again.

    Raises:
        BadInput: it is no number of turns.
    """
    turns = fields.get("turns", "")
    if not turns.isascii() or not turns.isdigit() or len(turns) > 4:
        raise BadInput("error-form")
    return int(turns)


def turn_input(fields: Mapping[str, str]) -> TurnInput:
    """One turn, its words cleaned.

    Raises:
        BadInput: there is nothing to say, it is too long, or the form is not one of ours.
    """
    request = fields.get("request", "")
    number = fields.get("number", "")
    if not _REQUEST_ID.fullmatch(request) or not _is_turn_number(number):
        raise BadInput("error-form")
    return TurnInput(text=words(fields.get("text", "")), number=int(number), request=request)


def _is_turn_number(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) <= 4 and 1 <= int(number) <= MAX_NUMBER


def words(text: str) -> str:
    """A learner's words as they are said: cleaned, never empty, never a command.

    Raises:
        BadInput: nothing is left, or it is too long.
    """
    said = clean(text).lstrip("/ \n")
    if not any(_is_visible(character) for character in said):
        raise BadInput("error-empty")
    if len(said) > MAX_TEXT:
        raise BadInput("error-too-long", length=len(said), most=MAX_TEXT)
    return said


def clean(text: str) -> str:
    """Text in composed form with plain line ends, without control characters and marks that turn the direction."""
    lines = _LINE_END.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return "".join(character for character in lines if not _is_control(character)).strip()


def _is_control(character: str) -> bool:
    if character == "\n":
        return False
    return character in _DIRECTION_MARKS or unicodedata.category(character) in ("Cc", "Cs")


def _is_visible(character: str) -> bool:
    return not character.isspace() and character not in _INVISIBLE
