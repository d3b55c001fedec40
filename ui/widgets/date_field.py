"""A date is typed the way people write it ("2.11", "tomorrow") or picked from a calendar."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from ui import icons, theme

Parse = Callable[[str], datetime.date | None]
Write = Callable[[datetime.date], str]


class DateField(QLineEdit):
    """`parse` reads leniently or raises UserError, which comes out as `refused`; Alt+Down opens the calendar."""

    date_changed = Signal(object)
    refused = Signal(object)

    def __init__(self, parse: Parse, write: Write) -> None:
        super().__init__()
        self._parse, self._write = parse, write
        self._date: datetime.date | None = None
        open_calendar = QAction(icons.icon("calendar", "text2"), self.tr("Open the calendar"), self)
        open_calendar.triggered.connect(self.open_calendar)
        self.addAction(open_calendar, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self.read)

    def date(self) -> datetime.date | None:
        return self._date

    def set_date(self, day: datetime.date | None) -> None:
        """Show a date without telling anybody."""
        self._date = day
        self.setText(self._write(day) if day else "")

    def read(self) -> bool:
        """Take what was typed; False when it cannot be read, which `refused` explains."""
        try:
            day = self._parse(self.text()) if self.text().strip() else None
        except UserError as fault:
            self.refused.emit(fault)
            return False
        before = self._date
        self.set_date(day)
        if day != before:
            self.date_changed.emit(day)
        return True

    def open_calendar(self) -> None:
        popup = _Calendar(self, self._date)
        popup.picked.connect(self._on_picked)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self.selectAll()

    def _on_picked(self, day: datetime.date) -> None:
        self.setText(self._write(day))
        self.read()
        self.setFocus()


class _Calendar(QWidget):
    picked = Signal(object)

    def __init__(self, parent: QWidget, day: datetime.date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(theme.color("text"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekend, plain)
        calendar.setHeaderTextFormat(plain)
        if day:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._on_activated)
        calendar.clicked.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        calendar.setFocus()

    def _on_activated(self, day: QDate) -> None:
        self.close()
        self.picked.emit(datetime.date(day.year(), day.month(), day.day()))
