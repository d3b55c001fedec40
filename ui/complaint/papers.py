"""Papers of a complaint: added, opened in the system's own viewer, and the slip printed."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.attachment import Attachment
from app.errors import StorageError, UserError
from app.services import files, slips
from ui.backend import Backend
from ui.printing import Print
from ui.widgets.notice_bar import Notice
from ui.words.faults import fault_sentence

OpenFile = Callable[[bytes, str], bool]


class ComplaintPapers(QObject):
    """Says by `notice` what went wrong, and by `said` what is done."""

    notice = Signal(object)  # Notice
    said = Signal(str)

    def __init__(self, backend: Backend, page: QWidget, *, print_with: Print, open_with: OpenFile) -> None:
        super().__init__(page)
        self._backend, self._page = backend, page
        self._print_with, self._open_with = print_with, open_with

    def attach(self, complaint_id: UUID, paths: list[Path]) -> None:
        """Add files; one that cannot be taken does not stop the others."""
        for path in paths:
            self._backend.perform(files.attach, complaint_id, self._backend.by, path=path)

    def open_file(self, file: Attachment) -> None:
        try:
            content = files.get(file.sha256)
        except (UserError, StorageError) as fault:
            self.notice.emit(Notice("problem", fault_sentence(fault)))
            return
        if not self._open_with(content, file.name):
            self.notice.emit(Notice("warning", self.tr("This computer has no viewer for the file.")))

    def print_slip(self, complaint_id: UUID, number: str) -> None:
        """Print first: what was not handed over is not written down as handed over."""
        try:
            printed = self._print_with(self._page, slips.pdf(complaint_id), f"{number} slip.pdf")
        except (UserError, StorageError) as fault:
            self.notice.emit(Notice("problem", fault_sentence(fault)))
            return
        if printed and self._backend.perform(slips.hand_over, complaint_id, self._backend.by):
            self.said.emit(self.tr("The slip is printed."))
