"""The report on paper: A4 with embedded fonts, bookmarks and the document's language (fpdf2)."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from bot.texts import Texts
from bot.web.report_file import Quote, ReportFile, Statement, step_name
from bot.web.templating import capital

FONT = "DejaVu"
FACES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}
MARGIN = 20
INDENT = 6
INK, SOFT, ACCENT = (42, 36, 32), (98, 87, 77), (29, 90, 85)

logging.getLogger("fontTools").setLevel(logging.ERROR)
logging.getLogger("fpdf").setLevel(logging.ERROR)  # a smiley that the font lacks is printed as a box


def write_pdf(report: ReportFile, texts: Texts) -> bytes:
    """The pages of a report.

    Args:
        report: with its words.
        texts: the catalogue, for headings.
    """
    sheet = _Sheet(texts)
    sheet.set_title(texts("report-title", name=report.client))
    sheet.set_lang(texts.language)
    sheet.set_creator(texts("product"))
    sheet.add_page()
    _head(sheet, report, texts)
    _acting(sheet, report, texts)
    _moving(sheet, report, texts)
    _valuing(sheet, report, texts)
    _in_view(sheet, report, texts)
    for title, claims, none in (("report-keep", report.keep, "keep-none"), ("report-try", report.to_try, "try-none")):
        sheet.heading(texts(title))
        _statements(sheet, claims, report, texts)
        if not claims:
            sheet.text_line(texts(none))
    _remarks(sheet, report, texts)
    _conversation(sheet, report, texts)
    return bytes(sheet.output())


class _Sheet(FPDF):
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


def _head(sheet: _Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.text_line(f"{report.title} · {report.day}", soft=True)
    sheet.heading(texts("report-title", name=report.client))
    sheet.text_line(texts("report-short", turns=report.turns))
    if report.corrected:
        sheet.text_line(texts("report-corrected", count=report.corrected))
    if report.focus:
        sheet.text_line(texts("report-focus", circle=texts(f"focus-{report.focus}")))


def _acting(sheet: _Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.heading(texts("report-acting"))
    _statements(sheet, report.acting, report, texts)
    for element in report.elements:
        seen = texts("circles-times", count=element.count)
        turns = ", ".join(map(str, element.turns))
        where = f" ({texts('circles-in-turns', turns=turns)})" if turns else ""
        sheet.text_line(f"{element.name}: {seen}{where}", soft=True, indent=INDENT)


def _moving(sheet: _Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.heading(texts("report-moving", name=report.client))
    sheet.text_line(report.summary)
    moved = texts(
        "progress-moved",
        turns=report.turns,
        began=step_name(report.began, texts),
        furthest=step_name(report.furthest, texts),
    )
    sheet.text_line(moved)
    for point in report.turning_points:
        same = point.kind == "back" and point.step_from == point.step_to
        kind = "turning-back-same" if same else f"turning-{point.kind}"
        sheet.heading(texts(kind, to=step_name(point.step_to, texts)), level=1)
        sheet.text_line(point.text)
        _quotes(sheet, [point.evidence], report, texts)
        if point.thought:
            label = texts("turning-thought", name=capital(report.client))
            sheet.text_line(f"{label}: {point.thought}", style="I", indent=INDENT)


def _valuing(sheet: _Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.heading(texts("report-valuing", name=report.client))
    for label, words in (("valuing-talk", report.valuing_talk), ("valuing-approach", report.valuing_approach)):
        if words:
            sheet.text_line(texts(label), soft=True)
            sheet.text_line(f"“{words}”", style="I", indent=INDENT)


def _in_view(sheet: _Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.heading(texts("matrix-title"))
    for domain in dict.fromkeys(field.domain for field in report.in_view):
        sheet.heading(texts(f"domain-{domain}"), level=1)
        for field in report.in_view:
            if field.domain != domain:
                continue
            sheet.text_line(texts(f"column-{field.column}"), soft=True)
            for about in field.told:
                sheet.text_line(f"– {about}", indent=INDENT)
            if field.out_of_view:
                sheet.text_line(texts("pdf-hidden", count=field.out_of_view), soft=True, indent=INDENT)


def _statements(sheet: _Sheet, claims: Iterable[Statement], report: ReportFile, texts: Texts) -> None:
    for claim in claims:
        sheet.text_line(claim.text)
        _quotes(sheet, claim.evidence, report, texts)
        if claim.suggestion:
            sheet.text_line(texts("try-could"), soft=True, indent=INDENT)
            sheet.text_line(f"“{claim.suggestion}”", style="I", indent=INDENT)


def _quotes(sheet: _Sheet, quotes: Iterable[Quote], report: ReportFile, texts: Texts) -> None:
    for quote in quotes:
        sheet.text_line(texts("turning-at", turn=quote.turn), soft=True, indent=INDENT)
        sheet.text_line(f"{texts('evidence-you')}: {quote.learner}", indent=INDENT)
        client = texts("evidence-client", name=capital(report.client))
        sheet.text_line(f"{client}: {quote.client}", indent=INDENT)
        if quote.uncertain:
            sheet.text_line(texts("evidence-uncertain"), soft=True, indent=INDENT)


def _remarks(sheet: _Sheet, report: ReportFile, texts: Texts) -> None:
    if report.remarks:
        sheet.heading(texts("report-comments"))
    for remark in report.remarks:
        sheet.text_line(f"{remark.by}, {texts('turning-at', turn=remark.turn)}", soft=True)
        sheet.text_line(remark.words, indent=INDENT)


def _conversation(sheet: _Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.heading(texts("report-transcript"))
    name = capital(report.client)
    sheet.text_line(f"{name}: {report.opening}")
    for line in report.conversation:
        sheet.text_line(f"{line.turn}. {texts('talk-you')}: {line.learner}", style="B")
        sheet.text_line(f"{name}: {line.client}")
