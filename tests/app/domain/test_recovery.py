"""Recovery codes: read as they are written by hand, and slips of the pen found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import recovery

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_code_is_in_groups_and_never_the_same() -> None:
    codes = {recovery.fresh() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        groups = code.split("-")
        assert len(set(map(len, groups))) == 1
        assert set("".join(groups)) <= set(SIGNS)
        assert recovery.read(code) == "".join(groups)


def test_it_is_read_as_people_write_it() -> None:
    code = recovery.fresh()
    bare = code.replace("-", "")
    written = bare.lower().replace("0", "o").replace("1", "l")
    for typed in (
        bare,
        code.lower(),
        f"  {code}\n",
        code.replace("-", " "),
        code.replace("-", "\N{EN DASH}"),
        written,
    ):
        assert recovery.read(typed) == bare


@given(st.integers(0, 19), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found(place: int, sign: str) -> None:
    bare = recovery.fresh().replace("-", "")
    wrong = bare[:place] + sign + bare[place + 1 :]
    if wrong == bare:
        return
    with pytest.raises(recovery.MistypedCode):
        recovery.read(wrong)


@given(st.integers(0, 18))
def test_two_neighbours_in_the_wrong_order_are_found(place: int) -> None:
    bare = recovery.fresh().replace("-", "")
    wrong = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    if wrong == bare:
        return
    with pytest.raises(recovery.MistypedCode):
        recovery.read(wrong)


@pytest.mark.parametrize(
    "typed", ["", "246810", "-" * 20, "U" * 20, "\N{ARABIC-INDIC DIGIT ONE}" * 20, "A" * 1_000_000]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(recovery.MistypedCode):
        recovery.read(typed)
