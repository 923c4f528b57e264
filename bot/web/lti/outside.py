"""Asking other servers, whose addresses came from outside: with a time limit, a size limit and no detours."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import requests

SECONDS = 10
MOST_BYTES = 1024 * 1024
LONGEST = 300
_LOCAL = ("localhost", "127.0.0.1")


class Outside(requests.Session):
    """A session that every request of the LTI library goes through. Proxies of the environment are not used."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.headers["User-Agent"] = "Oefenklant"

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send a request and read its answer.

        Raises:
            requests.RequestException: the address may not be asked, or no whole answer came in time.
        """
        if usable(str(request.url)) is None:
            raise requests.exceptions.InvalidURL(str(request.url)[:LONGEST])
        kwargs |= {"timeout": SECONDS, "stream": True, "allow_redirects": False}
        response = super().send(request, **kwargs)
        body = response.raw.read(MOST_BYTES + 1, decode_content=True)
        response.close()
        if len(body) > MOST_BYTES:
            raise requests.exceptions.ContentDecodingError("too large")
        response._content = body
        return response


def usable(typed: str) -> str | None:
    """An address of https (http for this computer only) that may be asked; None when it is none."""
    try:
        parts = urlsplit(typed.strip())
        known = parts.hostname and parts.port != 0
    except ValueError:
        return None
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
    address = parts.geturl()
    plain = address.isascii() and address.isprintable() and not {" ", ";", ",", '"', "'", "<", ">"} & set(parts.netloc)
    fits = known and secure and not parts.username and not parts.fragment and plain and len(address) <= LONGEST
    return address if fits else None


def origin(address: str) -> str | None:
    """The origin of a usable address."""
    if usable(address) is None:
        return None
    parts = urlsplit(address.strip())
    return f"{parts.scheme}://{parts.netloc}".lower()


def origins(*addresses: object) -> tuple[str, ...]:
    """The origins of those that are usable addresses, each once."""
    found = (origin(address) for address in addresses if isinstance(address, str))
    return tuple(dict.fromkeys(one for one in found if one))
