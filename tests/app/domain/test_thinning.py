"""Thinning backups out: what must never go, and that turn after turn the same ones are left as at once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.domain.thinning import BEFORE_DEEDS, USUAL, Kept, to_drop

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
ZONE = ZoneInfo("Europe/London")
hours = st.floats(min_value=-100, max_value=24 * 500, allow_nan=False)
backups = st.lists(st.tuples(hours, st.booleans()), max_size=120).map(
    lambda found: [
        Kept(f"{at:04}", NOW - timedelta(hours=ago), before) for at, (ago, before) in enumerate(found)
    ]
)


def _left(found: list[Kept], now: datetime = NOW) -> list[Kept]:
    gone = set(to_drop(found, now, ZONE))
    return [one for one in found if one not in gone]


@given(backups)
def test_the_latest_those_to_come_and_those_before_a_deed_stay(found: list[Kept]) -> None:
    left = _left(found)
    past = sorted((one for one in found if one.made_at <= NOW), key=lambda one: (one.made_at, one.name))
    assert set(past[-USUAL.latest :]) <= set(left)
    assert {one for one in found if one.made_at > NOW} <= set(left)
    assert {one for one in past if one.is_before and NOW - one.made_at < BEFORE_DEEDS} <= set(left)


@given(backups)
def test_what_was_thinned_once_is_not_thinned_again(found: list[Kept]) -> None:
    assert to_drop(_left(found), NOW, ZONE) == []


@given(backups)
def test_each_of_the_last_days_and_months_that_had_one_still_has_one(found: list[Kept]) -> None:
    past = [one for one in found if one.made_at <= NOW]
    left = [one for one in _left(found) if one.made_at <= NOW]
    for count, words in ((30, "%Y-%m-%d"), (12, "%Y-%m"), (26, "%G-%V")):
        had = sorted({f"{one.made_at.astimezone(ZONE):{words}}" for one in past})[-count:]
        assert set(had) <= {f"{one.made_at.astimezone(ZONE):{words}}" for one in left}


@given(backups, st.integers(1, 20))
def test_a_clock_that_jumps_ahead_for_a_while_makes_nothing_else_old(found: list[Kept], years: int) -> None:
    left = _left(found)
    ahead = NOW + timedelta(days=365 * years)
    gone = to_drop([*left, Kept("ahead", ahead)], ahead, ZONE)
    assert len(gone) <= 5 + sum(one.is_before for one in left)


def test_two_years_of_half_hours_leave_some_dozens_and_the_months() -> None:
    left: list[Kept] = []
    for turn in range(2 * 300 * 8):
        at = NOW + timedelta(days=turn // 8 * 365 / 300, minutes=30 * (turn % 8))
        left.append(Kept(f"{turn:06}", at))
        if turn % 8 == 7:
            left = _left(left, at)
    assert 70 < len(left) < 110
    assert len({f"{one.made_at:%Y-%m}" for one in left}) == USUAL.months
