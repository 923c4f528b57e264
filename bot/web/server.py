"""Runs the pages: `python -m bot.web.server HOST PORT RASA_PORT`, as the supervisor calls it."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import uvicorn
from starlette.applications import Starlette

from bot.client.case import load_cases
from bot.settings import Settings, load_settings
from bot.texts import load_texts
from bot.transcripts.database import open_database
from bot.transcripts.repository import Repository
from bot.web.app import create_app
from bot.web.rasa_practice import RasaPractice


def build_app(settings: Settings, rasa_port: int) -> Starlette:
    """The pages over the Rasa server on this machine's loopback."""
    http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{rasa_port}", trust_env=False)
    engine = open_database(settings.database_url)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await http.aclose()
        engine.dispose()

    app = create_app(RasaPractice(http, Repository(engine)), load_cases(settings.cases), load_texts(settings.language))
    app.router.lifespan_context = lifespan
    return app


def main(host: str, port: str, rasa_port: str) -> None:
    """Serve until told to stop."""
    app = build_app(load_settings(), int(rasa_port))
    uvicorn.run(app, host=host, port=int(port), ws="none", log_level="warning", access_log=False, server_header=False)


if __name__ == "__main__":
    main(*sys.argv[1:4])
