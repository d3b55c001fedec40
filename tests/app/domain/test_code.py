"""The code on papers: sure by its check digits, the same on every keyboard, never taken from another code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import code, number

KEYS = st.builds(number.key_of, st.integers(1970, 2069), st.integers(1, 999_999))
FRENCH = str.maketrans("0123456789", "à&é\"'(-è_ç")
CZECH = str.maketrans("0123456789", "é+ěščřžýáí")


@given(KEYS)
def test_every_number_comes_back(key: int) -> None:
    assert code.read(code.of(key)) == key
    assert code.is_whole(code.of(key))


@given(KEYS, st.integers(2, code.LENGTH - 1), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(key: int, at: int, more: int) -> None:
    right = code.of(key)
    wrong = right[:at] + str((int(right[at]) + more) % 10) + right[at + 1 :]
    assert code.read(wrong) is None


@given(KEYS, st.integers(2, code.LENGTH - 2))
def test_two_digits_that_changed_places_are_noticed(key: int, at: int) -> None:
    right = code.of(key)
    wrong = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    assert wrong == right or code.read(wrong) is None


@pytest.mark.parametrize(
    "typed",
    [
        "XR2600041762",
        "xr2600041762",
        "XR2600041762".translate(FRENCH),
        "xr2600041762".translate(CZECH),
        "чк2600041762",
        "χρ2600041762",
    ],
)
def test_the_keys_mean_the_same_on_other_keyboards(typed: str) -> None:
    assert code.read(typed) == number.key_of(2026, 417)


def test_every_beginning_may_become_one_and_nothing_else() -> None:
    whole = code.of(number.key_of(2026, 417))
    assert all(code.begins(whole[:end]) for end in range(code.LENGTH + 1))
    assert not any(
        code.begins(typed) for typed in ("R", "XX", "XR.", "XRa", "XR1é", whole + "1", "4006381333931")
    )


def test_the_letters_lie_on_the_same_key_in_most_latin_keyboards() -> None:
    assert not set(code.PREFIX) & set("AQZWYM")


def test_what_is_printed() -> None:
    assert code.printed(" 26-0417 ") == "XR2600041762"
    assert code.printed("1999-77-A") == "1999-77-A"
