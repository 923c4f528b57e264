"""The whole program on PostgreSQL and Redis with two workers of each kind: settings only.

The tests are those of one laptop, with the program started another way.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest
import redis as redis_package
import sqlalchemy as sa

from bot.settings import Settings
from tests.engines import PostgreSQL, Redis, needs_postgresql, needs_redis, running_redis
from tests.service.test_whole import (  # noqa: F401
    page,
    say,
    start,
    test_a_killed_child_comes_back_and_the_talk_goes_on,
    test_an_insulted_client_ends_the_talk,
    test_beginning_again_and_progress_go_through_rasa,
    test_danger_to_the_learner_is_not_played_and_not_kept,
    test_from_start_to_report_in_a_browser,
    test_rasa_and_actions_listen_on_the_loopback_only,
    test_results_reach_a_record_store_and_no_turn_waits_for_it,
    test_same_request_twice_makes_one_turn,
    test_second_tab_keeps_what_was_typed,
    test_unknown_and_finished_conversations,
    test_what_a_learner_deletes_is_in_no_file_and_no_table,
    turns_in,
)
from tests.service.whole import Whole, running

pytestmark = [needs_postgresql, needs_redis]

WORKERS = 2
TALKS = 12
"""So many that both Rasas have some, but for one chance in two thousand."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("grown")


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    """One that may be killed."""
    with running_redis() as server:
        yield server


@pytest.fixture(scope="module")
def whole(settings: Settings, model: Path, folder: Path, postgresql: PostgreSQL, redis: Redis) -> Iterator[Whole]:
    database = postgresql.make()
    with running(settings, folder, database=database, redis=redis.url, workers=WORKERS) as started:
        yield started
    postgresql.drop(database)


def test_nothing_is_kept_on_the_machine_itself(whole: Whole, folder: Path) -> None:
    talk = start(whole)
    say(talk, "Hoe slaapt u?", 1, "request-kept-where")
    assert list(folder.glob("*.sqlite3*")) == []
    engine = sa.create_engine(whole.settings.database_url)
    with engine.connect() as connection:
        events = sa.text("SELECT count(*) FROM events WHERE sender_id = :id")
        assert connection.execute(events, {"id": talk.rpartition("/")[2]}).scalar()


def test_all_workers_play_and_every_talk_stays_whole(whole: Whole) -> None:
    rasas = {name: child for name, child in whole.children().items() if name.startswith("rasa")}
    assert len(rasas) == WORKERS and len(whole.children()) == 3 * WORKERS
    before = {name: _busy(child) for name, child in rasas.items()}
    talks = [start(whole) for _ in range(TALKS)]
    for number in (1, 2):
        for talk in talks:
            assert say(talk, f"Hoe slaapt u? En nummer {number}?", number, f"request-all-{number}").status_code == 200
    assert all([number for number, _, _ in turns_in(whole, talk)] == [1, 2] for talk in talks)
    assert all(_busy(child) > before[name] for name, child in rasas.items())


def _busy(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def test_a_turn_holds_a_lock_in_redis_and_leaves_none(whole: Whole, redis: Redis) -> None:
    client = redis_package.Redis.from_url(redis.url)
    with client.monitor() as monitor:
        talk = start(whole)
        say(talk, "Hoe slaapt u?", 1, "request-in-redis")
        key = f"oefenklant:lock:{talk.rpartition('/')[2]}"
        said = []
        while not said or not said[-1].startswith(f"DEL {key}"):
            said.append(monitor.next_command()["command"])
    assert any(command.startswith(f"SET {key}") for command in said)
    assert client.exists(key) == 0


def test_while_one_rasa_is_gone_the_other_takes_its_talks(whole: Whole) -> None:
    """No turn is refused from the moment at which it stopped listening."""
    talks = [start(whole) for _ in range(TALKS)]
    killed = whole.children()["rasa-2"]
    killed.kill()
    psutil.wait_procs([killed], timeout=5)
    answers = [say(talk, "Hoe slaapt u?", 1, "request-other-one").status_code for talk in talks]
    assert answers == [200] * TALKS
    whole.wait_ready()


def test_attempts_to_sign_in_are_counted_in_redis(whole: Whole, redis: Redis) -> None:
    client = redis_package.Redis.from_url(redis.url)
    form = {"login": "niemand-hier", "password": "een verkeerd wachtwoord"}
    statuses = [httpx.post(f"{whole.address}/trainer/inloggen", data=form, timeout=60).status_code for _ in range(7)]
    assert statuses[-1] == 429 and statuses[0] != 429
    keys = list(client.scan_iter("oefenklant:attempts:*"))
    assert keys and all(0 < client.ttl(key) <= 900 for key in keys)
    engine = sa.create_engine(whole.settings.database_url)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM attempts")).scalar() == 0


def test_a_database_that_was_away_costs_no_turn(whole: Whole) -> None:
    """Connections that the server closed are noticed before they are used."""
    talk = start(whole)
    engine = sa.create_engine(whole.settings.database_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        gone = connection.execute(sa.text(f"{others} AND datname = current_database()")).all()
    assert len(gone) >= WORKERS
    time.sleep(0.2)
    assert say(talk, "Hoe slaapt u?", 1, "request-after-away").status_code == 200


def test_without_redis_a_turn_waits_and_nothing_is_lost(whole: Whole, redis: Redis) -> None:
    talk = start(whole)
    redis.kill()
    refused = say(talk, "Hoe slaapt u dan?", 1, "request-no-redis")
    assert refused.status_code == 503 and "Traceback" not in refused.text
    assert httpx.get(talk, timeout=60).status_code == 200
    with running_redis(redis.port):
        assert say(talk, "Hoe slaapt u dan?", 1, "request-no-redis").status_code == 200
    assert [words for _, words, _ in turns_in(whole, talk)] == ["Hoe slaapt u dan?"]
