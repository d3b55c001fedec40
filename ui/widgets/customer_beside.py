"""What is owed to one customer: open promises with their time left, and vouchers."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain import voucher
from app.domain.plan import Promise
from app.domain.voucher import Voucher, VoucherState
from ui import labels, theme
from ui.tokens import ROLE_ICONS
from ui.when import When
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.opening_row import OpeningRow
from ui.widgets.panel import Panel
from ui.words.offers import voucher_state

_MOST = 6


class OwedPanel(Panel):
    """Rows that open their complaint by Enter or a click; the first few of many."""

    opened = Signal(object)

    def __init__(self, title: str, icon: str, empty: str) -> None:
        super().__init__(title, icon, head_height=36)
        self._empty = empty

    def show_promises(
        self, promises: list[Promise], numbers: dict[UUID, str], when: When, now: datetime
    ) -> None:
        rows = []
        for one in promises[:_MOST]:
            left = when.time_left(one.due_at, now, by_close=one.by_close)
            about = one.text or self.tr("Hears from us")
            words = f"{numbers.get(one.complaint_id, '')}  {about}".strip()
            second = ", ".join(filter(None, (left.words, left.by)))
            rows.append(_OwedRow(one.complaint_id, ROLE_ICONS[left.role], left.role, words, second))
        self._show(rows, len(promises))

    def show_vouchers(self, vouchers: list[Voucher], when: When, now: datetime) -> None:
        """Those that can still be redeemed first; Enter leads to where they are redeemed and printed."""
        today = when.calendar.day_of(now)
        open_first = sorted(vouchers, key=lambda one: one.state(today) is not VoucherState.OPEN)
        rows = []
        for one in open_first[:_MOST]:
            role, state, icon = voucher_state(one.state(today))
            second = ", ".join((state, _voucher_day(one, when, now)))
            words = f"{labels.money(one.worth)}  {voucher.shown(one.number)}"
            rows.append(_OwedRow(one.id, icon, role, words, second))
        self._show(rows, len(vouchers))

    def _show(self, rows: list["_OwedRow"], count: int) -> None:
        self.clear()
        self.set_count(self.locale().toString(count))
        if not rows:
            self.add(EmptyNote(self._empty, dense=True))
        for row in rows:
            row.opened.connect(self.opened)
            self.add(row)
        if count > len(rows):
            more = label(self.tr("and {count} more").format(count=count - len(rows)), "small", "text2")
            more.setContentsMargins(12, 4, 12, 6)
            self.add(more)


class _OwedRow(OpeningRow):
    def __init__(self, complaint_id: UUID, icon: str, role: str, words: str, second: str) -> None:
        super().__init__(complaint_id)
        self.setAccessibleName(f"{words}, {second}")
        theme.sized(self, height=52)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(9)
        row.addWidget(IconLabel(icon, role, 16))
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch(1)
        column.addWidget(ElidedLabel(words, "body"))
        column.addWidget(ElidedLabel(second, "small", role if role in ("late", "soon") else "text2"))
        column.addStretch(1)
        row.addLayout(column, 1)


def _voucher_day(one: Voucher, when: When, now: datetime) -> str:
    """Until when it can be redeemed, or when it was."""
    if one.redeemed_at is not None:
        return when.day(one.redeemed_at, now)
    if one.cancelled_at is not None:
        return one.cancelled_because
    if one.expires_on is None:
        return labels.translate("Vouchers", "no end")
    return labels.translate("Vouchers", "until {day}").format(day=when.day(one.expires_on, now))
