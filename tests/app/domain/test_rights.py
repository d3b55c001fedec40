from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import rights
from app.domain.offer import Remedy
from app.domain.rights import Mending, Right, RightKind, RightsHint, Source

READ = Source("An Act, section 1", "https://law.example", date(2026, 11, 1), verified=True)
HEARD = Source("An Act, section 2", "https://law.example", date(2026, 11, 1), verified=False)
REJECT = Right(RightKind.REJECT, READ, (Remedy.REFUND,), days=30, clock_stops=True, least_after=7)
END = Right(
    RightKind.REDUCE_OR_END, READ, (Remedy.PRICE_REDUCTION, Remedy.REFUND), after_failed=1, either=True
)
YEARS = Right(
    RightKind.MEND,
    READ,
    (Remedy.REPAIR, Remedy.REPLACEMENT),
    months=24,
    longer_by=12,
    longer_since=date(2026, 7, 31),
    longer_verified=True,
)
BOUGHT = date(2026, 11, 1)


def hint(
    *found: Right, today: date, bought_on: date | None = BOUGHT, mendings: tuple[Mending, ...] = ()
) -> RightsHint:
    said = rights.hint("GB", found, bought_on=bought_on, today=today, mendings=mendings)
    assert said
    return said


def repair(asked: date, back: date | None = None, *, failed: bool = False) -> Mending:
    return Mending(Remedy.REPAIR, asked, back, failed)


@pytest.mark.parametrize(
    ("today", "holds", "left"),
    [(BOUGHT, True, 30), (date(2026, 12, 1), True, 0), (date(2026, 12, 2), False, -1)],
)
def test_thirty_days_count_from_the_day_after_buying(today: date, holds: bool, left: int) -> None:
    said = hint(REJECT, today=today)
    (claim,) = said.claims if holds else said.over
    assert (claim.until, claim.days_left) == (date(2026, 12, 1), left)


@pytest.mark.parametrize(
    ("mendings", "until"),
    [
        # Asked on the 10th day, back on the 20th: eleven days did not run.
        ((repair(date(2026, 11, 10), date(2026, 11, 20)),), date(2026, 12, 12)),
        ((repair(date(2026, 11, 10), date(2026, 11, 10)),), date(2026, 12, 2)),
        # Asked on the last day but one: two are left, which become seven from the day it came back.
        ((repair(date(2026, 11, 30), date(2026, 12, 10)),), date(2026, 12, 16)),
        # Asked too late: the time had run out.
        ((repair(date(2026, 12, 2), date(2026, 12, 10)),), date(2026, 12, 1)),
        # Twice, told in any order, and the same day not counted twice.
        (
            (
                repair(date(2026, 11, 20), date(2026, 11, 24)),
                repair(date(2026, 11, 10), date(2026, 11, 20)),
            ),
            date(2026, 12, 16),
        ),
    ],
)
def test_the_clock_stops_while_a_repair_or_replacement_runs(
    mendings: tuple[Mending, ...], until: date
) -> None:
    said = hint(REJECT, today=BOUGHT, mendings=mendings)
    assert said.claims[0].until == until


def test_while_it_is_being_mended_no_last_day_is_told() -> None:
    (claim,) = hint(REJECT, today=date(2027, 3, 1), mendings=(repair(date(2026, 11, 20)),)).claims
    assert (claim.clock_stands, claim.until, claim.is_over) == (True, None, False)


def test_a_repair_begun_after_the_time_ran_out_stops_nothing() -> None:
    (claim,) = hint(REJECT, today=date(2027, 3, 1), mendings=(repair(date(2027, 2, 1)),)).over
    assert claim.until == date(2026, 12, 1)


