"""The assistant without the web: the same Rasa model in this process, and the same action server beside it."""

from __future__ import annotations

import logging
import subprocess
import tempfile
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.engine import Engine

from bot.client.record import HintMode
from bot.service.children import Child, actions_child, is_well
from bot.service.late import late
from bot.service.model import ModelProblem, require_model
from bot.service.ports import LOOPBACK, free_port
from bot.service.processes import start_process, stop_processes, stopping_at_once
from bot.service.rasa import NEURAL_TRAINING, check_schemas_once
from bot.service.running import in_use
from bot.service.supervisor import ChildProblem
from bot.settings import Settings
from bot.transcripts.database import migrate, open_database
from bot.transcripts.repository import Repository, StoredSession

CHANNEL = "terminal"


class AssistantProblem(RuntimeError):
    """The assistant did not answer; `problem` is the last part of a message id (`cli-problem-assistant-…`)."""

    def __init__(self, problem: str, **args: str) -> None:
        self.problem, self.args_ = problem, args
        super().__init__(problem)


class Assistant:
    """Plays conversations through Rasa; made by `open_assistant`."""

    def __init__(self, agent: Any, engine: Engine) -> None:
        self._agent = agent
        self._repository = Repository(engine)

    async def start(self, case: str, seed: int | None, hints: HintMode = "ask") -> StoredSession:
        """Begin a conversation and give it back with the client's first words."""
        session_id = uuid.uuid4().hex
        await self._say(session_id, "/start", {"case": case, "seed": seed, "hints": hints})
        return self.session(session_id)

    async def turn(self, session: StoredSession, text: str) -> StoredSession:
        """The learner says `text` (not blank)."""
        conversation = session.conversation
        metadata = {"request": uuid.uuid4().hex, "client": conversation.before_turn}
        await self._say(conversation.id, text.lstrip("/ "), metadata)
        return self.session(conversation.id)

    async def hint(self, session: StoredSession) -> StoredSession:
        """The learner asks for a hint; it is then `waiting_hint`."""
        await self._say(session.conversation.id, "/hint", {})
        return self.session(session.conversation.id)

    async def finish(self, session: StoredSession) -> StoredSession:
        """The learner ends the conversation."""
        await self._say(session.conversation.id, "/finish", {})
        return self.session(session.conversation.id)

    def session(self, session_id: str) -> StoredSession:
        """The conversation as the record has it.

        Raises:
            AssistantProblem: it is not there.
        """
        stored = self._repository.session(session_id)
        if stored is None:
            raise AssistantProblem("unknown", id=session_id)
        return stored

    async def _say(self, session_id: str, text: str, metadata: dict[str, Any]) -> None:
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        output = CollectingOutputChannel()
        await self._agent.handle_message(
            UserMessage(text, output, session_id, input_channel=CHANNEL, metadata=metadata)
        )
        refused = [m["custom"]["refused"] for m in output.messages if "refused" in (m.get("custom") or {})]
        if refused:
            raise AssistantProblem("refused", code=str(refused[0]))
        if not output.messages:
            raise AssistantProblem("silent")


@asynccontextmanager
async def open_assistant(settings: Settings, keep: bool) -> AsyncIterator[Assistant]:
    """The assistant, with its action server for as long as the context lasts.

    Args:
        keep: store conversations in the settings' record; otherwise in one that is thrown away.

    Raises:
        ModelProblem: there is no usable model.
        DatabaseUnusable: the record cannot be opened.
        ChildProblem: the action server does not start.
    """
    model = require_model(settings)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        if keep:
            stack.enter_context(in_use(settings.folder))
        used = settings if keep else msgspec.structs.replace(settings, database=f"sqlite:///{folder}/play.sqlite3")
        engine = open_database(used.database_url)
        stack.callback(engine.dispose)
        migrate(engine)
        port = free_port()
        child = actions_child(used, port)
        log = Path(folder) / "actions.log"
        with log.open("wb") as output:
            process = start_process(child.command, child.environment, output)
        stack.callback(stop_processes, [process])
        with stopping_at_once(stack.close):
            agent = _load_agent(model, port)
        _wait(process, child, settings.start_seconds, log)
        yield Assistant(agent, engine)


def _load_agent(model: Path, actions_port: int) -> Any:
    """Rasa's own agent; imported here since it takes seconds."""
    check_schemas_once()
    with late(NEURAL_TRAINING):
        from rasa.core.agent import Agent
        from rasa.utils.endpoints import EndpointConfig
        from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    for name in ("rasa", "sanic", "tensorflow"):
        logging.getLogger(name).setLevel(logging.ERROR)
    actions = EndpointConfig(f"http://{LOOPBACK}:{actions_port}/webhook")
    try:
        return Agent.load(str(model), action_endpoint=actions)
    except Exception as error:  # of a damaged model Rasa says nearly anything
        raise ModelProblem(f"{model}: {type(error).__name__}") from error


def _wait(process: subprocess.Popen[bytes], child: Child, seconds: int, log: Path) -> None:
    until = time.monotonic() + seconds
    while not is_well(child):
        if process.poll() is not None or time.monotonic() > until:
            raise ChildProblem(child.name, log.read_text(errors="replace")[-2000:])
        time.sleep(0.2)
