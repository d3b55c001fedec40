"""What a PIN looks like, and the waits after wrong ones."""

from datetime import timedelta

import pytest

from app.domain import pin
from app.domain.staff import Role


@pytest.mark.parametrize(
    ("typed", "role", "problem"),
    [
        ("2468", Role.FRONT_DESK, ""),
        ("2468", Role.READER, ""),
        ("246", Role.SENIOR, "short"),
        ("24680", Role.OWNER, "short"),
        ("246810", Role.OWNER, ""),
        ("246810246810", Role.OWNER, ""),
        ("2468102468102", Role.OWNER, "long"),
        ("", Role.FRONT_DESK, "digits"),
        ("24 68", Role.FRONT_DESK, "digits"),
        ("24a8", Role.FRONT_DESK, "digits"),
        ("\N{ARABIC-INDIC DIGIT TWO}468", Role.FRONT_DESK, "digits"),
        ("2468\N{SUPERSCRIPT TWO}", Role.FRONT_DESK, "digits"),
        ("7777", Role.FRONT_DESK, "easy"),
        ("1234", Role.FRONT_DESK, "easy"),
        ("987654", Role.OWNER, "easy"),
        ("1357", Role.FRONT_DESK, ""),
        ("1233", Role.FRONT_DESK, ""),
        ("9012", Role.FRONT_DESK, ""),
    ],
)
def test_what_can_be_set(typed: str, role: Role, problem: str) -> None:
    if not problem:
        pin.check_new(typed, role)
        return
    with pytest.raises(pin.BadPin) as caught:
        pin.check_new(typed, role)
    assert caught.value.problem == problem
    assert caught.value.shortest == (6 if role is Role.OWNER else 4)
    assert not typed or typed not in str(caught.value)


def test_waits_double_from_half_a_minute_to_a_quarter_of_an_hour() -> None:
    seconds = [pin.wait_after(tries).total_seconds() for tries in range(13)]
    assert seconds == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]
    assert pin.wait_after(10**9) == timedelta(minutes=15)
    assert [pin.tries_left(tries) for tries in (0, 4, 5, 6)] == [5, 1, 0, 0]
