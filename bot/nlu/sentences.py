"""Cutting a typed turn into sentences with spaCy's Dutch tokenizer and rules for typed text."""

from __future__ import annotations

import re

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc, Token

MAX_SENTENCES = 40
"""What comes after this many sentences stays in the last one."""

_SHORT = ("mw.", "fam.", "tel.", "incl.", "excl.", "ong.", "m.i.", "i.o.m.", "p.w.")
"""Abbreviations that spaCy's Dutch tokenizer does not know."""
_CLOSING = {'"', "'", ")", "]", "”", "’", "»"}
_STOP = re.compile(r"^(?:[.!?…]+|\.\.+)$")
_ENDS_IN_STOP = re.compile(r"\w(?:\.{2,}|…|[!?]+)$")


@Language.component("typed_sentences")
def typed_sentences(doc: Doc) -> Doc:
    """Start a sentence after a stop or a line break; an ellipsis ends one only before a capital."""
    open_stop = ""
    for token in doc:
        token.is_sent_start = bool(token.i and _starts(token, doc[token.i - 1], open_stop))
        text = token.text
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
    if not open_stop or token.is_space or token.text in _CLOSING or _STOP.match(token.text) or _is_symbol(token.text):
        return False
    if open_stop in ("…",) or (set(open_stop) == {"."} and len(open_stop) > 1):
        return token.text[:1].isupper()
    return True


def _is_symbol(text: str) -> bool:
    return not any(c.isalnum() for c in text) and not _STOP.match(text) and len(text) <= 3 and not text.isspace()


class SentenceCutter:
    """Cuts turns; holds the spaCy pipeline."""

    def __init__(self) -> None:
        self._nlp = spacy.blank("nl")
        self._nlp.add_pipe("typed_sentences")
        for form in (*_SHORT, *(word.capitalize() for word in _SHORT)):
            self._nlp.tokenizer.add_special_case(form, [{ORTH: form}])

    def __call__(self, text: str) -> list[str]:
        """The sentences of a turn, stripped, in order; an empty list for blank text."""
        clean = text.encode("utf-8", "replace").decode("utf-8").strip()  # spaCy cannot read lone surrogates
        found = [sentence.text.strip() for sentence in self._nlp(clean).sents]
        sentences = _joined([sentence for sentence in found if sentence])
        if len(sentences) > MAX_SENTENCES:
            rest = " ".join(sentences[MAX_SENTENCES - 1 :])
            sentences = [*sentences[: MAX_SENTENCES - 1], rest]
        return sentences


def _joined(sentences: list[str]) -> list[str]:
    """Pieces without a letter or digit go with the sentence before them."""
    joined: list[str] = []
    for sentence in sentences:
        if joined and not any(c.isalnum() for c in sentence):
            joined[-1] = f"{joined[-1]} {sentence}"
        else:
            joined.append(sentence)
    return joined
