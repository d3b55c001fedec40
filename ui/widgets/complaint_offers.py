"""Options offered: what it is worth, the policy's word for the person at the desk, and what the customer says."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.lifecycle import Move
from app.domain.offer import Remedy
from app.domain.staff import Role
from ui import labels
from ui.models.complaint_view import ComplaintView
from ui.models.options import OfferLine, Options
from ui.tips import tip
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel
from ui.widgets.offer_foot import OffersFoot
from ui.widgets.offer_row import OfferRow, OptionRow
from ui.widgets.work_panel import WorkPanel, WorkRow


class OffersPanel(WorkPanel):
    """On a row A and D answer, C carries out, F says that it did not help, P prints a voucher, B takes it back.

    Each signal brings the offer; `offer_wanted` brings a remedy that was not offered yet.
    """

    add_wanted = Signal()
    answered = Signal(object, bool)
    approval_wanted = Signal(object)
    done_wanted = Signal(object)
    failed_wanted = Signal(object)
    print_wanted = Signal(object)
    take_back_wanted = Signal(object)
    offer_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Options offered"), "scale", self.tr("Nothing offered yet."), most=200, head_height=34
        )
        self.limit_label = ElidedLabel("", "table", "text2")
        self.limit_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.add_right(self.limit_label)
        self.add_button = Button(self.tr("Add"), "plus", kind="text", size="small")
        self.add_button.setAccessibleName(self.tr("Add an option"))
        self.add_button.setToolTip(tip(self.tr("Add an option (Alt+O)")))
        self.add_button.clicked.connect(self.add_wanted)
        self.add_right(self.add_button)
        self.foot = OffersFoot()
        self.add_below(self.foot)

    def show_view(self, view: ComplaintView) -> None:
        options = view.options
        now, before = _now_and_before(options)
        several = bool(before)
        rows: list[WorkRow] = []
        for at, line in enumerate(now):
            rows.append(
                self._row(line, view, _attempt_words(line, is_now=True) if several and not at else "")
            )
        rows += [self._option(one.remedy, view) for one in options.others]
        for at, line in enumerate(before):
            begins = at == 0 or before[at - 1].offer.attempt != line.offer.attempt
            rows.append(self._row(line, view, _attempt_words(line, is_now=False) if begins else ""))
        self.set_rows(rows)
        self.set_count(len(options.lines) or "")
        self.add_button.setEnabled(view.may_try(Move.OFFER))
        words = _limit_words(options) if view.complaint.status.is_open else ""
        self.limit_label.setText(words)
        self.foot.show_options(options, view)

    def focus_row(self, offer_id: UUID) -> None:
        """Go to the offer the customer is to answer."""
        row = self.row(offer_id)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_below(self, widget: QWidget) -> None:
        """Something under the rows that is none of them."""
        self._outer.addWidget(widget)

    def _row(self, line: OfferLine, view: ComplaintView, heading: str) -> OfferRow:
        row = self.row(line.offer.id)
        if not isinstance(row, OfferRow):
            row = OfferRow(line.offer.id)
            row.answered.connect(self.answered)
            row.approval_wanted.connect(self.approval_wanted)
            row.done_wanted.connect(self.done_wanted)
            row.failed_wanted.connect(self.failed_wanted)
            row.print_wanted.connect(self.print_wanted)
            row.take_back_wanted.connect(self.take_back_wanted)
        row.fill(line, view, heading)
        return row

    def _option(self, remedy: Remedy, view: ComplaintView) -> OptionRow:
        key = f"not offered {remedy}"
        row = self.row(key)
        if not isinstance(row, OptionRow):
            row = OptionRow(key)
            row.offer_wanted.connect(partial(self.offer_wanted.emit, remedy))
        row.fill(next(one for one in view.options.others if one.remedy is remedy), view)
        return row


def _now_and_before(options: Options) -> tuple[list[OfferLine], list[OfferLine]]:
    """The offers of the attempt that is under way, and those of attempts that did not put it right."""
    last = max((line.offer.attempt for line in options.lines), default=0)
    if any(line.offer.failed_at for line in options.lines if line.offer.attempt == last):
        last += 1  # what is offered next is another attempt
    now = [line for line in options.lines if line.offer.attempt == last]
    return now, [line for line in options.lines if line.offer.attempt != last]


def _attempt_words(line: OfferLine, *, is_now: bool) -> str:
    """Attempts are kept apart: what was tried before did not put it right."""
    words = labels.translate("Offers", "Attempt {number}")
    if is_now:
        words = labels.translate("Offers", "Attempt {number}, now")
    return words.format(number=line.offer.attempt)


def _limit_words(options: Options) -> str:
    """Desk limit for refunds £50, for whoever is at the desk."""
    if options.role is Role.OWNER:
        return labels.translate("Offers", "You decide on any amount")
    if options.refund_limit is None:
        return ""
    words = labels.translate("Offers", "Your limit for refunds {limit}")
    if options.role is Role.FRONT_DESK:
        words = labels.translate("Offers", "Desk limit for refunds {limit}")
    return words.format(limit=labels.round_money(options.refund_limit))
