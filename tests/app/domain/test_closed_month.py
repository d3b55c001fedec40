"""What was frozen once is read for ever: a month as the first program kept it, and the digest that guards it."""

import json
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.domain.closed_month import FiguresUnreadable, digest, last_open_day, read
from app.domain.followup import Satisfaction
from app.domain.metric import Metric
from app.domain.workdays import Hours, WorkCalendar

KEPT = Path(__file__).parents[2] / "snapshots" / "closed_month_1.json"
LONDON = ZoneInfo("Europe/London")


def test_a_month_kept_in_the_first_form_is_read_as_it_was() -> None:
    """The file is never made anew: closed months of that form lie in shops."""
    review = read("2026-10", json.loads(KEPT.read_text("utf-8")))
    measures = review.measures
    assert measures[Metric.RECEIVED].met == 3
    assert measures[Metric.PER_HUNDRED_SALES].value == 0.75
    assert (measures[Metric.COST].sums, review.cost) == ({"GBP": 6490}, {"GBP": 6490})
    assert [(bar.name, bar.count) for bar in review.by_category] == [("Delivery", 2), ("Faulty item", 1)]
    assert review.faces[Satisfaction.HAPPY] + review.faces[Satisfaction.VERY_HAPPY] == 1
    assert [week.starts_on for week in review.weeks] == [date(2026, 10, 19), date(2026, 10, 26)]
    assert not review.is_running


@pytest.mark.parametrize("figures", [None, [], {}, {"form": 1}, {"form": 1, "review": {"measures": 3}}])
def test_what_is_no_review_is_refused(figures: object) -> None:
    with pytest.raises(FiguresUnreadable):
        read("2026-10", figures)


def test_the_digest_is_reckoned_as_ever() -> None:
    """Another way of reckoning would call every closed month changed."""
    figures = {"form": 1, "review": {"b": [0.1, None], "a": "Löwe"}}
    found = digest("2026-10", 1793613600000, "ab12", figures, entries=3, chain="00ff")
    assert found == "84f43438edbf613c7375779d3e4e0d60323abb5158d466fee74167cf97ade414"


@pytest.mark.parametrize(
    ("month", "closed", "day"),
    [
        ("2026-10", (), 31),  # a Saturday
        ("2026-11", (), 30),
        ("2027-01", (), 30),  # the 31st is a Sunday
        ("2026-12", (24, 28, 29, 30, 31), 26),
        ("2028-02", (), 29),
        ("2026-10", tuple(range(1, 32)), 31),  # never open: the very last day
    ],
)
def test_the_last_open_day(month: str, closed: tuple[int, ...], day: int) -> None:
    week = {weekday: Hours(time(9), time(18)) for weekday in range(6)}
    year, number = (int(part) for part in month.split("-"))
    calendar = WorkCalendar(LONDON, week, {date(year, number, one): "Closed" for one in closed})
    assert last_open_day(month, calendar) == date(year, number, day)
