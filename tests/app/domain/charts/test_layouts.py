"""Every chart, with few and many figures, in narrow and wide places: words never lie on one another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.domain import effects
from app.domain.charts import causes, counts, hours, months, weeks
from app.domain.charts.effects import before_and_after
from app.domain.control import Between, Rare
from app.domain.drawing import Layout
from app.domain.followup import Satisfaction
from app.domain.review import AGES, Bar, Flow, MonthCount, Person, Review, Share, Week
from tests.app.documents.papers import empty_review, review
from tests.app.domain.charts.said import Said, measure, require_legible, require_within

SAID = Said()
CHARTS: dict[str, Callable[[Review], Layout]] = {
    "weeks": lambda found: weeks.received(found, SAID),
    "flow": lambda found: weeks.flow(found, SAID),
    "months": lambda found: months.received(found, SAID),
    "hours": lambda found: hours.received(found, SAID),
    "causes": lambda found: causes.by_count(found, SAID),
    "costs": lambda found: causes.by_cost(found, SAID),
    "ages": lambda found: counts.ages(found, SAID),
    "faces": lambda found: counts.faces(found, SAID),
    "products": lambda found: counts.products(found, SAID),
}
COUNTS = some.integers(0, 40) | some.sampled_from((0, 1, 999, 1_000_000))
NAMES = some.text("abc ", max_size=60)
FIRST = date(2026, 5, 4)


@some.composite
def reviews(draw: some.DrawFn) -> Review:
    """Any month, likely or not."""
    counted = draw(some.lists(COUNTS, min_size=1, max_size=26))
    starts = [FIRST + timedelta(weeks=at) for at in range(len(counted))]
    bars = draw(some.lists(some.tuples(NAMES, COUNTS), max_size=12, unique_by=lambda bar: bar[0]))
    named = tuple(Bar(name, count, {"GBP": 100 * count}) for name, count in bars)
    return replace(
        empty_review(),
        month="2026-10",
        weeks=tuple(map(Week, starts, counted)),
        flow=tuple(
            Flow(day, count, count // 2, 2 * count) for day, count in zip(starts, counted, strict=True)
        ),
        months=tuple(
            MonthCount(f"{2024 + at // 12}-{at % 12 + 1:02}", count) for at, count in enumerate(counted[:25])
        ),
        by_cause=named,
        by_product=named,
        by_hour=tuple(tuple(draw(COUNTS) if 8 < hour < 18 else 0 for hour in range(24)) for _ in range(7)),
        ageing={name: draw(COUNTS) for name, _, _ in AGES},
        faces={face: draw(COUNTS) for face in reversed(Satisfaction)},
    )


@pytest.mark.parametrize("name", CHARTS)
@settings(max_examples=15, deadline=None)
@given(found=reviews(), width=some.floats(200, 900), height=some.floats(92, 400))
def test_words_never_lie_on_one_another(name: str, found: Review, width: float, height: float) -> None:
    drawing = CHARTS[name](found)(
        width, max(height, 118 if name in ("products", "hours", "flow") else 0), measure
    )
    require_legible(drawing)
    require_within(drawing)


@pytest.mark.parametrize("name", CHARTS)
def test_a_month_without_figures_says_so(name: str) -> None:
    drawing = CHARTS[name](empty_review())(300, 120, measure)
    assert len(drawing.parts) == 1 and not drawing.marks


@pytest.mark.parametrize("name", CHARTS)
def test_what_is_drawn_stands_in_the_table(name: str) -> None:
    found = review(by_cause=(Bar("Packing", 20, {"GBP": 500}), Bar("", 2)))
    drawing = CHARTS[name](found)(500, 200, measure)
    assert drawing.table.rows and drawing.marks
    assert all(len(row) == len(drawing.table.columns) for row in drawing.table.rows)


def test_people_stand_in_the_order_of_their_names() -> None:
    found = [
        Person(review().lessons[0].id, name, taken, 1, Share(1, 2))
        for name, taken in (("Zoe", 9), ("anna", 1))
    ]
    drawing = counts.people(found, SAID)(300, 120, measure)
    assert [row[0] for row in drawing.table.rows] == ["anna", "Zoe"]
    require_legible(drawing)


@settings(max_examples=15, deadline=None)
@given(
    some.lists(some.tuples(NAMES, some.integers(0, 90), some.integers(0, 90)), min_size=1, max_size=4),
    some.floats(220, 700),
)
def test_effects_are_legible_too(found: list[tuple[str, int, int]], width: float) -> None:
    days = effects.Windows(date(2026, 1, 1), date(2026, 3, 1), date(2026, 3, 3), date(2026, 5, 1))
    judged = [
        (name, effects.judged(days, before, after, all_before=200, all_after=200))
        for name, before, after in found
    ]
    drawing = before_and_after(judged, SAID)(width, 200, measure)
    require_legible(drawing)
    require_within(drawing)


def test_a_long_quiet_time_stands_out() -> None:
    drawing = months.between([Rare("Till", Between((4, 9, 3, 5, 8, 2, 6, 7), 5.5, 40, 61))], SAID)(
        400, 120, measure
    )
    require_legible(drawing)
    assert drawing.table.rows[-1] == (61,)
