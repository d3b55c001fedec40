"""What leaves the letter screen as paper or as a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.changes import Changed
from app.domain.letter import Letter, LetterState
from app.services import complaints, letters, new_file, sending
from ui import jobs, opening
from ui.backend import Backend
from ui.printing import Print, Printout, print_pdf, to_printer
from ui.widgets.notice_bar import Notice, NoticeAction

AskFile = Callable[[QWidget, str], Path | None]


def choose_file(parent: QWidget, name: str) -> Path | None:
    """Ask where to put the PDF."""
    return opening.choose_place(parent, name)


class LetterPapers(QObject):
    """Prints issued letters and saves any letter; says by `notice` what came of it."""

    notice = Signal(object)  # Notice
    file_saved = Signal(object)  # Path
    letter_wanted = Signal(object)  # UUID

    def __init__(
        self,
        backend: Backend,
        page: QWidget,
        *,
        print_with: Print = print_pdf,
        ask_file: AskFile = choose_file,
    ) -> None:
        super().__init__(page)
        self._backend, self._page = backend, page
        self._print_with, self._ask_file = print_with, ask_file
        self._going: dict[UUID, object] = {}  # on their way to a printer, and what brings them there

    def print_issued(self, letter: Letter) -> None:
        """Hand the very bytes that were issued to the printer, with the copy for the files if one is wanted.

        A letter that is on its way is not sent there twice by a key that is pressed twice.
        """
        if letter.id in self._going:
            _come_forward(self._going[letter.id])
            return
        self._going[letter.id] = None
        jobs.run(
            lambda report: sending.paper(letter.id),
            partial(self._on_ready, letter.id),
            partial(self._on_not_ready, letter.id),
        )

    def is_going(self, letter_id: UUID | None) -> bool:
        """Whether it is on its way to the printer from here, or somebody is asked about it."""
        return letter_id in self._going

    def leave_questions(self) -> None:
        """Another letter is shown now: what was asked about the last one is asked no more."""
        for printout in list(self._going.values()):
            if isinstance(printout, Printout):
                printout.leave()

    def _on_ready(self, letter_id: UUID, content: bytes) -> None:
        name = f"{sending.title(letter_id)}.pdf"
        done = partial(self._on_printed, letter_id)
        give = sending.handing_over(letter_id, to_printer)
        printout = self._print_with(self._page, content, name, "letter", done, hand_over=give)
        if letter_id in self._going:
            self._going[letter_id] = printout

    def _on_not_ready(self, letter_id: UUID, fault: Exception) -> None:
        del self._going[letter_id]
        self._backend.tell(fault)

    def _on_printed(self, letter_id: UUID, printed: bool) -> None:
        """It has left the shop only once the system took it."""
        self._going.pop(letter_id, None)
        letter = letters.get(letter_id)
        if not printed:
            self._tell_not_printed(letter)
        elif letter.sent_at or self._backend.perform(
            sending.settle, letter_id, self._backend.by, is_printed=True
        ):
            done = self.tr("The letter is issued and has gone to the printer.")
            self.notice.emit(Notice("done", done, about=about(letter)))

    def _tell_not_printed(self, letter: Letter) -> None:
        number = complaints.get(letter.complaint_id).number
        if letter.sent_at:
            words = self.tr("The letter of {number} was not printed again.").format(number=number)
            self.notice.emit(Notice("info", words, about=about(letter)))
            return
        if sending.may_be_printed(letter.id):
            words = self.tr("The letter of {number} may be in the printer already.").format(number=number)
            more = self.tr("Look whether it lies there, and say so under Letters, To send.")
            self.notice.emit(Notice("warning", words, more, about=about(letter)))
            self._backend.changed.emit(Changed.LETTERS)  # nothing was saved just now
            return
        words = self.tr("The letter of {number} is issued and not printed.").format(number=number)
        more = self.tr("It waits under Letters, To send.")
        again = NoticeAction(self.tr("Print"), partial(self._print_after_all, letter.id))
        self.notice.emit(Notice("warning", words, more, actions=(again,), about=about(letter)))

    def _print_after_all(self, letter_id: UUID) -> None:
        """The notice may have stood there for long: where it is no longer in sight, the letter is shown first."""
        letter = letters.get(letter_id)
        if self._page.isVisible() and letter.sent_at is None:
            self.print_issued(letter)
        else:
            self.letter_wanted.emit(letter_id)

    def save(self, letter: Letter) -> None:
        """Save the PDF of an issued letter, or of a draft as it stands, where the person says."""
        path = self._ask_file(self._page, _file_name(letter))
        if path is None:
            return
        jobs.run(
            lambda report: new_file.put(path, letters.preview(letter).pdf),
            partial(self._on_saved, path, letter.state is LetterState.DRAFT),
            self._backend.tell,
        )

    def _on_saved(self, path: Path, is_draft: bool, _written: object) -> None:
        words = self.tr("“{name}” is saved.").format(name=path.name)
        more = self.tr("It is a draft: the letter is not issued yet.") if is_draft else ""
        self.notice.emit(Notice("done", words, more))
        self.file_saved.emit(path)


def about(letter: Letter) -> tuple[str, UUID, str]:
    """What a notice of a letter is about: one letter, also when it is written anew."""
    return "letter", letter.complaint_id, letter.kind


def _come_forward(printout: object) -> None:
    if isinstance(printout, Printout):
        printout.come_forward()


def _file_name(letter: Letter) -> str:
    return f"{complaints.get(letter.complaint_id).number} {letter.kind}.pdf"
