"""Runs the pages: `python -m bot.web.server HOST PORT RASA_PORT …`, as the supervisor calls it."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext

import httpx
import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from bot.client.case import playable_cases
from bot.logs import configure
from bot.settings import Settings, load_settings
from bot.texts import load_texts
from bot.transcripts.attempts import open_attempts
from bot.transcripts.audit import Audit
from bot.transcripts.database import open_database, open_tracker_store
from bot.transcripts.keeping import Keeper
from bot.transcripts.record import Record
from bot.transcripts.steady import Steady
from bot.web.app import create_app
from bot.web.lrs.sender import Sender
from bot.web.lti.grades import GradeSender
from bot.web.lti.keys import Keys
from bot.web.metrics import CountResponses, Metrics, served
from bot.web.rasa_practice import RasaPractice
from bot.web.rasas import Rasas
from bot.web.watched import Watched

PURGE_SECONDS = 3600
FIRST_PURGE_SECONDS = 600
"""A machine that just started may have its clock set meanwhile."""
BACKLOG = 2048

log = logging.getLogger(__name__)


def build_app(settings: Settings, rasa_ports: Sequence[int]) -> Starlette:
    """The pages over the Rasa servers on this machine's loopback."""
    rasas = Rasas([f"http://127.0.0.1:{port}" for port in rasa_ports])
    outside = httpx.AsyncClient(trust_env=False)
    engine, tracker = open_database(settings.database_url), open_tracker_store(settings.tracker_url)
    keeper, record = Keeper(engine, tracker), Record(engine, open_attempts(engine, settings.redis))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        tasks = (
            asyncio.create_task(_purge_each_hour(keeper, record.audit, settings.keep_days)),
            asyncio.create_task(Sender(record.outbox, outside).run()),
            asyncio.create_task(GradeSender(record.platforms, record.grading, Keys(record.platforms)).run()),
        )
        with served(metrics, settings.metrics_port) if metrics else nullcontext():
            yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await rasas.close()
        await outside.aclose()
        engine.dispose()
        tracker.dispose()

    metrics = Metrics() if settings.metrics_port else None
    practice = Watched(RasaPractice(rasas, record.conversations, keeper), metrics)
    cases, problems = playable_cases(settings.cases)
    for problem in problems:
        log.warning("a case is left out: %s:%s", problem.path.name, problem.line)
    texts = load_texts(settings.language)
    app = create_app(practice, record, cases, texts, settings.keep_days, settings.address)
    app.router.lifespan_context = lifespan
    if metrics:
        metrics.watch_backlog(record.outbox.backlog)
        app.add_middleware(CountResponses, metrics=metrics)
    return app


async def _purge_each_hour(keeper: Keeper, audit: Audit, days: int) -> None:
    """Delete what was kept long enough, as long as the server runs."""
    clock = Steady()
    await asyncio.sleep(FIRST_PURGE_SECONDS)
    while True:
        try:
            if clock.is_steady():
                await run_in_threadpool(keeper.purge, days)
                await run_in_threadpool(audit.purge)
            else:
                log.warning("the clock jumped: nothing is purged this hour")
        except SQLAlchemyError as problem:  # the database may be away for a while; the next hour tries again
            log.warning("purging failed: %s", type(problem).__name__)
        await asyncio.sleep(PURGE_SECONDS)


def main(host: str, port: str, *rasa_ports: str) -> None:
    """Serve until told to stop. With several Rasa servers there are as many of these, all on the same port."""
    settings = load_settings()
    configure(settings.log)
    app = build_app(settings, [int(one) for one in rasa_ports])
    config = uvicorn.Config(
        app, host=host, port=int(port), ws="none", log_config=None, access_log=False, server_header=False
    )
    uvicorn.Server(config).run([shared_socket(host, int(port))] if len(rasa_ports) > 1 else None)


def shared_socket(host: str, port: int) -> socket.socket:
    """A socket on an address that other processes listen on too: the kernel spreads connections (SO_REUSEPORT)."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
