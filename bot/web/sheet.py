"""Pages of A4 with embedded fonts, bookmarks and the document's language (fpdf2)."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from bot.texts import Texts

FONT = "DejaVu"
FACES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}
MARGIN = 20
INDENT = 6
INK, SOFT, ACCENT = (42, 36, 32), (98, 87, 77), (29, 90, 85)

logging.getLogger("fontTools").setLevel(logging.ERROR)
logging.getLogger("fpdf").setLevel(logging.ERROR)  # a smiley that the font lacks is printed as a box


class Sheet(FPDF):
    """Pages with one way of writing each kind of line."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(format="A4")
        self._texts = texts
        for style, file in FACES.items():
            self.add_font(FONT, style, str(_fonts() / file))
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, MARGIN)

    def footer(self) -> None:
        self.set_y(-MARGIN + 5)
        self._write(self._texts("pdf-page", page=str(self.page_no())), size=8, colour=SOFT)

    def heading(self, text: str, level: int = 0) -> None:
        self.ln(3 if level else 5)
        if self.will_page_break(25):
            self.add_page()
        self.start_section(text, level)
        self._write(text, size=11 if level else 14, style="B", colour=ACCENT)
        self.ln(1)

    def text_line(self, text: str, *, style: str = "", soft: bool = False, indent: int = 0) -> None:
        self._write(text, size=9 if soft else 10, style=style, colour=SOFT if soft else INK, indent=indent)
        self.ln(1)

    def _write(
        self, text: str, *, size: int, style: str = "", colour: tuple[int, int, int] = INK, indent: int = 0
    ) -> None:
        self.set_font(FONT, style, size)
        self.set_text_color(*colour)
        self.set_x(MARGIN + indent)
        self.multi_cell(0, size * 0.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")


def _fonts() -> Path:
    """The folder of the DejaVu fonts that matplotlib brings along; found without loading it."""
    spec = find_spec("matplotlib")
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) / "mpl-data" / "fonts" / "ttf"
