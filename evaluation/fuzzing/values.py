"""Values that have broken programs before, and random ones."""

from __future__ import annotations

import random

NASTY = (
    "", " ", "\x00", "\r\n", "\r\nSet-Cookie: x=1", "%00", "%0d%0a", "..", "../../etc/passwd", "..%2f..%2f", "\\\\x\\y",
    "' OR 1=1 --", '"; DROP TABLE people; --', "x') UNION SELECT 1 --", "NEAR(a b)", '"" OR x:*', "%", "_", "*", "^",
    "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "{% raise %}", "=1+1", "javascript:alert(1)", "//elders.example",
    "-1", "0", "1", "2", "99999999999999999999", "1e309", "nan", "inf", "0x10", "١", "٣٤", "true", "null", "[]", "{}",
    "{\"a\":1}", "[[[[[[[[", "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "😔" * 50,
    "a\u0301" * 40, "\u202eabc", "\u2066x\u2069", "\ufeff", "\u0000x", "İ", "ß", "ﷺ" * 30, "\u2028", "a" * 300,
    "a" * 5000, "é" * 3000,
    " " * 4000, "\n" * 2000, "Hoe gaat het? " * 200, "Hoe gaat het met u?", "U moet gewoon bellen.",
    "henk", "riet-bakker", "basis", "plus", "ask", "always", "off", "phase", "start", "style", "mirror", "pressure",
)  # fmt: skip


def value(chance: random.Random) -> str:
    """A value that may be anything."""
    kind = chance.random()
    if kind < 0.7:
        return chance.choice(NASTY)
    if kind < 0.9:
        return "".join(chr(_character(chance)) for _ in range(chance.randrange(1, 40)))
    return "".join(chance.choice(NASTY) for _ in range(chance.randrange(2, 5)))[:9000]


def raw(chance: random.Random) -> bytes:
    """Bytes that may be no text at all."""
    return chance.randbytes(chance.randrange(0, 400)) if chance.random() < 0.5 else value(chance).encode()


def _character(chance: random.Random) -> int:
    code = chance.choice((chance.randrange(32, 127), chance.randrange(0, 0x300), chance.randrange(0, 0x10FFFF)))
    return 63 if 0xD800 <= code < 0xE000 else code
