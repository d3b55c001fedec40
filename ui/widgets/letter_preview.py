"""The right half of the letter screen: the PDF that will be printed, and how it lies in its envelope."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain import geometry
from app.domain.shop import Paper
from ui import theme
from ui.widgets.envelope import EnvelopePicture
from ui.widgets.label import IconLabel, label, set_ink
from ui.widgets.pdf_preview import POINTS_PER_MM, EnvelopeWindow, PdfPreview
from ui.widgets.segmented import Segmented
from ui.words import letter as letter_words

_ENVELOPE_FROM = 620  # pixels of width from which the envelope has room beside the page
_HEAD_FROM = 540  # the same for the words in the head
_NARROWEST = 390
_WIDE = 272
_PLACES = 20  # of the same words on a page that are looked at


class LetterPreview(QWidget):
    """`show_pdf(bytes, address)` looks for the address in the PDF itself to see whether the window shows all of it."""

    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Preview"))
        self.pdf = PdfPreview(self.tr("The letter as it is printed"))
        self.window_box = QCheckBox(self.tr("Show envelope window"))
        self.fit_choice = Segmented(
            self.tr("Size of the page"),
            [("fit", self.tr("Fit page"), ""), ("whole", self.tr("100%"), "")],
            height=30,
        )
        self.envelope = EnvelopePicture()
        self._title, self._pages = label(self.tr("Preview"), "strong"), label("", "table", "text2")
        self._sits_icon = IconLabel("circle-check", "ok", 16)
        self._sits = label("", "table", "ok", wrap=True)
        self._envelope_name = label("", "body")
        self._paper, self._window = Paper.A4_DIN_B, _window_of(Paper.A4_DIN_B)
        self._side = QWidget()
        self._build()
        self._connect()

    def set_paper(self, paper: Paper) -> None:
        self._paper = paper
        self._window = _window_of(paper)
        self.window_box.setVisible(self._window is not None)
        self._side.setVisible(self._has_room())
        self._envelope_name.setText(letter_words.envelope(paper))
        self._show_window()

    def show_pdf(self, content: bytes, address: Sequence[str] | None) -> None:
        """`address` holds the lines of the address block; None says nothing about them."""
        self.pdf.show_pdf(content)
        words = self.tr("{paper}, page 1 of {pages}").format(
            paper=letter_words.paper(self._paper), pages=self.pdf.pages
        )
        self._pages.setText(words)
        self._show_envelope()
        self._show_sits(address)
        self.shown.emit()

    def address_in_window(self, address: Sequence[str]) -> bool:
        """Whether there is an address after the name, and all of it stands inside the window if there is one."""
        window = self._window
        return len(address) > 1 and (
            window is None
            or all(any(_contains(window, place) for place in self._places_of(line)) for line in address)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self._has_room())
        for part in (self._title, self._pages):
            part.setVisible(self.width() >= theme.px(_HEAD_FROM))

    def _build(self) -> None:
        self.setMinimumWidth(theme.px(_NARROWEST))
        column = QVBoxLayout(self)
        column.setSizeConstraint(
            QLayout.SizeConstraint.SetNoConstraint
        )  # the head gives way where it is narrow
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        desk = QHBoxLayout()
        desk.setSpacing(0)
        desk.addWidget(self.pdf, 1)
        desk.addWidget(self._built_side())
        column.addLayout(desk, 1)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("kind", "top")
        theme.sized(head, height=44)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._pages)
        row.addStretch(1)
        self.window_box.setChecked(True)
        self.window_box.setAccessibleName(self.window_box.text())
        row.addWidget(self.window_box)
        row.addWidget(self.fit_choice)
        return head

    def _built_side(self) -> QWidget:
        side = QFrame()
        side.setProperty("kind", "sunken")
        theme.sized(side, width=_WIDE - 30)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 14, 14, 14)
        column.setSpacing(8)
        column.addWidget(label(self.tr("In the envelope"), "small", "text2"))
        column.addWidget(self.envelope)
        self._sits_row = QWidget()
        sits = QHBoxLayout(self._sits_row)
        sits.setContentsMargins(0, 0, 0, 0)
        sits.setSpacing(8)
        sits.addWidget(self._sits_icon, 0, Qt.AlignmentFlag.AlignTop)
        sits.addWidget(self._sits, 1)
        column.addWidget(self._sits_row)
        column.addSpacing(4)
        column.addWidget(label(self.tr("Envelope"), "small", "text2"))
        column.addWidget(self._envelope_name)
        hint = self.tr("Fold at the marks. The code lets the desk open this complaint by scanning.")
        column.addWidget(label(hint, "table", "text2", wrap=True))
        column.addStretch(1)
        self._side = side
        return side

    def _connect(self) -> None:
        self.window_box.toggled.connect(self._show_window)
        self.fit_choice.chosen.connect(self._on_size_chosen)

    def _on_size_chosen(self, size: object) -> None:
        self.pdf.set_fit(size == "fit")

    def _has_room(self) -> bool:
        """Beside the page, for the envelope; a sheet without a window has none to show."""
        return self._window is not None and self.width() >= theme.px(_ENVELOPE_FROM)

    def _show_window(self) -> None:
        self.pdf.set_window(self._window if self.window_box.isChecked() else None)

    def _show_envelope(self) -> None:
        envelope = geometry.of(self._paper).envelope
        if envelope is None or self._window is None:
            return
        image = self.pdf.image_of(self._window, self.envelope.width_of(self._window, envelope.width))
        size = (envelope.width, envelope.height)
        self.envelope.set_picture(image, *size, envelope.left, envelope.bottom, self._window)

    def _show_sits(self, address: Sequence[str] | None) -> None:
        self._sits_row.setVisible(address is not None)
        sits = address is not None and self.address_in_window(address)
        role = "ok" if sits else "soon"
        words = (
            self.tr("Address sits in the window") if sits else self.tr("No whole address in the window yet")
        )
        self._sits.setText(words)
        self._sits_icon.set_icon("circle-check" if sits else "circle-alert", role)
        set_ink(self._sits, role)

    def _places_of(self, words: str) -> list[QRectF]:
        """Where words stand on the first page, in points; a town may stand in the sender's line as well."""
        document: QPdfDocument = self.pdf.document
        text = document.getAllText(0).text() if self.pdf.pages else ""
        found = [match.start() for match in re.finditer(re.escape(words), text)][:_PLACES] if words else []
        return [document.getSelectionAtIndex(0, at, len(words)).boundingRectangle() for at in found]


def _window_of(paper: Paper) -> EnvelopeWindow | None:
    box = geometry.of(paper).window
    return EnvelopeWindow(box.x, box.y, box.width, box.height) if box else None


def _contains(window: EnvelopeWindow, points: QRectF) -> bool:
    box = QRectF(window.left, window.top, window.width, window.height)
    scaled = QRectF(
        points.left() / POINTS_PER_MM,
        points.top() / POINTS_PER_MM,
        points.width() / POINTS_PER_MM,
        points.height() / POINTS_PER_MM,
    )
    return box.contains(scaled)
