"""The rows of the list of letters."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.domain import number
from app.domain.letter import LetterKind, LetterLine, LetterState, SentBy
from ui import icons, labels, theme
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip
from ui.when import When

NUMBER, CUSTOMER, KIND, SUBJECT, STATE, WHEN = range(6)
_LONG_AGO = timedelta(days=180)


class View(StrEnum):
    """Which letters are listed."""

    DRAFTS = "drafts"
    TO_SEND = "to_send"
    SENT = "sent"
    ALL = "all"


class LetterTableModel(ListTableModel[LetterLine]):
    """`show(lines)` replaces all rows; `shown_name` covers names where that is wanted."""

    def __init__(self, shown_name: Any) -> None:
        super().__init__()
        self._shown_name = shown_name
        self._when: When | None = None
        self._now: datetime | None = None
        self._view = View.ALL

    def show(self, lines: list[LetterLine], when: When, now: datetime, view: View = View.ALL) -> None:
        self.beginResetModel()
        self.lines, self._when, self._now, self._view = lines, when, now, view
        self.endResetModel()

    def line(self, row: int) -> LetterLine | None:
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_of(self, letter_id: object) -> int:
        """Where a letter stands, -1 when it is not in this list."""
        return next((row for row, line in enumerate(self.lines) if line.id == letter_id), -1)

    def heads(self) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        when = {
            View.DRAFTS: translate("LetterTable", "Written"),
            View.TO_SEND: translate("LetterTable", "Issued"),
            View.SENT: translate("LetterTable", "Sent"),
            View.ALL: translate("LetterTable", "When"),
        }
        return (
            translate("LetterTable", "Number"),
            translate("LetterTable", "Customer"),
            translate("LetterTable", "Kind"),
            translate("LetterTable", "Subject"),
            translate("LetterTable", "State"),
            when[self._view],
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
            return _look(line, role)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("table", 600 if index.column() == NUMBER else None)
        return None

    def _words(self, line: LetterLine, column: int) -> str:
        assert self._when is not None and self._now is not None
        moment = line.sent_at or line.issued_at or line.written_at
        told = (
            self._when.day if self._now - moment > _LONG_AGO else self._when.moment
        )  # a year needs the room
        customer = self._shown_name(line.customer) if line.customer else labels.nobody()
        return (
            number.shown(line.key),
            line.addressee or customer,
            labels.letter_kind(line.kind),
            line.subject,
            state_words(line),
            told(moment, self._now),
        )[column]


def state_words(line: LetterLine) -> str:
    """How far a letter has come; a case study stays in the house."""
    translate = QCoreApplication.translate
    if line.state is LetterState.DRAFT:
        return labels.letter_state(line.state)
    if line.sent_by is not None:
        return {
            SentBy.PRINTED: translate("LetterTable", "Printed"),
            SentBy.MAILED: translate("LetterTable", "By e-mail"),
            SentBy.HANDED: translate("LetterTable", "By hand"),
        }[line.sent_by]
    if line.kind is LetterKind.CASE_STUDY:
        return translate("LetterTable", "In the binder")
    return translate("LetterTable", "To send")


def _look(line: LetterLine, role: int) -> Any:
    """Icon, word and colour, as everywhere."""
    if line.state is LetterState.DRAFT:
        ink, icon = "neutral", "file-pen"
    elif line.sent_at is not None or line.kind is LetterKind.CASE_STUDY:
        ink, icon = "ok", "circle-check"
    else:
        ink, icon = "soon", "send"
    if role == Qt.ItemDataRole.DecorationRole:
        return icons.icon(icon, ink)
    return theme.color(ink) if role == Qt.ItemDataRole.ForegroundRole else None
