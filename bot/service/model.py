"""Which trained model fits the data, and training it when there is none."""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from bot.nlu.encoder_version import PACKAGES as ENCODER_PACKAGES
from bot.paths import DATA, PROJECT, TEXTS
from bot.service.archive import without_training_plan
from bot.service.processes import start_process, stop_processes
from bot.settings import Settings

CODER_RESOURCE = "TurnCoder"
TRAINING = ".training-"
"""How the folder begins that a training writes in."""
CODER_MODULES = (
    "coded_turns", "coder", "coder_file", "components", "decoding", "e5_file", "e5_graph", "e5_layers", "e5_pieces",
    "encoder", "importer", "ngrams", "onnx_file", "regressions", "roughen", "sentences", "tuned", "tuning",
)  # fmt: skip
"""Of `bot.nlu`: what a trained coder depends on."""


class ModelProblem(RuntimeError):
    """There is no usable model; the message says what is wrong."""


def model_path(settings: Settings) -> Path:
    """The model of the present data, or where it would be; one that learned from trainers too goes first."""
    with_trainers = trainers_model_path(settings)
    return with_trainers if with_trainers.exists() else own_model_path(settings)


def trainers_model_path(settings: Settings) -> Path:
    """Where the model is that learned from the present data and from what trainers reviewed."""
    own = own_model_path(settings)
    return own.with_name(own.name.replace(".tar.gz", "-trainers.tar.gz"))


def own_model_path(settings: Settings) -> Path:
    """Where the model of the present data alone is. Its name holds a digest of all it depends on."""
    digest = hashlib.blake2b(digest_size=8)
    for path in _inputs():
        digest.update(path.relative_to(PROJECT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for package in ("rasa", "scikit-learn", "spacy", "tensorflow-cpu", *ENCODER_PACKAGES):
        digest.update(f"{package}=={version(package)}\n".encode())
    return settings.models / f"oefenklant-{digest.hexdigest()}.tar.gz"


def _inputs() -> list[Path]:
    data = [path for folder in ("nlu", "rules") for path in sorted((DATA / folder).iterdir()) if path.is_file()]
    code = [PROJECT / "bot" / "nlu" / f"{name}.py" for name in CODER_MODULES]
    words = [TEXTS / "nl" / f"{name}.yml" for name in ("cutting", "roughen")]
    return [PROJECT / "config.yml", PROJECT / "domain.yml", *words, *data, *code]


def require_model(settings: Settings) -> Path:
    """The model that fits the data, whole.

    Raises:
        ModelProblem: there is none, or the file is damaged.
    """
    path = model_path(settings)
    if not path.exists():
        raise ModelProblem(f"{path}: -")
    check_model(path)
    return path


def check_model(path: Path) -> None:
    """Read a model archive to its end.

    Raises:
        ModelProblem: it is damaged or holds no coder.
    """
    try:
        with tarfile.open(path) as archive:
            names = archive.getnames()
            while archive.fileobj and archive.fileobj.read(1 << 20):  # its sum stands at the end
                pass
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        raise ModelProblem(f"{path}: {error}") from error
    if not any(CODER_RESOURCE in name for name in names):
        raise ModelProblem(f"{path}: no {CODER_RESOURCE}")


def train_model(
    settings: Settings, progress: Callable[[str], None], more: Sequence[Path] = (), to: Path | None = None
) -> Path:
    """Train a model on the present data with `rasa train`.

    Args:
        progress: called with the name of each component as its training begins.
        more: folders with more training data.
        to: where the model goes; None: where the one of the present data is looked for.

    Raises:
        ModelProblem: Rasa could not train; holds its last lines.
    """
    path = to or own_model_path(settings)
    settings.models.mkdir(parents=True, exist_ok=True)
    with training_folder(settings.models) as folder:
        run_training(folder, [DATA / "nlu", DATA / "rules", *more], progress)
        trained = folder / "model.tar.gz"
        if not trained.exists():
            raise ModelProblem(f"{trained}: not written")
        put_in_place(trained, path)
    return path


@contextmanager
def training_folder(models: Path) -> Iterator[Path]:
    """A folder that lasts as long as the context; what trainings that were broken off left of theirs is removed."""
    for left in models.glob(f"{TRAINING}*"):
        if _is_nobodys(left):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=models, prefix=TRAINING) as folder:
        number = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(number, fcntl.LOCK_EX)
            yield Path(folder)
        finally:
            os.close(number)


def _is_nobodys(folder: Path) -> bool:
    """Whether no process trains in it any more: the kernel frees a lock when its process ends."""
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(number)
    return True


def put_in_place(trained: Path, path: Path) -> None:
    """Make of what Rasa trained the model at `path`, all at once: whenever this is broken off, what was there is whole.

    Args:
        trained: Rasa's archive, in a folder on the same disk.
    """
    served = trained.with_name("served.tar.gz")
    without_training_plan(trained, served)
    with served.open("rb") as file:
        os.fsync(file.fileno())
    served.replace(path)


def run_training(folder: Path, data: Sequence[Path], progress: Callable[[str], None]) -> None:
    """Run `rasa train` on folders of data; the model becomes `model.tar.gz` in `folder`.

    Raises:
        ModelProblem: Rasa could not train; holds its last lines.
    """
    command = [
        sys.executable, "-m", "rasa", "train", "--data", *map(str, data),
        "--config", str(PROJECT / "config.yml"), "--domain", str(PROJECT / "domain.yml"),
        "--out", str(folder), "--fixed-model-name", "model", "--force",
    ]  # fmt: skip
    # Rasa's cache holds training sentences; it goes with the folder.
    environment = {**rasa_environment(), "RASA_CACHE_DIRECTORY": str(folder / "cache")}
    process = start_process(command, environment, subprocess.PIPE, PROJECT)
    last: list[str] = []
    assert process.stdout is not None
    try:
        for line in io.TextIOWrapper(process.stdout, encoding="utf-8", errors="replace"):
            last = [*last[-20:], line.rstrip()]
            if "Starting to train component '" in line:
                progress(line.split("'")[1])
        code = process.wait()
    finally:
        stop_processes([process])
    if code:
        raise ModelProblem("\n".join(last))


def rasa_environment() -> dict[str, str]:
    """The environment of Rasa's processes: nothing leaves the house, and no chatter of its libraries."""
    return {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "LOG_LEVEL": "INFO",  # below that, Rasa logs what was typed
        "SANIC_HOST": "127.0.0.1",
    }


@contextmanager
def coder_folder(path: Path) -> Iterator[Path]:
    """The coder's own files out of a model archive, in a folder that lasts as long as the context."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(path) as archive:
        wanted = [m for m in archive.getmembers() if CODER_RESOURCE in m.name and m.isfile()]
        for member in wanted:
            member.name = Path(member.name).name
            archive.extract(member, folder, set_attrs=False)
        yield Path(folder)
