"""What is done with the options of one complaint: the owner's consent, the answer, carrying out, vouchers on paper."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.offer import Offer, Remedy
from app.services import approvals, offers, vouchers
from app.services.undoing import Undoable
from ui.backend import Backend
from ui.dialogs.approval import ApprovalDialog
from ui.dialogs.asking import Asking
from ui.dialogs.offer_answers import AcceptQuestion, DeclineQuestion, FailedQuestion, TakeBackQuestion
from ui.dialogs.offer_questions import OfferQuestion
from ui.models.complaint_view import ComplaintView
from ui.printing import Print
from ui.voucher_printing import VoucherPrinting
from ui.widgets.complaint_offers import OffersPanel
from ui.widgets.notice_bar import Notice
from ui.words import offers as words

Answer = type[AcceptQuestion] | type[DeclineQuestion] | type[FailedQuestion] | type[TakeBackQuestion]


class ComplaintOffers(QObject):
    """Slots for the options panel and the Next bar. `look_at` tells of which complaint."""

    notice = Signal(object)
    said = Signal(str)

    def __init__(self, backend: Backend, page: QWidget, questions: Asking, *, print_with: Print) -> None:
        super().__init__(page)
        self._backend, self._page, self._questions = backend, page, questions
        self._printing = VoucherPrinting(page, print_with, backend.tell)
        self._view: ComplaintView | None = None
        questions.approval_wanted.connect(self._on_made)

    def tie(self, panel: OffersPanel) -> None:
        """Do what is wanted on the panel's rows."""
        panel.answered.connect(self.answer)
        panel.approval_wanted.connect(self.approve)
        panel.done_wanted.connect(self.carry_out)
        panel.failed_wanted.connect(partial(self._ask, FailedQuestion))
        panel.take_back_wanted.connect(partial(self._ask, TakeBackQuestion))
        panel.print_wanted.connect(self.print_voucher)
        panel.offer_wanted.connect(self.offer)

    def look_at(self, view: ComplaintView) -> None:
        self._view = view

    def offer(self, remedy: Remedy | None = None) -> None:
        """Ask what is offered, beginning with a remedy."""
        if self._view is None:
            return
        self._questions.ask_for(OfferQuestion.name, self._view)
        question = self._questions.question
        if remedy is not None and isinstance(question, OfferQuestion):
            question.choose(remedy)

    def answer(self, offer: Offer, accepts: bool) -> None:
        """The customer's answer; what is beyond the policy is approved first."""
        line = self._view.options.line(offer.id) if self._view else None
        if accepts and line is not None and line.needs_owner and not self.approve(offer):
            return
        if self._view is not None:
            self._ask(AcceptQuestion if accepts else DeclineQuestion, offer)

    def approve(self, offer: Offer) -> bool:
        """The owner's consent by PIN, at this desk."""
        approved = ApprovalDialog.ask(self._backend, offer.id, self._page.window())
        if approved:
            self.said.emit(self._approved_words(offer))
        return approved

    def approve_own(self, offer: Offer, because: str = "") -> None:
        """Consent of whoever is at the desk, to what another asked for."""
        asked = self._asked(offer.id)
        if asked and self._backend.perform(approvals.approve, asked, self._backend.by, because=because):
            self.said.emit(self._approved_words(offer))

    def carry_out(self, offer: Offer) -> None:
        """The customer has it; taken back as long as the notice stands."""
        undoable = Undoable(offer.complaint_id)
        if self._backend.perform(undoable.do, offers.carry_out, offer.id, self._backend.by):
            said = f"{words.what(offer)}: {words.carried_out_verb(offer.remedy).lower()}."
            undo = partial(self._backend.perform, undoable.take_back, self._backend.by)
            self.notice.emit(Notice("done", said, undo=undo))

    def print_voucher(self, offer: Offer) -> None:
        """The voucher it became, on paper."""
        found = next((one for one in vouchers.of(offer.complaint_id) if one.offer_id == offer.id), None)
        if found is not None:
            self._printing.print_out(found)

    def _on_made(self, offer_id: UUID) -> None:
        """Once the question is gone and the page shows the offer."""
        QTimer.singleShot(0, self, partial(self._approve_made, offer_id))

    def _approve_made(self, offer_id: UUID) -> None:
        self.approve(offers.get(offer_id))

    def _approved_words(self, offer: Offer) -> str:
        return self.tr("Approved: {offer}. Now ask the customer.").format(offer=words.title(offer))

    def _asked(self, offer_id: UUID) -> UUID | None:
        line = self._view.options.line(offer_id) if self._view else None
        return line.asked.id if line and line.asked and line.is_asked else None

    def _ask(self, kind: Answer, offer: Offer) -> None:
        if self._view is not None:
            self._questions.ask_this(kind(self._backend, self._view, offer))
