"""The rows of the list of letters."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.domain import number
from app.domain.letter import LetterLine, LetterState
from ui import icons, labels, theme
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip
from ui.when import When

NUMBER, CUSTOMER, KIND, SUBJECT, STATE, WHEN = range(6)


class LetterTableModel(ListTableModel[LetterLine]):
    """`show(lines)` replaces all rows; `shown_name` covers names where that is wanted."""

    def __init__(self, shown_name: Any) -> None:
        super().__init__()
        self._shown_name = shown_name
        self._when: When | None = None
        self._now: datetime | None = None

    def show(self, lines: list[LetterLine], when: When, now: datetime) -> None:
        self.beginResetModel()
        self.lines, self._when, self._now = lines, when, now
        self.endResetModel()

    def line(self, row: int) -> LetterLine | None:
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_of(self, letter_id: object) -> int:
        """Where a letter stands, -1 when it is not in this list."""
        return next((row for row, line in enumerate(self.lines) if line.id == letter_id), -1)

    def heads(self) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        return (
            translate("LetterTable", "Number"),
            translate("LetterTable", "Customer"),
            translate("LetterTable", "Kind"),
            translate("LetterTable", "Subject"),
            translate("LetterTable", "State"),
            translate("LetterTable", "Written"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._words(line, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._words(line, column) for column in range(6))))
        if index.column() == STATE and role != Qt.ItemDataRole.FontRole:
            return self._state(line, role)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("table", 600 if index.column() == NUMBER else None)
        return None

    def _words(self, line: LetterLine, column: int) -> str:
        assert self._when is not None and self._now is not None
        moment = line.issued_at or line.written_at
        return (
            number.shown(line.key),
            self._shown_name(line.customer) if line.customer else labels.nobody(),
            labels.letter_kind(line.kind),
            line.subject,
            labels.letter_state(line.state),
            self._when.moment(moment, self._now),
        )[column]

    def _state(self, line: LetterLine, role: int) -> Any:
        """Icon, word and colour, as everywhere."""
        ink = "ok" if line.state is LetterState.ISSUED else "neutral"
        if role == Qt.ItemDataRole.DecorationRole:
            return icons.icon("circle-check" if line.state is LetterState.ISSUED else "file-pen", ink)
        return theme.color(ink) if role == Qt.ItemDataRole.ForegroundRole else None
