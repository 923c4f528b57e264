"""Two conversations to look at, and an app that serves them: `python -m tests.web.talks [PORT]`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from starlette.applications import Starlette

from bot.client.record import Choices
from bot.texts import load_texts
from bot.web.app import create_app
from bot.web.practice import Practice
from tests.web.inprocess import CASES_BY_ID, InProcess

GOOD = (
    "Goedemiddag mevrouw Bakker, fijn dat ik mag komen. We hebben een uur de tijd.",
    "Waar wilt u het vandaag over hebben? En wat hoopt u dat ik kan doen?",
    "Waar heeft u precies hulp bij nodig in huis?",
    "Het gaat u om het zware werk: de vloeren, de badkamer, de ramen en het bed.",
    "Wie deed vroeger het zware werk in huis?",
    "Uw man deed altijd het zware werk, en dat ligt nu ineens bij u.",
    "Hoe voelt u zich als u 's avonds alleen zit?",
    "Ik hoor dat de avonden stil zijn geworden. Misschien mist u vooral iemand om mee te praten?",
    "Heeft u contact met uw dochter of met een vriendin?",
    "Ik hoor dat u het druk vindt om haar te bellen. Wat weegt voor u het zwaarst?",
    "Wat is voor u het belangrijkste?",
    "Als ik u goed begrijp mist u de mensen meer dan de schone ramen.",
    "Wie kent u van het koor?",
    "Het klinkt alsof Ans nog steeds aan u denkt.",
    "Wat zou u zelf kunnen doen om Ans weer te zien?",
    "Zullen we samen bedenken wat u tegen haar zegt?",
    "Wat betekent dat voor u, als u er weer bij bent?",
    "Ik hoor dat u het wilt proberen. Dat is aan u.",
)
POOR = (
    "Dag. Heeft u het formulier al ingevuld?",
    "Heeft u kinderen? Werkt u nog?",
    "U moet gewoon maar een hulp nemen.",
    "Zal ik uw dochter bellen?",
    "U moet weer eens naar buiten.",
    "Heeft u pijn?",
    "Ik regel het wel voor u.",
    "Dat laat ik bij u.",
    "Heeft u nog vragen?",
)


async def talk(practice: Practice, lines: Sequence[str], *, finish: bool = True, **chosen: object) -> str:
    """Play a whole conversation with these choices; its id."""
    session = await practice.start("riet-bakker", Choices(level="basis", **chosen))  # type: ignore[arg-type]
    session_id = session.conversation.id
    for number, line in enumerate(lines, start=1):
        await practice.turn(session_id, line, number, f"request-{number}")
        session = await practice.session(session_id)
        if session.conversation.state.ended:
            break
    if finish:
        await practice.finish(session_id)
    return session_id


def build(practice: InProcess) -> Starlette:
    """The pages over a service in this process."""
    return create_app(practice, practice.record, CASES_BY_ID, load_texts(), keep_days=365)


async def _serve(port: int) -> None:
    import uvicorn

    practice = InProcess()
    for name, lines, finish in (("good", GOOD, True), ("poor", POOR, True), ("open", GOOD[:4], False)):
        print(name, await talk(practice, lines, finish=finish), flush=True)
    print("always", await talk(practice, GOOD[:6], hints="always", finish=False), flush=True)
    await uvicorn.Server(uvicorn.Config(build(practice), port=port, log_level="warning", ws="none")).serve()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8099))
