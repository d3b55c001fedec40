"""What the plain lists share: whole rows held in memory, and their heads."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Line = TypeVar("Line")


class ListTableModel(QAbstractTableModel, Generic[Line]):
    """Subclasses give their `heads`, fill `lines` and answer `data`."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def heads(self) -> tuple[str, ...]:
        """The words over the columns."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.heads())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.heads()[section]
