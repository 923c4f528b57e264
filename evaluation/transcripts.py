"""Conversations written by hand, played through the real engine: `uv run python -m evaluation.transcripts [CASE...]`.

A file `<case>-<kind>.txt` in `evaluation/transcripts` has the learner's lines, one a turn. Each is played with seed 1
and written as `<case>-<kind>.md`, to be read line by line. How often a sentence of the client came twice in a
conversation goes to `results/transcripts.json`; a run of some cases leaves the figures of the others as they were.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from bot.client.record import Conversation, Turn
from bot.method.coding import CodedSentence
from bot.service.assistant import Assistant, open_assistant
from bot.settings import load_settings
from evaluation.coding.paths import RESULTS

FOLDER = RESULTS.parent / "transcripts"
FIGURES = RESULTS / "transcripts.json"
SEED = 1

_SENTENCE = re.compile(r"\([^)]*\)|[^.!?]+[.!?…]*")
_WORD = re.compile(r"\w+")


class Script(msgspec.Struct, frozen=True):
    """What one learner says."""

    case: str
    kind: str
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.case}-{self.kind}"


class Figures(msgspec.Struct, frozen=True):
    """What can be counted without reading."""

    turns: int
    sentences: int
    """Of the client."""
    twice: tuple[str, ...]
    """Sentences of the client that came more than once, those of one word ("Ja.") left out."""


def scripts(folder: Path, cases: Sequence[str]) -> Iterator[Script]:
    """The scripts in a folder, all or those of some cases."""
    for path in sorted(folder.glob("*.txt")):
        case, _, kind = path.stem.rpartition("-")
        if not cases or case in cases:
            lines = path.read_text(encoding="utf-8").splitlines()
            yield Script(case, kind, tuple(line.strip() for line in lines if line.strip()))


def client_sentences(conversation: Conversation) -> Iterator[str]:
    """The client's sentences, the first words included, without what is no word."""
    for text in (conversation.opening, *(turn.client for turn in conversation.turns)):
        yield from (found.strip() for found in _SENTENCE.findall(text) if _WORD.search(found))


def figures_of(conversation: Conversation) -> Figures:
    """What can be counted in a conversation."""
    said = list(client_sentences(conversation))
    count = Counter(" ".join(_WORD.findall(sentence.lower())) for sentence in said)
    twice = tuple(sentence for sentence, times in count.items() if times > 1 and " " in sentence)
    return Figures(len(conversation.turns), len(said), twice)


def page(script: Script, conversation: Conversation) -> str:
    """A conversation to be read: learner, client, and below each turn step, contact and codes."""
    blocks = [f"# {script.case}, {script.kind}", f"**{conversation.opening}**"]
    blocks += [_block(turn) for turn in conversation.turns]
    if conversation.state.ended:
        blocks.append(f"_{conversation.state.ended}_")
    return "\n\n".join(blocks) + "\n"


def _block(turn: Turn) -> str:
    codes = " · ".join(_codes(sentence) for sentence in turn.sentences)
    spoken = turn.after.used[len(turn.before.used) :]
    return (
        f"{turn.number}. {turn.learner}\n\n   **{turn.client}**\n\n"
        f"   <sub>{turn.after.step.value} {turn.after.contact:.2f} · {codes} · {', '.join(spoken)}</sub>"
    )


def _codes(sentence: CodedSentence) -> str:
    """The codes of a sentence, a question mark after those that are uncertain."""
    codes = (f"{code}{'?' if layer in sentence.uncertain else ''}" for layer, code in sentence.codes.items())
    return "+".join(codes) or "–"


async def replay(assistant: Assistant, script: Script) -> Conversation:
    """Play a script until it ends or the client has left."""
    session = await assistant.start(script.case, SEED)
    for line in script.lines:
        session = await assistant.turn(session, line)
        if session.conversation.state.ended:
            break
    return session.conversation


async def replay_all(chosen: Iterable[Script]) -> dict[str, Figures]:
    """Play scripts, write a page of each, and count."""
    figures = {}
    async with open_assistant(load_settings(), keep=False) as assistant:
        for script in chosen:
            conversation = await replay(assistant, script)
            (FOLDER / f"{script.name}.md").write_text(page(script, conversation), encoding="utf-8")
            figures[script.name] = figures_of(conversation)
            print(f"{script.name}: {figures[script.name].turns} turns, {len(figures[script.name].twice)} twice")
    return figures


def main() -> None:
    """Play the scripts of all cases, or of those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="*")
    figures = asyncio.run(replay_all(scripts(FOLDER, parser.parse_args().case)))
    known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    found = dict(sorted((known | msgspec.to_builtins(figures)).items()))
    FIGURES.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
