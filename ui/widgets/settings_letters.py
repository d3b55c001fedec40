"""The paper letters are printed on, and what final letters say of a dispute body."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.domain.shop import Shop
from ui.backend import Backend
from ui.widgets.form import Form, FormField
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.paper_choice import PaperChoice
from ui.widgets.paper_picture import PaperPicture
from ui.widgets.settings_law import LawPanel
from ui.widgets.settings_part import ShopPart
from ui.words.papers import advice

_CLOSED_PLATFORM = ("ec.europa.eu/consumers/odr", "ec.europa.eu/odr")


class LettersPart(ShopPart):
    """The picture shows where the address will lie."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.paper = PaperChoice()
        self.advice = label("", "small", "text2", wrap=True)
        self.picture = PaperPicture()
        self.final = Form()
        self.law = LawPanel()
        self._build()
        self.fields |= self.final.fields
        self.paper.chosen.connect(self._show_picture)
        body = self._field().widget
        self.watch(self.paper, body)
        if isinstance(body, QPlainTextEdit):
            body.textChanged.connect(self._show_closed)

    def fill(self, shop: Shop) -> None:
        self.paper.set_paper(shop.paper)
        self._field().set_text(shop.dispute_body)
        self.law.show_country(shop.country, shop.language)
        self._show_picture()
        self._show_closed()

    def facts(self) -> dict[str, Any]:
        return {"paper": self.paper.paper(), "dispute_body": self._field().text().strip()}

    def typed(self) -> object:
        return self.facts()

    def _build(self) -> None:
        self.column.addWidget(self._built_letters())
        self.column.addWidget(self._built_final())
        self.column.addWidget(self.law)
        self.column.addStretch(1)

    def _built_letters(self) -> Panel:
        letters = Panel(self.tr("Letters"), "mail", margin=12)
        note = self.tr(
            "The address, the fold marks and the margins follow it. Letters issued before stay as they are."
        )
        row = QHBoxLayout()
        row.setSpacing(20)
        column = QVBoxLayout()
        column.addWidget(FormField(self.tr("Paper and envelope"), self.paper, key="paper", note=note))
        column.addWidget(self.advice)
        column.addStretch(1)
        row.addLayout(column, 1)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        letters.body.addLayout(row)
        return letters

    def _built_final(self) -> Panel:
        final = Panel(self.tr("Final letters"), "scale", margin=12)
        self.final.add_text(
            self.tr("Your paragraph on a dispute body"),
            "dispute_body",
            lines=3,
            note=self.tr(
                "Printed where a letter gives your last word. Leave it empty unless you are bound to a body, or the "
                "law asks you to name one."
            ),
        )
        final.add(self.final)
        words = self.tr(
            "This names the EU's online platform, which closed on 20 July 2025. Pointing to it may mislead."
        )
        self.closed = label(words, "small", "soon", wrap=True)
        final.add(self.closed)
        return final

    def _field(self) -> FormField:
        field = self.final.fields["dispute_body"]
        assert isinstance(field, FormField)
        return field

    def _show_picture(self) -> None:
        paper = self.paper.paper()
        self.picture.show_paper(paper)
        self.advice.setText(advice(paper))

    def _show_closed(self) -> None:
        """The paragraph many shops still have from before."""
        typed = self._field().text().casefold()
        self.closed.setVisible(any(place in typed for place in _CLOSED_PLATFORM))
