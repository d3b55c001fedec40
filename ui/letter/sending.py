"""One letter out of the shop: printed, drafted as an e-mail, or handed over; and what may have been printed already."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain import number
from app.domain.letter import LetterLine, LetterState, SentBy
from app.services import complaints, letters, sending
from ui.backend import Backend
from ui.letter.mailing import LetterMail
from ui.letter.papers import LetterPapers, about
from ui.printing import Print
from ui.widgets.notice_bar import Notice, NoticeAction, NoticeArea


class LetterSending(QObject):
    """What the list of letters does with the chosen one; `asking` stands above the list while there is a question."""

    notice = Signal(object)  # Notice
    letter_wanted = Signal(object)  # UUID

    def __init__(self, backend: Backend, page: QWidget, *, print_with: Print) -> None:
        super().__init__(page)
        self._backend = backend
        self._papers = LetterPapers(backend, page, print_with=print_with)
        self._mail = LetterMail(backend, page)
        self.asking = NoticeArea()
        self._asked: UUID | None = None
        self._papers.notice.connect(self.notice)
        self._papers.letter_wanted.connect(self.letter_wanted)
        self._mail.notice.connect(self.notice)

    def print_one(self, line: LetterLine) -> None:
        if self._is_issued(line):
            self._papers.print_issued(letters.get(line.id))

    def mail(self, line: LetterLine) -> None:
        if self._is_issued(line):
            self._mail.write(line.id)

    def went_out(self, line: LetterLine) -> None:
        """It was handed over, or posted by somebody."""
        if not self._is_issued(line) or line.sent_at is not None:
            return
        if self._backend.perform(letters.mark_sent, line.id, self._backend.by, how=SentBy.HANDED):
            lead = self.tr("The letter of {number} went out.").format(number=number.shown(line.key))
            what = about(letters.get(line.id))
            self.notice.emit(Notice("done", lead, self.tr("It stands under Sent."), about=what))

    def ask_about_uncertain(self, *, is_printing: bool) -> None:
        """Ask once about the letter that was going to the printer when that was broken off."""
        letter_id = None if is_printing else sending.uncertain()
        if self._papers.is_going(letter_id):
            letter_id = None
        if letter_id == self._asked:
            return
        self._asked = letter_id
        self.asking.clear()
        if letter_id is not None:
            self._ask(letter_id)

    def _ask(self, letter_id: UUID) -> None:
        shown = complaints.get(letters.get(letter_id).complaint_id).number
        lead = self.tr("The letter of {number} went to the printer when that was broken off.").format(
            number=shown
        )
        actions = (
            NoticeAction(self.tr("It is printed"), lambda: self._settle(letter_id, True)),
            NoticeAction(self.tr("It is not there"), lambda: self._settle(letter_id, False)),
        )
        self.asking.show_notice(Notice("warning", lead, self.tr("Does it lie there?"), actions=actions))

    def _settle(self, letter_id: UUID, is_printed: bool) -> None:
        self._asked = None
        self.asking.clear()
        self._backend.perform(sending.settle, letter_id, self._backend.by, is_printed=is_printed)

    def _is_issued(self, line: LetterLine) -> bool:
        if line.state is LetterState.ISSUED:
            return True
        lead = self.tr("The letter is a draft.")
        self.notice.emit(Notice("info", lead, self.tr("Open it and issue it first.")))
        return False
