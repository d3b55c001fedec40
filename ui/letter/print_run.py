"""Many letters printed in one go: what will be printed where, how far it is, and what came of each."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QWidget

from app.changes import Changed
from app.domain import number
from app.domain.letter import LetterLine, LetterState
from app.domain.printing import Document, Printer
from app.services import printing, sending
from app.services.sending import Tried
from ui import jobs, labels, theme
from ui.backend import Backend
from ui.letter.print_results import PrintResults
from ui.printing import drawn, to_printer
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import ElidedLabel, label
from ui.widgets.panel import Panel
from ui.words import printing as words
from ui.words.faults import fault_sentence

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PrintRun(Panel):
    """Hidden until `begin`. Esc stops after the letter under way, or puts the panel away."""

    letter_wanted = Signal(object)  # UUID
    ended = Signal()  # put away

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Print all due today"), "printer", margin=12)
        self.backend = backend
        self._lines: list[LetterLine] = []
        self._stop = Event()
        self._job: jobs.Job | None = None
        self.what_label, self.far_label = label("", "body", wrap=True), ElidedLabel("", "body")
        self.printer_box, self.progress = QComboBox(), QProgressBar()
        self.error_line = ErrorLine()
        self.print_button = Button("", "printer", kind="primary", key="Enter", size="button")
        self.leave_button = Button(self.tr("Cancel"), kind="quiet", key="Esc", size="button")
        self.stop_button = Button(self.tr("Stop after this one"), key="Esc", size="button")
        self.results = PrintResults(backend.shown_name)
        self._build()
        self.print_button.clicked.connect(self._on_print)
        self.leave_button.clicked.connect(self.put_away)
        self.stop_button.clicked.connect(self.stop)
        self.results.letter_wanted.connect(self.letter_wanted)
        self.results.left.connect(self.put_away)

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def begin(self, lines: Sequence[LetterLine]) -> None:
        """Show what would be printed, and ask where."""
        if self.is_running:
            return
        self._lines = list(lines)
        self._stop.clear()
        self.set_count("")
        self.what_label.setText(_what(self._lines))
        self.print_button.set_words(_print_words(len(self._lines)))
        self.print_button.setEnabled(False)
        self.error_line.set_text(None)
        self._show("choice")
        self.show()
        jobs.run(lambda report: drawn.printers(), self._on_printers_found, self._on_no_printers)

    def stop(self) -> None:
        """The letter under way is finished, no other is begun."""
        self._stop.set()
        if self.is_running:
            self.stop_button.setEnabled(False)
            self.far_label.setText(self.tr("Stopping after this letter..."))

    def put_away(self) -> None:
        if not self.is_running:
            self.hide()
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stop() if self.is_running else self.put_away()
        elif event.key() in _ENTER:
            focus = self.focusWidget()
            target = focus if isinstance(focus, Button) else self.print_button
            if target.isVisible() and target.isEnabled():
                target.click()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.printer_box.setAccessibleName(self.tr("Printer"))
        theme.sized(self.printer_box, width=280)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Letters printed"))
        choice, working = QWidget(), QWidget()
        row = _row(choice)
        row.addWidget(self.what_label, 1)
        row.addWidget(self.printer_box)
        row.addWidget(self.leave_button)
        row.addWidget(self.print_button)
        row = _row(working)
        row.addWidget(self.far_label, 1)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop_button)
        self._parts = {"choice": choice, "working": working, "results": self.results}
        for part in (*self._parts.values(), self.error_line):
            self.add(part)
        self.hide()

    def _show(self, name: str) -> None:
        for key, part in self._parts.items():
            part.setVisible(key == name)

    def _on_printers_found(self, printers: list[Printer]) -> None:
        self.printer_box.clear()
        for one in printers:
            self.printer_box.addItem(words.printer(one), one.name)
        usual = next((one.name for one in printers if one.is_default), "")
        at = self.printer_box.findData(printing.chosen(Document.LETTER) or usual)
        self.printer_box.setCurrentIndex(max(at, 0))
        self.print_button.setEnabled(bool(printers) and bool(self._lines))
        if not printers:
            sentence = self.tr(
                "This computer has no printer. Open each letter, or save it, and print it from there."
            )
            self.error_line.set_text(sentence)
        target = self.print_button if self.print_button.isEnabled() else self.leave_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no_printers(self, fault: Exception) -> None:
        self._on_printers_found([])
        self.error_line.set_text(fault_sentence(fault))

    def _on_print(self) -> None:
        if self.is_running:
            return
        printer = str(self.printer_box.currentData())
        self.progress.setRange(0, len(self._lines))
        self._show("working")
        self.stop_button.setEnabled(True)
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_progress(0, len(self._lines))
        self._job = jobs.run(
            partial(_print_all, self._lines, self.backend.by, printer, self._stop),
            partial(self._on_printed, printer),
            self._on_failed,
            self._on_progress,
        )

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setValue(done)
        self.set_count(self.tr("{done} of {total}").format(done=done, total=total))
        if done < total and not self._stop.is_set():
            line = self._lines[done]
            name = self.backend.shown_name(line.customer) if line.customer else labels.nobody()
            self.far_label.setText(f"{number.shown(line.key)}, {name}")

    def _on_printed(self, printer: str, tried: list[Tried]) -> None:
        self._job = None
        self.set_count("")
        self.results.show_tried(tried, printer)
        self._show("results")
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)
        told = self.backend.done if any(one.is_printed for one in tried) else self.backend.changed.emit
        told(Changed.LETTERS | Changed.COMPLAINTS | Changed.FILES | Changed.DUE)

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self._show("choice")
        self.error_line.set_text(fault_sentence(fault))


def _row(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    return row


def _what(lines: Sequence[LetterLine]) -> str:
    translate = QCoreApplication.translate
    drafts = sum(line.state is LetterState.DRAFT for line in lines)
    ready = len(lines) - drafts
    said = [counted(translate("PrintRun", "%n issued letter(s) to send.", None, ready))] if ready else []
    if drafts:
        said.append(
            counted(translate("PrintRun", "%n draft(s) due today, issued when printed.", None, drafts))
        )
    return " ".join(said)


def _print_words(count: int) -> str:
    return counted(QCoreApplication.translate("PrintRun", "Print %n letter(s)", None, count))


def _print_all(
    lines: list[LetterLine], by: UUID, printer: str, stop: Event, report: Callable[..., None]
) -> list[Tried]:
    tried = sending.print_all(
        lines, by, printer=printer, hand_over=to_printer, report=report, is_stopped=stop.is_set
    )
    if any(one.is_printed for one in tried):
        printing.remember(Document.LETTER, printer)
    return tried
