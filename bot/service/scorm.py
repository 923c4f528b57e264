"""A SCORM package: a small page that shows a practice conversation in a learning platform and reports how far it is.

The manifests follow SCORM 1.2 CAM 2.3 and SCORM 2004 4th Edition CAM 3.4; ids, titles and files are the required parts.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.paths import DATA
from bot.texts import Texts

SOURCES = DATA / "scorm"
ScormVersion = Literal["1.2", "2004"]
WAIT = 15_000
"""Milliseconds until the learner is told that the server does not answer."""
RESUME = "/ingesloten/gesprekken/"
"""The address of a conversation that goes on in a frame, before its id."""


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """What a package is made of."""

    version: ScormVersion
    server: str
    """Where learners reach the pages, without a slash at the end."""
    key: str
    """The organisation's public key for embedding."""
    case: str
    title: str
    level: str | None = None
    hints: str | None = None
    score: bool = False

    @property
    def begin(self) -> str:
        """The address within the server where a conversation begins."""
        fixed = {name: value for name, value in (("niveau", self.level), ("hints", self.hints)) if value}
        path = f"/insluiten/{quote(self.key, safe='')}/{quote(self.case, safe='')}"
        return f"{path}?{urlencode(fixed)}" if fixed else path


def write_package(package: Package, path: Path, texts: Texts) -> None:
    """Write the zip file.

    Raises:
        OSError: it cannot be written.
    """
    rendered = Environment(loader=FileSystemLoader(SOURCES), autoescape=True, undefined=StrictUndefined)
    config = {
        "version": package.version, "server": package.server, "begin": package.begin, "resume": RESUME,
        "score": package.score, "wait": WAIT,
        "texts": {name: texts(f"scorm-{name}") for name in ("unreachable", "platform")},
    }  # fmt: skip
    # Within a script element only `</` could end it; JSON may write it otherwise.
    data = Markup(msgspec.json.encode(config).decode().replace("<", "\\u003c"))
    manifest = rendered.get_template(f"manifest-{package.version}.xml").render(id=package.case, title=package.title)
    page = rendered.get_template("index.html").render(title=package.title, config=data)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("imsmanifest.xml", manifest)
        file.writestr("index.html", page)
        file.writestr("launcher.js", (SOURCES / "launcher.js").read_text(encoding="utf-8"))
