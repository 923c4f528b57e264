"""A shared session to read as a conversation: codes and confidence by sentence, state and reason by turn, comments."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.client.case import Case
from bot.client.record import Conversation, Turn
from bot.method.circles import LAYER_OF
from bot.transcripts.reviewing import Comment
from bot.web.input import clean
from bot.web.names import code_name, element_name
from bot.web.trainer.door import PATH, Door, NotThere, Visit, Wrong
from bot.web.views import Part, parts

LONGEST_COMMENT = 2000


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """A code of the coder's, with how sure it was (per cent)."""

    name: str
    layer: str
    confidence: int
    uncertain: bool


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the learner's."""

    index: int
    text: str
    codes: tuple[Code, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A turn: what was said, and where the client was after it and why."""

    number: int
    sentences: tuple[Sentence, ...]
    client: tuple[Part, ...]
    step: str
    readiness: int
    """Per cent of the way to acting."""
    contact: int
    reasons: tuple[tuple[str, str, float], ...]
    """(element, what changed, by how much)"""
    comments: tuple[Comment, ...]


class ReviewPages:
    """Reading a session and saying something about it to its learner."""

    def __init__(self, door: Door, cases: Mapping[str, Case]) -> None:
        self._door, self._cases = door, cases
        self._reviewing = door.record.reviewing

    def routes(self) -> list[Route]:
        trainer, at = self._door.trainer, f"{PATH}/gesprekken/{{id}}"
        return [
            Route(at, trainer(self.read), methods=["GET"]),
            Route(f"{at}/opmerkingen", trainer(self.comment), methods=["POST"]),
            Route(f"{at}/opmerkingen/{{comment}}/weg", trainer(self.uncomment), methods=["POST"]),
            Route(f"{at}/nagekeken", trainer(self.review), methods=["POST"]),
        ]

    def read(self, visit: Visit) -> Response:
        """The session as a conversation; reading it is put on the audit trail."""
        share = self._door.share(visit)
        talk = self._talk(share.session)
        case = self._cases.get(talk.case)
        self._door.note(visit.person, "session_read", share.session)
        comments = self._reviewing.comments(share.session)
        return self._door.page(
            visit,
            "review.html",
            share=share,
            client=case.persona.name if case else talk.case,
            title=case.title if case else talk.case,
            opening=parts(talk.opening),
            lines=[self._line(turn, comments) for turn in talk.turns],
            reviewed=visit.person.id in self._reviewing.reviewers(share.session),
            longest=LONGEST_COMMENT,
        )

    def comment(self, visit: Visit) -> Response:
        """Say something to the learner at a sentence."""
        share = self._door.share(visit)
        turn, sentence = self._place(self._talk(share.session), visit.fields)
        words = clean(visit.fields.get("words", ""))
        if not words or len(words) > LONGEST_COMMENT:
            raise Wrong("review-comment-length", most=LONGEST_COMMENT)
        self._reviewing.comment(share.session, visit.person.id, turn, sentence, words)
        self._door.note(visit.person, "commented", share.session)
        return self._back(share.session, f"#beurt-{turn}")

    def uncomment(self, visit: Visit) -> Response:
        """Take back a comment of one's own."""
        share = self._door.share(visit)
        if not self._reviewing.uncomment(share.session, visit.person.id, visit.id("comment")):
            raise NotThere("review-no-comment")
        self._door.note(visit.person, "comment_removed", share.session)
        return self._back(share.session)

    def review(self, visit: Visit) -> Response:
        """Note that one has looked at every sentence, or not after all."""
        share = self._door.share(visit)
        self._reviewing.review(share.session, visit.person.id, done="niet" not in visit.fields)
        self._door.note(visit.person, "reviewed", share.session)
        return self._back(share.session)

    def _talk(self, session_id: str) -> Conversation:
        stored = self._door.record.conversations.session(session_id)
        if stored is None:
            raise NotThere("error-not-shared")
        return stored.conversation

    @staticmethod
    def _back(session_id: str, anchor: str = "") -> Response:
        return RedirectResponse(f"{PATH}/gesprekken/{session_id}{anchor}", 303)

    @staticmethod
    def _place(talk: Conversation, fields: Mapping[str, str]) -> tuple[int, int]:
        """
        Raises:
            Wrong: there is no such sentence.
        """
        for turn in talk.turns:
            for index in range(len(turn.sentences)):
                if (fields.get("turn"), fields.get("sentence")) == (str(turn.number), str(index)):
                    return turn.number, index
        raise Wrong("review-no-sentence")

    def _line(self, turn: Turn, comments: list[Comment]) -> Line:
        texts = self._door.texts
        return Line(
            number=turn.number,
            sentences=tuple(self._sentence(turn, index) for index in range(len(turn.sentences))),
            client=parts(turn.client),
            step=element_name(turn.after.step.value, texts),
            readiness=round(100 * turn.after.readiness),
            contact=round(100 * turn.after.contact),
            reasons=tuple(
                (code_name(reason.element, texts), texts(f"review-on-{reason.on}"), round(reason.amount, 2))
                for reason in turn.reasons
            ),
            comments=tuple(comment for comment in comments if comment.turn == turn.number),
        )

    def _sentence(self, turn: Turn, index: int) -> Sentence:
        sentence = turn.sentences[index]
        codes = tuple(
            Code(
                name=code_name(code, self._door.texts),
                layer=LAYER_OF[code],
                confidence=round(100 * sentence.confidence.get(layer, 0)),
                uncertain=layer in sentence.uncertain,
            )
            for layer, code in sentence.codes.items()
        )
        return Sentence(index=index, text=sentence.text, codes=codes)
