"""What a statement says, and what it never says."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest

from bot.method.circles import Step
from bot.paths import PROJECT
from bot.xapi.pseudonyms import known_uuid, new_salt, pseudonym
from bot.xapi.statements import began, of_turn, over
from bot.xapi.vocabulary import load_vocabulary
from tests.xapi.example import REPORTED, STARTED, WORDS, examples, turn

DOCUMENT = (PROJECT / "docs" / "xapi.md").read_text(encoding="utf-8")


def test_the_document_shows_what_the_code_makes() -> None:
    shown = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)]
    assert shown == examples()


def test_the_document_names_every_id() -> None:
    vocabulary = load_vocabulary()
    for id_ in (*(verb.id for verb in vocabulary.verbs.values()), *vocabulary.activity_types.values()):
        assert id_.replace(vocabulary.base, ".../xapi") in DOCUMENT or id_ in DOCUMENT
    text = json.dumps([*examples(), began(msgspec.structs.replace(REPORTED, origin_turns=3))])
    names = set(re.findall(rf"{vocabulary.base}/extensions/([\w-]+)", text))
    told = DOCUMENT[DOCUMENT.index("| extension") : DOCUMENT.index("`context.registration`")]
    rows = [row.split("|")[1] for row in told.splitlines()[2:] if row.startswith("|")]
    assert names == set(re.findall(r"`([\w-]+)`", " ".join(rows)))


def test_no_words_and_no_tokens() -> None:
    text = json.dumps(examples(), ensure_ascii=False)
    for secret in (*WORDS, "avonden", REPORTED.session, REPORTED.learner, REPORTED.salt):
        assert str(secret) not in text


def test_ids_are_fixed_and_differ() -> None:
    first, again = examples(), examples()
    assert first == again
    assert len({one["id"] for one in first}) == len(first) == 4
    other = of_turn(msgspec.structs.replace(REPORTED, session="another"), turn(), STARTED)
    assert {one["id"] for one in other}.isdisjoint(one["id"] for one in first)
    assert all(str(UUID(one["id"])) == one["id"] for one in first)


def test_a_pseudonym_is_of_one_learner_in_one_organisation() -> None:
    salt, other = new_salt(), new_salt()
    assert pseudonym(salt, "a") == pseudonym(salt, "a")
    assert len({pseudonym(salt, "a"), pseudonym(salt, "b"), pseudonym(other, "a"), "a"}) == 4
    assert known_uuid(salt, "a", "bc") != known_uuid(salt, "ab", "c")


def test_who_has_no_token_is_somebody_else_each_time() -> None:
    nobody = msgspec.structs.replace(REPORTED, learner=None)
    other = msgspec.structs.replace(nobody, session="another")
    assert began(nobody)["actor"] == over(nobody, turn().after, 1, STARTED)["actor"] != began(other)["actor"]


def test_a_step_is_told_only_when_it_changes() -> None:
    same = msgspec.structs.replace(turn(), after=turn().before)
    assert [one["verb"]["id"].rpartition("/")[2] for one in of_turn(REPORTED, same, STARTED)] == ["took-turn"]


@pytest.mark.parametrize(("furthest", "scaled"), [(Step.STILL, 0), (Step.SEES, 0.5), (Step.ACTS, 1)])
def test_the_score_is_how_far_the_client_came_and_only_when_asked(furthest: Step, scaled: float) -> None:
    state = msgspec.structs.replace(turn().after, furthest=furthest, step=Step.STILL)
    at = STARTED + timedelta(seconds=90)
    made = over(REPORTED, state, 4, at)["result"]
    assert made["score"] == {"scaled": scaled, "raw": furthest.place, "min": 0, "max": 4}
    assert made["completion"] is True and made["duration"] == "PT90.00S"
    assert "score" not in over(msgspec.structs.replace(REPORTED, score=False), state, 4, at)["result"]


def test_a_client_who_leaves_ends_it() -> None:
    left = msgspec.structs.replace(turn(), after=msgspec.structs.replace(turn().before, ended="left"))
    last = of_turn(REPORTED, left, STARTED)[-1]
    assert last["verb"]["id"].endswith("/completed")
    assert last["result"]["extensions"][load_vocabulary().within("extensions", "ended")] == "left"
