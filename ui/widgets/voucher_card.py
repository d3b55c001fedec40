"""One voucher: what it is worth, whether it can still be redeemed, when and by whom it was, and what to do with it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain import number, voucher
from app.domain.voucher import Voucher, VoucherState
from ui import labels
from ui.models.voucher_table import until_words
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.label import label
from ui.words import offers as words


class VoucherCard(QWidget):
    """`show_voucher` fills it; the page does what its buttons want."""

    redeem_wanted = Signal()
    print_wanted = Signal()
    cancel_wanted = Signal()
    complaint_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number_label, self.worth_label = label("", "section"), label("", "figure")
        self.chip = StatusChip()
        self.about_label = label("", "table", "text2", wrap=True)
        self.state_label = label("", "table", wrap=True)
        self.redeem_button = Button(self.tr("Redeem"), "check", kind="primary", key="Ctrl+Enter")
        self.print_button = Button(self.tr("Print"), "printer", key="Ctrl+P")
        self.complaint_button = Button(self.tr("Open the complaint"), "inbox")
        self.cancel_button = Button(self.tr("Take out of use…"), kind="quiet")
        self._build()
        self.redeem_button.clicked.connect(self.redeem_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.complaint_button.clicked.connect(self.complaint_wanted)
        self.cancel_button.clicked.connect(self.cancel_wanted)

    def show_voucher(self, one: Voucher, *, name: str, by: str, when: When, now: datetime) -> None:
        """`name` of the customer as it may be shown, `by` who redeemed it."""
        state = one.state(when.calendar.day_of(now))
        self.number_label.setText(voucher.shown(one.number))
        self.worth_label.setText(labels.money(one.worth))
        self.chip.set_status(*words.voucher_state(state))
        self.about_label.setText(
            self.tr("For {name}, complaint {number}, given out {day}.").format(
                name=name, number=number.shown(one.complaint_key), day=when.day(one.issued_at, now)
            )
        )
        self.state_label.setText(self._state(one, state, by=by, when=when, now=now))
        is_open = state is VoucherState.OPEN
        for button in (self.redeem_button, self.print_button, self.cancel_button):
            button.setVisible(is_open)
        self.setAccessibleName(
            ", ".join((self.number_label.text(), self.worth_label.text(), self.chip.words))
        )

    def _state(self, one: Voucher, state: VoucherState, *, by: str, when: When, now: datetime) -> str:
        if state is VoucherState.REDEEMED and one.redeemed_at:
            said = self.tr("{moment}: redeemed by {name}. It cannot be redeemed again.")
            return said.format(moment=when.moment(one.redeemed_at, now), name=by)
        if state is VoucherState.CANCELLED:
            return self.tr("Taken out of use: {because}").format(because=one.cancelled_because)
        if state is VoucherState.EXPIRED:
            said = self.tr("It ended on {day}. The owner can give out a new one from the complaint.")
            return said.format(day=until_words(one, when, now))
        if one.expires_on is None:
            return self.tr("It has no last day.")
        return self.tr("Can be used until {day}.").format(day=until_words(one, when, now))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.number_label)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        rows = [QHBoxLayout(), QHBoxLayout()]
        for row, buttons in zip(
            rows,
            ((self.redeem_button, self.print_button), (self.complaint_button, self.cancel_button)),
            strict=True,
        ):
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.worth_label)
        column.addWidget(self.about_label)
        column.addWidget(self.state_label)
        column.addSpacing(4)
        for row in rows:
            column.addLayout(row)
