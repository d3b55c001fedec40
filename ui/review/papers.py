"""The papers of a month: the report for the folder or for the wall, the case studies, and files of other kinds."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services import case_study_binder, reviews
from ui import jobs, opening, printing
from ui.backend import Backend
from ui.paper_printing import PaperPrinting
from ui.widgets.notice_bar import Notice, NoticeAction


class ReviewPapers(QObject):
    """Drawn beside the window; `told` brings the notice of how it ended."""

    told = Signal(object)

    def __init__(self, backend: Backend, page: QWidget, print_file: printing.Print) -> None:
        super().__init__(page)
        self._backend, self._page = backend, page
        self._printing = PaperPrinting(page, print_file, backend.tell)

    def print_report(self, month: str, *, wall: bool) -> None:
        """Three pages and the list for the folder, or the one page for the wall."""
        draw = partial(reviews.pdf, month, self._backend.by, wall=wall)
        name = self.tr("Review {month}, for the wall.pdf") if wall else self.tr("Review {month}.pdf")
        self._printing.print_out(draw, name.format(month=month), "review", self._on_printed)

    def print_binder(self) -> None:
        """All case studies, a page each."""
        self._printing.print_out(case_study_binder.pdf, self.tr("Case studies.pdf"), "sheet")

    def ask_where(self, month: str) -> None:
        """Ask for a file, and write what its ending says."""
        kinds = ";;".join(("PDF (*.pdf)", "Excel (*.xlsx)", "CSV (*.csv)", "JSON (*.json)"))
        chosen, kind = QFileDialog.getSaveFileName(
            self._page, self.tr("Save the review"), opening.in_documents(f"{month}.pdf"), kinds
        )
        if chosen:
            path = Path(chosen)
            self.save(month, path if path.suffix else path.with_suffix(kind.split("*")[-1].rstrip(")")))

    def save(self, month: str, path: Path) -> None:
        """Write the review as the ending says: PDF, XLSX, CSV or JSON."""
        jobs.run(partial(_write, month, path, self._backend.by), self._on_saved, self._backend.tell)

    def _on_printed(self, _content: bytes, printed: bool) -> None:
        if printed:
            self.told.emit(Notice("done", self.tr("The report has gone to the printer.")))
        else:
            words = self.tr("The report was not printed.")
            self.told.emit(Notice("info", words, self.tr("You can save it as a file.")))

    def _on_saved(self, path: Path) -> None:
        show = NoticeAction(self.tr("Open it"), partial(opening.open_file, path))
        words = self.tr("Saved: {name}").format(name=path.name)
        self.told.emit(Notice("done", words, str(path.parent), actions=(show,)))


def _write(month: str, path: Path, by: UUID, _report: object) -> Path:
    reviews.write(month, path, by)
    return path
