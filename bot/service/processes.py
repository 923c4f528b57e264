"""Child processes that never outlive this one, and what to do when a signal asks this one to stop."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

GRACE_SECONDS = 10
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None)


def start_process(
    command: Sequence[str], environment: Mapping[str, str], output: IO[bytes] | int, folder: Path | None = None
) -> subprocess.Popen[bytes]:
    """Start a child as the leader of a process group; the kernel kills it should this process be killed.

    To be called from the main thread: for the kernel, the thread that starts a child is its parent.
    """
    parent = os.getpid()

    def die_with_parent() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)

    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=die_with_parent,
    )


def stop_processes(processes: Sequence[subprocess.Popen[bytes]], grace: float = GRACE_SECONDS) -> None:
    """Stop children and everything they started; what has not stopped after `grace` seconds is killed."""
    for process in processes:
        signal_group(process, signal.SIGTERM)
    until = time.monotonic() + grace
    for process in processes:
        try:
            process.wait(max(until - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            signal_group(process, signal.SIGKILL)
            process.wait()
        signal_group(process, signal.SIGKILL)


def signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal a child and all it started."""
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def exit_when_asked() -> None:
    """From here on SIGINT, SIGTERM and SIGHUP end this process in order, and so does the end of `uv run` around it."""
    for number in stop_signals():
        signal.signal(number, _exit)
    _stop_with_uv()


@contextmanager
def stopping_at_once(clean: Callable[[], object]) -> Iterator[None]:
    """While it lasts, a signal that asks to stop ends the process there and then, after `clean`.

    For work of others, such as importing a library: what a handler raises in the middle of it may be swallowed there.
    Elsewhere than in the main thread, where no signal is handled, it does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        _let_signals_be()
        try:
            clean()
        finally:
            os._exit(128 + number)

    before = {number: signal.signal(number, stop) for number in stop_signals()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop_signals() -> tuple[signal.Signals, ...]:
    """The signals that ask to stop; `nohup` takes SIGHUP out."""
    return tuple(n for n in STOPPING if n is not signal.SIGHUP or signal.getsignal(n) is not signal.SIG_IGN)


def _exit(number: int, frame: FrameType | None) -> NoReturn:
    _let_signals_be()
    raise SystemExit(128 + number)


def _let_signals_be() -> None:
    """Asked again, this process stops at once."""
    for known in stop_signals():
        signal.signal(known, signal.SIG_DFL)


def _stop_with_uv() -> None:
    """`uv run` passes signals on, but not its own death by SIGKILL."""
    parent = os.getppid()
    try:
        name = Path(f"/proc/{parent}/comm").read_text().strip()
    except OSError:
        return
    if name == "uv":
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            raise SystemExit(128 + signal.SIGTERM)
