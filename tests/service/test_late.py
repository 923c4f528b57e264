"""Modules that are run when something of them is used, and what Rasa's processes load."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bot.service.late import late

SERVING = """
import sys
from bot.service.late import late
from bot.service.rasa import NEURAL_TRAINING
with late(NEURAL_TRAINING):
    import rasa.__main__, rasa.core.policies.rule_policy, bot.nlu.components, bot.channels.rest, bot.nlu.tracker_store
print(sorted({"tensorflow", "keras", "skops"} & set(sys.modules)))
"""


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "late_example.py").write_text("print('run')\nvalue = 7\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "late_example", raising=False)
    return "late_example"


def test_it_is_run_at_the_first_use_and_once(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with late(name):
        module = import_module(name)
    assert inspect.getmodule(SERVING) is None and module.__name__ == name and module.__file__
    assert not hasattr(module, "__path__")
    assert capsys.readouterr().out == ""
    assert (module.value, module.value) == (7, 7)
    assert capsys.readouterr().out == "run\n"
    with pytest.raises(AttributeError):
        _ = module.missing


def test_a_name_taken_from_it_runs_it(name: str) -> None:
    with late(name):
        from late_example import value  # type: ignore[import-not-found]
    assert value == 7


def test_other_modules_and_later_imports_are_as_ever(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with late("another"):
        pass
    import_module(name)
    assert capsys.readouterr().out == "run\n"


def test_serving_loads_no_tensorflow() -> None:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", SERVING], capture_output=True, text=True, timeout=300)
    assert done.stdout.strip().splitlines()[-1:] == ["[]"], done.stderr[-2000:]
