"""One weekday in a row: open or not, from when to when."""

from datetime import time

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from app.domain.hours_text import read_time
from app.domain.workdays import WEEK, Hours
from app.errors import UserError
from app.services import settings
from ui import theme
from ui.when import clock_time, time_form
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.settings_part import CheckedLine
from ui.words.faults import fault_sentence


class DayHours(QFrame):
    """`number` is the weekday, Monday 0. A day that is ticked gets its times back, or usual ones."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setProperty("kind", "row")
        self.setProperty("last", "true" if number == 6 else "false")
        name = QLocale().standaloneDayName(number + 1)
        self.error_line = ErrorLine()
        self.is_open = QCheckBox(name)
        self.is_open.setAccessibleName(self.tr("{day}: open").format(day=name))
        self.opens = CheckedLine(
            self.tr("{day}: opens at").format(day=name), self.error_line, width=86, longest=12
        )
        self.closes = CheckedLine(
            self.tr("{day}: closes at").format(day=name), self.error_line, width=86, longest=12
        )
        self._to = label(self.tr("to"), "body", "text2")
        self._closed = label(self.tr("closed"), "body", "text2")
        self._build()
        self.is_open.toggled.connect(self._on_toggled)

    def fill(self, hours: Hours | None) -> None:
        for field in (self.opens, self.closes):
            field.setText("")
        if hours:
            self.opens.setText(clock_time(hours.opens))
            self.closes.setText(clock_time(hours.closes))
        self.is_open.setChecked(hours is not None)
        self._show_fields()

    def typed(self) -> tuple[bool, str, str]:
        on = self.is_open.isChecked()
        return on, self.opens.text().strip() if on else "", self.closes.text().strip() if on else ""

    def hours(self) -> Hours | None:
        """None for a closed day; raises what cannot be read, shown at its field."""
        if not self.is_open.isChecked():
            return None
        wrong = self.opens
        try:
            opens = _read(self.opens.text())
            wrong = self.closes
            hours = Hours(opens, _read(self.closes.text()))
            if hours.opens >= hours.closes:
                raise settings.HoursReversed(hours)
        except UserError as fault:
            wrong.set_error(fault_sentence(fault))
            raise
        return hours

    def _build(self) -> None:
        theme.sized(self.is_open, width=134)
        self.opens.setPlaceholderText(clock_time(WEEK[0].opens))
        self.closes.setPlaceholderText(clock_time(WEEK[0].closes))
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.is_open, self.opens, self._to, self.closes, self._closed):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 3, 10, 3)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.error_line)

    def _on_toggled(self, on: bool) -> None:
        if on and not self.opens.text():
            usual = WEEK.get(self.number, WEEK[0])
            self.opens.setText(clock_time(usual.opens))
            self.closes.setText(clock_time(usual.closes))
        self._show_fields()

    def _show_fields(self) -> None:
        """The hidden fields keep their room, so that no row changes its height."""
        on = self.is_open.isChecked()
        for part in (self.opens, self._to, self.closes):
            part.setVisible(on)
        self._closed.setVisible(not on)
        theme.sized(self._closed, height=36)
        if not on:
            for field in (self.opens, self.closes):
                field.set_error(None)


def _read(text: str) -> time:
    """As the chosen language writes it, which is how we show it, else as people type it."""
    found = QLocale().toTime(text.strip(), time_form())
    return time(found.hour(), found.minute()) if found.isValid() else read_time(text)
