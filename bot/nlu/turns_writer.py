"""Writing the coder's training format (`bot.nlu.coded_turns` reads it)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.nlu.decoding import NONE

Codes = dict[str, str]


def turns_text(writer: str, turns: Iterable[tuple[str, Iterable[tuple[str, Codes]]]]) -> str:
    """A `.turns` file.

    Args:
        writer: who the sentences are by; one line.
        turns: (the client's words before it, (sentence, layer to code) of each sentence).
    """
    lines = [f"# writer: {_line(writer)}"]
    for client, sentences in turns:
        lines += ["", f"> {_line(client)}".rstrip()]
        for index, (text, codes) in enumerate(sentences):
            lines.append(f"{'+' if index else '-'} {' '.join(codes.values()) or NONE} | {_line(text)}")
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())
