"""Cutting a typed turn into sentences with spaCy's Dutch tokenizer and rules for typed text."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc, Token

from bot.paths import TEXTS
from bot.yamlfile import read_yaml

MAX_SENTENCES = 40
"""What comes after this many sentences stays in the last one."""

FEWEST_WORDS = 2
"""So many words stand before a question that begins without punctuation."""
_INNER_MARK = re.compile(r"[,.;:!?…()\n](?=.*\w)")
"""A mark inside a sentence: whoever types those would have marked its end too."""
_CLOSING = {'"', "'", ")", "]", "”", "’", "»"}
_STOP = re.compile(r"^(?:[.!?…]+|\.\.+)$")
_ENDS_IN_STOP = re.compile(r"\w(?:\.{2,}|…|[!?]+)$")


class CuttingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/cutting.yml`; see there."""

    abbreviations: tuple[str, ...]
    words: frozenset[str]
    ending: frozenset[str]
    question: frozenset[str]
    between: frozenset[str]
    verb: frozenset[str]
    subject: frozenset[str]
    subjects_itself: frozenset[str]
    binding: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> CuttingWords:
    return read_yaml(TEXTS / "nl" / "cutting.yml", CuttingWords)


@Language.component("typed_sentences")
def typed_sentences(doc: Doc) -> Doc:
    """Start a sentence after a stop or a line break; an ellipsis ends one only before a capital."""
    open_stop = ""
    for token in doc:
        token.is_sent_start = bool(token.i and _starts(token, doc[token.i - 1], open_stop))
        text = token.text
        if text in (",", ";"):
            open_stop = ""
        if _STOP.match(text):
            open_stop = text
        elif _ENDS_IN_STOP.search(text):
            open_stop = text.lstrip("".join(c for c in text if c.isalnum()))
        elif not (text in _CLOSING or token.is_space or _is_symbol(text)):
            open_stop = ""
    return doc


def _starts(token: Token, previous: Token, open_stop: str) -> bool:
    if previous.is_space and "\n" in previous.text:
        return not token.is_space
    if previous.lower_ in _words().ending and token.text[:1].isupper():
        return True
    if open_stop == "." and token.text[:1].islower() and (_is_number_before(token) or _is_hour_before(token)):
        return False
    if not open_stop or token.is_space or token.text in _CLOSING or _STOP.match(token.text) or _is_symbol(token.text):
        return False
    if open_stop in ("…",) or (set(open_stop) == {"."} and len(open_stop) > 1):
        return token.text[:1].isupper()
    return True


def _is_number_before(token: Token) -> bool:
    """Whether the stop before a token belongs to a number ("stap 1. bellen")."""
    return (
        token.i > 1
        and token.doc[token.i - 1].text == "."
        and len(token.doc[token.i - 2].text) <= 2
        and (token.doc[token.i - 2].is_digit)
    )


def _is_hour_before(token: Token) -> bool:
    """Whether the stop before a token belongs to an hour ("om 14.00 u. bij u")."""
    before = token.doc[max(token.i - 3, 0) : token.i]
    return len(before) == 3 and before[0].text[:1].isdigit() and before[1].lower_ == "u" and before[2].text == "."


def _is_symbol(text: str) -> bool:
    return not any(c.isalnum() for c in text) and not _STOP.match(text) and len(text) <= 3 and not text.isspace()


class SentenceCutter:
    """Cuts turns; holds the spaCy pipeline."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("nl")
        self._nlp.add_pipe("typed_sentences")
        tokenizer = self._nlp.tokenizer
        tokenizer.rules = {form: rule for form, rule in tokenizer.rules.items() if form.lower() not in _words().words}
        short = _words().abbreviations
        for form in (*short, *(word.capitalize() for word in short)):
            tokenizer.add_special_case(form, [{ORTH: form}])

    def __call__(self, text: str) -> list[str]:
        """The sentences of a turn, stripped, in order; an empty list for blank text."""
        clean = text.encode("utf-8", "replace").decode("utf-8").strip()  # spaCy cannot read lone surrogates
        found = [sentence.text.strip() for sentence in self._nlp(clean).sents]
        sentences = [part for whole in _joined([s for s in found if s]) for part in _unmarked(whole)]
        if len(sentences) > MAX_SENTENCES:
            rest = " ".join(sentences[MAX_SENTENCES - 1 :])
            sentences = [*sentences[: MAX_SENTENCES - 1], rest]
        return sentences


@lru_cache(maxsize=1)
def load_cutter() -> SentenceCutter:
    """The cutter, made once a process."""
    return SentenceCutter()


def _unmarked(sentence: str) -> list[str]:
    """A sentence without marks inside, cut where a question begins by its order of words."""
    if _INNER_MARK.search(sentence):
        return [sentence]
    words = list(re.finditer(r"\S+", sentence))
    plain = [word.group().lower().rstrip("?!.…") for word in words]
    places = (at for at in range(FEWEST_WORDS, len(words)) if _asks_from(plain, at))
    at = next(places, None)
    if at is None:
        return [sentence]
    cut = words[at].start()
    return [sentence[:cut].rstrip(), sentence[cut:]]


def _asks_from(plain: list[str], at: int) -> bool:
    """Whether a main question begins here: question word, verb, subject ("hoe lang speelt dat")."""
    known = _words()
    if plain[at] not in known.question or plain[at - 1] in known.binding:
        return False
    after = at + 1
    while after < len(plain) and plain[after] in known.between:
        after += 1
    if after >= len(plain) or plain[after] not in known.verb:
        return False
    return plain[at] in known.subjects_itself or (after + 1 < len(plain) and plain[after + 1] in known.subject)


def _joined(sentences: list[str]) -> list[str]:
    """Pieces without a letter or digit go with the sentence before them."""
    joined: list[str] = []
    for sentence in sentences:
        if joined and not any(c.isalnum() for c in sentence):
            joined[-1] = f"{joined[-1]} {sentence}"
        else:
            joined.append(sentence)
    return joined
