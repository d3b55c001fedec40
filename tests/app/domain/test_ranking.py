"""What fits better comes first."""

import pytest

from app.domain.ranking import Fit, fit


@pytest.mark.parametrize(
    ("typed", "name", "also", "expected"),
    [
        ("today", "Today", "", Fit.SAME),
        ("COMP", "Complaints", "", Fit.BEGINS),
        ("com new", "New complaint", "", Fit.WORDS),
        ("thimb", "26-0417 Tilda Thímble", "", Fit.WORDS),
        ("kettle thi", "Tilda Thimble", "Brook kettle leaks", Fit.ALSO),
        ("lain", "Complaints", "", None),
        ("…", "Complaints", "", None),
        ("", "Complaints", "", None),
    ],
)
def test_fit(typed: str, name: str, also: str, expected: Fit | None) -> None:
    assert fit(typed, name, also) == expected


def test_the_better_is_the_less() -> None:
    assert Fit.EXACT < Fit.SAME < Fit.BEGINS < Fit.WORDS < Fit.ALSO < Fit.FOUND
