"""What tiles and cards claim: only what the figures carry."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.bursts import Burst
from app.domain.effects import Effect, Verdict, Windows, judged
from app.domain.metric import Guard, Measure, Metric
from app.domain.review import Lesson, LessonState, Pair, Watched
from app.identity import new_id
from ui.review import card_words, effect_words
from ui.review.tile_words import Change, change, shown

RECEIVED = Measure(Metric.RECEIVED, 38.0, met=38)
KEPT = Measure(Metric.PROMISES_KEPT, 0.94, met=47, of=50)


@pytest.mark.parametrize(
    ("now", "then", "words", "verdict"),
    [
        (RECEIVED, replace(RECEIVED, value=27.0), "11 more than September", ""),
        (RECEIVED, RECEIVED, "as many as in September", ""),
        (KEPT, replace(KEPT, value=0.89), "5 points", "better"),
        (replace(KEPT, value=0.89), KEPT, "5 points", "worse"),
        (KEPT, replace(KEPT, value=0.93), "1 point", "better"),
        (KEPT, replace(KEPT, value=0.9401), "as before", ""),
        (KEPT, replace(KEPT, value=None, guard=Guard.TOO_FEW), "", ""),
        (KEPT, None, "", ""),
        (
            Measure(Metric.DAYS_TO_RESOLVE, 3.2, of=20),
            Measure(Metric.DAYS_TO_RESOLVE, 4.1, of=20),
            "0.9 days shorter",
            "better",
        ),
        (
            Measure(Metric.DAYS_TO_RESOLVE, 4.2, of=20),
            Measure(Metric.DAYS_TO_RESOLVE, 3.2, of=20),
            "1 day longer",
            "worse",
        ),
        (
            Measure(Metric.SATISFACTION, 4.3, of=20),
            Measure(Metric.SATISFACTION, 4.1, of=20),
            "0.2 points",
            "better",
        ),
        (
            Measure(Metric.COST, sums={"GBP": 12000}),
            Measure(Metric.COST, sums={"GBP": 10000}),
            "£20.00 more than September",
            "worse",
        ),
        (Measure(Metric.COST, sums={"GBP": 1}), Measure(Metric.COST, sums={"EUR": 1}), "", ""),
        (Measure(Metric.COST, sums={"GBP": 1}), Measure(Metric.COST, guard=Guard.NOTHING_DUE), "", ""),
    ],
)
def test_a_change_is_said_where_both_figures_stand(
    now: Measure, then: Measure | None, words: str, verdict: str
) -> None:
    found = change(now, then, "September")
    assert (found.words, found.verdict) == (words, verdict)


def test_a_running_month_is_not_held_against_a_whole_one() -> None:
    found = change(RECEIVED, replace(RECEIVED, value=40.0, met=40), "October", is_running=True)
    assert found == Change("so far; 40 in all October")
    assert change(KEPT, replace(KEPT, value=0.5), "October", is_running=True).verdict == "better"


def test_a_figure_is_shown_with_its_guard() -> None:
    few = Measure(Metric.PROMISES_KEPT, None, met=7, of=9, guard=Guard.TOO_FEW)
    assert shown(few) == "7 of 9"
    assert shown(Measure(Metric.REPEAT, 0.02, met=3, of=120)) == "3"
    assert shown(None) == "–"


def _lesson(**fields: object) -> Lesson:
    settled = {
        "because": "Fitter late",
        "who": "Ines Bramble",
        "due_on": None,
        "state": LessonState.DONE,
        "done_on": date(2026, 7, 2),
        "effect": "",
        "month": "2026-06",
        "watched": Watched.CAUSE,
        "watched_name": "Fitter late",
    } | fields
    return Lesson(new_id(), "Ring the day before", **settled)  # type: ignore[arg-type]


def test_an_effect_says_how_sure_it_is() -> None:
    days = Windows(date(2026, 4, 2), date(2026, 7, 1), date(2026, 7, 3), date(2026, 10, 1))
    helped = Effect(Verdict.FEWER, days, 14, 3)
    assert effect_words.short(helped) == "11 fewer"
    assert "14 in the 91 days before, 3 in the 91 days after" in effect_words.long(_lesson(), helped)
    unsure = replace(helped, verdict=Verdict.UNSURE, after=12)
    assert effect_words.short(unsure) == ""
    assert "may differ by chance" in effect_words.long(_lesson(), unsure)
    with_all = judged(days, 20, 6, all_before=100, all_after=30)
    assert "All other complaints went the same way" in effect_words.long(_lesson(), with_all)
    early = Effect(Verdict.TOO_EARLY, sure_from=date(2026, 12, 1))
    assert "Too early to say" in effect_words.long(_lesson(), early)
    assert "Nothing is watched" in effect_words.long(_lesson(watched=None), None)


def test_what_came_back_tells_a_burst_first() -> None:
    burst = Burst("kettle", "Faulty batch", True, 4, date(2026, 10, 3), date(2026, 10, 12), 1, 365, 0.0001)
    pairs = (Pair("Lamp", "Packing too thin", 2),)
    assert card_words.came_back(pairs, (burst,)) == (
        "4 times Kettle, faulty batch, within 10 days; Lamp, packing too thin (2)"
    )
    assert card_words.came_back((), ()) == ""


def test_where_no_repeat_could_be_told_none_is_claimed() -> None:
    assert shown(Measure(Metric.REPEAT, guard=Guard.NOTHING_DUE)) == "–"
    assert shown(Measure(Metric.REPEAT, met=0, of=7, guard=Guard.TOO_FEW)) == "0"
