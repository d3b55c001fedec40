"""The days to come as one list: each day that has something, with all that is due on it."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.due import Due
from ui.calendar.columns import DayColumn
from ui.calendar.entry_row import EntryRow
from ui.calendar.entry_rows import DayHead, EntryRows, Part
from ui.models.calendar_entries import CalendarEntry
from ui.when import counted, long_day
from ui.widgets.empty_note import EmptyNote

_MOST = 400  # rows; a person or a kind narrows what is more


class Coming(QWidget):
    """Speaks as the other views do, so that the page need not know which one is shown."""

    day_chosen = Signal(object)  # date
    move_wanted = Signal(object, object)  # CalendarEntry, Due
    opened = Signal(object)
    acted = Signal(object)
    told = Signal(object, object)  # CalendarEntry, Heard
    menu_wanted = Signal(object, QPoint)
    earlier = Signal()
    later = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = EntryRows(wide=True)
        self._empty = EmptyNote(self.tr("Nothing is due in these days"), "", icon="calendar-check")
        self._stack = QStackedWidget()
        for part in (self.rows, self._empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setAccessibleName(self.tr("Coming days"))
        for name in ("opened", "acted", "told", "menu_wanted"):
            getattr(self.rows, name).connect(getattr(self, name))
        self.rows.moved.connect(self._on_moved)
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_narrowed(self, *, on: bool) -> None:
        """Whether a filter leaves anything out, so that nothing here does not mean that nothing is due."""
        some = self.tr("Nothing of what is chosen is due in these days")
        self._empty.set_words(some if on else self.tr("Nothing is due in these days"), "")

    def show_days(self, days: Sequence[DayColumn]) -> None:
        """Days on which nothing is due are left out, but for today."""
        parts: list[Part] = []
        for day in days:
            if day.entries or day.is_today:
                parts.append(_head(day))
                parts += _in_order(day)
        has_any = any(day.entries for day in days)
        self._stack.setCurrentWidget(self.rows if has_any else self._empty)
        self.rows.show_parts(_cut(parts))

    @property
    def entry(self) -> CalendarEntry | None:
        """What keys act on."""
        return self.rows.focused

    @property
    def dragged(self) -> CalendarEntry | None:
        """Rows are not dragged."""
        return None

    def hovered_due(self) -> Due | None:
        return None

    def set_tip(self, words: str, *, refused: bool) -> None:
        """Nothing is dragged here."""

    def choose(self, entry: CalendarEntry | None) -> None:
        """Let keys act on this entry."""
        row = self.row_of(entry) if entry is not None else None
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, day: datetime.date) -> None:
        """The list begins with its day."""

    def row_of(self, entry: CalendarEntry) -> EntryRow | None:
        return self.rows.row_of(entry)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._stack.currentWidget() is self.rows:
            self.rows.focus_first()
        else:
            self._empty.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            (self.earlier if event.key() == Qt.Key.Key_PageUp else self.later).emit()
        else:
            super().keyPressEvent(event)

    def _on_moved(self, entry: CalendarEntry, days: int) -> None:
        self.move_wanted.emit(entry, entry.on(entry.day + datetime.timedelta(days=days)))


def _in_order(day: DayColumn) -> list[CalendarEntry]:
    """What waits by its moment, then what is done."""
    return sorted(day.entries, key=lambda entry: (entry.item.done_at is not None, entry.item.due_at))


def _head(day: DayColumn) -> DayHead:
    translate = QCoreApplication.translate
    more = [translate("Calendar", "today")] if day.is_today else []
    more += [part for part in (day.closed, day.away) if part]
    count = counted(translate("Agenda", "%n thing(s)", None, len(day.entries)))
    more.append(count if day.entries else translate("Calendar", "nothing is due"))
    return DayHead(long_day(day.day), ", ".join(more), is_today=day.is_today)


def _cut(parts: list[Part]) -> list[Part]:
    if len(parts) <= _MOST:
        return parts
    words = QCoreApplication.translate("Calendar", "{n} more").format(n=len(parts) - _MOST)
    more = QCoreApplication.translate("Calendar", "Choose a person or kind, or fewer days.")
    return [*parts[:_MOST], DayHead(words, more)]
