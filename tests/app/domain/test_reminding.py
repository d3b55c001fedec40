"""Reminders ahead of time: once each, again when the time is another, and not for what has passed."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.domain import reminding
from app.domain.complaint import DueKind
from app.domain.due import Dated
from tests.conftest import NOW

AHEAD = timedelta(minutes=30)


def dated(number: int, minutes: float) -> Dated:
    return Dated(DueKind.PROMISE, UUID(int=number), NOW + timedelta(minutes=minutes))


def test_each_is_said_once_and_again_at_another_time() -> None:
    due = [dated(1, 10), dated(2, 30), dated(3, 31), dated(4, 0), dated(5, -5)]
    told, new = reminding.coming(frozenset(), NOW, AHEAD, due)
    assert [one.id.int for one in new] == [1, 2]
    told, new = reminding.coming(told, NOW + timedelta(minutes=1), AHEAD, due)
    assert [one.id.int for one in new] == [3]
    told, new = reminding.coming(told, NOW + timedelta(minutes=2), AHEAD, [dated(1, 20)])
    assert [one.id.int for one in new] == [1]


def test_what_passed_during_sleep_is_not_reminded_of_and_forgotten() -> None:
    told, _ = reminding.coming(frozenset(), NOW, AHEAD, [dated(1, 10)])
    told, new = reminding.coming(told, NOW + timedelta(hours=9), AHEAD, [dated(1, 10), dated(2, 20)])
    assert (told, new) == (frozenset(), [])


def test_what_a_clock_set_a_day_ahead_has_said_is_said_again_in_its_time() -> None:
    due = [dated(1, 24 * 60 + 20)]
    told, new = reminding.coming(frozenset(), NOW + timedelta(days=1), AHEAD, due)
    assert new == due
    told, new = reminding.coming(told, NOW, AHEAD, [])
    assert reminding.coming(told, NOW + timedelta(days=1), AHEAD, due)[1] == due


@pytest.mark.parametrize(
    "kept", [{}, {"told": 1}, {"told": [["x", "y"]]}, {"told": [["0" * 32, "2026-11-12"]]}]
)
def test_what_cannot_be_read_is_nothing(kept: dict[str, object]) -> None:
    assert reminding.read(kept) == frozenset()


def test_what_is_kept_comes_back() -> None:
    told, _ = reminding.coming(frozenset(), NOW, AHEAD, [dated(1, 10), dated(2, 20)])
    assert reminding.read(reminding.as_kept(told)) == told
