"""Entries one after another as a model, so that what is painted can be chosen by keys and read aloud."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.models.calendar_entries import CalendarEntry
from ui.when import long_day

Index = QModelIndex | QPersistentModelIndex
_SAID = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


class EntryListModel(QAbstractListModel):
    """In the order in which they are walked."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[CalendarEntry] = []

    def show(self, entries: list[CalendarEntry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: Index) -> CalendarEntry | None:
        known = index.isValid() and index.row() < len(self._entries)
        return self._entries[index.row()] if known else None

    def index_of(self, entry: CalendarEntry | None) -> QModelIndex:
        """Where an entry stands; invalid when it is not shown."""
        at = next((at for at, one in enumerate(self._entries) if one.is_same(entry)), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None or role not in _SAID:
            return None
        return f"{long_day(entry.day)}, {entry.spoken}"
