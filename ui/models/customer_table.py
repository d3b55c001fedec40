"""The rows of the list of customers, paged by key as it is scrolled; ticks are kept by customer."""

from enum import IntEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal

from app.domain.customer import Customer
from app.domain.customer_list import CustomerLine, CustomerSort, Place
from app.services import customer_lists
from ui import labels, theme
from ui.backend import Backend
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip

_PAGE = 100


class Column(IntEnum):
    """From left to right."""

    CHOOSE = 0
    NAME = 1
    PHONE = 2
    EMAIL = 3
    PREFERS = 4
    COMPLAINTS = 5
    OPEN = 6


SORTS = {Column.NAME: (CustomerSort.NAME, CustomerSort.SURNAME)}


class CustomerTableModel(ListTableModel[CustomerLine]):
    """`show(text, sort)` begins anew; further pages are read when the view asks for them.

    Each page is a few look-ups by index, so it is read at once.
    """

    ticked_changed = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._text, self._sort = "", CustomerSort.NAME
        self._after: Place | None = None
        self._ticked: dict[UUID, None] = {}

    @property
    def sort_order(self) -> CustomerSort:
        return self._sort

    def show(self, text: str, sort: CustomerSort, *, least: int = _PAGE) -> None:
        """`least` lines at once, so that somebody who has scrolled down keeps their place."""
        self.beginResetModel()
        self._text, self._sort = text, sort
        page = customer_lists.page(text, sort, limit=max(least, _PAGE))
        self.lines, self._after = list(page.lines), page.after
        self.endResetModel()

    def customer(self, row: int) -> Customer | None:
        return self.lines[row].person if 0 <= row < len(self.lines) else None

    def line(self, row: int) -> CustomerLine | None:
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_of(self, customer_id: UUID | None) -> int:
        """Where a customer stands, -1 when not among the rows read so far."""
        return next((row for row, line in enumerate(self.lines) if line.person.id == customer_id), -1)

    def ticked(self) -> list[UUID]:
        return list(self._ticked)

    def is_ticked(self, row: int) -> bool:
        return self.lines[row].person.id in self._ticked

    def set_ticked(self, row: int, on: bool) -> None:
        chosen = self.lines[row].person.id
        if on:
            self._ticked[chosen] = None
        else:
            self._ticked.pop(chosen, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        self.ticked_changed.emit()

    def clear_ticks(self) -> None:
        if self._ticked:
            self._ticked = {}
            self.dataChanged.emit(self.index(0, 0), self.index(max(len(self.lines) - 1, 0), len(Column) - 1))
            self.ticked_changed.emit()

    def canFetchMore(self, parent: Index) -> bool:
        return self._after is not None and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        page = customer_lists.page(self._text, self._sort, limit=_PAGE, after=self._after)
        self._after = page.after
        known = {line.person.id for line in self.lines}
        more = [line for line in page.lines if line.person.id not in known]
        if more:
            first = len(self.lines)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self.lines += more
            self.endInsertRows()

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def heads(self) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        name = {
            CustomerSort.NAME: translate("CustomerTable", "Name"),
            CustomerSort.SURNAME: translate("CustomerTable", "Name, by surname"),
            CustomerSort.NEWEST: translate("CustomerTable", "Name, newest first"),
        }[self._sort]
        return (
            "",
            name,
            translate("CustomerTable", "Phone"),
            translate("CustomerTable", "E-mail"),
            translate("CustomerTable", "Prefers"),
            translate("CustomerTable", "Complaints"),
            translate("CustomerTable", "Open"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.lines):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._words(index.row())[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, self._words(index.row())))
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == Column.CHOOSE:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.BackgroundRole and self.is_ticked(index.row()):
            return theme.color("accent_soft")
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("table", 500 if index.column() == Column.NAME else None)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() not in (Column.NAME, Column.OPEN):
            return theme.color("text2")
        return None

    def _words(self, row: int) -> tuple[str, ...]:
        """An address of mail tells the name, so it is covered with it."""
        line = self.lines[row]
        person, covered = line.person, self._backend.are_names_covered
        return (
            "",
            self._backend.shown_name(person.name) or labels.nobody(),
            "" if covered else person.phone,
            "" if covered else person.email,
            labels.channel(person.prefers) if person.prefers else "",
            str(line.complaints),
            str(line.open) if line.open else "",
        )
