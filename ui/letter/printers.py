"""The printer that letters go to, chosen beside the preview; the same as in Settings."""

from PySide6.QtCore import QObject

from app.domain.printing import Document, Printer
from app.errors import StorageError, UserError
from app.services import printing
from ui import jobs
from ui.backend import Backend
from ui.printing import drawn
from ui.widgets.letter_side import LetterSide


class LetterPrinters(QObject):
    """Asks for the printers once and beside the window: a print queue can take its time to answer."""

    def __init__(self, backend: Backend, side: LetterSide) -> None:
        super().__init__(side)
        self._backend, self._side = backend, side
        self._names: list[str] = []
        self._is_asked = False
        side.printer_chosen.connect(self._on_chosen)

    def show(self) -> None:
        """Show which printer it is now."""
        self._side.set_printers(self._names, printing.chosen(Document.LETTER) or "")
        if not self._is_asked:
            self._is_asked = True
            jobs.run(lambda report: drawn.printers(), self._on_found, lambda fault: None)

    def _on_found(self, printers: list[Printer]) -> None:
        self._names = [one.name for one in printers]
        self.show()

    def _on_chosen(self, name: str) -> None:
        try:
            if name:
                printing.remember(Document.LETTER, name)
            else:
                printing.forget(Document.LETTER)
        except (UserError, StorageError) as fault:
            self._backend.tell(fault)
            self.show()
