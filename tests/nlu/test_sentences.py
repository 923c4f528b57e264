"""Cutting what people type into sentences."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.nlu.sentences import MAX_SENTENCES, SentenceCutter

CUT = SentenceCutter()
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TYPED: list[list[str]] = [
    # ordinary turns
    ["hoi hoe is het"],
    ["Goedemiddag mevrouw.", "Hoe gaat het met u?"],
    ["Wat zegt de huisarts?", "De thuiszorg?", "Uw dochter?"],
    ["Wat vervelend!", "En toen?"],
    ["Hoezo?", "waarom dan?"],
    ["Ja.", "Ja.", "Ja."],
    ["nou nou.", "zeg.", "dat is ook wat."],
    ["ok.", "en verder?"],
    ["ja,maar wat wilt u dan?"],
    # no punctuation at all
    ["dat lijkt me zwaar", "hoe doet u dat"],
    ["ik vroeg me af hoe u dat doet"],
    ["u weet dus niet wat dat is"],
    ["dan kijken we hoe het gaat en hoe slaapt u"],
    ["goed om te horen", "wie weet daarvan"],
    ["Ik ben van het wijkteam - dat zit hier om de hoek - en ik kom kennismaken."],
    # abbreviations
    ["U bent dhr. Jansen, toch?", "Ik ben mevr. De Wit."],
    ["Goedemiddag, mw. Bakker.", "Hoe is 't?"],
    ["Mw. Bakker, wat fijn dat u er bent."],
    ["Ik ben dr. Bos van het ziekenhuis."],
    ["Drs. Van Dam belt u."],
    ["We hebben bijv. huishoudelijke hulp.", "Of iets anders."],
    ["Dat is o.a. voor boodschappen, koken enz. en nog meer."],
    ["Er is een regeling i.v.m. uw ziekte.", "Die vraagt u aan."],
    ["Dat is m.i. niet nodig.", "Wat vindt u?"],
    ["Hij woont t.o. de kerk, d.w.z. om de hoek."],
    ["De AOW van u en evt. pensioen.", "Is dat alles?"],
    ["U bent 74 jr. oud en woont op nr. 12.", "Klopt dat?"],
    ["Zou u dat a.u.b. willen doen?", "Graag z.s.m. natuurlijk."],
    # numbers and addresses
    ["Ik kom a.s. dinsdag om 10.30 uur.", "Past dat?"],
    ["Het kost 12,50 euro per maand.", "Dat is 3.5 procent."],
    ["Het was in 2019.", "Toen was u 60."],
    ["Mail me op info@wijkteam.nl.", "Dan antwoord ik."],
    ["Kijk op www.wijkteam.nl voor meer."],
    # ellipses
    ["Tja... dat is lastig"],
    ["Tja...", "Dat is lastig"],
    ["Hmm…", "Vertel eens verder"],
    ["hmm… vertel eens verder"],
    ["Goh.. wat naar.", "en nu?"],
    ["En toen .. en toen?"],
    ["Dat is prima...", "Hoe dan... en wie?"],
    # many stops, and none of the spaces
    ["Echt waar?!", "Dat wist ik niet."],
    ["Nee!!!", "Dat meent u niet!!!"],
    ["Echt waar???", "wat erg"],
    # smileys
    ["Dat klinkt zwaar 😔 Hoe houdt u dat vol?"],
    ["Wat fijn! 😊", "Vertel eens."],
    ["Fijn dat u er bent!! 🎉🎉", "Koffie? ☕"],
    ["Dat is mooi :) Hoe kwam dat?"],
    # quotes and brackets that close
    ['U zei: "Ik kan niet meer."', "Dat raakt me."],
    ["U zei: ‘Ik kan niet meer.’", "Dat raakt me."],
    ["“Het hoeft niet meer.”", "Zo zei u dat."],
    ['Zeg maar "u".', "Dat is goed."],
    ["(U hoeft niet te antwoorden.)", "Wat denkt u?"],
    ["Wat vindt uw dochter (Ingrid)?", "En uw zoon?"],
    # words that begin with an apostrophe
    ["'s Avonds ook?", "'s Nachts niet?"],
    ["'k Weet het niet.", "'t Is wat."],
]


@pytest.mark.parametrize("sentences", TYPED, ids=lambda sentences: " ".join(sentences)[:40])
def test_typed_turns(sentences: list[str]) -> None:
    assert CUT(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("turn", "sentences"),
    [
        ("Goedemorgen\nHoe gaat het?\nGaat u zitten", ["Goedemorgen", "Hoe gaat het?", "Gaat u zitten"]),
        ("Goedemorgen.\n\nHoe gaat het?", ["Goedemorgen.", "Hoe gaat het?"]),
        ("Dus:\r\nu slaapt slecht\r\nu eet slecht", ["Dus:", "u slaapt slecht", "u eet slecht"]),
        ("- hoe slaapt u\n- hoe eet u", ["- hoe slaapt u", "- hoe eet u"]),
        ("Dat is mooi.Hoe kwam dat?", ["Dat is mooi.", "Hoe kwam dat?"]),
        ("Wacht...Wat?", ["Wacht...", "Wat?"]),
        ("Dat was te snel van me. Wat wilt u?", ["Dat was te snel van me.", "Wat wilt u?"]),
        ("Dat zei u al. Wat helpt u dan?", ["Dat zei u al.", "Wat helpt u dan?"]),
        ("Ik stuur een app. Hoe slaapt u?", ["Ik stuur een app.", "Hoe slaapt u?"]),
        ("Ik snap dat. hoe slaapt u", ["Ik snap dat.", "hoe slaapt u"]),
        ("Wij komen om 14.00 u. bij u langs.", ["Wij komen om 14.00 u. bij u langs."]),
        ("Om 10 u. begint het. Goed?", ["Om 10 u. begint het.", "Goed?"]),
        ("We zijn open tot 17 u. Belt u gerust.", ["We zijn open tot 17 u.", "Belt u gerust."]),
        ("Hij leest ze voor u. is dat fijn?", ["Hij leest ze voor u.", "is dat fijn?"]),
        ("Bel me a.u.b. Dan kijken we.", ["Bel me a.u.b.", "Dan kijken we."]),
        ("  ruimte   ervoor.  En erna?  ", ["ruimte   ervoor.", "En erna?"]),
        ("Ja. 😊 🎉", ["Ja. 😊 🎉"]),
        ("...", ["..."]),
        ("?", ["?"]),
        ("😊", ["😊"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_breaks_and_leftovers(turn: str, sentences: list[str]) -> None:
    assert CUT(turn) == sentences


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


PIECES = st.sampled_from(
    ["Hoe gaat het", "u zei", "dhr.", "mw. Bakker", "bijv.", "10.30", "...", "…", "?", "!", "?!", ". ", " ", "\n",
     "\n\n",
     '"', "”", "’", ")", "(", "😔", "👩‍👧", "é", "'s avonds", "IJ", "-", ",", ":", ";)", "\u00a0", "\u200b", "\t", "1."]
)  # fmt: skip


@MANY
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=120))
def test_no_letter_is_lost(turn: str) -> None:
    sentences = CUT(turn)
    readable = turn.encode("utf-8", "replace").decode("utf-8")
    assert letters("".join(sentences)) == letters(readable)
    assert all(sentence == sentence.strip() != "" for sentence in sentences)
    assert bool(sentences) == bool(readable.strip())


@MANY
@given(st.lists(PIECES, max_size=25).map("".join))
def test_only_a_turn_without_words_has_a_piece_without_words(turn: str) -> None:
    pieces = CUT(turn)
    assert all(letters(piece) for piece in pieces[1:])


@MANY
@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_same_turn_is_cut_the_same_way(turn: str) -> None:
    assert CUT(turn) == CUT(turn) == SHARED(turn)


SHARED = SentenceCutter()


def test_a_very_long_turn_has_a_long_last_sentence() -> None:
    turn = " ".join(f"Dit is zin {number}." for number in range(100))
    sentences = CUT(turn)
    assert len(sentences) == MAX_SENTENCES
    assert sentences[0] == "Dit is zin 0."
    assert sentences[-1].startswith("Dit is zin 39.") and sentences[-1].endswith("Dit is zin 99.")
    assert letters("".join(sentences)) == letters(turn)


def test_what_cannot_be_written_is_cut_too() -> None:
    assert letters("".join(CUT("Hallo \ud800daar. En nu?"))) == "HallodaarEnnu"
    assert letters("".join(CUT("Hallo\0daar."))) == "Hallodaar"
