"""Alt+arrows move what is due wherever it is shown, though the window goes back at Alt+Left."""

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.calendar.entries import LONDON, NOW, TODAY, entry
from ui.calendar.columns import columns
from ui.calendar.entry_row import EntryRow
from ui.calendar.month_grid import MonthGrid
from ui.calendar.spans import View, span_of
from ui.calendar.time_grid import TimeGrid
from ui.models.month_days import MonthModel

CALL = entry("Quince", TODAY, time(11))


def _month() -> MonthGrid:
    model = MonthModel()
    grid = MonthGrid(model)
    model.show(span_of(View.MONTH, TODAY, 1).first, TODAY, TODAY, LONDON, [CALL])
    grid.go_to(TODAY)
    return grid


def _week() -> TimeGrid:
    grid = TimeGrid(lambda: NOW.replace(tzinfo=None))
    grid.show_days(columns(span_of(View.WEEK, TODAY, 1).all_days(), TODAY, LONDON, [CALL]))
    grid.go_to(TODAY)
    return grid


def _row() -> EntryRow:
    row = EntryRow(CALL)
    row.move_wanted = row.moved  # type: ignore[attr-defined]
    return row


@pytest.mark.parametrize("made", [_month, _week, _row])
def test_alt_left_moves_and_does_not_lead_to_the_page_before(
    qtbot: QtBot, made: Callable[[], MonthGrid | TimeGrid]
) -> None:
    window, went_back, moved = QWidget(), list[bool](), list[object]()
    qtbot.addWidget(window)
    column, days = QVBoxLayout(window), made()
    column.addWidget(days)
    QShortcut(QKeySequence("Alt+Left"), window, lambda: went_back.append(True))
    days.move_wanted.connect(lambda found, _: moved.append(found))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    days.setFocus()
    qtbot.keyClick(days, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (moved, went_back) == ([CALL], [])
