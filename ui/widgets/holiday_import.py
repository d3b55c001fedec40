"""Closed days from a calendar file, in place: what the file says, which of it is taken, nothing before that."""

import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.shop import Shop
from app.services import holiday_import
from app.services.holiday_import import FoundDay, FoundDays
from ui import jobs
from ui.backend import Backend
from ui.when import counted, day_words
from ui.widgets.button import Button
from ui.widgets.check_row import CheckRow
from ui.widgets.label import label
from ui.widgets.panel import Panel

translate = QCoreApplication.translate
_A_TURN = 8  # rows made at once


class HolidayImport(Panel):
    """`begin(path, shop)` reads and shows it; `taken` brings the ticked days, `left` that it is over."""

    taken = Signal(object)  # dict[date, str]
    left = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__(translate("HolidayImport", "From a file"), "calendar-plus", margin=12)
        self._backend = backend
        self._rows: list[tuple[FoundDay, CheckRow]] = []
        self._to_come: list[FoundDay] = []
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._add_some)
        self.state_label = label("", "table", "text2", wrap=True)
        self.take_button = Button("", "plus", size="row")
        self.leave_button = Button(self.tr("Leave it"), size="row")
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.take_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        self.set_foot(self._foot)
        self.take_button.clicked.connect(self._on_take)
        self.leave_button.clicked.connect(self.leave)
        self.hide()

    def begin(self, path: Path, shop: Shop) -> None:
        """Read the file beside the window; a file that cannot be read is told of, and changes nothing."""
        jobs.run(partial(_look, path, shop), self._on_looked, self._backend.tell)

    def leave(self) -> None:
        """Nothing is taken, or no more."""
        self._turn.stop()
        self._rows, self._to_come = [], []
        self.clear()
        self.hide()
        self.left.emit()

    def _on_looked(self, found: FoundDays) -> None:
        self.clear()
        self.set_title(self.tr("From {name}").format(name=found.name))
        self.state_label = label(self._state(found), "table", "text2", wrap=True)
        self.add(self.state_label)
        self._rows, self._to_come = [], list(found.days)
        self._add_some()
        self._turn.start()
        self.show()
        first = self._rows[0][1].box if self._rows else self.leave_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_some(self) -> None:
        """A file may name every Sunday of three years; the window goes on meanwhile."""
        now, self._to_come = self._to_come[:_A_TURN], self._to_come[_A_TURN:]
        block = QWidget()  # few rows each: a long column would be measured whole for every new row
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        for one in now:
            row = self._row(one)
            self._rows.append((one, row))
            column.addWidget(row)
        self.add(block)
        if not self._to_come:
            self._turn.stop()
        self._show_count()

    def _row(self, found: FoundDay) -> CheckRow:
        """What the shop is closed on anyway is not ticked."""
        known = "" if found.is_open else found.known or self.tr("closed on this weekday")
        second = self.tr("already: {why}").format(why=known) if known else ""
        words = f"{day_words(found.day, with_year=True)}: {found.name or self.tr('no name')}"
        row = CheckRow(words, second=second, checked=found.is_open)
        row.ticked.connect(self._show_count)
        return row

    def _state(self, found: FoundDays) -> str:
        if not found.days:
            words = self.tr("It names no day from today on. Nothing is added.")
        else:
            words = self.tr("Tick the days on which you are closed. They are kept once you save.")
        if found.unreadable:
            unread = translate(
                "HolidayImport", "%n of its entries could not be used.", None, found.unreadable
            )
            words = f"{words} {unread}"
        return words

    def _show_count(self, _on: bool = False) -> None:
        ticked = sum(row.is_checked() for _, row in self._rows)
        self.take_button.set_words(counted(translate("HolidayImport", "Add %n day(s)", None, ticked)))
        self.take_button.setEnabled(ticked > 0 and not self._to_come)

    def _on_take(self) -> None:
        name = self.tr("Closed")
        days: dict[datetime.date, str] = {
            one.day: one.name or name for one, row in self._rows if row.is_checked()
        }
        self.taken.emit(days)
        self.leave()


def _look(path: Path, shop: Shop, _report: object) -> FoundDays:
    return holiday_import.look(path, shop)
