"""Work beside other work: all of it done, in order, begun before it is waited for."""

from __future__ import annotations

import threading

import pytest

from bot.nlu.cores import begun


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(begun(lambda number: number * 2, range(50))) == list(range(0, 100, 2))


def test_it_is_done_before_it_is_asked_for() -> None:
    done = threading.Event()
    results = begun(lambda event: event.set(), [done])
    assert done.wait(10)
    assert list(results) == [None]


def test_what_goes_wrong_is_raised_where_it_is_waited_for() -> None:
    results = begun(lambda number: 1 / number, [1, 0])
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)
