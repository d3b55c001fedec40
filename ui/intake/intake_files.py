"""Photos and papers at intake: read, hashed and kept beside the window, and the draft's from then on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from app import clock
from app.changes import Changed
from app.domain.attachment import Attachment, FileKind
from app.errors import StorageError, UserError
from app.identity import new_id
from app.services import draft_files, files
from ui import jobs
from ui.backend import Backend
from ui.intake.draft_keeper import DraftKeeper
from ui.intake.thumbnails import png_of, thumbnail
from ui.widgets.intake_files import IntakeFileStrip
from ui.widgets.notice_bar import Notice
from ui.words.faults import fault_sentence

translate = QCoreApplication.translate


class IntakeFiles(QObject):
    """`notice` says what could not be taken, or was taken away and can come back."""

    notice = Signal(object)  # Notice
    all_read = Signal()

    def __init__(self, backend: Backend, keeper: DraftKeeper, strip: IntakeFileStrip) -> None:
        super().__init__(strip)
        self._backend, self._keeper, self._strip = backend, keeper, strip
        self._files: list[Attachment] = []
        self._pictures: dict[UUID, QImage] = {}
        self._saved: dict[UUID, UUID] = {}  # drafts that became complaints while a file was still being read
        self._waiting = 0
        strip.removed.connect(self.remove)

    def waiting(self) -> int:
        """How many are being read."""
        return self._waiting

    def files(self) -> list[Attachment]:
        return self._files

    def add(self, paths: list[Path]) -> None:
        """Add files; one that cannot be taken does not stop the others."""
        for path in paths:
            self._keep(partial(draft_files.add, path=path))

    def paste(self, copied: QMimeData) -> None:
        """Files, or a picture, that were copied elsewhere."""
        paths = local_paths(copied)
        if paths:
            self.add(paths)
        elif copied.hasImage():
            image = QImage(copied.imageData())
            name = translate("Intake", "Pasted picture {time}.png").format(time=f"{clock.now():%H%M%S}")
            self._keep(partial(_keep_picture, image=image, name=name))

    def remove(self, file_id: UUID) -> None:
        draft_id = self._keeper.draft_id
        file = next((one for one in self._files if one.id == file_id), None)
        if draft_id is None or file is None:
            return
        if self._backend.perform(draft_files.remove, file_id, self._backend.by, draft_id=draft_id):
            self.load()
            undo = partial(self._put_back, file_id, draft_id)
            said = translate("Intake", "“{name}” is taken away.").format(name=file.name[:80])
            self.notice.emit(Notice("done", said, undo=undo))

    def load(self) -> None:
        """The files of the draft that is in the form."""
        draft_id = self._keeper.draft_id
        self._files = draft_files.of(draft_id) if draft_id else []
        wanted = [one for one in self._files if one.kind is FileKind.PHOTO and one.id not in self._pictures]
        for file in wanted:
            self._pictures[file.id] = QImage()
            jobs.run(partial(_small, file.sha256), partial(self._on_picture, file.id), lambda fault: None)
        self._show()

    def became(self, draft_id: UUID | None, complaint_id: UUID) -> None:
        """The draft is saved; what is still being read goes to the complaint."""
        if draft_id and self._waiting:
            self._saved[draft_id] = complaint_id

    def _keep(self, add: Callable[..., Changed]) -> None:
        draft_id = self._keeper.ensure()
        if draft_id is None:
            return
        by, file_id = self._backend.by, new_id()
        self._waiting += 1
        jobs.run(
            lambda report: add(draft_id, by, file_id=file_id),
            partial(self._on_kept, draft_id),
            self._on_failed,
        )

    def _on_kept(self, draft_id: UUID, changed: Changed) -> None:
        complaint_id = self._saved.get(draft_id)
        if complaint_id is not None:
            self._backend.perform(draft_files.give_late, complaint_id, self._backend.by, draft_id=draft_id)
        else:
            self._backend.done(changed)
            self.load()
        self._count_down()

    def _count_down(self) -> None:
        self._waiting -= 1
        if not self._waiting:
            self.all_read.emit()

    def _on_failed(self, fault: Exception) -> None:
        safe = translate("Intake", "What was typed is kept.")
        if isinstance(fault, UserError | StorageError):
            self.notice.emit(Notice("warning", fault_sentence(fault), safe))
        self._count_down()

    def _on_picture(self, file_id: UUID, picture: QImage) -> None:
        self._pictures[file_id] = picture
        self._show()

    def _put_back(self, file_id: UUID, draft_id: UUID) -> None:
        self._backend.perform(draft_files.put_back, file_id, self._backend.by, draft_id=draft_id)
        self.load()

    def _show(self) -> None:
        self._strip.show_files(
            self._files, {one.id: self._pictures.get(one.id, QImage()) for one in self._files}
        )


def _small(sha256: str, report: Callable[..., None]) -> QImage:
    return thumbnail(files.get(sha256))


def local_paths(given: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged or pasted."""
    return [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()] if given.hasUrls() else []


def _keep_picture(draft_id: UUID, by: UUID, *, file_id: UUID, image: QImage, name: str) -> Changed:
    return draft_files.add_content(draft_id, by, file_id=file_id, content=png_of(image), name=name)
