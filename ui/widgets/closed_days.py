"""Days on which the shop is closed: its own, which can be changed, and the public holidays of the year."""

import datetime
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.domain.dates import DateReader, NoDate
from app.domain.shop import Shop
from app.domain.workdays import WorkCalendar
from app.errors import FieldMissing, UserError
from app.services import settings
from ui import theme
from ui.when import day_words
from ui.widgets.button import Button, icon_button
from ui.widgets.due_field import due_sentence
from ui.widgets.empty_note import EmptyNote
from ui.widgets.emptying import empty
from ui.widgets.form import ErrorLine
from ui.widgets.label import ElidedLabel, label
from ui.widgets.panel import Panel
from ui.widgets.settings_part import CheckedLine, settings_row

translate = QCoreApplication.translate
_DAY_WIDTH = 124


class ClosedDays(Panel):
    """Days typed leniently ("24.12", "next Monday") with their reason; Enter adds one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(translate("ClosedDays", "Closed days"), "calendar-x")
        self._days: dict[datetime.date, str] = {}
        self._reader = DateReader(clock.now().date())
        self.error_line = ErrorLine()
        self.day_field = CheckedLine(self.tr("Closed on"), self.error_line, width=_DAY_WIDTH, longest=40)
        self.reason_field = QLineEdit()
        self.add_button = Button(self.tr("Add"), "plus", size="row")
        self.file_button = Button(
            self.tr("From a calendar file..."), "calendar-plus", kind="text", size="small"
        )
        self._rows = QVBoxLayout()
        self._build()
        self.add_button.clicked.connect(self._on_add)
        for field in (self.day_field, self.reason_field):
            field.installEventFilter(self)
            field.textChanged.connect(self.changed)

    def fill(self, shop: Shop) -> None:
        self._reader = settings.dates_of(shop)
        self._days = dict(shop.closed_days)
        self.day_field.clear()
        self.reason_field.clear()
        self._show_days()

    def days(self) -> dict[datetime.date, str]:
        return dict(self._days)

    def typed(self) -> object:
        return sorted(self._days.items()), self.day_field.text().strip(), self.reason_field.text().strip()

    def add_typed(self) -> None:
        """Add what stands in the fields; raises, with the message at the field, what cannot be read."""
        text = self.day_field.text().strip()
        self.day_field.set_error(None)
        if not text and self.reason_field.text().strip():
            self.day_field.set_error(self.tr("Say on which day."))
            raise FieldMissing("closed_day")
        if not text:
            return
        try:
            day = self._reader.coming(text)
        except UserError as fault:
            self.day_field.set_error(_sentence(fault))
            raise
        self._days[day] = self.reason_field.text().strip() or self.tr("Closed")
        self.day_field.clear()
        self.reason_field.clear()
        self._show_days()
        self.changed.emit()

    def add_days(self, found: dict[datetime.date, str]) -> None:
        """Days read from a file; what was typed for a day stays."""
        self._days = found | self._days
        self._show_days()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_enter(event):
            self._on_add()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.add_right(self.file_button)
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.day_field.setPlaceholderText(self.tr("24.12, Monday"))
        self.reason_field.setPlaceholderText(self.tr("Why, such as stock-taking"))
        self.reason_field.setAccessibleName(self.tr("Why it is closed"))
        self.reason_field.setMaxLength(80)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.day_field)
        line.addWidget(self.reason_field, 1)
        line.addWidget(self.add_button)
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(line)
        column.addWidget(self.error_line)
        self.set_foot(foot)

    def _show_days(self) -> None:
        empty(self._rows)
        for day, reason in sorted(self._days.items()):
            self._rows.addWidget(self._row(day, reason, last=day == max(self._days)))
        if not self._days:
            none = self.tr("No closed days of its own. Public holidays count by themselves.")
            self._rows.addWidget(EmptyNote(none, dense=True))

    def _row(self, day: datetime.date, reason: str, *, last: bool) -> QWidget:
        frame, row = settings_row(height=36, last=last)
        words = day_words(day, with_year=day.year != self._reader.today.year)
        on = label(words, "strong")
        theme.sized(on, width=_DAY_WIDTH)
        remove = icon_button("x", self.tr("Take {day} away").format(day=words), kind="quiet", size="small")
        remove.clicked.connect(lambda: self._on_remove(day))
        row.addWidget(on)
        row.addWidget(ElidedLabel(reason, "body", "text2"), 1)
        row.addWidget(remove)
        return frame

    def _on_remove(self, day: datetime.date) -> None:
        self._days.pop(day, None)
        self._show_days()
        self.day_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_add(self) -> None:
        with suppress(UserError):  # the message stands at the field
            self.add_typed()
        self.day_field.setFocus(Qt.FocusReason.OtherFocusReason)


def _sentence(fault: UserError) -> str:
    if isinstance(fault, NoDate):
        words = translate("Fault", "“{text}” is no day we know. Type it as 24.12 or Monday.")
        return words.format(text=fault.text[:30])
    return due_sentence(fault)


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()


class HolidayList(Panel):
    """The public holidays of this year, to read."""

    def __init__(self) -> None:
        super().__init__(translate("HolidayList", "Public holidays"), "flag")
        self.add_right(label(self.tr("by country and region, under Shop"), "small", "text2"))

    def show_year(self, calendar: WorkCalendar) -> None:
        self.clear()
        today = calendar.day_of(clock.now())
        first = datetime.date(today.year, 1, 1)
        days = (first + datetime.timedelta(days=ahead) for ahead in range(366))
        found = [(day, name) for day in days if day.year == today.year and (name := calendar.holiday(day))]
        self.set_count(str(today.year))
        self._show(found, today)

    def _show(self, found: list[tuple[datetime.date, str]], today: datetime.date) -> None:
        if not found:
            self.add(EmptyNote(self.tr("None are known for this country."), dense=True))
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(4)
        for day, name in found:
            ink = "text2" if day < today else "text"
            on = label(day_words(day), "table", ink)
            theme.sized(on, width=_DAY_WIDTH)
            row = QHBoxLayout()
            row.addWidget(on)
            row.addWidget(ElidedLabel(name, "table", ink), 1)
            column.addLayout(row)
        self.add(rows)
