"""The printed review: its figures, its pages, and months with little or much in them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.documents import words
from app.documents.review_charts import cause_rows
from app.documents.review_figures import tiles
from app.documents.review_pdf import draw_review
from app.domain.review import Bar, Review, ReviewLine, Share, Spread, Week
from tests.app.documents.papers import (
    empty_review,
    fonts,
    lesson,
    numbers,
    pages,
    review,
    said,
    seen,
    weeks,
)

ENGLISH = words.of("en")
LINES = [
    ReviewLine(f"26-{number:04d}", "Delivery", "Fitter late", number % 9 or None)
    for number in range(391, 422)
]


def _drawn(shown: Review, **changed: Any) -> bytes:
    options: dict[str, Any] = {
        "shop_name": "Marrow & Pine Homewares",
        "printed_on": date(2026, 11, 12),
        "printed_for": "Marta Pine, owner",
        "complaints": LINES,
        "invariant": True,
    }
    return draw_review(shown, **options | changed)


def test_three_pages_figures_cost_and_the_list() -> None:
    first, second, third = pages(_drawn(review()))
    for part in (
        "Complaints in October 2026",
        "Printed Thu 12 November 2026",
        "Page 1 of 3",
        "Double box for lamps",
    ):
        assert part in first
    assert "£600.00" in second and "£642.00" in second and "20 of 31" in second
    assert all(line.number in third for line in LINES)
    assert third.count("open") >= sum(line.days is None for line in LINES)


@pytest.mark.parametrize(
    ("changed", "place", "value", "change", "verdict"),
    [
        ({}, 0, "31", "↑ 4 more than September", ""),
        ({}, 1, "94%", "↑ 5 points", "better"),
        ({"acknowledged_in_24h": Share(7, 8)}, 1, "7 of 8", "", ""),
        ({"acknowledged_in_24h": Share(0, 0)}, 1, "–", "", ""),
        ({"days_to_resolve": Spread(2.3, None, 5)}, 2, "2.3", "↓ 0.9 days shorter", "better"),
        ({"days_to_resolve": Spread(None, None, 0)}, 2, "–", "", ""),
        ({"satisfaction_mean": 3.0}, 3, "3.0", "↓ 1 point", "worse"),
        ({"satisfaction_mean": 4.0}, 3, "4.0", "", ""),
        ({}, 4, "3", "↑ 1 more", "worse"),
        ({"repeat": 0}, 4, "0", "↓ 2 fewer", "better"),
    ],
)
def test_tiles(changed: dict[str, Any], place: int, value: str, change: str, verdict: str) -> None:
    tile = tiles(review(numbers=numbers(**changed)), ENGLISH)[place]
    assert (tile.value, tile.change, tile.verdict) == (value, change, verdict)


def test_the_month_before_january_is_december() -> None:
    assert tiles(review(month="2026-01"), ENGLISH)[0].change.endswith("December")


def test_an_unusual_week_is_named() -> None:
    text = said(_drawn(review()))
    assert "26, week of 3 Aug" in text
    assert "One week lay above the usual range: 26 complaints in the week of 3 Aug." in text


def test_few_weeks_have_no_limits_and_a_running_month_says_so() -> None:
    running = review(weeks=(*weeks(3, 4), Week(date(2026, 5, 18), 1, 2)), is_running=True)
    text = said(_drawn(running))
    assert "Limits appear after 8 weeks. The last point counts 2 of 7 days." in text
    assert "The month still runs" in text and "Unusual from" not in text


def test_causes_beyond_six_are_added_up_and_the_unnamed_come_last() -> None:
    bars = (*(Bar(f"Cause {number}", 20 - number) for number in range(9)), Bar("", 4))
    rows = cause_rows(bars, ENGLISH)
    assert [row.name for row in rows] == ["Cause 0", "Cause 1", "Cause 2", "Cause 3", "5 others", "Not said"]
    assert sum(row.count for row in rows) == sum(bar.count for bar in bars)


def test_many_lessons_move_to_the_second_page_whole() -> None:
    many = tuple(lesson(f"Lesson {number}") for number in range(15))
    first, second, *_ = pages(_drawn(review(lessons=many)))
    assert "Lesson" not in first.replace("Lessons", "")
    assert all(f"Lesson {number}" in second for number in range(15))


@pytest.mark.parametrize(
    ("changed", "words_of_it"),
    [
        ({"state": "in_hand"}, "In hand"),
        ({"state": "in_hand", "due_on": date(2026, 11, 2)}, "Late by 10 days"),
        ({"state": "not_begun", "due_on": date(2026, 11, 11)}, "Late by 1 day"),
        ({"state": "done", "effect": "3 fewer", "due_on": date(2026, 11, 2)}, "Done, 3 fewer"),
        ({"state": "not_begun", "due_on": None}, "Not begun"),
    ],
)
def test_how_a_lesson_goes(changed: dict[str, Any], words_of_it: str) -> None:
    assert words_of_it in said(_drawn(review(lessons=(lesson("Change", **changed),))))


def test_a_month_with_nothing_in_it() -> None:
    drawn = _drawn(empty_review(), complaints=())
    assert len(pages(drawn)) == 1
    text = said(drawn)
    for part in (
        "Complaints in February 2026",
        "No complaints were received in this month.",
        "No root cause",
        "No lessons",
    ):
        assert part in text


def test_a_huge_month_stays_in_bounds() -> None:
    lines = [ReviewLine(f"26-{number:04d}", "Kind " * 20, "Cause " * 20, 1) for number in range(4495)]
    causes = tuple(
        Bar(f"Cause {number} " + "long " * 30, 5000 - number, {"GBP": 10**11, "EUR": 1})
        for number in range(80)
    )
    huge = replace(
        review(), numbers=numbers(4495), by_cause=causes, by_category=causes, weeks=weeks(*[900] * 26)
    )
    drawn = _drawn(huge, complaints=lines)
    assert len(pages(drawn)) <= 4
    assert "And 4407 more" in said(drawn)
    for page in range(len(pages(drawn))):
        assert all(17 < run.x < 195 and 10 < run.y < 292 for run in seen(drawn, page))


def test_fonts_are_within_and_bytes_repeat() -> None:
    drawn = _drawn(review())
    assert all(fonts(drawn).values()) and not any("Helvetica" in name for name in fonts(drawn))
    assert drawn == _drawn(review())


@pytest.mark.parametrize("language", words.languages())
def test_nothing_of_ours_is_cut_in_any_language(language: str) -> None:
    assert "…" not in said(_drawn(review(), language=language))
