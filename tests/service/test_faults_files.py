"""Files that are damaged: a case, a model; and a training that is killed."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import psutil
import pytest

from bot.paths import CASES, PROJECT
from bot.service.model import TRAINING, ModelProblem, check_model, model_path, own_model_path, training_folder
from bot.settings import Settings
from tests.service.test_stopping import RUN, are_gone, until
from tests.service.test_terminal import oefenklant
from tests.service.test_whole import say, turns_in
from tests.service.whole import Whole, running
from tests.web.site import SAY

GOOD, BREAKS, BROKEN = "riet-bakker", "dennis-kramer", "henk-oosterhuis"
WRONG = "    depth: 9\n"


def damage(path: Path) -> int:
    """Make a case file one that cannot be read; the line where it is wrong."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("    depth: "))
    lines[at] = WRONG
    path.write_text("".join(lines), encoding="utf-8")
    return at + 1


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three cases, of which one is damaged."""
    folder = tmp_path_factory.mktemp("cases")
    for name in (GOOD, BREAKS, BROKEN):
        shutil.copy(CASES / f"{name}.yml", folder)
    damage(folder / f"{BROKEN}.yml")
    return folder


@pytest.fixture(scope="module")
def models(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    shutil.copy(model, folder)
    return folder


@pytest.fixture(scope="module")
def whole(settings: Settings, tmp_path_factory: pytest.TempPathFactory, cases: Path, models: Path) -> Iterator[Whole]:
    own = msgspec.structs.replace(settings, models=models)
    with running(own, tmp_path_factory.mktemp("files"), cases=cases, models=models) as started:
        yield started


def begin(whole: Whole, case: str) -> httpx.Response:
    return httpx.post(f"{whole.address}/gesprekken", data={"case": case, "level": "basis", "hints": "ask"}, timeout=60)


def restarted(whole: Whole, *names: str) -> None:
    """Let processes be killed and come back, as after a fault of theirs; they read the cases anew."""
    before = whole.children()
    for name in names:
        before[name].kill()
    assert until(lambda: all(whole.children().get(name) not in (None, before[name]) for name in names))
    whole.wait_ready()
    actions = f"http://127.0.0.1:{_listens(whole.children()['actions'])}/health"
    assert until(lambda: _answers(actions))


def _listens(process: psutil.Process) -> int:
    assert until(lambda: any(c.status == psutil.CONN_LISTEN for c in process.net_connections("inet")))
    return int(next(c.laddr.port for c in process.net_connections("inet") if c.status == psutil.CONN_LISTEN))


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


# --- cases


def test_a_damaged_case_is_named_at_the_start_and_the_others_go_on(whole: Whole, cases: Path) -> None:
    line = damage(cases / f"{BROKEN}.yml")
    assert f"{BROKEN}.yml:{line}: " in whole.said and "Traceback" not in whole.said
    assert whole.said.count("doet niet mee") == 1
    first = httpx.get(whole.address, timeout=60).text
    assert f'value="{GOOD}"' in first and f'value="{BREAKS}"' in first and f'value="{BROKEN}"' not in first
    assert begin(whole, BROKEN).status_code == 404
    talk = whole.address + begin(whole, GOOD).headers["location"]
    assert say(talk, "Hoe slaapt u?", 1, "request-good-case").status_code == 200


def test_a_case_that_is_damaged_meanwhile_waits_and_the_others_go_on(whole: Whole, cases: Path) -> None:
    good, waits = (whole.address + begin(whole, case).headers["location"] for case in (GOOD, BREAKS))
    for talk in (good, waits):
        assert say(talk, "Hoe slaapt u?", 1, "request-before-damage").status_code == 200
    path = cases / f"{BREAKS}.yml"
    whole_case = path.read_bytes()
    damage(path)
    for talk in (good, waits):
        assert say(talk, "En hoe nog meer?", 2, "request-in-memory").status_code == 200
    restarted(whole, "actions", "web")
    assert say(good, "Heeft u kinderen?", 3, "request-others-go-on").status_code == 200
    for answer in (httpx.get(waits, timeout=60), say(waits, "Heeft u kinderen?", 3, "request-waits")):
        assert answer.status_code == 404 and SAY("error-case-away") in answer.text
    assert len(turns_in(whole, waits)) == 2
    path.write_bytes(whole_case)
    restarted(whole, "actions", "web")
    assert say(waits, "Heeft u kinderen?", 3, "request-waits").status_code == 200
    assert [number for number, _, _ in turns_in(whole, waits)] == [1, 2, 3]


def test_commands_go_on_with_the_others(settings: Settings, model: Path, cases: Path) -> None:
    line = damage(cases / f"{BROKEN}.yml")
    listed = oefenklant(settings, "cases", OEFENKLANT_CASES=str(cases))
    assert listed.returncode == 0 and GOOD in listed.stdout and BROKEN not in listed.stdout
    assert f"{BROKEN}.yml:{line}: " in listed.stderr and "Traceback" not in listed.stderr
    refused = oefenklant(settings, "play", BROKEN, OEFENKLANT_CASES=str(cases))
    assert refused.returncode == 1 and f"{BROKEN}.yml:{line}: " in refused.stderr


# --- models


def rewritten(source: Path, target: Path, name: str, data: bytes | None) -> None:
    """A model's archive with other contents in the files of this name, or without them; whole as an archive."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old.getmembers():
            content = old.extractfile(member)
            kept = content.read() if content else b""
            if name in member.name and content:
                if data is None:
                    continue
                kept, member.size = data, len(data)
            new.addfile(member, io.BytesIO(kept) if content else None)