@pytest.mark.parametrize(("failed", "kinds"), [(False, [RightKind.REJECT]), (True, [REJECT.kind, END.kind])])
def test_one_failed_attempt_brings_the_lower_price_or_the_end(failed: bool, kinds: list[RightKind]) -> None:
    tried = (repair(date(2026, 11, 2), date(2026, 11, 4), failed=failed),)
    said = hint(REJECT, END, today=date(2026, 11, 12), mendings=tried)
    assert [one.right.kind for one in said.claims] == kinds
    assert said.failed == int(failed)


@pytest.mark.parametrize(
    ("bought", "back", "until", "verified"),
    [
        (date(2026, 8, 1), None, date(2028, 8, 1), True),
        (date(2026, 8, 1), date(2026, 9, 1), date(2029, 8, 1), True),
        (date(2026, 7, 31), date(2026, 7, 31), date(2029, 7, 31), True),
        (date(2026, 7, 30), date(2026, 7, 30), date(2028, 7, 30), True),  # mended before it came
        (
            date(2026, 7, 30),
            date(2026, 7, 31),
            date(2029, 7, 30),
            False,
        ),  # sold before it came: to be checked
        (date(2024, 2, 29), None, date(2026, 2, 28), True),
    ],
)
def test_a_repair_adds_a_year_once_from_the_day_of_that_law(
    bought: date, back: date | None, until: date, verified: bool
) -> None:
    mended = (repair(bought, back), repair(bought, back)) if back else ()
    (claim,) = (said := hint(YEARS, today=bought, bought_on=bought, mendings=mended)).claims
    assert (claim.until, claim.verified, said.over) == (until, verified, ())


def test_a_replacement_adds_no_year() -> None:
    new = Mending(Remedy.REPLACEMENT, BOUGHT, BOUGHT + timedelta(days=3))
    assert hint(YEARS, today=BOUGHT, mendings=(new,)).claims[0].until == date(2028, 11, 1)


@pytest.mark.parametrize("bought_on", [None, date(2026, 11, 13)])
def test_without_the_day_it_was_bought_no_last_day_is_told(bought_on: date | None) -> None:
    said = hint(REJECT, YEARS, today=date(2026, 11, 12), bought_on=bought_on)
    assert [(one.until, one.days_left) for one in said.claims] == [(None, None)] * 2
    assert said.bought_on is None


def test_what_was_not_read_in_the_law_is_marked() -> None:
    presumed = Right(RightKind.PRESUMED, HEARD, months=6)
    assert [one.verified for one in hint(REJECT, presumed, today=BOUGHT).claims] == [True, False]


def test_a_rule_holds_from_its_day_on_and_no_rules_give_no_hint() -> None:
    told = Right(RightKind.TELL_CHOICE, READ, since=date(2026, 7, 31))
    assert rights.hint("DE", [told], bought_on=None, today=date(2026, 7, 30)) is None
    assert hint(told, today=date(2026, 7, 31)).claims
    assert rights.hint("US", [], bought_on=BOUGHT, today=BOUGHT) is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(9998, 12, 31), 24, date.max),
    ],
)
def test_months_end_with_a_month_that_is_too_short(day: date, months: int, later: date) -> None:
    assert rights.months_after(day, months) == later


def test_the_end_of_the_calendar_is_no_fault() -> None:
    last = date.max - timedelta(days=9)
    said = hint(REJECT, YEARS, today=last, bought_on=last, mendings=(repair(last, date.max, failed=True),))
    assert [one.until for one in said.claims] == [date.max, date.max]


@given(
    st.dates(),
    st.dates(),
    st.lists(st.tuples(st.dates(), st.none() | st.dates(), st.booleans()), max_size=4),
)
def test_no_day_and_no_order_of_repairs_breaks_it(
    bought: date, today: date, tried: list[tuple[date, date | None, bool]]
) -> None:
    mendings = [repair(*one[:2], failed=one[2]) for one in tried]
    said = rights.hint("GB", [REJECT, END, YEARS], bought_on=bought, today=today, mendings=mendings)
    assert said
    assert all(one.until is None or one.until >= bought for one in (*said.claims, *said.over))
