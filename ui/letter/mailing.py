"""A letter as a draft in the computer's own mail program; where there is none, as a file that says where it is."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.letter import SentBy
from app.errors import StorageError, UserError
from app.services import letters, mailing, new_file
from app.services.mailing import MailDraft
from ui import jobs, opening
from ui.backend import Backend
from ui.letter.papers import about
from ui.widgets.notice_bar import Notice, NoticeAction


class LetterMail(QObject):
    """Whether it was sent only a person can say, in the notice that follows."""

    notice = Signal(object)  # Notice

    def __init__(self, backend: Backend, page: QWidget) -> None:
        super().__init__(page)
        self._backend = backend

    def write(self, letter_id: UUID) -> None:
        """Make the draft beside the window and open it."""
        jobs.run(
            lambda report: mailing.draft(letter_id), partial(self._on_written, letter_id), self._backend.tell
        )

    def _on_written(self, letter_id: UUID, draft: MailDraft) -> None:
        try:
            if opening.open_copy(draft.content, draft.name):
                self._tell_open(letter_id, draft.to)
                return
            path = _free(Path(opening.in_documents(draft.name)))
            new_file.put(path, draft.content)
        except (UserError, StorageError) as fault:
            self._backend.tell(fault)
            return
        show = NoticeAction(self.tr("Show the folder"), lambda: opening.open_file(path.parent))
        lead = self.tr("No mail program took the draft. It is saved as {name}.").format(name=path.name)
        actions = (*self._question(letter_id), show)
        what = about(letters.get(letter_id))
        self.notice.emit(Notice("warning", lead, str(path.parent), actions=actions, about=what))

    def _tell_open(self, letter_id: UUID, to: str) -> None:
        question = self._question(letter_id)
        lead = self.tr("The draft to {to} is open in your mail program.")
        if question:
            lead = self.tr("The draft to {to} is open in your mail program. Sent?")
        what = about(letters.get(letter_id))
        self.notice.emit(Notice("info", lead.format(to=to), actions=question, about=what))

    def _question(self, letter_id: UUID) -> tuple[NoticeAction, ...]:
        """Of a letter that has left the shop already nothing more is noted."""
        if letters.get(letter_id).sent_at is not None:
            return ()
        sent = NoticeAction(self.tr("Mark as sent"), lambda: self._mark_sent(letter_id), "Alt+M")
        return sent, NoticeAction(self.tr("Not yet"), lambda: None)

    def _mark_sent(self, letter_id: UUID) -> None:
        if self._backend.perform(letters.mark_sent, letter_id, self._backend.by, how=SentBy.MAILED):
            lead = self.tr("The letter is marked as sent by e-mail.")
            self.notice.emit(Notice("done", lead, about=about(letters.get(letter_id))))


def _free(path: Path) -> Path:
    """A name nobody has taken; what lies there already is not ours to replace."""
    names = (path, *(path.with_stem(f"{path.stem} {number}") for number in range(2, 100)))
    return next((one for one in names if not one.exists()), path)
