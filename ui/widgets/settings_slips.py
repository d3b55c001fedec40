"""What slips, vouchers and labels are printed on, and what stands on a slip, with its picture beside."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.shop import US_LETTER, Shop, SlipPaper
from app.services import slip_example
from ui import jobs, theme
from ui.backend import Backend
from ui.widgets.check_row import CheckRow
from ui.widgets.form import Form, FormField
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.segmented import Segmented
from ui.widgets.settings_part import ShopPart

_DRAWN_AFTER_MS = 150
_PICTURE = 300, 470


class SlipsPart(ShopPart):
    """The picture is the very PDF that would be printed, about a complaint that never was."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.paper = Segmented(self.tr("Paper"), self._papers())
        self.copies = Segmented(
            self.tr("Copies"),
            [(1, self.tr("One"), ""), (2, self.tr("Two, one for the shop"), "")],
        )
        self.signature = CheckRow(self.tr("A line to sign on, for the customer and for the shop"))
        self.labels_note = label("", "small", "text2", wrap=True)
        self.words = Form()
        self.picture = PdfPreview(self.tr("The slip as it will be printed"))
        self._drawing: jobs.Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=_DRAWN_AFTER_MS)
        self._timer.timeout.connect(self.draw)
        self._build()
        self.watch(self.paper, self.copies, self.signature.box, self._field().widget)
        self.touched.connect(self._timer.start)

    def fill(self, shop: Shop) -> None:
        self.paper.set_value(shop.slip_paper)
        self.copies.set_value(2 if shop.slip_copies > 1 else 1)
        self.signature.set_checked(shop.slip_signature)
        self._field().set_text(shop.slip_words)

    def facts(self) -> dict[str, Any]:
        return {
            "slip_paper": SlipPaper(str(self.paper.value())),
            "slip_copies": self.copies.value(),
            "slip_signature": self.signature.is_checked(),
            "slip_words": self._field().text().strip(),
        }

    def typed(self) -> object:
        return self.facts()

    def draw(self) -> None:
        """Anew, beside the window; what an earlier drawing brings comes too late."""
        if self._drawing is not None:
            self._drawing.cancel()
        shop = replace(self.shop, **self.facts())
        self.labels_note.setText(self._labels_words(shop))
        self._drawing = jobs.run(
            partial(_drawn, shop, self.backend.by), self.picture.show_pdf, self._on_failed
        )

    def _on_failed(self, fault: Exception) -> None:
        self.backend.tell(fault)

    def _papers(self) -> list[tuple[object, str, str]]:
        return [
            (SlipPaper.ROLL_80, self.tr("80 mm roll"), ""),
            (SlipPaper.ROLL_58, self.tr("58 mm roll"), ""),
            (SlipPaper.A6, self.tr("A6"), ""),
            (SlipPaper.A4, self.tr("Whole sheet"), ""),
        ]

    def _build(self) -> None:
        slips = Panel(self.tr("Slips and labels"), "receipt-text", margin=12)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(self._built_form(), 1)
        theme.sized(self.picture, width=_PICTURE[0], height=_PICTURE[1])
        row.addWidget(self.picture)
        slips.body.addLayout(row)
        self.fold(row)
        self.column.addWidget(slips)
        self.column.addStretch(1)

    def _built_form(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        note = self.tr("Vouchers and labels go on the same paper. A slip on a whole sheet is cut off.")
        column.addWidget(FormField(self.tr("Paper"), self.paper, key="slip_paper", note=note))
        column.addWidget(self.labels_note)
        column.addWidget(FormField(self.tr("Copies"), self.copies, key="slip_copies"))
        column.addWidget(self.signature)
        self.words.add_text(
            self.tr("The shop's own words at the foot of a slip"),
            "slip_words",
            lines=2,
            note=self.tr("At most two lines on the slip. Left empty, it thanks the customer for telling us."),
        )
        column.addWidget(self.words)
        column.addStretch(1)
        self.fields |= self.words.fields
        return column

    def _labels_words(self, shop: Shop) -> str:
        if shop.slip_paper is SlipPaper.A6:
            return self.tr("Labels for goods: four on a sheet, 105 × 34 mm.")
        if shop.slip_paper is not SlipPaper.A4:
            return self.tr("Labels for goods come from the roll one after the other.")
        if shop.paper in US_LETTER:
            return self.tr("Labels for goods: sheets of 2 × 5, 4 × 2 inches each.")
        return self.tr("Labels for goods: sheets of 3 × 8, 70 × 37 mm each.")

    def _field(self) -> FormField:
        field = self.words.fields["slip_words"]
        assert isinstance(field, FormField)
        return field


def _drawn(shop: Shop, by: Any, report: Any) -> bytes:
    return slip_example.pdf(shop, by)
