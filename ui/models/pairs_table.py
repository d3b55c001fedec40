"""Pairs of cards that may be one person's, as a table: who, who else, and why."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.customer import Customer
from app.domain.customer_merge import Pair
from ui import labels, theme
from ui.backend import Backend
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip
from ui.words.people import because

ONE, OTHER, BECAUSE = range(3)


class PairsTableModel(ListTableModel[Pair]):
    """`show_pairs` fills it."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend

    def show_pairs(self, pairs: list[Pair]) -> None:
        self.beginResetModel()
        self.lines = pairs
        self.endResetModel()

    def pair(self, row: int) -> tuple[UUID, UUID] | None:
        """The keys of the two cards."""
        if not 0 <= row < len(self.lines):
            return None
        return self.lines[row].one.id, self.lines[row].other.id

    def heads(self) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        return (
            translate("PairsTable", "This card"),
            translate("PairsTable", "And this one"),
            translate("PairsTable", "Because of"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        words = (self._words(line.one), self._words(line.other), because(line.because))
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(words)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == BECAUSE:
            return theme.color("text2")
        return None

    def _words(self, person: Customer) -> str:
        name = self._backend.shown_name(person.name) or labels.nobody()
        reached = "" if self._backend.are_names_covered else person.phone or person.email
        return f"{name}  {reached}".strip()
