"""The coded turns as Rasa's training data."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from rasa.shared.nlu.constants import METADATA, METADATA_EXAMPLE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.importer import CodedTurnsImporter
from bot.paths import PROJECT

TURNS = """
# writer: Anna
> Ik bel haar niet.
- person open_question | Wat houdt u tegen?
- none | Wat houdt u tegen?
+ none | Ik had de tram.
- person open_question | Wat houdt u tegen?
> Ja.
- person open_question | Wat houdt u tegen?
"""


def imported(folder: Path) -> TrainingData:
    (folder / "a.turns").write_text(TURNS, encoding="utf-8")
    return CodedTurnsImporter(
        str(PROJECT / "config.yml"), str(PROJECT / "domain.yml"), [str(folder)]
    ).get_nlu_data()  # fmt: skip


def what_is_coded(message: Message) -> tuple[str, str, str]:
    coded: dict[str, Any] = message.get(METADATA)[METADATA_EXAMPLE]
    return message.get(TEXT), json.dumps(coded["codes"]), coded["client"]


def test_the_same_sentence_stays_when_its_code_or_its_client_differs(tmp_path: Path) -> None:
    asked = '{"phase": "person", "technique": "open_question"}'
    assert [what_is_coded(message) for message in imported(tmp_path).training_examples] == [
        ("Wat houdt u tegen?", asked, "Ik bel haar niet."),
        ("Wat houdt u tegen?", "{}", "Ik bel haar niet."),
        ("Ik had de tram.", "{}", "Ik bel haar niet."),
        ("Wat houdt u tegen?", asked, "Ja."),
    ]


def test_what_is_set_on_a_copy_is_not_set_on_the_original(tmp_path: Path) -> None:
    message = imported(tmp_path).training_examples[0]
    same = copy.deepcopy(message)
    assert (same, same.fingerprint()) == (message, message.fingerprint())
    same.set("tokens", ["Wat"], add_to_output=True)
    assert message.get("tokens") is None
    assert "tokens" not in message.output_properties
    assert same != message
    assert same.fingerprint() != message.fingerprint()
