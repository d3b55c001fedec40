"""The six weeks of a month as a model of days; each cell carries what is due on it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from app.domain.workdays import WorkCalendar
from ui.models.calendar_entries import CalendarEntry
from ui.when import counted, long_day
from ui.words.away import NOBODY, Away

Index = QModelIndex | QPersistentModelIndex
WEEKS, DAYS = 6, 7
_SAID = 6  # entries of a day that are read aloud with it
DAY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class DayCell:
    """One day of the grid: `closed` is the reason, or the word closed, or empty."""

    day: datetime.date
    in_month: bool
    is_today: bool
    closed: str
    entries: tuple[CalendarEntry, ...] = field(default_factory=tuple)
    away: str = ""
    away_short: str = ""


class MonthModel(QAbstractTableModel):
    """`show` fills it from the first day of a week on; `month` is any day of the month that stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: list[DayCell] = []

    def show(
        self,
        first: datetime.date,
        month: datetime.date,
        today: datetime.date,
        calendar: WorkCalendar,
        entries: Iterable[CalendarEntry],
        away: Away = NOBODY,
    ) -> None:
        by_day: dict[datetime.date, list[CalendarEntry]] = {}
        for entry in entries:
            by_day.setdefault(entry.day, []).append(entry)
        self.beginResetModel()
        self._cells = [
            DayCell(
                day,
                day.month == month.month,
                day == today,
                closed_words(calendar, day),
                tuple(sorted(by_day.get(day, ()), key=lambda entry: entry.item.done_at is not None)),
                away.words(day),
                away.short(day),
            )
            for day in (first + datetime.timedelta(days=at) for at in range(WEEKS * DAYS))
        ]
        self.endResetModel()

    @property
    def is_empty(self) -> bool:
        """Before the first month is shown."""
        return not self._cells

    def cell(self, index: Index) -> DayCell | None:
        return self._cells[index.row() * DAYS + index.column()] if index.isValid() and self._cells else None

    def index_of(self, day: datetime.date) -> QModelIndex:
        """The cell of a day; invalid when it is not shown."""
        if not self._cells:
            return QModelIndex()
        at = (day - self._cells[0].day).days
        return self.index(at // DAYS, at % DAYS) if 0 <= at < WEEKS * DAYS else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else DAYS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not self._cells:
            return None
        if orientation == Qt.Orientation.Horizontal:
            day = self._cells[section].day
            return QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
        return str(self._cells[section * DAYS + 3].day.isocalendar().week)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == DAY_ROLE:
            return cell
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._spoken(cell)
        return None

    def _spoken(self, cell: DayCell) -> str:
        today = QCoreApplication.translate("MonthGrid", "today") if cell.is_today else ""
        first = [entry.words for entry in cell.entries[:_SAID]]
        parts = (long_day(cell.day), today, cell.closed, cell.away, *_counts(cell), *first)
        return ", ".join(part for part in parts if part)


def _counts(cell: DayCell) -> list[str]:
    """How much there is, and how much of it is late or done."""
    translate = QCoreApplication.translate
    if not cell.entries:
        return []
    late = sum(entry.role == "late" for entry in cell.entries)
    done = sum(entry.item.done_at is not None for entry in cell.entries)
    said = [counted(translate("Agenda", "%n thing(s)", None, len(cell.entries)))]
    said += [translate("Calendar", "{n} late").format(n=late)] if late else []
    return said + ([translate("Calendar", "{n} done").format(n=done)] if done else [])


def closed_words(calendar: WorkCalendar, day: datetime.date) -> str:
    """Why the shop is closed on a day, empty when it opens."""
    if calendar.is_open(day):
        return ""
    return calendar.closed_because(day) or QCoreApplication.translate("MonthModel", "closed")
