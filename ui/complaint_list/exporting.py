"""Writing a list into a file beside the window, with progress and a way to stop it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.listing import Filters
from app.services import complaint_files
from ui import jobs, opening
from ui.backend import Backend
from ui.when import counted
from ui.widgets.export_bar import ExportBar
from ui.widgets.notice_bar import Notice, NoticeAction

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Wanted:
    """What is written: which complaints, and what people call them."""

    filters: Filters
    name: str


class Exporting(QObject):
    """`begin` asks where to, then writes; one file at a time."""

    told = Signal(object)  # Notice

    def __init__(self, backend: Backend, bar: ExportBar) -> None:
        super().__init__(bar)
        self._backend, self._bar = backend, bar
        self._job: jobs.Job | None = None
        self._wanted: Wanted | None = None
        self._path = Path()
        bar.stop_button.clicked.connect(self.stop)

    @property
    def is_writing(self) -> bool:
        return self._job is not None

    def ask(self, parent: QWidget, wanted: Wanted) -> None:
        """Ask for a file name, then write."""
        kinds = ";;".join(("Excel (*.xlsx)", "CSV (*.csv)"))
        name = "".join(sign if sign.isalnum() else "-" for sign in wanted.name.lower()).strip("-")
        chosen, kind = QFileDialog.getSaveFileName(
            parent,
            self.tr("Export {name}").format(name=wanted.name),
            opening.in_documents(f"{name or 'complaints'}.xlsx"),
            kinds,
        )
        if chosen:
            path = Path(chosen)
            self.write(wanted, path if path.suffix else path.with_suffix(kind.split("*")[-1].rstrip(")")))

    def write(self, wanted: Wanted, path: Path) -> None:
        """Write beside the window; what was written before under the name stays until the new file is whole."""
        if self._job is not None:
            return
        self._wanted, self._path = wanted, path
        by = self._backend.by
        self._job = jobs.run(
            lambda report: complaint_files.write(wanted.filters, path, by, report),
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
        name = self._wanted.name if self._wanted else ""
        path = self._path
        self._end()
        rows = counted(translate("Exporting", "%n complaint(s) of “{name}” in {file}.", "", count))
        said = rows.format(name=name, file=path.name)
        if self._backend.are_names_covered:
            said = " ".join((said, self.tr("The names are in the file, uncovered.")))
        show = NoticeAction(self.tr("Open it"), lambda: opening.open_file(path))
        self.told.emit(Notice("done", said, str(path.parent), actions=(show,)))

    def _on_failed(self, fault: Exception) -> None:
        self._end()
        self._backend.tell(fault)

    def _end(self) -> None:
        self._job = None
        self._bar.hide()
