"""Options offered: each remedy, its amount, and what the customer says to it."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.lifecycle import Move
from app.domain.offer import Offer, OfferState
from ui import labels, theme
from ui.models.complaint_view import ComplaintView
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.work_panel import WorkPanel, WorkRow


class OffersPanel(WorkPanel):
    """`answered` brings the offer and whether the customer accepts; A and D on a row do the same."""

    add_wanted = Signal()
    answered = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Options offered"), "scale", self.tr("Nothing offered yet."), most=200, head_height=34
        )
        self.add_button = Button(self.tr("Add"), "plus", kind="text", size="small")
        self.add_button.setAccessibleName(self.tr("Add an option"))
        self.add_button.setToolTip(self.tr("Add an option (Alt+O)"))
        self.add_button.clicked.connect(self.add_wanted)
        self.add_right(self.add_button)

    def show_view(self, view: ComplaintView) -> None:
        rows: list[WorkRow] = [self._row(offer, view) for offer in reversed(view.offers)]
        self.set_rows(rows)
        self.add_button.setEnabled(view.may_try(Move.OFFER))

    def focus_row(self, offer_id: UUID) -> None:
        """Go to the offer the customer is to answer."""
        row = self.row(offer_id)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, offer: Offer, view: ComplaintView) -> "OfferRow":
        row = self.row(offer.id)
        if not isinstance(row, OfferRow):
            row = OfferRow(offer.id)
            row.answered.connect(self.answered)
        row.fill(offer, view)
        return row


class OfferRow(WorkRow):
    """One remedy that was put to the customer."""

    answered = Signal(object, bool)

    def __init__(self, key: UUID) -> None:
        super().__init__(key, height=36)
        self._icon = IconLabel("", "text", 16)
        self._what, self._amount = ElidedLabel(), label("", "body", "text2")
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.sized(self._amount, width=84)
        self._chip = StatusChip()
        self._words = ElidedLabel("", "table", "text2")
        self.accept_button = Button(self.tr("Accepts"), "check", size="small")
        self.decline_button = Button(self.tr("Declines"), "x", size="small")
        self.accept_button.clicked.connect(self._on_accept)
        self.decline_button.clicked.connect(self._on_decline)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self._icon, self._what, self._amount, self._chip, self._words):
            row.addWidget(widget)
        row.setStretchFactor(self._what, 3)
        row.setStretchFactor(self._words, 2)
        for button in (self.accept_button, self.decline_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)

    def fill(self, offer: Offer, view: ComplaintView) -> None:
        self.offer = offer
        self._icon.set_icon(labels.remedy_icon(offer.remedy))
        self._what.setText(_what(offer))
        amount = labels.money(offer.worth) if offer.worth else labels.translate("Offer", "free")
        self._amount.setText(amount)
        role, words = labels.offer_state(offer.state)
        icon = {"ok": "circle-check", "info": "clock"}.get(role, "ban")
        self._chip.set_status(role, words, icon)
        open_now = offer.state is OfferState.PROPOSED and view.complaint.status.is_open
        said = f"“{offer.customer_words}”" if offer.customer_words else ""
        day = view.when.day(offer.decided_at, view.now) if offer.decided_at else ""
        self._words.setText(said or day)
        self._words.setVisible(not open_now)
        self._chip.setVisible(not open_now)
        self.accept_button.setVisible(open_now)
        self.decline_button.setVisible(open_now)
        self.setAccessibleName(", ".join(part for part in (self._what.text(), amount, words, said) if part))

    def take_key(self, event: QKeyEvent) -> bool:
        answers = {Qt.Key.Key_A: True, Qt.Key.Key_D: False}
        if event.key() not in answers or self.accept_button.isHidden():
            return False
        self.answered.emit(self.offer, answers[Qt.Key(event.key())])
        return True

    def _on_accept(self) -> None:
        self.answered.emit(self.offer, True)

    def _on_decline(self) -> None:
        self.answered.emit(self.offer, False)


def _what(offer: Offer) -> str:
    """The terms where they already name the remedy ("Full refund"), else both."""
    remedy = labels.remedy(offer.remedy)
    if not offer.terms or remedy.casefold() in offer.terms.casefold():
        return offer.terms or remedy
    return f"{remedy}, {offer.terms}"
