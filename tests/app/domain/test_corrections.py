"""Differences between a month as it was closed and as it stands: all of them, and none that is not there."""

from dataclasses import replace
from json import loads
from pathlib import Path

import pytest

from app.domain.closed_month import Part, kept, read, read_behind
from app.domain.corrections import corrections, told_by
from app.domain.followup import Satisfaction
from app.domain.metric import Interval, Measure, Metric
from app.domain.review import Bar

SNAPSHOT = Path(__file__).parents[2] / "snapshots" / "closed_month_1.json"
MONTH = read("2026-10", loads(SNAPSHOT.read_text("utf-8")))


def now(**measures: Measure) -> tuple[tuple[str, str], ...]:
    today = replace(
        MONTH, measures={**MONTH.measures, **{Metric(name): one for name, one in measures.items()}}
    )
    return tuple((one.part, one.name) for one in corrections(MONTH, today))


def test_a_month_is_not_corrected_by_itself() -> None:
    assert corrections(MONTH, MONTH) == ()


@pytest.mark.parametrize(
    ("name", "change", "is_seen"),
    [
        ("received", {"met": 4, "value": 4.0}, True),
        ("received", {"interval": Interval(0, 1)}, False),
        ("reopened", {"met": 1}, True),
        ("reopened", {"of": 2}, True),
        ("days_to_resolve", {"value": 2.0}, True),
        ("days_to_resolve", {"value": 1e-12}, False),
        ("days_to_resolve", {"met": 3}, False),
        ("days_to_resolve", {"p90": 9.0}, True),
        ("cost", {"sums": {"GBP": 6490, "EUR": 5}}, True),
        ("cost", {"met": 2}, False),
    ],
)
def test_what_is_shown_of_a_figure_decides(name: str, change: dict[str, object], is_seen: bool) -> None:
    found = now(**{name: replace(MONTH.measures[Metric(name)], **change)})  # type: ignore[arg-type]
    assert found == (((Part.FIGURE, name),) if is_seen else ())


def test_bars_ages_and_faces_are_counts_that_came_or_went() -> None:
    today = replace(
        MONTH,
        by_category=(Bar("Delivery", 1), Bar("Service", 2)),
        ageing={**MONTH.ageing, "57+": 3},
        faces={**MONTH.faces, Satisfaction.UNHAPPY: 1},
    )
    found = {
        (one.part, one.name): (one.was.met, one.now.met, one.figure) for one in corrections(MONTH, today)
    }
    assert found == {
        (Part.CATEGORY, "Delivery"): (2, 1, "category:Delivery"),
        (Part.CATEGORY, "Service"): (0, 2, "category:Service"),
        (Part.CATEGORY, "Faulty item"): (1, 0, "category:Faulty item"),
        (Part.AGE, "57+"): (0, 3, "age:57+"),
        (Part.FACE, str(Satisfaction.UNHAPPY.value)): (0, 1, f"face:{Satisfaction.UNHAPPY.value}"),
    }


def test_two_kinds_that_became_one_are_added_up() -> None:
    today = replace(MONTH, by_category=(Bar("Goods", 3),))
    assert corrections(MONTH, today, lambda part, name: "Goods" if part is Part.CATEGORY else name) == ()


def test_what_a_program_did_not_count_when_it_closed_is_no_correction() -> None:
    older = replace(MONTH, measures={Metric.RECEIVED: MONTH.measures[Metric.RECEIVED]}, by_product=())
    assert corrections(older, MONTH) == ()


def test_every_figure_knows_what_may_change_it() -> None:
    changed = {metric: replace(one, of=one.of + 7) for metric, one in MONTH.measures.items()}
    found = corrections(MONTH, replace(MONTH, measures=changed))
    assert {one.name for one in found} == {metric.value for metric in Metric}
    assert all(figure and kinds for figure, kinds in map(told_by, found))


def test_the_complaints_behind_are_kept_and_read_back() -> None:
    behind = {"received": (2026000363, 2026000364, 2026000400), "reopened": ()}
    assert read_behind("2026-10", kept(MONTH, behind)) == behind
