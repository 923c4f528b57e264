"""Counting failed attempts, so that guessing is slow: in the database, or in Redis where there is one.

Who attempted is kept as a digest, and for `ATTEMPT_MINUTES` only.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.transcripts.repository import now
from bot.transcripts.tables import attempts

ATTEMPT_MINUTES = 15
REDIS_SECONDS = 1.0
"""How long Redis may take before it counts as gone."""

log = logging.getLogger(__name__)


class Attempts(Protocol):
    """Failed attempts by who made them."""

    def failed(self, who: str) -> int:
        """Note one of `who` (a login or an address); how many there were in `ATTEMPT_MINUTES`."""

    def failures(self, who: str) -> int:
        """How many of `who` there were in the last `ATTEMPT_MINUTES`."""


class StoredAttempts:
    """In one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def failed(self, who: str) -> int:
        since = now() - timedelta(minutes=ATTEMPT_MINUTES)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(attempts).where(attempts.c.at < since))
            connection.execute(sa.insert(attempts).values(who=digest(who), at=now()))
        return self.failures(who)

    def failures(self, who: str) -> int:
        # Those of a time to come were noted while the clock was ahead, and would count until then.
        while_ = timedelta(minutes=ATTEMPT_MINUTES)
        counts = attempts.c.at.between(now() - while_, now() + while_)
        query = sa.select(sa.func.count()).where(attempts.c.who == digest(who), counts)
        with self._engine.connect() as connection:
            return int(connection.execute(query).scalar() or 0)


class RedisAttempts:
    """In Redis, as sorted sets that expire by themselves; while Redis is gone, in `otherwise`."""

    def __init__(self, redis: Any, otherwise: Attempts) -> None:
        """Args: `redis` is a client of the `redis` package."""
        self._redis, self._otherwise = redis, otherwise

    def failed(self, who: str) -> int:
        return self._asked(lambda: self._count(who, note=True), lambda: self._otherwise.failed(who))

    def failures(self, who: str) -> int:
        return self._asked(lambda: self._count(who, note=False), lambda: self._otherwise.failures(who))

    def _count(self, who: str, *, note: bool) -> int:
        key, at, seconds = f"oefenklant:attempts:{digest(who)}", time.time(), ATTEMPT_MINUTES * 60
        with self._redis.pipeline() as pipeline:
            pipeline.zremrangebyscore(key, "-inf", at - seconds)
            if note:
                pipeline.zadd(key, {secrets.token_hex(8): at})
                pipeline.expire(key, seconds)
            pipeline.zcard(key)
            return int(pipeline.execute()[-1])

    def _asked(self, redis: Callable[[], int], otherwise: Callable[[], int]) -> int:
        from redis.exceptions import RedisError

        try:
            return redis()
        except RedisError as problem:
            log.warning("Redis does not answer, counting in the database: %s", type(problem).__name__)
            return otherwise()


def open_attempts(engine: Engine, redis: str) -> Attempts:
    """Counting in Redis at this address, or in the database when it is empty."""
    stored = StoredAttempts(engine)
    if not redis:
        return stored
    from redis import Redis

    client = Redis.from_url(redis, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)
    return RedisAttempts(client, stored)


def digest(token: str) -> str:
    """What is stored of a token, a login or an address."""
    return hashlib.sha256(token.encode()).hexdigest()
