"""Sites that may show the practice pages in a frame, as an administrator types them: one a line."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.web.input import BadInput

MOST_SITES = 50
_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
_LOCAL = re.compile(r"(localhost|127\.0\.0\.1)(:\d{1,5})?")


def sites_input(typed: str) -> tuple[str, ...]:
    """The origins in a text, each once, in order.

    Raises:
        BadInput: a line is no https address of a site (http for this computer only), or there are too many.
    """
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_SITES:
        raise BadInput("error-too-many-sites", most=MOST_SITES)
    return tuple(dict.fromkeys(_origin(line) for line in lines))


def _origin(line: str) -> str:
    try:
        parts = urlsplit(line.lower())
        _ = parts.port
    except ValueError as error:
        raise BadInput("error-site", site=line[:80]) from error
    plain = parts.path in ("", "/") and not parts.query and not parts.fragment
    host = parts.netloc
    allowed = (parts.scheme == "https" and _HOST.fullmatch(host)) or (parts.scheme == "http" and _LOCAL.fullmatch(host))
    if not plain or not allowed:
        raise BadInput("error-site", site=line[:80])
    return f"{parts.scheme}://{host}"