@pytest.mark.parametrize(
    ("command", "name", "data"), [((), "TurnCoder", b"geen getallen"), (("play", GOOD), "metadata.json", None)]
)
def test_a_model_that_rasa_cannot_load_is_said(
    settings: Settings, model: Path, tmp_path: Path, command: tuple[str, ...], name: str, data: bytes | None
) -> None:
    """The archive is whole, so only Rasa finds out; without a word it would serve on and answer nothing."""
    rewritten(model, tmp_path / model.name, name, data)
    check_model(tmp_path / model.name)
    result = oefenklant(settings, *command, given="Dag.\n", OEFENKLANT_MODELS=str(tmp_path))
    assert result.returncode == 1
    last = result.stderr.strip().splitlines()[-1]
    assert model.name in last and "Verwijder het bestand" in last and "Traceback" not in result.stderr


def test_a_model_that_is_damaged_meanwhile(whole: Whole, models: Path) -> None:
    """What runs goes on; a Rasa that has to start again cannot, and then the program says why it stops."""
    talk = whole.address + begin(whole, GOOD).headers["location"]
    path = model_path(whole.settings)
    path.write_bytes(path.read_bytes()[:1000])
    assert say(talk, "Hoe slaapt u?", 1, "request-damaged-model").status_code == 200
    whole.children()["rasa"].kill()
    page = httpx.get(talk, timeout=60)
    assert page.status_code == 200 and "Hoe slaapt u?" in page.text
    refused = say(talk, "Heeft u kinderen?", 2, "request-no-model")
    assert refused.status_code == 503 and SAY("error-unavailable") in refused.text
    assert whole.process.wait(90) == 1
    assert path.name in whole.said.strip().splitlines()[-1] and "Traceback" not in whole.said
    assert len(turns_in(whole, talk)) == 1


# --- training


def test_a_training_that_is_killed_leaves_no_model_and_no_process(settings: Settings, tmp_path: Path) -> None:
    own = msgspec.structs.replace(settings, models=tmp_path / "models")
    process = subprocess.Popen(
        (*RUN, "train"), env={**os.environ, "OEFENKLANT_MODELS": str(own.models)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert until(lambda: any(path.is_file() for path in own.models.glob(f"{TRAINING}*/**/*")))
    below = psutil.Process(process.pid).children(recursive=True)
    assert below
    process.kill()
    process.wait()
    assert until(lambda: are_gone(below), 20)
    assert not model_path(own).exists()
    assert len(list(own.models.iterdir())) == 1
    with training_folder(own.models) as folder:
        assert list(own.models.iterdir()) == [folder], "what was left is gone"
        with training_folder(own.models) as other:
            assert sorted(own.models.iterdir()) == sorted([folder, other]), "one that is at work keeps its own"
    assert list(own.models.iterdir()) == []


PUTTING = """
import sys
from pathlib import Path
from bot.service.model import put_in_place

print("begun", flush=True)
put_in_place(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_killed_while_it_writes_there_is_the_old_model_or_the_new(model: Path, tmp_path: Path) -> None:
    """At seven moments of the writing, from its beginning to after its end."""
    trained, path = tmp_path / "model.tar.gz", own_model_path(Settings(models=tmp_path / "models"))
    path.parent.mkdir()
    shutil.copy(model, trained)
    old, chance, seen = None, random.Random(1), set()
    for moment in range(7):
        command = [sys.executable, "-c", PUTTING, str(trained), str(path)]
        process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE)
        assert process.stdout and process.stdout.readline()
        if moment == 6:
            assert process.wait(60) == 0
        else:
            time.sleep(chance.uniform(0, 0.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
        process.stdout.close()
        now = path.stat().st_ino if path.exists() else None
        if now is not None:
            check_model(path)
        seen.add("old" if now == old else "new")
        if now != old and moment < 6:
            old = now
    assert seen == {"old", "new"}
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelProblem):
        check_model(path)
