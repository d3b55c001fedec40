"""The places where a customer is named, each ticked or not by a person."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal

from app.domain.erasure import Hit
from ui import theme
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip
from ui.words import erasing

WORDS, AROUND, WHERE = range(3)


class HitsTableModel(ListTableModel[Hit]):
    """`show_hits` fills it; what was ticked stays so when it is filled again."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._changed: dict[str, bool] = {}

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        self.beginResetModel()
        self.lines = list(hits)
        self.endResetModel()

    def forget(self) -> None:
        """Another customer: nothing was ticked or unticked yet."""
        self._changed = {}
        self.show_hits(())

    def is_ticked(self, hit: Hit) -> bool:
        return self._changed.get(hit.key, hit.is_meant)

    def left(self) -> frozenset[str]:
        """The keys of those that stay as they are."""
        return frozenset(hit.key for hit in self.lines if not self.is_ticked(hit))

    def heads(self) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        return (
            translate("HitsTable", "Goes"),
            translate("HitsTable", "Where it stands"),
            translate("HitsTable", "In"),
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == WORDS else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.lines):
            return None
        hit = self.lines[index.row()]
        words = (hit.words, f"{hit.before}{hit.words}{hit.after}", erasing.where(hit))
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words[index.column()])
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == WORDS:
            return Qt.CheckState.Checked if self.is_ticked(hit) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(hit) if index.column() == WORDS else words[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != WORDS:
            return theme.color("text2")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not 0 <= index.row() < len(self.lines):
            return False
        self._changed[self.lines[index.row()].key] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def toggle(self, row: int) -> None:
        """Tick or untick a row, wherever in it the focus is."""
        if 0 <= row < len(self.lines):
            on = not self.is_ticked(self.lines[row])
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.setData(self.index(row, WORDS), state.value, Qt.ItemDataRole.CheckStateRole)

    def _spoken(self, hit: Hit) -> str:
        translate = QCoreApplication.translate
        goes = translate("HitsTable", "goes") if self.is_ticked(hit) else translate("HitsTable", "stays")
        return f"{hit.words}, {goes}"
