"""The false alarms of the review's rules in a few shuffled years, and what is found in planted ones; the long form is
`python -m tests.shuffled_years --years 1000`."""

from collections import Counter

from tests import shuffled_years

YEARS, A_YEAR, SEED = 30, 240, 11


def test_shuffled_years_rarely_raise_an_alarm() -> None:
    raised = shuffled_years.false_alarms(YEARS, A_YEAR, SEED, shuffled_years.dealt_again)
    # Each rule errs in 1 to 7 of 100 years; 8 of 30 would come once in some hundred thousand runs of other seeds.
    assert max(raised[rule] for rule in shuffled_years.NAMES) < 8, raised


def test_what_is_planted_is_found() -> None:
    found = shuffled_years.finds(6, 400, SEED)
    assert found["burst in March"] >= 5, found
    assert found["75 % more from August on"] >= 5, found
    assert found["improvement, 80 % fewer"] >= 5, found


def test_a_season_raises_no_burst() -> None:
    raised: Counter[str] = shuffled_years.false_alarms(15, A_YEAR, SEED, shuffled_years.names_dealt)
    assert raised["burst"] <= 4, raised
