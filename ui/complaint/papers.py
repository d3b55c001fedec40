"""Papers of a complaint: added, opened in the system's own viewer, and the slip printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.changes import Changed
from app.domain.attachment import Attachment, FileKind
from app.domain.consent import Purpose
from app.errors import StorageError, UserError
from app.services import files, slips
from ui import jobs
from ui.backend import Backend
from ui.intake.thumbnails import thumbnail
from ui.paper_printing import PaperPrinting
from ui.printing import Print
from ui.widgets.notice_bar import Notice
from ui.words import privacy
from ui.words.faults import fault_sentence

_MOST = 60  # pictures kept at a time
OpenFile = Callable[[bytes, str], bool]


class ComplaintPapers(QObject):
    """Says by `notice` what went wrong, and by `said` what is done."""

    notice = Signal(object)  # Notice
    said = Signal(str)
    pictures_ready = Signal(object)  # small pictures by SHA-256

    def __init__(self, backend: Backend, page: QWidget, *, print_with: Print, open_with: OpenFile) -> None:
        super().__init__(page)
        self._backend, self._page = backend, page
        self._printing, self._open_with = PaperPrinting(page, print_with, backend.tell), open_with
        self._pictures: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._told: set[UUID] = set()

    def look_at(self, papers: list[Attachment]) -> None:
        """Make small pictures of the photos, beside the window; what is known is told at once."""
        wanted = [one.sha256 for one in papers if one.kind is FileKind.PHOTO]
        new = [sha for sha in dict.fromkeys(wanted) if sha not in self._asked][:_MOST]
        if len(self._pictures) > _MOST:
            self._pictures.clear()
            self._asked.clear()
        self._asked.update(new)
        self.pictures_ready.emit(self._pictures)
        if new:
            jobs.run(partial(_small, new), self._on_pictures)

    def _on_pictures(self, found: dict[str, QImage]) -> None:
        self._pictures |= found
        self.pictures_ready.emit(self._pictures)

    def attach(self, complaint_id: UUID, paths: list[Path]) -> None:
        """Add files, which are read beside the window; one that cannot be taken does not stop the others."""
        work = partial(_attached, complaint_id, self._backend.by, paths)
        jobs.run(work, partial(self._on_attached, complaint_id))

    def _on_attached(self, complaint_id: UUID, answer: tuple[Changed, list[Exception]]) -> None:
        changed, faults = answer
        if changed:
            self._backend.done(changed)
            self._ask_for_consent(complaint_id)
        for fault in faults:
            self._backend.tell(fault)

    def _ask_for_consent(self, complaint_id: UUID) -> None:
        """Said once a complaint: a photo may show more than the goods."""
        if complaint_id in self._told or not any(
            one.kind is FileKind.PHOTO for one in files.of(complaint_id)
        ):
            return
        self._told.add(complaint_id)
        if said := privacy.not_allowed_yet(complaint_id, Purpose.PHOTOS):
            self.notice.emit(Notice("info", said, self.tr("Ask, and note it on their card under Privacy.")))

    def open_file(self, file: Attachment) -> None:
        try:
            shown = self._open_with(files.get(file.sha256), _nameless(file))
        except (UserError, StorageError) as fault:
            self.notice.emit(Notice("problem", fault_sentence(fault)))
            return
        if not shown:
            self.notice.emit(Notice("warning", self.tr("This computer has no viewer for the file.")))

    def print_slip(self, complaint_id: UUID, number: str) -> None:
        """Print first: what was not handed over is not written down as handed over."""
        name, then = f"{number} slip.pdf", partial(self._on_slip_printed, complaint_id)
        self._printing.print_out(partial(slips.pdf, complaint_id), name, "slip", then)

    def _on_slip_printed(self, complaint_id: UUID, content: bytes, printed: bool) -> None:
        by = self._backend.by
        if printed and self._backend.perform(slips.hand_over, complaint_id, by, content=content):
            self.said.emit(self.tr("The slip is printed."))


def _attached(
    complaint_id: UUID, by: UUID, paths: list[Path], report: Callable[..., None]
) -> tuple[Changed, list[Exception]]:
    changed, faults = Changed.NOTHING, list[Exception]()
    for path in paths:
        try:
            changed |= files.attach(complaint_id, by, path=path)
        except (UserError, StorageError) as fault:
            faults.append(fault)
    return changed, faults


def _small(wanted: list[str], report: Callable[[int, int], None]) -> dict[str, QImage]:
    """Pictures of files that are there and are pictures; the list says by itself when one is gone."""
    found = {}
    for at, sha in enumerate(wanted):
        report(at, len(wanted))
        try:
            picture = thumbnail(files.get(sha))
        except StorageError:
            continue
        if not picture.isNull():
            found[sha] = picture
    return found


def _nameless(file: Attachment) -> str:
    """Lists of what was opened last stay with other programs, so the copy they get bears nobody's name."""
    ending = Path(file.name).suffix
    return f"{file.kind}{ending if ending.isascii() and len(ending) < 12 else ''}"
