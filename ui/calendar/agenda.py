"""One day as a list beside the calendar's days: time, what is due, whose complaint."""

import datetime

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QStackedWidget, QTableView, QVBoxLayout

from ui import theme
from ui.calendar.entry_row import EntryRow
from ui.calendar.entry_rows import EntryRows
from ui.models.calendar_entries import CalendarEntry
from ui.when import counted, day_words, long_day
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import label
from ui.widgets.panel import Panel

_WIDTH, _SHARE = 282, 26
_HEAD_MARGINS, _PICKER_HEIGHT = 40, 300


class Agenda(Panel):
    """What the rows tell comes out as they tell it."""

    opened = Signal(object)  # CalendarEntry
    acted = Signal(object)
    chosen = Signal(object)
    moved = Signal(object, int)  # CalendarEntry, days
    told = Signal(object, object)  # CalendarEntry, Heard
    menu_wanted = Signal(object, QPoint)
    day_picked = Signal(object)  # date

    def __init__(self) -> None:
        self._room = 0
        super().__init__(" ")
        self.rows = EntryRows()
        self._empty = EmptyNote(self.tr("Nothing is due on this day."), dense=True)
        top = self._empty.layout()
        if isinstance(top, QVBoxLayout):
            top.addStretch(1)
        self._picker: QCalendarWidget | None = None
        self._stack = QStackedWidget()
        for part in (self.rows, self._empty):
            self._stack.addWidget(part)
        self._away = label("", "table", "text2", wrap=True)
        self._away.setContentsMargins(12, 6, 12, 6)
        self.add(self._away)
        self.add(self._stack, 1)
        self._away.hide()
        for name in ("opened", "acted", "chosen", "moved", "told", "menu_wanted"):
            getattr(self.rows, name).connect(getattr(self, name))

    def show_day(self, day: datetime.date, entries: list[CalendarEntry], *, away: str = "") -> None:
        """Replace the rows; the focus stays on the same entry where it is still there."""
        things = QCoreApplication.translate("Agenda", "%n thing(s)", None, len(entries))
        self.set_count(counted(things) if entries else "")
        self._name_day(day)
        self._away.setText(away)
        self._away.setVisible(bool(away))
        self._stack.setCurrentWidget(self.rows if entries else self._empty)
        self.rows.show_parts(entries)

    def set_narrowed(self, *, on: bool) -> None:
        """Whether a filter leaves anything out, so that nothing here does not mean that nothing is due."""
        some = self.tr("Nothing of what is chosen is due on this day.")
        self._empty.set_words(some if on else self.tr("Nothing is due on this day."))

    def show_picker(self, day: datetime.date, begins: int) -> None:
        """Where the days themselves are a list, a small month from which one is picked."""
        self.set_title(self.tr("From which day?"))
        self.set_count("")
        self.rows.show_parts([])
        self._away.hide()
        picker = self._picker or self._made_picker()
        picker.setFirstDayOfWeek(Qt.DayOfWeek(begins))
        picker.setSelectedDate(QDate(day.year, day.month, day.day))
        self._stack.setCurrentWidget(picker)

    def _name_day(self, day: datetime.date) -> None:
        """In full, or short where the count beside it leaves no room for that."""
        whole = long_day(day)
        head = QFontMetrics(theme.font("strong")).horizontalAdvance(whole)
        count = QFontMetrics(theme.font("body")).horizontalAdvance(self.count_label.text())
        has_room = head + count + theme.px(_HEAD_MARGINS) <= self.width()
        self.set_title(whole if has_room else day_words(day))
        self.setAccessibleName(whole)

    def fit(self, room: int) -> None:
        """Large text leaves the greater part of a page so wide to the days."""
        self._room = room
        self.refit()

    def refit(self) -> None:
        """What is inside is wider or narrower now."""
        least = max(self.minimumSizeHint().width(), self._room * _SHARE // 100)
        self.setFixedWidth(min(theme.px(_WIDTH), least))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.StyleChange:
            return
        if self._picker is not None:
            _plain_weekend(self._picker)
        if self._room:
            self.refit()

    def focus_first(self) -> None:
        self.rows.focus_first()

    def row_of(self, entry: CalendarEntry) -> EntryRow | None:
        """The row of an entry, if this day has it."""
        return self.rows.row_of(entry)

    def _made_picker(self) -> QCalendarWidget:
        picker = self._picker = QCalendarWidget()
        picker.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        picker.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        picker.setAccessibleName(self.tr("From which day?"))
        _plain_weekend(picker)
        picker.setMinimumSize(1, 1)
        for days in picker.findChildren(QTableView):
            days.horizontalHeader().setMinimumSectionSize(1)
        for told in (picker.clicked, picker.activated):
            told.connect(self._on_picked)
        self._stack.addWidget(picker)
        return picker

    def _on_picked(self, day: QDate) -> None:
        self.day_picked.emit(datetime.date(day.year(), day.month(), day.day()))


def _plain_weekend(picker: QCalendarWidget) -> None:
    """Saturdays and Sundays like all days: Qt's red is for what is late here, and its ink does not follow the look."""
    plain = QTextCharFormat()
    plain.setForeground(theme.color("text"))
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        picker.setWeekdayTextFormat(weekend, plain)
    picker.setMaximumHeight(theme.px(_PICKER_HEIGHT))
