"""The report on paper."""

from __future__ import annotations

from collections.abc import Iterable

from bot.texts import Texts
from bot.web.report_file import Quote, ReportFile, Statement, step_name
from bot.web.sheet import INDENT, Sheet
from bot.web.templating import capital


def write_pdf(report: ReportFile, texts: Texts) -> bytes:
    """The pages of a report.

    Args:
        report: with its words.
        texts: the catalogue, for headings.
    """
    sheet = Sheet(texts)
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


def _head(sheet: Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.text_line(f"{report.title} · {report.day}", soft=True)
    sheet.heading(texts("report-title", name=report.client))
    sheet.text_line(texts("report-short", turns=report.turns))
    if report.corrected:
        sheet.text_line(texts("report-corrected", count=report.corrected))
    if report.focus:
        sheet.text_line(texts("report-focus", circle=texts(f"focus-{report.focus}")))


def _acting(sheet: Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.heading(texts("report-acting"))
    _statements(sheet, report.acting, report, texts)
    for element in report.elements:
        seen = texts("circles-times", count=element.count)
        turns = ", ".join(map(str, element.turns))
        where = f" ({texts('circles-in-turns', turns=turns)})" if turns else ""
        sheet.text_line(f"{element.name}: {seen}{where}", soft=True, indent=INDENT)


def _moving(sheet: Sheet, report: ReportFile, texts: Texts) -> None:
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


def _valuing(sheet: Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.heading(texts("report-valuing", name=report.client))
    for label, words in (("valuing-talk", report.valuing_talk), ("valuing-approach", report.valuing_approach)):
        if words:
            sheet.text_line(texts(label), soft=True)
            sheet.text_line(f"“{words}”", style="I", indent=INDENT)


def _in_view(sheet: Sheet, report: ReportFile, texts: Texts) -> None:
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


def _statements(sheet: Sheet, claims: Iterable[Statement], report: ReportFile, texts: Texts) -> None:
    for claim in claims:
        sheet.text_line(claim.text)
        _quotes(sheet, claim.evidence, report, texts)
        if claim.suggestion:
            sheet.text_line(texts("try-could"), soft=True, indent=INDENT)
            sheet.text_line(f"“{claim.suggestion}”", style="I", indent=INDENT)


def _quotes(sheet: Sheet, quotes: Iterable[Quote], report: ReportFile, texts: Texts) -> None:
    for quote in quotes:
        sheet.text_line(texts("turning-at", turn=quote.turn), soft=True, indent=INDENT)
        sheet.text_line(f"{texts('evidence-you')}: {quote.learner}", indent=INDENT)
        client = texts("evidence-client", name=capital(report.client))
        sheet.text_line(f"{client}: {quote.client}", indent=INDENT)
        if quote.uncertain:
            sheet.text_line(texts("evidence-uncertain"), soft=True, indent=INDENT)


def _remarks(sheet: Sheet, report: ReportFile, texts: Texts) -> None:
    if report.remarks:
        sheet.heading(texts("report-comments"))
    for remark in report.remarks:
        sheet.text_line(f"{remark.by}, {texts('turning-at', turn=remark.turn)}", soft=True)
        sheet.text_line(remark.words, indent=INDENT)


def _conversation(sheet: Sheet, report: ReportFile, texts: Texts) -> None:
    sheet.heading(texts("report-transcript"))
    name = capital(report.client)
    sheet.text_line(f"{name}: {report.opening}")
    for line in report.conversation:
        sheet.text_line(f"{line.turn}. {texts('talk-you')}: {line.learner}", style="B")
        sheet.text_line(f"{name}: {line.client}")
