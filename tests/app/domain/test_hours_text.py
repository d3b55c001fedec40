"""Times of day as people type them for opening hours."""

from datetime import time

import pytest

from app.domain.hours_text import NoTime, read_time


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9", time(9)),
        ("09:00", time(9)),
        ("9.30", time(9, 30)),
        ("0930", time(9, 30)),
        (" 18:30 ", time(18, 30)),
        ("6 pm", time(18)),
        ("6:30 p.m.", time(18, 30)),
        ("12 am", time(0)),
        ("12pm", time(12)),
        ("18h", time(18)),
        ("18h30", time(18, 30)),
        ("9:00 AM", time(9)),
        ("6:30\u202fPM", time(18, 30)),
        ("0", time(0)),
    ],
)
def test_what_is_read(text: str, meant: time) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize(
    "text", ["", "noon", "24", "9:75", "13 pm", "0 am", "-1", "9:", "9:3", "١٠", "9" * 5000]
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(NoTime):
        read_time(text)
