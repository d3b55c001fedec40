"""The printed review: its figures, its pages, and months with little or much in them."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from app.documents import words
from app.documents.review_figures import tiles
from app.documents.review_pdf import draw_review
from app.domain import effects, measures
from app.domain.closed_month import ClosedMonth, Correction, Part
from app.domain.metric import Metric
from app.domain.review import Bar, Review, ReviewLine, Share, Week
from tests.app.documents.papers import (
    empty_review,
    fonts,
    lesson,
    measured,
    pages,
    report,
    review,
    said,
    seen,
    weeks,
)

ENGLISH = words.of("en")
LINES = [
    ReviewLine(f"26-{number:04d}", "Delivery", "Fitter late", number % 9 or None, is_open=number % 9 == 0)
    for number in range(391, 422)
]


def _drawn(shown: Review, **changed: Any) -> bytes:
    known = {name: changed.pop(name) for name in ("complaints", "closed", "corrections") if name in changed}
    options: dict[str, Any] = {"printed_for": "Marta Pine, owner", "invariant": True}
    return draw_review(report(shown, **{"complaints": LINES} | known), **options | changed)


def test_at_most_three_pages_and_the_list() -> None:
    first, *behind = pages(_drawn(review()))
    second, figures, listed = behind[0], " ".join(behind), behind[-1]
    assert len(behind) <= 3
    for part in (
        "Complaints in October 2026",
        "Printed Thu 12 November 2026",
        f"Page 1 of {len(behind) + 1}",
        "Double box for lamps",
    ):
        assert part in first
    assert "£642.00" in second and "65% *" in second and "May still change" in second
    assert "£600.00" in figures and "has not been closed" in figures
    assert all(line.number in listed for line in LINES)
    assert listed.count("open") >= sum(line.days is None for line in LINES)


@pytest.mark.parametrize(
    ("changed", "place", "value", "change", "verdict"),
    [
        ({}, 0, "31", "↑ 4 more than September", ""),
        ({}, 1, "94%", "↑ 5 points", "better"),
        ({"acknowledged_in_24h": Share(7, 8)}, 1, "7 of 8", "", ""),
        ({"acknowledged_in_24h": Share(0, 0)}, 1, "–", "", ""),
        ({"days": [2.3] * 12}, 2, "2.3", "↓ 0.9 days shorter", "better"),
        ({"days": []}, 2, "–", "", ""),
        ({"satisfaction": 2.8}, 3, "2.8", "↓ 1 point", "worse"),
        ({"satisfaction": 3.8}, 3, "3.8", "", ""),
        ({}, 4, "3", "↑ 1 more", "worse"),
        ({"repeat": 0}, 4, "0", "↓ 2 fewer", "better"),
    ],
)
def test_tiles(changed: dict[str, Any], place: int, value: str, change: str, verdict: str) -> None:
    days = changed.pop("days", None)
    figures = measured(**changed)
    if days is not None:
        figures[Metric.DAYS_TO_RESOLVE] = measures.middle(Metric.DAYS_TO_RESOLVE, days)
    tile = tiles(review(measures=figures), ENGLISH)[place]
    assert (tile.value, tile.change, tile.verdict) == (value, change, verdict)


def test_a_tile_claims_nothing_of_what_could_not_be_told_or_compared() -> None:
    unknown = measured() | {Metric.REPEAT: measures.nothing(Metric.REPEAT)}
    nothing = {metric: measures.nothing(metric) for metric in Metric}
    received, *_, repeat = tiles(review(measures=unknown, before=nothing), words.of("en"))
    assert (received.value, received.change, repeat.value, repeat.change) == ("31", "", "–", "")


def test_the_month_before_january_is_december() -> None:
    assert tiles(review(month="2026-01"), ENGLISH)[0].change.endswith("December")


def test_an_unusual_week_is_named() -> None:
    text = said(_drawn(review()))
    assert "26, week of 3 Aug" in text
    assert "One week lay above the usual range: 26 complaints in the week of 3 Aug." in text


def test_few_weeks_have_no_limits_and_a_running_month_says_so() -> None:
    running = review(months=(), weeks=(*weeks(3, 4), Week(date(2026, 5, 18), 1, 2)), is_running=True)
    text = said(_drawn(running))
    assert "Limits appear after 8 weeks. The last point counts 2 of 7 days." in text
    assert "The month still runs" in text and "Unusual from" not in text


def test_many_lessons_move_behind_the_figures_whole() -> None:
    many = tuple(lesson(f"Lesson {number}") for number in range(15))
    first, *others = pages(_drawn(review(lessons=many)))
    assert "Lesson" not in first.replace("Lessons", "")
    assert any(all(f"Lesson {number}" in page for number in range(15)) for page in others)


def test_the_wall_has_one_page_with_as_many_lessons_as_fit() -> None:
    many = tuple(lesson(f"Lesson {number}") for number in range(15))
    (wall,) = pages(_drawn(review(lessons=many), wall=True))
    assert "Lesson 0" in wall and "Lesson 14" not in wall and "more in the folder" in wall
    assert "Page 1" not in wall


def test_the_wall_tells_first_what_is_still_to_be_done() -> None:
    done = tuple(lesson(f"Was {number}", state="done", done_on=date(2026, 3, 2)) for number in range(15))
    given_up = lesson("Given up", state="lapsed")
    (wall,) = pages(_drawn(review(lessons=(*done, given_up, lesson("Still to do"))), wall=True))
    assert wall.index("Still to do") < wall.index("Was 0")
    assert f"And {15 - wall.count('Was ')} more in the folder" in wall


def test_a_closed_month_bears_its_seal_and_what_was_corrected() -> None:
    closed = ClosedMonth(
        UUID(int=1), "2026-10", datetime(2026, 10, 31, 18, 5), "Marta Pine", 1204, "3fa9" * 16, review()
    )
    was, now = (measures.counted(Metric.RECEIVED, count) for count in (31, 32))
    found = Correction(Part.FIGURE, "received", was, now, since=datetime(2026, 11, 4, 9))
    text = said(_drawn(review(), closed=closed, corrections=(found,)))
    assert "Marta Pine. These figures stay" in text and "Seal 3FA9 3FA9 3FA9 3FA9, over 1204" in text
    assert "Complaints received 31 32 4 Nov" in text
    assert "Nothing has changed" in said(_drawn(review(), closed=closed))


def test_an_improvement_that_is_done_shows_what_came_of_it() -> None:
    done = lesson("Ring the day before", state="done", done_on=date(2026, 3, 2))
    days = effects.Windows(date(2026, 1, 1), date(2026, 3, 1), date(2026, 3, 3), date(2026, 5, 1))
    seen_of_it = {done.id: effects.judged(days, 14, 3, all_before=80, all_after=82)}
    text = said(_drawn(review(lessons=(done,)), effects=seen_of_it))
    assert "What improvements did" in text and "fewer, 60 days each" in text
    assert "What improvements did" not in said(_drawn(review(lessons=(done,))))


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
        "No complaints",
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
        review(), measures=measured(4495), by_cause=causes, by_category=causes, weeks=weeks(*[900] * 26)
    )
    drawn = _drawn(huge, complaints=lines)
    assert len(pages(drawn)) <= 5
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
