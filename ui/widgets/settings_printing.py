"""Which printer takes which kind of paper, and how far each one is off."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox

from app.changes import Changed
from app.domain.printing import Document, Printer
from app.services import calibration_sheet, printing, settings, slip_example
from ui import jobs, theme
from ui.backend import Backend
from ui.printing import drawn
from ui.printing.printout import print_pdf
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel
from ui.widgets.printer_offset import PrinterOffset
from ui.widgets.settings_part import SettingsPart, settings_row
from ui.words import printing as words

_ICONS = {
    Document.LETTER: "mail",
    Document.SLIP: "receipt-text",
    Document.VOUCHER: "ticket-percent",
    Document.LABEL: "tag",
    Document.PLAN: "list-checks",
    Document.BRIEFING: "users",
    Document.REVIEW: "chart-no-axes-combined",
    Document.SHEET: "file-check",
}
_NARROW = (Document.SLIP, Document.LABEL)


class PrintingPart(SettingsPart):
    """Anybody at the desk sets these: they are the computer's. Printers are looked for beside the window."""

    owner_only = False

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.print_with: Callable[..., object] = print_pdf
        self.boxes = {document: QComboBox() for document in Document}
        self.tests = {document: Button(self.tr("Test print"), size="small") for document in Document}
        self.offset = PrinterOffset()
        self.fields |= self.offset.fields
        self._printers: list[Printer] = []
        self._looking: jobs.Job | None = None
        self._build()
        for document, box in self.boxes.items():
            box.currentIndexChanged.connect(self._on_chosen)
            self.tests[document].clicked.connect(partial(self._on_test, document))
        self.offset.touched.connect(self.touched)
        self.offset.sheet_wanted.connect(self._on_sheet_wanted)

    def read(self) -> None:
        for document, box in self.boxes.items():
            self._fill(box, printing.chosen(document) or "")
        self.offset.show_offsets(printing.offsets(), settings.shop().paper)
        self._offer_printers()
        if self._looking is None:
            self._looking = jobs.run(lambda report: drawn.printers(), self._on_found, self._on_none_found)

    def typed(self) -> object:
        return {document: self._chosen(document) for document in Document}, self.offset.typed()

    def save(self) -> Changed:
        """The offsets are read first, so that what cannot be is said before anything is written."""
        offsets = self.offset.changed()
        for document in Document:
            now = self._chosen(document)
            if now != (printing.chosen(document) or ""):
                printing.remember(document, now) if now else printing.forget(document)
        for printer, shift in offsets.items():
            printing.set_offset(printer, shift)
        return Changed.NOTHING

    def _build(self) -> None:
        panel = Panel(self.tr("Which printer takes what"), "printer")
        panel.add_right(label(self.tr("asked for the first time"), "small", "text2"))
        for at, (document, box) in enumerate(self.boxes.items()):
            frame, row = settings_row(last=at == len(self.boxes) - 1)
            name = words.document(document)
            theme.sized(box, width=330, height=32)
            box.setProperty("fit", "row")
            box.setAccessibleName(name)
            self.tests[document].setAccessibleName(self.tr("Test print: {what}").format(what=name))
            row.addWidget(IconLabel(_ICONS[document], "text", 17))
            row.addWidget(ElidedLabel(name, "body"), 1)
            row.addWidget(box)
            row.addWidget(self.tests[document])
            panel.add(frame)
        self.column.addWidget(panel)
        self.column.addWidget(self.offset)
        self.column.addStretch(1)

    def _chosen(self, document: Document) -> str:
        return str(self.boxes[document].currentData() or "")

    def _fill(self, box: QComboBox, chosen: str) -> None:
        """Those there are now, and the one that was chosen though it is not there."""
        box.blockSignals(True)
        box.clear()
        box.addItem(self.tr("Ask each time"), "")
        for one in self._printers:
            box.addItem(words.printer(one), one.name)
        if chosen and box.findData(chosen) < 0:
            gone = self.tr("{name} (not there now)") if self._printers else "{name}"
            box.addItem(gone.format(name=chosen), chosen)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.blockSignals(False)

    def _offer_printers(self) -> None:
        in_use = dict.fromkeys(filter(None, map(self._chosen, Document)))  # that of the letters first
        self.offset.offer(list(in_use))
        for document, button in self.tests.items():
            button.setEnabled(bool(self._chosen(document)))

    def _on_chosen(self, _: int) -> None:
        self._offer_printers()
        self.touched.emit()

    def _on_found(self, printers: list[Printer]) -> None:
        self._looking, self._printers = None, printers
        for document, box in self.boxes.items():
            self._fill(box, self._chosen(document))

    def _on_none_found(self, _: Exception) -> None:
        self._on_found([])

    def _on_test(self, document: Document) -> None:
        """Something of the right size that is nobody's."""
        shop, by = settings.shop(), self.backend.by
        narrow = document in _NARROW
        jobs.run(
            lambda report: slip_example.pdf(shop, by) if narrow else calibration_sheet.pdf(),
            partial(self._on_test_drawn, document),
            self.backend.tell,
        )

    def _on_test_drawn(self, document: Document, content: bytes) -> None:
        printer, name = self._chosen(document), self.tr("Test print.pdf")
        if printer:
            self.print_with(self, content, name, document.value, printer=printer)

    def _on_sheet_wanted(self, printer: str) -> None:
        jobs.run(
            lambda report: calibration_sheet.pdf(), partial(self._on_sheet_drawn, printer), self.backend.tell
        )

    def _on_sheet_drawn(self, printer: str, content: bytes) -> None:
        name = self.tr("Calibration sheet.pdf")
        self.print_with(self, content, name, Document.LETTER.value, printer=printer)
