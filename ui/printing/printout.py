"""One paper on its way to a printer: at once where its printer is known, else after a question that blocks nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.printing import Document, Printer, PrintOrder
from app.errors import StorageError, UserError
from app.services import new_file, printing
from ui import jobs, opening
from ui.pages.page import Page
from ui.printing import drawn
from ui.printing.print_sheet import PrintSheet
from ui.words import printing as words
from ui.words.faults import fault_sentence

Then = Callable[[bool], object]
HandOver = Callable[[bytes, PrintOrder], None]
_SHOWN_AFTER_MS = 700  # a printer that answers sooner needs no words about it


class Print(Protocol):
    """Prints a PDF and calls `then` with whether it is on its way; it comes back at once."""

    def __call__(
        self,
        parent: QWidget,
        content: bytes,
        name: str,
        document: str = "letter",
        then: Then | None = None,
        *,
        hand_over: HandOver | None = None,
    ) -> object: ...


def print_pdf(
    parent: QWidget,
    content: bytes,
    name: str,
    document: str = "letter",
    then: Then | None = None,
    *,
    ask: bool = False,
    printer: str = "",
    hand_over: HandOver | None = None,
) -> "Printout":
    """Print where this kind of paper is printed, or on the printer named; the first time, and with `ask`, a person
    says where. `hand_over` is asked instead of the print queue itself, beside the window.

    `then(True)` comes once the system has taken it, `then(False)` when it was left; neither once the page is gone.
    """
    host = host_of(parent)
    for earlier in host.findChildren(Printout):
        earlier.leave()
    if isinstance(host, Page):
        ask, host.asks_for_printer = ask or host.asks_for_printer, False
    printout = Printout(host, content, name, Document(document), then, hand_over)
    printout.begin(ask=ask, printer=printer)
    return printout


def host_of(parent: QWidget) -> QWidget:
    """What a question may lie over: the page, which goes when the desk is locked, or else the window."""
    found: QWidget | None = parent
    while found is not None and not isinstance(found, Page) and not found.isWindow():
        found = found.parentWidget()
    return found or parent


class Printout(QObject):
    """Goes with its page."""

    def __init__(
        self,
        host: QWidget,
        content: bytes,
        name: str,
        document: Document,
        then: Then | None = None,
        hand_over: HandOver | None = None,
    ) -> None:
        super().__init__(host)
        self._host, self._content, self._name = host, content, name
        self._document, self._then = document, then
        self._give = hand_over or to_printer
        self.sheet: PrintSheet | None = None
        self._slow = QTimer(self, singleShot=True, interval=_SHOWN_AFTER_MS)
        self._slow.timeout.connect(self._on_slow)
        self._printer = printing.chosen(document) or ""
        self._ended = self._under_way = False

    def begin(self, *, ask: bool = False, printer: str = "") -> None:
        """Print, or ask where."""
        self._printer = printer or self._printer
        if self._printer and not ask:
            self._hand_over(self._printer, 1, False)
        else:
            self._look_for_printers("")

    def leave(self) -> None:
        """Not printed, and not asked about any more; what a printer is being given goes on by itself."""
        if not self._under_way:
            self._end(False)

    def come_forward(self) -> None:
        """Show the question again, where there is one."""
        if self.sheet is not None:
            self.sheet.come()

    def _hand_over(self, printer: str, copies: int, remember: bool) -> None:
        self._printer, self._under_way = printer, True
        order = PrintOrder(printer, Path(self._name).stem, self._document, copies)
        self._slow.start()
        jobs.run(
            partial(_handed_over, self._give, self._content, order, remember),
            self._on_handed_over,
            self._on_failed,
        )

    def _on_slow(self) -> None:
        self._shown_sheet().show_working(self._printer)

    def _on_handed_over(self, _result: object) -> None:
        self._slow.stop()
        self._under_way = False
        self._end(True)

    def _on_failed(self, fault: Exception) -> None:
        self._slow.stop()
        self._under_way = False
        self._look_for_printers(words.fault(fault))

    def _look_for_printers(self, sentence: str) -> None:
        jobs.run(
            lambda report: drawn.printers(),
            partial(self._on_printers_found, sentence),
            partial(self._on_none_found, sentence),
        )

    def _on_none_found(self, sentence: str, fault: Exception) -> None:
        self._on_printers_found(sentence or fault_sentence(fault), [])

    def _on_printers_found(self, sentence: str, printers: list[Printer]) -> None:
        if self._ended:
            return
        sheet = self._shown_sheet()
        sheet.offer(printers, self._printer)
        if sentence:
            sheet.show_fault(sentence)

    def _shown_sheet(self) -> PrintSheet:
        if self.sheet is None:
            self.sheet = sheet = PrintSheet(self._host, self._name, self._document)
            sheet.print_wanted.connect(self._hand_over)
            sheet.save_wanted.connect(self._on_save)
            sheet.open_wanted.connect(self._on_open)
            sheet.said_printed.connect(partial(self._end, True))
            sheet.left.connect(self.leave)
        return self.sheet

    def _on_save(self) -> None:
        path = opening.choose_place(self._host, self._name)
        if path is not None and self._managed(lambda: new_file.put(path, self._content)):
            self._shown_sheet().ask_whether_printed()

    def _on_open(self) -> None:
        if self._managed(lambda: opening.open_copy(self._content, self._name)):
            self._shown_sheet().ask_whether_printed()

    def _managed(self, do: Callable[[], object]) -> bool:
        try:
            answer = do()
        except (UserError, StorageError) as fault:
            self._shown_sheet().show_fault(fault_sentence(fault))
            return False
        if answer is False:
            self._shown_sheet().show_fault(
                self.tr("This computer has no viewer for PDF files. Save it instead.")
            )
        return answer is not False

    def _end(self, printed: bool) -> None:
        if self._ended:
            return
        self._ended = True
        then, self._then = self._then, None
        if self.sheet is not None:
            had_focus = self.sheet.isAncestorOf(self._host.window().focusWidget() or self._host)
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None
            if had_focus and isinstance(self._host, Page):
                self._host.focus_first()
        self.deleteLater()
        if then is not None:
            then(printed)


def to_printer(content: bytes, order: PrintOrder) -> None:
    """Let the printer have it, by whatever way this computer has; raises a `PrintFault`."""
    printing.hand_over(content, order, drawn.draw)


def _handed_over(
    give: HandOver, content: bytes, order: PrintOrder, remember: bool, report: Callable[..., None]
) -> None:
    give(content, order)
    if remember:
        printing.remember(order.document, order.printer)
