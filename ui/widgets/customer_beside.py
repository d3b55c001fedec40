"""What is owed to one customer: open promises with their time left, and vouchers."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.offer import Offer
from app.domain.plan import Promise
from ui import labels, theme
from ui.tokens import ROLE_ICONS
from ui.when import When
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.opening_row import OpeningRow
from ui.widgets.panel import Panel

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

    def show_vouchers(
        self, vouchers: list[Offer], numbers: dict[UUID, str], when: When, now: datetime
    ) -> None:
        rows = []
        for one in vouchers[:_MOST]:
            worth = labels.money(one.worth) if one.worth else labels.remedy(one.remedy)
            day = when.day(one.decided_at or one.offered_at, now)
            given = self.tr("handed over") if one.carried_out_at else self.tr("not handed over yet")
            second = " · ".join(filter(None, (day, given)))
            words = " ".join(
                filter(None, (f"{numbers.get(one.complaint_id, '')} ", worth, one.terms))
            ).strip()
            rows.append(_OwedRow(one.complaint_id, "gift", "text2", words, second))
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
