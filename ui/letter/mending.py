"""From what is missing in a letter to the place where it is put right."""

from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.letter import LetterKind, fields_in
from app.domain.letter_checks import Check, CheckKind, Demand
from app.services import complaints
from ui.widgets.letter_form import LetterForm

_FIELD_OF = {Demand.FINAL: "final_response", Demand.DISPUTE_BODY: "dispute_body"}


class LetterMending(QObject):
    """Goes into the letter itself where that helps, else asks for the page that does."""

    address_wanted = Signal(object)  # UUID of the customer
    complaint_wanted = Signal(object)  # UUID

    def __init__(self, form: LetterForm) -> None:
        super().__init__(form)
        self._form = form

    def mend(self, check: Check) -> None:
        """Lead to where a check that has not passed is put right."""
        if check.kind is CheckKind.ADDRESS:
            self._to_address(self._form.letter().complaint_id)
        elif check.kind is CheckKind.FIELDS:
            self._to_field(check.details)
        elif check.kind in (CheckKind.AMOUNT, CheckKind.NAMES):
            self._to_words(check.details)
        elif check.kind in (CheckKind.SIGNER, CheckKind.GREETING):
            self._form.go_to(check.kind.value)
        elif check.kind is CheckKind.FINAL:
            self._put_in(check.details)
        elif check.kind is CheckKind.SORRY:
            self._form.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.complaint_wanted.emit(self._form.letter().complaint_id)

    def _to_address(self, complaint_id: UUID) -> None:
        if self._form.letter().kind is LetterKind.SUPPLIER:
            self._form.go_to("addressee")
            return
        customer_id = complaints.get(complaint_id).customer_id
        if customer_id:
            self.address_wanted.emit(customer_id)
        else:
            self.complaint_wanted.emit(complaint_id)

    def _to_field(self, names: tuple[str, ...]) -> None:
        """The first of them in the text or in one of the short lines."""
        letter = self._form.letter()
        if self._form.editor.go_to_field(names):
            return
        for key, text in (
            ("greeting", letter.greeting),
            ("subject", letter.subject),
            ("closing", letter.closing),
        ):
            if set(fields_in(text)) & set(names):
                self._form.go_to(key)
                return

    def _to_words(self, found: tuple[str, ...]) -> None:
        if not any(self._form.editor.go_to_words(words) for words in found):
            self._form.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_in(self, demands: tuple[str, ...]) -> None:
        """As paragraphs at the end, which can be moved and undone."""
        for demand in demands:
            self._form.editor.add_field(_FIELD_OF[Demand(demand)])
