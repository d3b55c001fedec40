"""What the charts show: which weeks stand out, what is taken together, what opens what."""

from datetime import date

import pytest

from app.domain.charts import causes, hours, months, weeks
from app.domain.charts.places import spread
from app.domain.charts.scale import scale_for
from app.domain.drawing import Box, Dash, Drawing, Ink, Line, Shape
from app.domain.review import Bar, MonthCount, Review, Week
from tests.app.documents.papers import review
from tests.app.documents.papers import weeks as counted
from tests.app.domain.charts.said import Said, measure, signs_of, words_of

SAID = Said()
CAUSES = (*(Bar(f"Cause {at}", 20 - at, {"GBP": 100 * at}) for at in range(9)), Bar("", 4))


def _weeks(shown: Review) -> Drawing:
    return weeks.received(shown, SAID)(600, 160, measure)


def test_a_week_of_the_month_itself_is_held_against_the_weeks_before_only() -> None:
    quiet = counted(*[6, 8, 5, 7, 9, 4, 6, 7, 10, 6, 5, 8])
    loud = tuple(Week(date(2026, 10, day), 30) for day in (5, 12, 19, 26))
    drawing = _weeks(review(weeks=(*quiet, *loud)))
    assert len(signs_of(drawing, Shape.DIAMOND)) == 4
    assert "30, week" not in words_of(drawing) and "week_of 30 5.10." in words_of(drawing)


def test_without_eight_weeks_there_are_points_only() -> None:
    drawing = _weeks(review(weeks=(*counted(3, 40, 2), Week(date(2026, 5, 25), 1, 2))))
    assert "too_few_weeks" in words_of(drawing)
    assert not signs_of(drawing, Shape.DIAMOND) and len(signs_of(drawing, Shape.RING)) == 1
    assert all(part.dash is Dash.SOLID for part in drawing.parts if isinstance(part, Line))


def test_causes_beyond_six_are_added_up_and_the_unnamed_come_last() -> None:
    drawing = causes.by_count(review(by_cause=CAUSES), SAID)(500, 130, measure)
    assert [mark.figure for mark in drawing.marks] == [
        *(f"cause:Cause {at}" for at in range(4)),
        "",
        "cause:",
    ]
    assert "others 5" in words_of(drawing) and "70" in words_of(drawing)
    assert len(drawing.table.rows) == len(CAUSES)


def test_a_low_chart_takes_more_causes_together_and_a_high_one_fewer() -> None:
    low, high = (causes.by_count(review(by_cause=CAUSES), SAID)(500, at, measure) for at in (60, 400))
    assert (len(low.marks), len(high.marks)) == (3, 10)


def test_causes_by_cost_have_an_order_of_their_own_in_one_currency() -> None:
    found = (
        Bar("A", 9, {"GBP": 10, "EUR": 900}),
        Bar("B", 1, {"GBP": 700}),
        Bar("C", 5),
        Bar("", 2, {"GBP": 800}),
    )
    drawing = causes.by_cost(review(by_cause=found), SAID)(500, 130, measure)
    assert [mark.figure for mark in drawing.marks] == ["cause:B", "cause:A", "cause:"]
    assert "cost, GBP" in words_of(drawing)


@pytest.mark.parametrize(
    ("counts", "found"),
    [((11, 7, 5, 4, 2, 2), (4, 27 / 31)), ((10,), (1, 1.0)), ((), (0, 0.0))],
)
def test_the_vital_few(counts: tuple[int, ...], found: tuple[int, float]) -> None:
    bars = tuple(Bar(f"Cause {at}", count) for at, count in enumerate(counts))
    assert causes.vital(review(by_cause=bars), SAID) == found


def test_no_cause_is_vital_while_most_are_not_said() -> None:
    assert causes.vital(review(by_cause=(Bar("A", 2), Bar("", 20))), SAID) == (0, 0.0)


def test_months_by_their_sales_have_limits_that_follow_the_sales() -> None:
    sold = [1000, 1200, 900, 1100, 1300, 800, 1000, 1000, 1000, 500]
    shown = tuple(MonthCount(f"2026-{at + 1:02}", 30, sales) for at, sales in enumerate(sold))
    drawing = months.received(review(months=shown), SAID)(600, 140, measure)
    stepped = [part for part in drawing.parts if isinstance(part, Line) and part.dash is Dash.DASHED]
    assert stepped and all(len(line.points) == 20 for line in stepped)
    assert drawing.marks[-1].figure == "month:2026-10" and drawing.table.rows[-1][1:] == (30, 6.0)


def test_hours_are_taken_together_where_their_numbers_would_not_fit() -> None:
    by_hour = ((1234,) * 24, *(((0,) * 24,) * 6))
    wide, narrow = (
        hours.received(review(by_hour=by_hour), SAID)(width, 160, measure) for width in (900, 250)
    )
    assert wide.across == 24 and wide.marks[9].figure == "hour:0-9"
    assert narrow.across < 24 and narrow.marks[0].figure == ""
    assert any(isinstance(part, Box) and part.ink is Ink.MAIN for part in wide.parts)


def test_complaints_without_a_time_of_day_are_not_said_to_be_none() -> None:
    untimed = review(by_hour=((0,) * 24,) * 7)
    drawing = hours.received(untimed, SAID)(500, 160, measure)
    assert any("none_timed" in words for words in words_of(drawing)), words_of(drawing)
    assert (hours.left_out(untimed), hours.left_out(review(by_hour=((1,) * 24, *((0,) * 24,) * 6)))) == (
        31,
        7,
    )


@pytest.mark.parametrize(
    ("most", "height", "values"),
    [
        (18, 100, (0, 5, 10, 15, 20)),
        (1, 100, (0, 1)),
        (0, 100, (0, 1)),
        (1_000_000, 50, (0, 500_000, 1_000_000)),
    ],
)
def test_scales_are_round_and_as_fine_as_the_height_allows(
    most: float, height: float, values: tuple[float, ...]
) -> None:
    assert scale_for(most, height).values == values


def test_names_at_the_ends_of_lines_are_kept_apart() -> None:
    assert spread([50, 50, 10], 12, 0, 60) == [48, 60, 10]
