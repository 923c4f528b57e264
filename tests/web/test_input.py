"""What a learner may type, and what comes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.input import MAX_TEXT, BadInput, turn_input, words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("  Hoe gaat het?  ", "Hoe gaat het?"),
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("een\ttwee\x00\x07\x1b[31m", "een twee[31m"),
        ("cafe\u0301", "café"),
        ("links\u202erechts", "linksrechts"),
        ("/finish", "finish"),
        (" / //stop daar maar mee", "stop daar maar mee"),
        ("en/of", "en/of"),
        ("<b>vet</b> & zo", "<b>vet</b> & zo"),
        ("🙂", "🙂"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("...?!", "...?!"),
        ("How are you?", "How are you?"),
    ],
)
def test_words_are_cleaned_and_kept(typed: str, said: str) -> None:
    assert words(typed) == said


@pytest.mark.parametrize("typed", ["", "   ", "\n\t\r\n", "/", " // ", "\u200b\u200d", "\x00", "\u3164"])
def test_nothing_said_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        words(typed)
    assert refused.value.message_id == "error-empty"


def test_length_is_counted_after_cleaning() -> None:
    assert len(words(" " * 50 + "x" * MAX_TEXT + "\n")) == MAX_TEXT
    with pytest.raises(BadInput) as refused:
        words("x" * (MAX_TEXT + 1))
    assert refused.value.args_ == {"length": MAX_TEXT + 1, "most": MAX_TEXT}


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "1.0", "²", "99999", "1e3"])
def test_a_number_that_no_turn_has_is_refused(number: str) -> None:
    with pytest.raises(BadInput):
        turn_input({"text": "hallo", "number": number, "request": "abcdefgh"})


@pytest.mark.parametrize("request_id", ["", "kort", "x" * 65, "met spatie", "é" * 10])
def test_a_request_id_that_no_page_made_is_refused(request_id: str) -> None:
    with pytest.raises(BadInput):
        turn_input({"text": "hallo", "number": "1", "request": request_id})


@given(st.text())
def test_whatever_is_typed_is_said_or_refused(typed: str) -> None:
    try:
        said = words(typed)
    except BadInput:
        return
    assert said == words(said)
    assert said
    assert not said.startswith("/")
    assert len(said) <= MAX_TEXT
