"""Which sites an administrator may name."""

from __future__ import annotations

import pytest

from bot.web.embed.sites import MOST_SITES, sites_input
from bot.web.input import BadInput


def test_origins_are_kept_once_and_plain() -> None:
    typed = (
        " https://Leren.Voorbeeld.nl/ \n\nhttps://leren.voorbeeld.nl\nhttps://*.school.example\nhttp://localhost:8000"
    )
    assert sites_input(typed) == ("https://leren.voorbeeld.nl", "https://*.school.example", "http://localhost:8000")


@pytest.mark.parametrize(
    "line",
    [
        "leren.voorbeeld.nl",
        "http://leren.voorbeeld.nl",
        "https://leren.voorbeeld.nl/cursus",
        "https://leren.voorbeeld.nl?x=1",
        "https://a.example; script-src *",
        "https://a.example https://b.example",
        "https://user@a.example",
        "https://*",
        "*",
        "'self'",
        "data:",
        "https://[",
        "https://a.example:poort",
    ],
)
def test_what_is_no_site_is_refused(line: str) -> None:
    with pytest.raises(BadInput):
        sites_input(line)


def test_no_endless_lists() -> None:
    with pytest.raises(BadInput):
        sites_input("\n".join(f"https://s{n}.example" for n in range(MOST_SITES + 1)))
