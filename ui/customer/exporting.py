"""Writing contacts into a file beside the window, with progress and a way to stop it."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.services import customer_files
from ui import jobs, opening
from ui.backend import Backend
from ui.widgets.export_bar import ExportBar
from ui.widgets.notice_bar import Notice, NoticeAction


class Exporting(QObject):
    """One file at a time; `told` brings the notice of how it ended."""

    told = Signal(object)

    def __init__(self, backend: Backend, bar: ExportBar) -> None:
        super().__init__(bar)
        self._backend, self._bar = backend, bar
        self._job: jobs.Job | None = None
        self._path = Path()
        bar.stop_button.clicked.connect(self.stop)

    @property
    def is_writing(self) -> bool:
        return self._job is not None

    def write(self, path: Path, ids: Sequence[UUID] | None) -> None:
        """Write these customers, or all; a file that is there stays until the new one is whole."""
        if self._job is not None:
            return
        self._path = path
        by = self._backend.by
        self._job = jobs.run(
            lambda report: customer_files.export(path, by, ids, report),
            self._on_done,
            self._on_failed,
            self._on_progress,
        )

    def stop(self) -> None:
        """Leave off; nothing half stays behind."""
        if self._job is not None:
            self._job.cancel()
            self._end()
            self.told.emit(Notice("info", self.tr("Stopped. No file was written.")))

    def _on_progress(self, done: int, total: int) -> None:
        if self._job is not None:
            self._bar.set_progress(self._path.name, done, total)

    def _on_done(self, count: int) -> None:
        path = self._path
        self._end()
        said = QCoreApplication.translate("CustomersPage", "%n saved as {name}.", None, count)
        show = NoticeAction(self.tr("Show it"), lambda: opening.open_file(path.parent))
        self.told.emit(Notice("done", said.format(name=path.name), str(path.parent), actions=(show,)))

    def _on_failed(self, fault: Exception) -> None:
        self._end()
        self._backend.tell(fault)

    def _end(self) -> None:
        self._job = None
        self._bar.hide()
