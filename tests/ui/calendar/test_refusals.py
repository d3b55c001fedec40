"""Where an entry may not go, and what would do instead."""

from datetime import date, time

import pytest

from app.domain.due import Due, ItemKind
from tests.ui.calendar.entries import NOW, TODAY, WHEN, entry
from ui.calendar.refusals import is_later_promise, next_open, refusal, tip

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (13, 14, 15, 16))
HOLIDAY, AFTER = date(2026, 11, 25), date(2026, 11, 26)


@pytest.mark.parametrize(
    ("wanted", "instead"),
    [
        (Due(SUNDAY), Due(MONDAY)),
        (Due(SUNDAY, time(11)), Due(MONDAY, time(11))),
        (Due(HOLIDAY, time(15)), Due(AFTER, time(15))),
        (Due(SATURDAY, time(15)), Due(MONDAY, time(9))),
        (Due(FRIDAY, time(8, 30)), Due(FRIDAY, time(9))),
        (Due(FRIDAY, time(18)), Due(SATURDAY, time(9))),
    ],
)
def test_closed_days_and_hours_offer_the_next_that_are_open(wanted: Due, instead: Due) -> None:
    found = refusal(entry("Thimble", FRIDAY), wanted, WHEN, NOW)
    assert found is not None and found.instead == instead == next_open(wanted, WHEN.calendar)
    assert refusal(entry("Thimble", TODAY), instead, WHEN, NOW) is None


@pytest.mark.parametrize("wanted", [Due(date(2026, 11, 11)), Due(TODAY, time(10))])
def test_what_has_gone_by_is_refused_with_nothing_instead(wanted: Due) -> None:
    found = refusal(entry("Thimble", FRIDAY), wanted, WHEN, NOW)
    assert found is not None and found.kind == "problem" and found.instead is None


def test_later_today_will_do() -> None:
    assert refusal(entry("Thimble", FRIDAY), Due(TODAY, time(10, 30)), WHEN, NOW) is None
    assert refusal(entry("Thimble", FRIDAY), Due(TODAY), WHEN, NOW) is None


@pytest.mark.parametrize("kind", [ItemKind.ACKNOWLEDGE, ItemKind.GOODS])
def test_what_nobody_dates_stays_where_it_is(kind: ItemKind) -> None:
    found = refusal(entry("Thimble", FRIDAY, kind=kind), Due(MONDAY), WHEN, NOW)
    assert found is not None and found.instead is None


def test_an_improvement_goes_to_a_day_whatever_the_time() -> None:
    words, refused = tip(
        entry("Ring first", FRIDAY, kind=ItemKind.IMPROVEMENT), Due(MONDAY, time(6)), WHEN, NOW
    )
    assert words == "Move to Mon 16 Nov" and not refused


def test_what_is_done_stays_on_its_day() -> None:
    assert refusal(entry("Thimble", FRIDAY, done=True), Due(MONDAY), WHEN, NOW) is not None


def test_the_tip_names_day_reason_and_what_was_promised() -> None:
    words, refused = tip(entry("Thimble", FRIDAY), Due(HOLIDAY), WHEN, NOW)
    assert refused and "Stocktaking" in words and "Thu 26 Nov" in words
    words, refused = tip(entry("Cobble", FRIDAY, time(12), kind=ItemKind.PROMISE), Due(MONDAY), WHEN, NOW)
    assert not refused and "Fri 13 Nov, 12:00" in words and "Tell the customer" in words


def test_a_promise_is_later_by_hours_as_well() -> None:
    noon = entry("Cobble", FRIDAY, time(12), kind=ItemKind.PROMISE)
    assert is_later_promise(noon, Due(FRIDAY, time(14))) and is_later_promise(noon, Due(FRIDAY))
    assert not is_later_promise(noon, Due(FRIDAY, time(11))) and not is_later_promise(noon, Due(TODAY))
    assert not is_later_promise(entry("Thimble", FRIDAY), Due(MONDAY))
