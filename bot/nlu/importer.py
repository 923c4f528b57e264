"""Brings the coded turns into Rasa's training data, so that `rasa train`, `data validate` and `test` see them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_EXAMPLE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.coded_turns import Example, read_turns

TURN_INTENT = "turn"


class CodedTurn(Message):
    """A training message that Rasa merges quickly.

    Rasa copies and fingerprints every message some ten times before a training begins, which takes a minute with
    twenty thousand of them. What is in a coded turn is not changed in place, so a copy may share it, and its text
    alone tells nearly all of them apart; equal are two with the same fingerprint, as with any message.
    """

    def __hash__(self) -> int:
        return hash(self.data.get(TEXT))

    def __deepcopy__(self, memo: dict[int, Any]) -> CodedTurn:
        copied = CodedTurn(self.data, set(self.output_properties), self.time, list(self.features))
        copied._cached_fingerprint = self._cached_fingerprint
        return copied


class CodedTurnsImporter(RasaFileImporter):
    """Rasa's own file importer that reads `.turns` files too, from wherever the training data is looked for."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        paths = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths or []
        self._turn_files = sorted({file for path in paths for file in _turn_files(Path(path))})

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        own: TrainingData = super().get_nlu_data(language)
        turns = [message_of(example) for file in self._turn_files for example in read_turns(file)]
        return own.merge(TrainingData(turns))


def message_of(example: Example) -> Message:
    """A coded sentence as Rasa's training message; the codes are in its metadata."""
    coded = {"codes": example.codes, "client": example.client, "before": example.before, "batch": example.batch}
    return CodedTurn({TEXT: example.text, INTENT: TURN_INTENT, METADATA: {METADATA_EXAMPLE: coded}})


def _turn_files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.turns")) if path.is_dir() else [path] if path.suffix == ".turns" else []
