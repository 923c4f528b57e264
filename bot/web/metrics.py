"""Figures for Prometheus: how long turns take, what goes wrong, what waits, and how sentences are coded.

They hold no words and no ids: labels are codes, layers, statuses and outcomes, of which there are few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.client.record import Turn
from bot.method.circles import LAYERS
from bot.transcripts.outbox import Backlog

LOOPBACK = "127.0.0.1"
SECONDS = (0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30)
NO_CODE = "none"


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Histogram(
            "oefenklant_turn_seconds", "Time from a learner's words to the stored answer.", ("outcome",),
            buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self.started = self._counter("oefenklant_sessions_started", "Conversations begun.", "case")
        self.finished = self._counter("oefenklant_sessions_finished", "Conversations that learners ended.")
        self.sentences = self._counter("oefenklant_sentences", "Sentences coded.")
        self.codes = self._counter("oefenklant_codes", "Sentences by code given; `none` is no code.", "layer", "code")
        self.uncertain = self._counter("oefenklant_uncertain_codes", "Codes that the coder is not sure of.", "layer")
        self.unreadable = self._counter("oefenklant_unreadable_sentences", "Sentences without Dutch words.")
        self.responses = self._counter("oefenklant_http_responses", "Answers of the pages.", "method", "status")
        ProcessCollector(registry=self.registry)

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(name, about, labels, registry=self.registry)

    def count_codes(self, turn: Turn) -> None:
        """Count how the sentences of a turn were coded."""
        for sentence in turn.sentences:
            self.sentences.inc()
            if not sentence.readable:
                self.unreadable.inc()
                continue
            for layer in LAYERS:
                self.codes.labels(layer, sentence.code(layer) or NO_CODE).inc()
            for layer in sentence.uncertain:
                self.uncertain.labels(layer).inc()

    def watch_backlog(self, backlog: Callable[[], Backlog]) -> None:
        """Ask what waits for Learning Record Stores, whenever the figures are read."""
        self.registry.register(_Waiting(backlog))


class _Waiting(Collector):
    def __init__(self, backlog: Callable[[], Backlog]) -> None:
        self._backlog = backlog

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            found = self._backlog()
        except SQLAlchemyError:  # the other figures tell what is the matter
            yield GaugeMetricFamily("oefenklant_database_up", "Whether the record answers.", value=0)
            return
        yield GaugeMetricFamily("oefenklant_database_up", "Whether the record answers.", value=1)
        yield GaugeMetricFamily("oefenklant_statements_waiting", "Statements to be sent.", value=found.waiting)
        yield GaugeMetricFamily("oefenklant_statements_refused", "Statements refused for good.", value=found.refused)
        about = "Age of the oldest statement to be sent; 0 when none is."
        yield GaugeMetricFamily("oefenklant_statements_oldest_seconds", about, value=found.oldest_seconds)

    def describe(self) -> list[GaugeMetricFamily]:
        return []


class CountResponses:
    """Counts the answers of the app by method and status."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST") else "other"
        answered = False

        async def send_counted(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                self._metrics.responses.labels(method, message["status"]).inc()
            await send(message)

        try:
            await self.app(scope, receive, send_counted)
        except Exception:
            if not answered:  # the answer to this is made further out
                self._metrics.responses.labels(method, 500).inc()
            raise


@contextmanager
def served(metrics: Metrics, port: int) -> Iterator[None]:
    """The figures at `/metrics` of a port of the loopback, for as long as the context lasts."""
    server, thread = start_http_server(port, addr=LOOPBACK, registry=metrics.registry)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
