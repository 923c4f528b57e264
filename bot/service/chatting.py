"""A conversation in the terminal, with hints on request and the report at the end."""

from __future__ import annotations

import msgspec
from rich.console import Console

from bot.client.care import in_danger
from bot.client.case import Case
from bot.coach.assess import assess
from bot.coach.hints import Hint
from bot.coach.report import Claim, Message, Report
from bot.nlu.concealing import Concealing
from bot.service.assistant import Assistant, open_assistant
from bot.service.typed import TypedLines
from bot.settings import Settings
from bot.texts import Texts
from bot.transcripts.repository import StoredSession

HINT = "/hint"
STOP = "/stop"


async def chat_with(settings: Settings, case: Case, seed: int | None, texts: Texts, screen: Console) -> None:
    """Talk with a case until the learner stops or the client leaves; then show the report.

    Raises:
        ModelProblem, DatabaseUnusable, AssistantProblem, ChildProblem: see there.
    """
    async with open_assistant(settings, keep=True) as assistant:
        session = await assistant.start(case.id, seed)
        screen.print(case.persona.referral, style="dim", markup=False)
        screen.print(texts("cli-chat-help"), style="dim", markup=False)
        _client(case, session, screen)
        session = await _talk(assistant, session, case, texts, screen)
        session = await assistant.finish(session)
        show_report(assess(session.conversation, case), texts, screen)


async def _talk(
    assistant: Assistant, session: StoredSession, case: Case, texts: Texts, screen: Console
) -> StoredSession:
    lines = TypedLines()
    concealed = Concealing({case.id: case}, texts)
    while not session.conversation.state.ended:
        screen.print(texts("cli-chat-you"), end=" ", markup=False)
        typed = await lines.next()
        if typed is None or typed == STOP:
            return session
        if typed == HINT:
            session = await assistant.hint(session)
            _hint(session, texts, screen)
        elif in_danger(typed):
            screen.print(texts("cli-care"), style="bold", markup=False)
        elif typed:
            said = concealed(typed, case.id)
            if said != typed:
                screen.print(texts("personal-note"), style="dim", markup=False)
            session = await assistant.turn(session, said)
            _client(case, session, screen)
    screen.print(texts("cli-chat-left"), style="dim")
    return session


def _client(case: Case, session: StoredSession, screen: Console) -> None:
    screen.print(f"{case.persona.name}: {session.conversation.last_words}", style="bold", markup=False)


def _hint(session: StoredSession, texts: Texts, screen: Console) -> None:
    hint = msgspec.json.decode(session.waiting_hint or "", type=Hint)
    title = texts("cli-chat-hint", circle=texts(f"circle-{hint.circle}"))
    screen.print(f"{title}: {_text(hint.message, texts)}", style="yellow", markup=False)
    if hint.example:
        screen.print(texts("cli-chat-example", example=hint.example), style="yellow", markup=False)


def show_report(report: Report, texts: Texts, screen: Console) -> None:
    """The report in short: movement, what to keep, what to try, and how the client values the talk."""
    start = report.moving.points[0].step
    moved = texts(
        "cli-chat-moved", **{"from": texts(f"element-{start}"), "to": texts(f"element-{report.moving.reached}")}
    )
    screen.print(f"\n{moved}", style="bold", markup=False)
    screen.print(_text(report.moving.summary, texts), markup=False)
    for title, claims in (("cli-chat-keep", report.keep), ("cli-chat-try", report.try_)):
        for claim in claims:
            screen.print(f"\n{texts(title)}", style="bold", markup=False)
            _claim(claim, texts, screen)
    value = texts("cli-chat-value", talk=report.valuing.talk, approach=report.valuing.approach)
    screen.print(f"\n{value}", markup=False)


def _claim(claim: Claim, texts: Texts, screen: Console) -> None:
    screen.print(_text(claim.message, texts), markup=False)
    for evidence in claim.evidence[:1]:
        screen.print(texts("cli-chat-quote", quote=evidence.learner), style="italic", markup=False)
    if claim.suggestion:
        screen.print(texts("cli-chat-suggestion", suggestion=claim.suggestion), markup=False)


def _text(message: Message, texts: Texts) -> str:
    return texts(message.id, **message.args)
