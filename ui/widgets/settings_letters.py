"""The paper letters are printed on, and the shop's own words on a slip."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.domain.shop import Paper, Shop
from ui import theme
from ui.backend import Backend
from ui.widgets.form import Form, FormField
from ui.widgets.panel import Panel
from ui.widgets.paper_picture import PaperPicture
from ui.widgets.segmented import Segmented
from ui.widgets.settings_part import ShopPart


class LettersPart(ShopPart):
    """The picture shows where the address will lie."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        papers: list[tuple[object, str, str]] = [
            (Paper.A4_DIN_B, self.tr("A4, window at the left"), ""),
            (Paper.LETTER_US_10, self.tr("US Letter, envelope No. 10"), ""),
        ]
        self.paper = Segmented(self.tr("Paper and envelope"), papers)
        self.picture = PaperPicture()
        self.slip = Form()
        self._build()
        self.paper.chosen.connect(self._show_picture)
        self.watch(self.paper, self.slip.fields["slip_words"].widget)

    def fill(self, shop: Shop) -> None:
        self.paper.set_value(shop.paper)
        self._field().set_text(shop.slip_words)
        self._show_picture()

    def facts(self) -> dict[str, Any]:
        return {"paper": Paper(str(self.paper.value())), "slip_words": self._field().text().strip()}

    def typed(self) -> object:
        return self.facts()

    def _build(self) -> None:
        letters = Panel(self.tr("Letters"), "mail", margin=12)
        note = self.tr(
            "The address, the fold marks and the margins follow it. Letters issued before stay as they are."
        )
        theme.sized(self.paper, width=400)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(FormField(self.tr("Paper and envelope"), self.paper, key="paper", note=note), 1)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        letters.body.addLayout(row)
        slips = Panel(self.tr("Slips"), "receipt-text", margin=12)
        self.slip.add_text(
            self.tr("The shop's own words at the foot of a slip"),
            "slip_words",
            lines=2,
            note=self.tr("At most two lines on the slip. Left empty, it thanks the customer for telling us."),
        )
        slips.add(self.slip)
        self.fields |= self.slip.fields
        for panel in (letters, slips):
            self.column.addWidget(panel)
        self.column.addStretch(1)

    def _field(self) -> FormField:
        return self.slip.fields["slip_words"]

    def _show_picture(self, *_: object) -> None:
        self.picture.show_paper(Paper(str(self.paper.value())))
