"""What can be brought back, newest first, as rows."""

from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.snapshot import Snapshot
from ui import icons, theme
from ui.models.list_table import Index, ListTableModel
from ui.words import snapshot as words

translate = QCoreApplication.translate


class Column(IntEnum):
    """From left to right."""

    MADE = 0
    STATE = 1
    COMPLAINTS = 2
    NEWEST = 3
    LIES = 4


class SnapshotTableModel(ListTableModel[Snapshot]):
    """`show_lines` begins anew."""

    def __init__(self) -> None:
        super().__init__()
        self._now: datetime | None = None

    def show_lines(self, found: list[Snapshot], now: datetime) -> None:
        """These and no others."""
        self.beginResetModel()
        self.lines, self._now = found, now
        self.endResetModel()

    def heads(self) -> tuple[str, ...]:
        return (
            translate("Restore", "As of"),
            translate("Restore", "State"),
            translate("Restore", "Complaints"),
            translate("Restore", "Newest complaint"),
            translate("Restore", "Where"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.lines) or self._now is None:
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads()[column]}: {self._words(line)[column]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(line.path)
        ink, icon, _ = words.state(line)
        if column == Column.STATE and role == Qt.ItemDataRole.DecorationRole:
            return icons.icon(icon, ink)
        if column == Column.STATE and role == Qt.ItemDataRole.ForegroundRole:
            return theme.color(ink)
        if role == Qt.ItemDataRole.ForegroundRole and not line.can_come_back:
            return theme.color("text2")
        return None

    def _words(self, line: Snapshot) -> tuple[str, ...]:
        assert self._now is not None
        return (
            words.made(line.made_at, self._now),
            words.state(line)[2],
            words.complaints(line),
            words.newest(line),
            words.lies(line),
        )
