"""Odd texts for the coder, and broken files for the loader of cases."""

from __future__ import annotations

import random
from pathlib import Path

from bot.client.case import load_case
from bot.nlu.sentences import MAX_SENTENCES
from bot.service.coding import CodeRequest, open_reader
from bot.settings import Settings
from bot.yamlfile import DataFileError
from evaluation.fuzzing.values import raw, value


def fuzz_coder(settings: Settings, count: int, seed: int) -> list[str]:
    """What was wrong, by text."""
    reader, chance, wrong = open_reader(settings), random.Random(f"{seed}/coder"), []
    for _ in range(count):
        text, client = value(chance)[:2000], value(chance)[:500]
        try:
            coded = reader.read(CodeRequest(text, client, None))
            if len(coded) > MAX_SENTENCES:
                wrong.append(f"too many sentences: {text[:80]!r}")
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {text[:80]!r}")
    return wrong[:20]


def fuzz_cases(cases: Path, folder: Path, count: int, seed: int) -> list[str]:
    """What was no sentence about a file, by what was done to the file."""
    files = sorted(cases.glob("*.yml"))
    chance, wrong = random.Random(f"{seed}/cases"), []
    broken = folder / "kapot.yml"
    for number in range(count):
        content = bytearray(chance.choice(files).read_bytes()[: chance.choice((400, 2000, 8000, 10**6))])
        for _ in range(chance.randrange(1, 6)):
            _break(chance, content)
        broken.write_bytes(content)
        try:
            load_case(broken)
        except DataFileError:
            pass
        except Exception as error:
            wrong.append(f"{number}: {type(error).__name__}: {str(error)[:120]}")
    return wrong[:20]


def _break(chance: random.Random, content: bytearray) -> None:
    at = chance.randrange(len(content) + 1)
    kind = chance.randrange(4)
    if kind == 0:
        content[at : at + chance.randrange(1, 60)] = b""
    elif kind == 1:
        content[at:at] = raw(chance)[:200]
    elif kind == 2:
        content[at:at] = chance.choice(
            (b"&a ", b"*a ", b"<<: *a\n", b"!!python/object:os.system ", b"{", b"- [", b"\t", b": ", b"? ", b"|\n")
        )
    elif content:
        content[min(at, len(content) - 1)] = chance.randrange(256)
