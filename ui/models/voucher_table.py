"""Vouchers that can still be redeemed, those that end soonest first; further ones are read as it is scrolled."""

from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt

from app import clock
from app.domain import number, voucher
from app.domain.voucher import Voucher
from app.services import vouchers
from ui import labels, theme
from ui.backend import Backend
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip
from ui.when import When

_PAGE = 100
translate = QCoreApplication.translate


class Column(IntEnum):
    """From left to right."""

    NUMBER = 0
    VALUE = 1
    UNTIL = 2
    CUSTOMER = 3
    COMPLAINT = 4
    ISSUED = 5


class VoucherTableModel(ListTableModel[Voucher]):
    """`load` begins anew. Each page is read by an index, so at once."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._when, self._now = When.of_shop(), clock.now()
        self._has_more = False

    def load(self, now: datetime) -> None:
        """As many as were there before, so that nobody loses their place."""
        self.beginResetModel()
        self._when, self._now = When.of_shop(), now
        limit = max(_PAGE, len(self.lines))
        self.lines = vouchers.open_list(limit)
        self._has_more = len(self.lines) == limit
        self.endResetModel()

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        more = vouchers.open_list(_PAGE, self.lines[-1])
        self._has_more = len(more) == _PAGE
        if more:
            first = len(self.lines)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self.lines += more
            self.endInsertRows()

    def heads(self) -> tuple[str, ...]:
        return (
            translate("Vouchers", "Number"),
            translate("Vouchers", "Value"),
            translate("Vouchers", "Until"),
            translate("Vouchers", "Customer"),
            translate("Vouchers", "Complaint"),
            translate("Vouchers", "Given out"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.lines):
            return None
        words = self._words(self.lines[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, words))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == Column.VALUE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("table", 500 if index.column() == Column.NUMBER else None)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() not in (Column.NUMBER, Column.VALUE):
            return theme.color("text2")
        return None

    def _words(self, one: Voucher) -> tuple[str, ...]:
        return (
            voucher.shown(one.number),
            labels.money(one.worth),
            until_words(one, self._when, self._now),
            self._backend.shown_name(one.customer) or labels.nobody(),
            number.shown(one.complaint_key),
            self._when.day(one.issued_at, self._now),
        )


def until_words(one: Voucher, when: When, now: datetime) -> str:
    """The last day of a voucher; some have none."""
    return when.day(one.expires_on, now) if one.expires_on else translate("Vouchers", "no end")
