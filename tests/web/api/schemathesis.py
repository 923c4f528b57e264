"""Schemathesis, which tries an API by its description and was not written here: https://schemathesis.readthedocs.io

It lives in an environment of its own (of a newer world than Rasa's), made once in `var/test-tools`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.web.lrs.ralph import TOOLS

VERSION = "4.32.5"
SECONDS = 600


def environment() -> Path:
    """The folder of its environment; made with uv when it is not there."""
    folder = TOOLS / f"schemathesis-{VERSION}"
    made = folder / "made"
    if not made.exists():
        uv = shutil.which("uv")
        assert uv, "uv makes the environment of schemathesis: pip install uv"
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([uv, "venv", "-q", "--python", "3.11", str(folder)], check=True)
        python = str(folder / "bin" / "python")
        subprocess.run([uv, "pip", "install", "-q", "--python", python, f"schemathesis=={VERSION}"], check=True)
        made.touch()
    return folder


def known_sessions(folder: Path, sessions: dict[str, str]) -> None:
    """Tell it which conversation to try an operation on, by the operation's id."""
    lines = [f'[[operations]]\ninclude-operation-id = "{name}"\nparameters = {{ "path.id" = "{session}" }}\n'
             for name, session in sessions.items()]  # fmt: skip
    (folder / "schemathesis.toml").write_text("\n".join(lines))


def check(address: str, token: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Let it try the API whose description is at `address`, with every check it has."""
    command = [
        str(environment() / "bin" / "st"), "run", address, "--header", f"Authorization: Bearer {token}",
        "--checks", "all", "--no-color", *options,
    ]  # fmt: skip
    return subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": ""}, capture_output=True, text=True, timeout=SECONDS,
        check=False,
    )  # fmt: skip
