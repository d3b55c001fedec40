"""A correction tells what a figure was and what it is, also where rounding hides the difference."""

import pytest

from app.domain.closed_month import Correction, Part
from app.domain.metric import Guard, Measure, Metric
from ui.review import correction_words

DAYS = Metric.DAYS_TO_RESOLVE


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (Measure(DAYS, 3.91, of=44), Measure(DAYS, 3.94, of=45), ("3.9 of 44", "3.9 of 45")),
        (Measure(DAYS, 3.9, of=44), Measure(DAYS, 4.2, of=45), ("3.9", "4.2")),
        (
            Measure(Metric.REOPENED, None, 1, 8, guard=Guard.TOO_FEW),
            Measure(Metric.REOPENED, None, 2, 8, guard=Guard.TOO_FEW),
            ("1 of 8", "2 of 8"),
        ),
    ],
)
def test_what_it_was_and_is(qapp: object, was: Measure, now: Measure, said: tuple[str, str]) -> None:
    assert correction_words.values(Correction(Part.FIGURE, was.metric.value, was, now)) == said


def test_a_bar_tells_its_counts(qapp: object) -> None:
    was, now = Measure(Metric.RECEIVED, 2.0, 2), Measure(Metric.RECEIVED, 1.0, 1)
    assert correction_words.values(Correction(Part.CATEGORY, "Delivery", was, now)) == ("2", "1")
