"""The coder's own training format: what workers type, with codes, under the client's words (`bot/data/nlu/*.turns`).

    # writer: een wijkteammedewerker, twintig jaar in het werk
    # region: nl
    > Ik zie het niet meer zo zitten.
    - mirror reflection | U bent het vertrouwen een beetje kwijt.
    + person open_question | Wat doet dat met u?
    - none | Ik had vanochtend ook al gedoe met de tram.

`>` is the client utterance (empty: the talk begins), `-` a turn, `+` a further sentence of the same turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bot.method.circles import LAYER_OF
from bot.yamlfile import DataFileError

_LINE = re.compile(r"([-+]) ([a-z_ ]+?) ?\| (.+)")


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """One coded sentence in context."""

    text: str
    codes: dict[str, str]
    """Layer to code."""
    client: str
    before: str
    """The sentence before it in the same turn, or ""."""
    batch: str
    """Name of the file: one batch of writers."""
    writer: str
    line: int


def read_turns(path: Path) -> list[Example]:
    """All examples of one file.

    Raises:
        DataFileError: a line that does not fit the format or the codebook's layers; names file and line.
    """
    return list(_examples(path))


def read_folder(folder: Path) -> list[Example]:
    """All examples of all `.turns` files of a folder, by name of file."""
    return [example for path in sorted(folder.glob("*.turns")) for example in read_turns(path)]


def _examples(path: Path) -> Iterator[Example]:
    client: str | None = None
    writer = before = ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("#"):
            writer = line.removeprefix("# writer:").strip() if line.startswith("# writer:") else writer
        elif line.startswith(">"):
            client, before = line[1:].strip(), ""
        elif line:
            match = _LINE.fullmatch(line)
            if match is None or client is None:
                raise DataFileError(path, number, "expected `- codes | sentence` under a `>` line")
            mark, codes, text = match.groups()
            before = before if mark == "+" else ""
            yield Example(
                text=text, codes=parse_codes(codes, path, number), client=client, before=before,
                batch=path.stem, writer=writer, line=number,
            )  # fmt: skip
            before = text


def parse_codes(codes: str, path: Path, line: int) -> dict[str, str]:
    """`mirror open_question` as layer to code; `none` as nothing.

    Raises:
        DataFileError: an unknown code, or two codes of one layer.
    """
    found: dict[str, str] = {}
    for code in codes.split():
        if code == "none":
            continue
        layer = LAYER_OF.get(code)
        if layer is None:
            raise DataFileError(path, line, f"unknown code '{code}'")
        if layer in found:
            raise DataFileError(path, line, f"two codes of the layer '{layer}': {found[layer]}, {code}")
        found[layer] = code
    return found
