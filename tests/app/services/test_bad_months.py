"""Months in which something is odd: none or one complaint, long before the shop, files that know no dates or ends before
beginnings, a customer whose card was blanked or merged, a clock set back."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app import clock
from app.domain.followup import Satisfaction
from app.domain.metric import Guard, Metric, Unit, about
from app.domain.review import AGES
from app.domain.timeline import EntryKind
from app.identity import new_id
from app.services import customer_merges, customers, imports, reviews
from app.store.tables import CustomerRow
from tests.builders import Desk
from tests.conftest import NOW
from tests.review_rows import complaint, entry

Y = 2026_000_000


@pytest.mark.parametrize("month", ["1900-01", "2024-02", "2026-10", "2026-11"])
def test_a_month_without_complaints(desk: Desk, month: str) -> None:
    complaint(Y + 1, "2026-12-24 18:00")  # imported with a day that is still to come
    found = reviews.of_month(month)
    assert found.measures[Metric.RECEIVED].value == 0
    for metric, measure in found.measures.items():
        unit = about(metric).unit
        if unit in (Unit.SHARE, Unit.DAYS, Unit.HOURS, Unit.RATING):
            assert measure.value is None and measure.guard in (Guard.NOTHING_DUE, Guard.NOT_TYPED)
        assert reviews.lines(month, about(metric).opens) == ()
    assert set(found.faces) == set(Satisfaction) and set(found.ageing) == {name for name, *_ in AGES}
    assert sum(week.received for week in found.flow) == sum(map(sum, found.by_hour)) == 0
    assert (found.by_product, found.pairs, found.bursts) == ((), (), ())


def test_a_month_with_one_complaint_claims_nothing(desk: Desk) -> None:
    complaint(Y + 1, "2026-10-05 10:00", status="resolved", resolved_at="2026-10-07 10:00")
    found = reviews.of_month("2026-10").measures
    assert (found[Metric.DAYS_TO_RESOLVE].value, found[Metric.DAYS_TO_RESOLVE].values) == (2.0, (2.0,))
    assert found[Metric.DAYS_TO_RESOLVE].p90 is None
    shares = [one for metric, one in found.items() if about(metric).unit is Unit.SHARE and one.of]
    assert shares and {one.value for one in shares} == {None}
    interval = found[Metric.RECEIVED].interval
    assert interval and interval.low < 0.1 and interval.high > 5


def _review(desk: Desk, folder: Path) -> dict[str, object]:
    target = folder / "review.json"
    reviews.write("2026-10", target, desk.owner)
    found: dict[str, object] = json.loads(target.read_text("utf-8"))
    target.unlink()
    return found


def test_a_file_whose_rows_lack_dates_or_end_before_they_begin(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text(
        "Number,Received,Resolved,Text\n"
        "1,2026-10-05,,No end is known\n"
        "2,2026-10-06,2026-10-01,Ended before it began\n"
        "3,2026-10-07,2026-10-09,All is known\n"
        "4,,,Nobody knows when\n",
        encoding="utf-8",
    )
    imports.import_file(path, desk.owner, date_order="YMD")
    found = reviews.of_month("2026-10")
    received = found.measures[Metric.RECEIVED].met
    assert received == 3
    assert found.measures[Metric.DAYS_TO_RESOLVE].values == (2.0,)
    assert found.measures[Metric.RESOLVED_IN_7].met == 1
    assert found.measures[Metric.ACKNOWLEDGED_IN_TIME].guard is Guard.NOTHING_DUE
    assert found.measures[Metric.OPEN_AT_END].met == found.flow[-1].still_open == 1  # the one without an end
    assert all(week.still_open >= 0 for week in found.flow)
    assert sum(map(sum, found.by_hour)) == 0


def _twice_from(customer: UUID, other: UUID) -> None:
    complaint(Y + 1, "2026-10-01 10:00", status="closed", resolved_at="2026-10-02 10:00", customer=customer)
    complaint(Y + 2, "2026-10-12 10:00", customer=other)


def test_a_card_that_was_blanked_changes_no_figure(desk: Desk, tmp_path: Path) -> None:
    tilda = desk.customer()
    _twice_from(tilda, tilda)
    before = _review(desk, tmp_path)
    blank = dict.fromkeys(("name", "folded_name", "surname_first", "phone", "phone_digits", "email"), "")
    CustomerRow.update(**blank).where(CustomerRow.id == tilda).execute()
    assert _review(desk, tmp_path) == before
    assert reviews.lines("2026-10", "repeat") == (Y + 2,)


def test_two_cards_that_are_one_customer_make_a_repeat(desk: Desk) -> None:
    tilda, again = desk.customer(), desk.customer()
    _twice_from(tilda, again)
    assert reviews.lines("2026-10", "repeat") == ()
    customer_merges.merge(new_id(), desk.owner, kept_id=tilda, absorbed_id=again, card=customers.get(tilda))
    assert reviews.lines("2026-10", "repeat") == (Y + 2,)
    assert reviews.lines("2026-10", "came_back") == (Y + 1,)


def test_a_clock_set_back_leaves_out_what_is_still_to_come(desk: Desk) -> None:
    complaint(Y + 1, "2026-11-02 10:00")
    complaint(Y + 2, "2026-11-12 10:00", acknowledged_at="2026-11-12 10:05")
    with clock.standing_at(NOW - timedelta(days=3)):
        found = reviews.of_month("2026-11")
        assert (found.measures[Metric.RECEIVED].met, found.flow[-1].still_open) == (1, 1)
        assert reviews.lines("2026-11", "received") == (Y + 1,)
    assert reviews.of_month("2026-11").measures[Metric.RECEIVED].met == 2


def test_a_clock_set_back_by_an_hour_keeps_the_weeks_before_as_they_were(desk: Desk) -> None:
    one = complaint(Y + 1, "2026-10-02 10:00")
    entry(one, EntryKind.RESOLVED, "2026-10-03 10:00")
    entry(one, EntryKind.REOPENED, "2026-11-12 10:20")
    with clock.standing_at(NOW - timedelta(hours=1)):
        assert {week.still_open for week in reviews.of_month("2026-11").flow} == {0}
