"""The list of complaints as a table that reads itself page by page; what is painted is already in its rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import IntEnum
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app import clock
from app.domain.complaint import ComplaintLine, DueKind
from app.domain.folding import search_words
from app.domain.hits import Part, marked
from app.domain.listing import Filters, Sort
from app.services import listing
from app.services.listing import Mark, Page
from ui import jobs, labels
from ui.backend import Backend
from ui.tips import tip
from ui.when import When

Index = QModelIndex | QPersistentModelIndex
PAGE = 100
LINE = Qt.ItemDataRole.UserRole  # the ComplaintLine of the row
STATUS = Qt.ItemDataRole.UserRole + 1  # (colour role, words, icon) of a cell painted with its sign
PARTS = Qt.ItemDataRole.UserRole + 2  # the words of a cell in parts, with what was searched for marked


class Column(IntEnum):
    """The columns from left to right."""

    CHOOSE = 0
    NUMBER = 1
    CUSTOMER = 2
    WHAT = 3
    STAGE = 4
    TIME = 5
    WITH = 6
    RECEIVED = 7
    KIND = 8


_COLUMNS = tuple(Column)
SORTS = {
    Column.NUMBER: Sort.NUMBER,
    Column.CUSTOMER: Sort.CUSTOMER,
    Column.WHAT: Sort.WHAT,
    Column.STAGE: Sort.STATUS,
    Column.TIME: Sort.DUE,
    Column.WITH: Sort.WITH,
    Column.RECEIVED: Sort.RECEIVED,
    Column.KIND: Sort.CATEGORY,
}


class ComplaintTableModel(QAbstractTableModel):
    """`show_list` asks for a list; more pages come as the view scrolls. Ticks are kept by complaint.

    Reading goes beside the window, since some orders of many complaints take longer than a frame; what was
    shown stays until the new rows are there, then `loaded` tells whether it is another list.
    """

    ticked_changed = Signal()
    loaded = Signal(bool)
    failed = Signal(object)  # StorageError: what is shown is as it was

    def __init__(self, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._lines: list[ComplaintLine] = []
        self._after: Mark | None = None
        self._words: list[str] = []  # searched for
        self._filters: Filters | None = None
        self._when: When | None = None
        self._now = clock.now()
        self._ticked: dict[UUID, ComplaintLine] = {}
        self._job: jobs.Job | None = None

    @property
    def filters(self) -> Filters | None:
        return self._filters

    @property
    def words(self) -> list[str]:
        """What the rows that are shown were searched for."""
        return list(self._words)

    def show_list(self, filters: Filters) -> None:
        """Another list, from its beginning, with nothing ticked."""
        self._filters = filters
        self.clear_ticks()
        self._read(PAGE, new=True)

    def reload(self, filters: Filters) -> None:
        """The same list as it stands now, as far as it had been read."""
        self._filters = filters
        self._read(max(PAGE, len(self._lines)), new=False)

    def refresh_times(self) -> None:
        """Another minute: the words of the time left, on the rows as they are."""
        self._now = clock.now()
        if self._lines:
            last = len(self._lines) - 1
            self.dataChanged.emit(self.index(0, Column.TIME), self.index(last, Column.TIME))

    def line(self, row: int) -> ComplaintLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, complaint_id: UUID) -> int | None:
        return next((row for row, line in enumerate(self._lines) if line.id == complaint_id), None)

    def ticked(self) -> list[ComplaintLine]:
        return list(self._ticked.values())

    def is_ticked(self, row: int) -> bool:
        return self._lines[row].id in self._ticked

    def set_ticked(self, row: int, on: bool) -> None:
        line = self._lines[row]
        if on:
            self._ticked[line.id] = line
        else:
            self._ticked.pop(line.id, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        self.ticked_changed.emit()

    def clear_ticks(self) -> None:
        if self._ticked:
            self._ticked = {}
            self.dataChanged.emit(self.index(0, 0), self.index(max(len(self._lines) - 1, 0), len(Column) - 1))
            self.ticked_changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._after is not None and self._job is None

    def fetchMore(self, parent: Index) -> None:
        filters, after = self._filters, self._after
        if filters is not None and after is not None and self._job is None:
            self._run(lambda report: listing.page(filters, limit=PAGE, after=after), self._on_more)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self._filters is not None and column in SORTS:
            descending = order == Qt.SortOrder.DescendingOrder
            self._filters = replace(self._filters, sort=SORTS[Column(column)], descending=descending)
            self._read(PAGE, new=True)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads()[section]
        if role == Qt.ItemDataRole.ToolTipRole and section in SORTS:
            return self.tr("Sort by this (S in the list, or Ctrl+Shift with the arrows)")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        column = _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(line, column)
        if role == LINE:
            return line
        if role == STATUS:
            return self._status(line, column)
        if role == PARTS:
            return self._parts(line, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == Column.CHOOSE:
            return Qt.CheckState.Checked if line.id in self._ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, column)
        return None

    def _read(self, limit: int, *, new: bool) -> None:
        filters = self._filters
        assert filters is not None
        self._run(lambda report: listing.page(filters, limit=limit), partial(self._on_page, new))

    def _run(self, work: Callable[[object], Page], then: Callable[[Page], None]) -> None:
        """One reading at a time; a newer one takes the place of the one before."""
        if self._job is not None:
            self._job.cancel()
        self._job = jobs.run(work, then, self._on_failed)

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self.failed.emit(fault)

    def _on_page(self, new: bool, page: Page) -> None:
        self._job = None
        self._words = search_words(self._filters.text) if self._filters else []
        self._now, self._when = clock.now(), When.of_shop()
        self.beginResetModel()
        self._lines, self._after = page.lines, page.after
        self.endResetModel()
        self.loaded.emit(new)

    def _on_more(self, page: Page) -> None:
        self._job, self._after = None, page.after
        if page.lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(page.lines) - 1)
            self._lines += page.lines
            self.endInsertRows()

    def _heads(self) -> tuple[str, ...]:
        return (
            "",
            self.tr("Number"),
            self.tr("Customer"),
            self.tr("What happened"),
            self.tr("Stage"),
            self.tr("Time left"),
            self.tr("With"),
            self.tr("Received"),
            self.tr("Kind"),
        )

    def _shown(self, line: ComplaintLine, column: Column) -> str:
        assert self._when is not None
        if column in (Column.STAGE, Column.TIME):
            status = self._status(line, column)
            return status[1] if status else ""
        match column:
            case Column.NUMBER:
                return line.number
            case Column.CUSTOMER:
                return self._backend.shown_name(line.customer) or labels.nobody()
            case Column.WHAT:
                return line.hit.text if line.hit else line.headline
            case Column.KIND:
                return line.category
            case Column.WITH:
                return line.assigned_to.split(" ")[0]
            case Column.RECEIVED:
                return self._when.short_day(line.received_at, self._now)
        return ""

    def _status(self, line: ComplaintLine, column: Column) -> tuple[str, str, str] | None:
        if column == Column.STAGE:
            role, words, icon = labels.line_stage(line)
            return role if role == "wait" else "text", words, icon
        if column == Column.TIME and line.next_due_at is not None and self._when is not None:
            return time_left(line, line.next_due_at, self._when, self._now)
        return None

    def _parts(self, line: ComplaintLine, column: Column) -> tuple[Part, ...]:
        """What was found is marked where it stands; a covered name is never looked into."""
        if column == Column.WHAT and line.hit:
            return line.hit.parts
        if self._words and (column == Column.KIND or column == Column.CUSTOMER):
            return marked(self._shown(line, column), self._words)
        return ()

    def _tip(self, line: ComplaintLine, column: Column) -> str | None:
        if column in (Column.CUSTOMER, Column.WHAT, Column.KIND):
            return tip(self._shown(line, column))
        return None

    def _spoken(self, line: ComplaintLine) -> str:
        assert self._when is not None
        parts = [line.number, self._shown(line, Column.CUSTOMER), line.headline]
        parts.append(labels.line_stage(line)[1])
        if line.next_due_at is not None:
            parts.append(self._when.time_left(line.next_due_at, self._now).spoken)
        if line.hit:
            parts.append(self.tr("found: {words}").format(words=line.hit.text))
        return ", ".join(parts)


def time_left(line: ComplaintLine, due_at: datetime, when: When, now: datetime) -> tuple[str, str, str]:
    """Colour role, words and icon; a contact of today says at what time."""
    by_close = when.calendar.closes_at(when.calendar.day_of(due_at)) == due_at
    left = when.time_left(due_at, now, by_close=by_close)
    today = when.calendar.day_of(due_at) == when.calendar.day_of(now)
    if line.next_due_kind is DueKind.FOLLOW_UP and today and left.role != "late" and not by_close:
        return left.role, when.moment(due_at, now), "phone-outgoing"
    return left.role, left.short, ""
