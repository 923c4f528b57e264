"""What is looked at before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.paths import PROJECT
from bot.service.problems import sentence
from bot.service.serving import require_credentials
from bot.settings import SettingProblem, Settings
from bot.texts import load_texts


def test_the_file_of_channels_must_be_there(tmp_path: Path) -> None:
    require_credentials(Settings().credentials)
    assert Settings().credentials == PROJECT / "credentials.yml"
    with pytest.raises(SettingProblem) as refused:
        require_credentials(tmp_path / "weg.yml")
    said = sentence(refused.value, load_texts())
    assert "weg.yml" in said and "OEFENKLANT_CREDENTIALS" in said
