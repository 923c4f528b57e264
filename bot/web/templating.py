"""Templates with the message catalogue and the addresses of static files at hand."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.texts import Texts

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
STATIC = HERE / "static"


class Renderer:
    """Renders the templates of one language.

    Args:
        texts: the message catalogue.
        base: what stands before the addresses of a conversation's pages; not empty for pages in a frame of another
            site, which leave out what leads out of the conversation.
    """

    def __init__(self, texts: Texts, base: str = "") -> None:
        self.texts = texts
        self.base = base
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            t=texts, language=texts.language, asset=_assets().__getitem__, embedded=bool(base)
        )
        self._environment.filters["capital"] = capital
        self._environment.filters["json"] = as_json

    def address(self, session_id: str) -> str:
        """The address of a conversation."""
        return f"{self.base}/gesprekken/{session_id}"

    def fragment(self, template: str, /, **values: Any) -> str:
        """A piece of a page."""
        return self._environment.get_template(template).render(values)

    def page(self, template: str, /, status: int = 200, **values: Any) -> HTMLResponse:
        """A whole page as an answer."""
        return HTMLResponse(self.fragment(template, **values), status_code=status)


def capital(text: str) -> str:
    """Text with a capital at its start, as at the head of a sentence."""
    return text[:1].upper() + text[1:]


def as_json(value: object) -> str:
    """A value as JSON, for an attribute that a script reads."""
    return msgspec.json.encode(value).decode()


def _assets() -> dict[str, str]:
    """Address of each static file, with a mark of its content so that browsers can keep it."""
    return {
        path.name: f"/static/{path.name}?v={hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()}"
        for path in STATIC.iterdir()
        if path.is_file()
    }
