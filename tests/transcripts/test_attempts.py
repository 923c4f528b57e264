"""Failed attempts are counted the same in the database and in Redis, and go by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
import redis as redis_package
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.transcripts.accounts import Accounts
from bot.transcripts.attempts import ATTEMPT_MINUTES, Attempts, RedisAttempts, StoredAttempts, digest, open_attempts
from bot.transcripts.database import migrate, open_database
from bot.transcripts.repository import now
from bot.transcripts.tables import attempts
from tests.engines import Redis, needs_redis, running_redis


@pytest.fixture
def engine(database: str) -> Engine:
    made = open_database(database)
    migrate(made)
    return made


@pytest.fixture
def client(redis: Redis) -> redis_package.Redis:
    made = redis_package.Redis.from_url(redis.url)
    made.flushdb()
    return made


def counted(limits: Attempts) -> None:
    assert limits.failures("jan|10.0.0.1") == 0
    assert [limits.failed("jan|10.0.0.1") for _ in range(3)] == [1, 2, 3]
    assert (limits.failures("jan|10.0.0.1"), limits.failures("piet|10.0.0.1")) == (3, 0)


def test_in_the_database(engine: Engine) -> None:
    limits = open_attempts(engine, "")
    assert isinstance(limits, StoredAttempts)
    counted(limits)


@needs_redis
def test_in_redis(engine: Engine, redis: Redis, client: redis_package.Redis) -> None:
    counted(open_attempts(engine, redis.url))
    assert StoredAttempts(engine).failures("jan|10.0.0.1") == 0
    (key,) = client.keys("*")
    assert b"jan" not in key and b"10.0.0.1" not in key
    assert 0 < client.ttl(key) <= ATTEMPT_MINUTES * 60


@needs_redis
def test_old_ones_count_no_more(engine: Engine, redis: Redis, client: redis_package.Redis) -> None:
    limits = open_attempts(engine, redis.url)
    limits.failed("jan")
    key = f"oefenklant:attempts:{digest('jan')}"
    for member, at in client.zrange(key, 0, -1, withscores=True):
        client.zadd(key, {member: at - ATTEMPT_MINUTES * 60 - 1})
    assert limits.failures("jan") == 0 and limits.failed("jan") == 1


def test_those_made_while_the_clock_was_ahead_lock_nobody_out(engine: Engine) -> None:
    limits = StoredAttempts(engine)
    assert [limits.failed("jan") for _ in range(5)][-1] == 5
    for ahead, counted in ((timedelta(minutes=5), 5), (timedelta(hours=1), 0), (timedelta(days=1), 0)):
        with engine.begin() as connection:
            connection.execute(sa.update(attempts).values(at=now() + ahead))
        assert limits.failures("jan") == counted, "a machine beside this one may be some minutes ahead"


def test_old_ones_in_the_database_go(engine: Engine) -> None:
    limits = StoredAttempts(engine)
    limits.failed("jan")
    with engine.begin() as connection:
        connection.execute(sa.update(attempts).values(at=now() - timedelta(minutes=ATTEMPT_MINUTES + 1)))
    assert limits.failures("jan") == 0
    limits.failed("piet")
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(attempts)).scalar() == 1


@needs_redis
def test_without_redis_the_limits_go_on_in_the_database(engine: Engine) -> None:
    with running_redis() as own:
        limits = open_attempts(engine, own.url)
        assert isinstance(limits, RedisAttempts)
        assert limits.failed("jan") == 1
    assert [limits.failed("jan") for _ in range(2)] == [1, 2]
    assert limits.failures("jan") == 2
    with running_redis(own.port):
        assert limits.failures("jan") == 0


@needs_redis
def test_a_code_is_used_once_also_when_redis_forgets(engine: Engine, redis: Redis, client: redis_package.Redis) -> None:
    accounts = Accounts(engine, open_attempts(engine, redis.url))
    assert accounts.first_use("code|jan|123456")
    client.flushdb()
    assert not accounts.first_use("code|jan|123456")
    assert accounts.first_use("code|jan|654321")
