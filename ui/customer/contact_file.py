"""What stands under Contact, as a file to hand over."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services import customer_files
from ui import jobs, opening
from ui.backend import Backend
from ui.widgets.button import Button
from ui.widgets.notice_bar import Notice, NoticeAction


class ContactFile(QObject):
    """The button and what it does; `customer_id` is whose card the page shows."""

    notice = Signal(object)

    def __init__(
        self, backend: Backend, page: QWidget, choose_target: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(page)
        self._backend, self._page = backend, page
        self._choose_target = choose_target or _ask_for_target
        self.customer_id: UUID | None = None
        self.button = Button(self.tr("Save the contact as a file…"), "file-down", size="row")
        self.button.clicked.connect(self._on_export)

    def _on_export(self) -> None:
        name = self._choose_target(self._page, "customer.vcf") if self.customer_id else ""
        if name and self.customer_id:
            path = Path(name)
            path = path if path.suffix else path.with_suffix(".vcf")
            ids, by = [self.customer_id], self._backend.by
            jobs.run(
                lambda report: (path, customer_files.export(path, by, ids, report)),
                self._on_exported,
                self._backend.tell,
            )

    def _on_exported(self, written: tuple[Path, int]) -> None:
        path = written[0]
        show = NoticeAction(self.tr("Show it"), lambda: opening.open_file(path.parent))
        said = self.tr("Saved: {name}").format(name=path.name)
        self.notice.emit(Notice("done", said, str(path.parent), actions=(show,)))


def _ask_for_target(parent: QWidget, name: str) -> str:
    kinds = "vCard (*.vcf);;CSV (*.csv)"
    title = QCoreApplication.translate("CustomerPage", "Save the contact as a file")
    return QFileDialog.getSaveFileName(parent, title, opening.in_documents(name), kinds)[0]
