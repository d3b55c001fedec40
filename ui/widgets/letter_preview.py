"""The right half of the letter screen: the PDF that will be printed, and how it lies in its envelope."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain import geometry
from app.domain.shop import Paper
from ui import theme
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import label
from ui.widgets.letter_side import LetterSide
from ui.widgets.pdf_preview import POINTS_PER_MM, EnvelopeWindow, PdfPreview
from ui.widgets.segmented import Segmented
from ui.words import letter as letter_words

_ENVELOPE_FROM = 620  # pixels of width from which the envelope has room beside the page
_HEAD_FROM = 540  # the same for the words in the head
_NARROWEST = 240
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
        self.covered = EmptyNote(
            self.tr("Names are covered"), self.tr("F9 shows the letter again."), icon="eye-off"
        )
        self.covered.hide()
        self.side = LetterSide()
        self._title, self._pages = label(self.tr("Preview"), "strong"), label("", "table", "text2")
        self._paper, self._window = Paper.A4_DIN_B, _window_of(Paper.A4_DIN_B)
        self._fits = True
        self._desk = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    def set_paper(self, paper: Paper, *, frozen: bool = False) -> None:
        """The sheet and the envelope of a letter."""
        self._paper, self._window = paper, _window_of(paper)
        self.window_box.setVisible(self._window is not None)
        self.side.set_paper(paper)
        self.side.set_frozen(frozen)
        self._show_window()

    def set_covered(self, on: bool) -> None:
        """Neither the letter nor its envelope can be read."""
        self.pdf.setVisible(not on)
        self.covered.setVisible(on)
        self.side.set_covered(on)

    def show_pdf(self, content: bytes, address: Sequence[str] | None, *, fits: bool = True) -> None:
        """`address` holds the lines of the address block; None says nothing about them. `fits` is what was found when
        they were drawn: it speaks for lines that cannot be found in the PDF, such as shaped Arabic."""
        self._fits = fits
        self.pdf.show_pdf(content)
        self._show_pages()
        self._show_envelope()
        has_window = address is not None and self._window is not None
        self.side.show_sits(self.address_in_window(address or ()) if has_window else None)
        self.shown.emit()

    def address_in_window(self, address: Sequence[str]) -> bool:
        """Whether there is an address after the name, and all of it stands inside the window if there is one."""
        window = self._window
        return len(address) > 1 and (window is None or all(self._stands_in(window, line) for line in address))

    def _stands_in(self, window: EnvelopeWindow, line: str) -> bool:
        places = self._places_of(line)
        if not places and not line.isascii():
            return self._fits
        return any(_contains(window, place) for place in places)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(_ENVELOPE_FROM)
        self.side.set_low(is_narrow)
        way = QBoxLayout.Direction
        self._desk.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        has_room = self.width() >= theme.px(_HEAD_FROM)
        for part in (self._title, self._pages):
            part.setVisible(has_room)
        self.window_box.setText(self.tr("Show envelope window") if has_room else self.tr("Window"))

    def _build(self) -> None:
        self.setMinimumWidth(theme.px(_NARROWEST))
        column = QVBoxLayout(self)
        column.setSizeConstraint(
            QLayout.SizeConstraint.SetNoConstraint
        )  # the head gives way where it is narrow
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._desk.setSpacing(0)
        self._desk.addWidget(self.pdf, 1)
        self._desk.addWidget(self.covered, 1)
        self._desk.addWidget(self.side)
        column.addLayout(self._desk, 1)

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

    def _connect(self) -> None:
        self.window_box.toggled.connect(self._show_window)
        self.fit_choice.chosen.connect(self._on_size_chosen)
        self.pdf.page_changed.connect(self._show_pages)

    def _on_size_chosen(self, size: object) -> None:
        self.pdf.set_fit(size == "fit")

    def _show_window(self) -> None:
        self.pdf.set_window(self._window if self.window_box.isChecked() else None)

    def _show_pages(self) -> None:
        words = self.tr("{paper}, page {page} of {pages}")
        paper = letter_words.paper(self._paper)
        self._pages.setText(words.format(paper=paper, page=self.pdf.page + 1, pages=self.pdf.pages))

    def _show_envelope(self) -> None:
        envelope, image = geometry.of(self._paper).envelope, QImage()
        if envelope is not None and self._window is not None:
            width = self.side.picture.width_of(self._window, envelope.width)
            image = self.pdf.image_of(self._window, width)
        self.side.show_picture(image, envelope, self._window)

    def _places_of(self, words: str) -> list[QRectF]:
        """Where words stand on the first page, in points; a town may stand in the sender's line as well."""
        document: QPdfDocument = self.pdf.document
        text = self.pdf.text
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
