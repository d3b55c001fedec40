"""The rows of the list of customers, paged by key as it is scrolled."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt

from app.domain.customer import Customer
from app.domain.folding import folded
from app.services import customers
from ui import labels, theme
from ui.backend import Backend
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip

NAME, PHONE, EMAIL, PREFERS, COMPLAINTS, OPEN = range(6)
_PAGE = 100


class CustomerTableModel(ListTableModel[tuple[Customer, int, int]]):
    """`search(text)` begins anew; further pages are read when the view asks for them."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._text, self._has_more = "", False

    def search(self, text: str) -> None:
        self.beginResetModel()
        self._text = text
        self.lines = customers.page(None, limit=_PAGE, text=text)
        self._has_more = len(self.lines) == _PAGE
        self.endResetModel()

    def customer(self, row: int) -> Customer | None:
        return self.lines[row][0] if 0 <= row < len(self.lines) else None

    def row_of(self, customer_id: UUID | None) -> int:
        """Where a customer stands, -1 when not among the rows read so far."""
        return next((row for row, line in enumerate(self.lines) if line[0].id == customer_id), -1)

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        last = self.lines[-1][0]
        more = customers.page((folded(last.name), last.id), limit=_PAGE, text=self._text)
        self._has_more = len(more) == _PAGE
        if more:
            first = len(self.lines)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self.lines += more
            self.endInsertRows()

    def heads(self) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        return (
            translate("CustomerTable", "Name"),
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
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("table", 500 if index.column() == NAME else None)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() not in (NAME, OPEN):
            return theme.color("text2")
        return None

    def _words(self, row: int) -> tuple[str, ...]:
        """An address of mail tells the name, so it is covered with it."""
        person, total, still_open = self.lines[row]
        covered = self._backend.are_names_covered
        return (
            self._backend.shown_name(person.name) or labels.nobody(),
            "" if covered else person.phone,
            "" if covered else person.email,
            labels.channel(person.prefers) if person.prefers else "",
            str(total),
            str(still_open) if still_open else "",
        )
