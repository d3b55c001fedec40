"""The day line: every pin has words where there is room, and no stem goes through another pin's words."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import NOW
from ui.widgets.day_axis import Day, DayAxis, Pin

OPENS = NOW.replace(hour=9, minute=0)


def axis(qtbot: QtBot, width: int, *pins: tuple[float, str]) -> DayAxis:
    made = DayAxis()
    qtbot.addWidget(made)
    made.resize(width, 84)
    shown = tuple(
        Pin(at, OPENS + timedelta(hours=at), f"{9 + int(at):02d}:00", name, "phone", "info", name)
        for at, name in pins
    )
    closes = OPENS + timedelta(hours=9)
    made.set_day(Day(OPENS, closes, OPENS + timedelta(minutes=5), "Now 09:05", (), shown))
    return made


@pytest.mark.parametrize("width", [500, 600, 700, 843, 1000, 1400])
def test_no_stem_goes_through_words(qtbot: QtBot, width: int) -> None:
    names = [(2.0, "Quince"), (2.6, "Marigold"), (5.0, "Thimble"), (7.5, "Driftwood"), (8.1, "Saltmarsh")]
    places = axis(qtbot, width, *names)._places()
    told = [place for place in places if place.row is not None]
    for place in told:
        for other in told:
            if other is not place and other.row is not None and place.row is not None:
                goes_by = other.row < place.row and place.box.left() < other.x < place.box.right()
                assert not goes_by, (place.words, other.words)
    assert sum(1 + place.more for place in told) == len(names)
    assert all(place.box.right() <= width for place in told)


def test_a_name_from_right_to_left_keeps_time_and_figure_in_their_places(qtbot: QtBot) -> None:
    (first, *_) = axis(qtbot, 300, (4.0, "محمد"), (4.1, "محمد"), (4.2, "محمد"))._places()
    assert "\u2068محمد\u2069" in first.words
