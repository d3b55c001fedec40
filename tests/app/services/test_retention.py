"""Keeping no longer than needed: who is due, holds, and the list of the year."""

from datetime import date, timedelta

import pytest

from app import clock
from app.domain.erasure import Obstacle
from app.domain.retention import UnlikelyYears, after_years, suggested_years
from app.errors import FieldMissing
from app.services import erasing, retention
from app.store import audit
from tests.builders import Desk
from tests.conftest import NOW

LATER = NOW + timedelta(days=7 * 366)


def test_only_who_ended_long_ago_with_nothing_open_is_due(desk: Desk) -> None:
    ended, still = desk.customer("Tilda Thimble"), desk.customer("Otto Lampwick")
    desk.closed(customer_id=ended)
    desk.closed(customer_id=still)
    desk.complaint(customer_id=still)
    assert retention.due() == []  # no years are set
    retention.settle(6, desk.owner)
    assert retention.due() == []
    with clock.standing_at(LATER):
        assert [(one.customer_id, one.complaints) for one in retention.due()] == [(ended, 1)]


def test_a_hold_keeps_somebody_off_the_list_and_from_being_erased(desk: Desk) -> None:
    customer_id = desk.customer()
    desk.closed(customer_id=customer_id)
    retention.settle(6, desk.owner)
    with clock.standing_at(LATER):
        until = LATER.date() + timedelta(days=30)
        with pytest.raises(FieldMissing):
            retention.hold(customer_id, desk.owner, until=until)
        retention.hold(customer_id, desk.owner, until=until, because="A claim runs")
        against = erasing.plan(customer_id).against
        assert [(one.obstacle, one.because) for one in against] == [(Obstacle.HOLD, "A claim runs")]
        assert retention.due() == []
        retention.hold(customer_id, desk.owner, until=None)
        assert erasing.plan(customer_id).is_possible and len(retention.due()) == 1


def test_the_list_is_looked_through_once_a_year(desk: Desk) -> None:
    assert not retention.is_due_to_look()
    retention.settle(6, desk.owner)
    assert retention.is_due_to_look()
    retention.looked_through(desk.owner, kept=2)
    assert not retention.is_due_to_look()
    assert audit.newest(1)[0].facts == {"year": "2026", "erased": "0", "kept": "2"}
    with clock.standing_at(NOW + timedelta(days=60)):
        assert retention.is_due_to_look()


@pytest.mark.parametrize("years", [-1, 31])
def test_years_nobody_means_are_refused(desk: Desk, years: int) -> None:
    with pytest.raises(UnlikelyYears):
        retention.settle(years, desk.owner)


def test_a_leap_day_has_its_anniversary() -> None:
    assert after_years(date(2024, 2, 29), 6) == date(2030, 3, 1)
    assert suggested_years("gb") == 6 and suggested_years("XX") == 6
