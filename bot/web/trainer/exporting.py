"""Taking along sessions and codes: CSV, JSON lines, and a transcript as PDF; with pseudonyms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.client.case import Case
from bot.client.record import Conversation
from bot.texts import Texts
from bot.transcripts.reviewing import Comment, Corrected
from bot.transcripts.sharing import Shown
from bot.web.names import code_name, element_name
from bot.web.templating import capital
from bot.web.trainer.door import PATH, Door, NotThere, Visit
from bot.web.trainer.export_rows import (
    SentenceRow,
    Talk,
    csv_lines,
    pseudonym,
    sentence_rows,
    session_cells,
    session_columns,
    session_row,
)
from bot.web.trainer.overview import chosen_of

BATCH = 200


class ExportPages:
    """The sessions of the overview, as it is filtered, in files."""

    def __init__(self, door: Door, cases: Mapping[str, Case]) -> None:
        self._door, self._cases = door, cases

    def routes(self) -> list[Route]:
        trainer = self._door.trainer
        return [
            Route(f"{PATH}/gesprekken.csv", trainer(self.sessions), methods=["GET"]),
            Route(f"{PATH}/zinnen.csv", trainer(self.sentences), methods=["GET"]),
            Route(f"{PATH}/gesprekken.jsonl", trainer(self.lines), methods=["GET"]),
            Route(f"{PATH}/gesprekken/{{id}}/gesprek.pdf", trainer(self.transcript), methods=["GET"]),
        ]

    def sessions(self, visit: Visit) -> Response:
        """A row for each session, with how often each element was used."""
        rows = (session_cells(session_row(shown), uses) for shown, uses in self._used(visit))
        return _file(csv_lines(session_columns(), rows), "gesprekken.csv", "text/csv; charset=utf-8")

    def sentences(self, visit: Visit) -> Response:
        """A row for each sentence of the learners."""
        rows = (
            msgspec.structs.astuple(row)
            for shown, talk, corrections in self._talks(visit)
            for row in sentence_rows(shown, talk, corrections)
        )
        return _file(csv_lines(SentenceRow.__struct_fields__, rows), "zinnen.csv", "text/csv; charset=utf-8")

    def lines(self, visit: Visit) -> Response:
        """A JSON line for each session, with all its sentences."""
        made = (msgspec.json.encode(self._talk(shown, uses)).decode() + "\n" for shown, uses in self._used(visit))
        return _file(made, "gesprekken.jsonl", "application/x-ndjson")

    def transcript(self, visit: Visit) -> Response:
        """One session to read on paper."""
        share = self._door.share(visit)
        record = self._door.record
        stored, shown = record.conversations.session(share.session), record.sharing.shown([share.session])
        if stored is None or not shown:
            raise NotThere("error-not-shared")
        self._door.note(visit.person, "exported", share.session)
        case = self._cases.get(share.case)
        client = case.persona.name if case else share.case
        pages = write_transcript(
            shown[0],
            stored.conversation,
            client,
            record.reviewing.corrections(share.session),
            record.reviewing.comments(share.session),
            self._door.texts,
        )
        headers = {"Content-Disposition": 'attachment; filename="gesprek.pdf"'}
        return Response(pages, media_type="application/pdf", headers=headers)

    def _chosen(self, visit: Visit) -> Iterator[list[Shown]]:
        groups = self._door.groups(visit.person)
        sharing = self._door.record.sharing
        ids = sharing.all_ids(chosen_of(visit, groups)) if groups else []
        self._door.note(visit.person, "exported", f"{len(ids)}")
        return (sharing.shown(ids[at : at + BATCH]) for at in range(0, len(ids), BATCH))

    def _used(self, visit: Visit) -> Iterator[tuple[Shown, dict[str, int]]]:
        batches = self._chosen(visit)
        return (
            (shown, uses)
            for batch in batches
            for shown, uses in zip(
                batch, self._door.record.sharing.uses_of([one.session for one in batch]), strict=True
            )
        )

    def _talks(self, visit: Visit) -> Iterator[tuple[Shown, Conversation, list[Corrected]]]:
        batches = self._chosen(visit)
        return (found for batch in batches for shown in batch if (found := self._read(shown)))

    def _read(self, shown: Shown) -> tuple[Shown, Conversation, list[Corrected]] | None:
        stored = self._door.record.conversations.session(shown.session)
        if stored is None:  # deleted while the file is being made
            return None
        return shown, stored.conversation, self._door.record.reviewing.corrections(shown.session)

    def _talk(self, shown: Shown, uses: dict[str, int]) -> Talk:
        read = self._read(shown)
        return Talk(
            session=session_row(shown),
            uses=uses,
            opening=read[1].opening if read else "",
            sentences=tuple(sentence_rows(*read)) if read else (),
        )


def _file(lines: Iterable[str], name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(iter(lines), media_type=kind, headers=headers)


def write_transcript(
    shown: Shown,
    talk: Conversation,
    client: str,
    corrections: list[Corrected],
    comments: list[Comment],
    texts: Texts,
) -> bytes:
    """A session on paper: what was said, the codes after correction, where the client was, and the comments."""
    from bot.web.sheet import INDENT, Sheet  # as in bot.web.report_page

    sheet = Sheet(texts)
    learner = pseudonym(shown.member)
    title = texts("review-title", name=learner, client=client)
    sheet.set_title(title)
    sheet.set_lang(texts.language)
    sheet.set_creator(texts("product"))
    sheet.add_page()
    sheet.text_line(f"{shown.group_name} · {shown.started:%d-%m-%Y}", soft=True)
    sheet.heading(title)
    sheet.text_line(f"{capital(client)}: {talk.opening}")
    rows = {(row.turn, row.sentence): row for row in sentence_rows(shown, talk, corrections)}
    for turn in talk.turns:
        sheet.heading(texts("turning-at", turn=turn.number), level=1)
        for index in range(1, len(turn.sentences) + 1):
            row = rows[turn.number, index]
            sheet.text_line(row.text, style="B")
            sheet.text_line(_codes(row, texts), soft=True, indent=INDENT)
            for comment in comments:
                if (comment.turn, (comment.sentence or 0) + 1) == (turn.number, index):
                    sheet.text_line(f"{comment.by}: {comment.words}", style="I", indent=INDENT)
        sheet.text_line(f"{capital(client)}: {turn.client}")
        state = {"readiness": round(100 * turn.after.readiness), "contact": round(100 * turn.after.contact)}
        sheet.text_line(texts("review-state", step=element_name(turn.after.step.value, texts), **state), soft=True)
    return bytes(sheet.output())


def _codes(row: SentenceRow, texts: Texts) -> str:
    named = [code_name(code, texts) for code in (row.start, row.phase, row.style, row.technique) if code]
    unsure = [texts("transcript-uncertain")] if row.uncertain else []
    corrected = [texts("review-replaced")] if row.corrected else []
    return ", ".join([*(named or [texts("transcript-none")]), *unsure, *corrected])
