"""Seals as they are printed, read aloud and typed in again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.seal import NotASeal, read, shown

CHAIN = "3f2a91b077c40e1d" + "5" * 48


@given(st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 10**11))
def test_what_is_printed_is_read_again(chain: str, entries: int) -> None:
    assert read(shown(chain)) == chain[:16]
    assert read(f"{entries} {shown(chain)}") == chain[:16]


@pytest.mark.parametrize(
    "typed", ["3F2A 91B0 77C4 0E1D", "3f2a-91b0-77c4-0e1d", "3F2A91B077C40E1D", " 3F2A 91BO 77C4 OE1D "]
)
def test_it_may_be_typed_in_any_way(typed: str) -> None:
    assert read(typed) == "3f2a91b077c40e1d"
    assert read(f"1,204: {typed}") == "3f2a91b077c40e1d"


@pytest.mark.parametrize(
    "typed", ["", "3F2A", "3F2A 91B0 77C4 0E1G", "12x 3F2A 91B0 77C4 0E1D", "26-0417", CHAIN]
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(NotASeal):
        read(typed)
