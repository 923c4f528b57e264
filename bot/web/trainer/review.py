"""A shared session to read as a conversation: codes and confidence by sentence, state and reason by turn, comments."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.client.case import Case
from bot.client.record import Conversation, Turn
from bot.coach.corrected import Correction, corrected
from bot.coach.summary import summary_of
from bot.transcripts.accounts import Person
from bot.web.input import clean
from bot.web.trainer.door import PATH, Door, NotThere, Visit, Wrong
from bot.web.trainer.export_rows import pseudonym
from bot.web.trainer.review_view import PROGRAM, Reader, Viewer, choices, chosen_code
from bot.web.views import parts

LONGEST_COMMENT = 2000
LONGEST_FRAGMENT = 12
"""Turns that an example may have."""


class ReviewPages:
    """Reading a session, correcting how it was coded, and saying something about it to its learner."""

    def __init__(self, door: Door, cases: Mapping[str, Case]) -> None:
        self._door, self._cases = door, cases
        self._reviewing = door.record.reviewing

    def routes(self) -> list[Route]:
        trainer, at = self._door.trainer, f"{PATH}/gesprekken/{{id}}"
        return [
            Route(at, trainer(self.read), methods=["GET"]),
            Route(f"{at}/codes", trainer(self.correct), methods=["POST"]),
            Route(f"{at}/opmerkingen", trainer(self.comment), methods=["POST"]),
            Route(f"{at}/opmerkingen/{{comment}}/weg", trainer(self.uncomment), methods=["POST"]),
            Route(f"{at}/voorbeelden", trainer(self.add_fragment), methods=["POST"]),
            Route(f"{at}/voorbeelden/{{fragment}}/weg", trainer(self.remove_fragment), methods=["POST"]),
            Route(f"{at}/nagekeken", trainer(self.review), methods=["POST"]),
        ]

    def read(self, visit: Visit) -> Response:
        """The session as a conversation; reading it is put on the audit trail."""
        share = self._door.share(visit)
        talk = self._talk(share.session)
        case = self._cases.get(talk.case)
        self._door.note(visit.person, "session_read", share.session)
        viewer = self._viewer(visit.person, share.session)
        lines = [viewer.line(turn) for turn in talk.turns]
        return self._door.page(
            visit,
            "review.html",
            share=share,
            pseudonym=pseudonym(share.member),
            client=case.persona.name if case else talk.case,
            title=case.title if case else talk.case,
            opening=parts(talk.opening),
            lines=lines,
            unsure=[sentence for line in lines for sentence in line.sentences if sentence.uncertain],
            choices=choices(self._door.texts),
            program=PROGRAM,
            fragments=self._reviewing.fragments_of(session=share.session),
            reviewed=visit.person.id in self._reviewing.reviewers(share.session),
            longest=LONGEST_COMMENT,
        )

    # --- codes

    def correct(self, visit: Visit) -> Response:
        """Say what a sentence is in one layer, or take that back; answers scripts with how the sentence reads now."""
        share = self._door.share(visit)
        talk = self._talk(share.session)
        turn, sentence = self._place(talk, visit.fields)
        chosen = chosen_code(visit.fields.get("code", ""))
        if chosen is None:
            raise Wrong("review-no-code")
        layer, code, to_keep = chosen
        correction = Correction(turn=turn.number, sentence=sentence, layer=layer, code=code)
        change = self._reviewing.correct if to_keep else self._reviewing.uncorrect
        change(share.session, visit.person.id, correction)
        self._door.note(visit.person, "code_corrected", share.session)
        self._summarise(talk)
        viewer = self._viewer(visit.person, share.session)
        if "text/html-part" in visit.request.headers.get("accept", ""):
            return self._door.page(visit, "codes.html", sentence=viewer.sentence(turn, sentence))
        return self._back(share.session, f"#{viewer.sentence(turn, sentence).anchor}")

    def _summarise(self, talk: Conversation) -> None:
        """The overview tells of the corrected codes."""
        case = self._cases.get(talk.case)
        if case:
            read = corrected(talk, self._reviewing.corrections(talk.id), case)
            self._door.record.sharing.summarise(talk.id, summary_of(read))

    def _viewer(self, person: Person, session: str) -> Viewer:
        corrections = self._reviewing.corrections(session)
        reader = Reader(
            person=person.id,
            names=self._door.record.accounts.names({one.person for one in corrections}),
            done=person.id in self._reviewing.reviewers(session),
        )
        return Viewer(self._door.texts, reader, corrections, self._reviewing.comments(session))

    # --- words to the learner

    def comment(self, visit: Visit) -> Response:
        """Say something to the learner at a sentence."""
        share = self._door.share(visit)
        turn, sentence = self._place(self._talk(share.session), visit.fields)
        words = self._words(visit)
        self._reviewing.comment(share.session, visit.person.id, turn.number, sentence, words)
        self._door.note(visit.person, "commented", share.session)
        return self._back(share.session, f"#zin-{turn.number}-{sentence}")

    def uncomment(self, visit: Visit) -> Response:
        """Take back a comment of one's own."""
        share = self._door.share(visit)
        if not self._reviewing.uncomment(share.session, visit.person.id, visit.id("comment")):
            raise NotThere("review-no-comment")
        self._door.note(visit.person, "comment_removed", share.session)
        return self._back(share.session)

    # --- examples for the group

    def add_fragment(self, visit: Visit) -> Response:
        """Make some turns an example for the group, when the learner allows it."""
        share = self._door.share(visit)
        numbers = [turn.number for turn in self._talk(share.session).turns]
        first, last = (self._number(visit.fields.get(name, ""), numbers) for name in ("first", "last"))
        if not first <= last < first + LONGEST_FRAGMENT:
            raise Wrong("review-fragment-turns", most=LONGEST_FRAGMENT)
        words = self._words(visit)
        if not self._reviewing.add_fragment(share.session, visit.person.id, first, last, words):
            raise Wrong("review-fragment-not-allowed")
        self._door.note(visit.person, "fragment_made", share.session)
        return self._back(share.session, "#voorbeelden")

    def remove_fragment(self, visit: Visit) -> Response:
        """Take an example away."""
        share = self._door.share(visit)
        if not self._reviewing.remove_fragment(share.session, visit.id("fragment")):
            raise NotThere("review-no-fragment")
        self._door.note(visit.person, "fragment_removed", share.session)
        return self._back(share.session, "#voorbeelden")

    def review(self, visit: Visit) -> Response:
        """Note that one has looked at every sentence, or not after all."""
        share = self._door.share(visit)
        self._reviewing.review(share.session, visit.person.id, done="niet" not in visit.fields)
        self._door.note(visit.person, "reviewed", share.session)
        return self._back(share.session)

    # --- what was sent

    def _talk(self, session_id: str) -> Conversation:
        stored = self._door.record.conversations.session(session_id)
        if stored is None:
            raise NotThere("error-not-shared")
        return stored.conversation

    @staticmethod
    def _back(session_id: str, anchor: str = "") -> Response:
        return RedirectResponse(f"{PATH}/gesprekken/{session_id}{anchor}", 303)

    @staticmethod
    def _words(visit: Visit) -> str:
        """
        Raises:
            Wrong: nothing was written, or too much.
        """
        words = clean(visit.fields.get("words", ""))
        if not words or len(words) > LONGEST_COMMENT:
            raise Wrong("review-comment-length", most=LONGEST_COMMENT)
        return words

    @staticmethod
    def _number(typed: str, numbers: list[int]) -> int:
        """
        Raises:
            Wrong: there is no such turn.
        """
        found = next((number for number in numbers if str(number) == typed), None)
        if found is None:
            raise Wrong("review-no-turn")
        return found

    @staticmethod
    def _place(talk: Conversation, fields: Mapping[str, str]) -> tuple[Turn, int]:
        """
        Raises:
            Wrong: there is no such sentence.
        """
        for turn in talk.turns:
            for index in range(len(turn.sentences)):
                if (fields.get("turn"), fields.get("sentence")) == (str(turn.number), str(index)):
                    return turn, index
        raise Wrong("review-no-sentence")
