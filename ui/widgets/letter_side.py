"""Beside the page of a letter: how it lies in its envelope, which envelope that is, and which printer it goes to."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.geometry import Envelope
from app.domain.shop import Paper
from ui import theme
from ui.widgets.envelope import EnvelopePicture
from ui.widgets.form import FormField
from ui.widgets.label import IconLabel, label, set_ink
from ui.widgets.pdf_preview import EnvelopeWindow
from ui.words import letter as letter_words

_WIDE = 242
_ANY_WIDTH = 16_777_215


class LetterSide(QFrame):
    """Beside the page it shows everything; below it, where there is little room, only what can be chosen."""

    paper_chosen = Signal(object)  # Paper
    printer_chosen = Signal(str)  # empty: ask when it is printed

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self.picture = EnvelopePicture()
        self.envelope_choice, self.printer_choice = QComboBox(), QComboBox()
        for paper in Paper:
            self.envelope_choice.addItem(letter_words.envelope(paper), paper)
        self.envelope_choice.setCurrentIndex(-1)
        self._picture_head = label(self.tr("In the envelope"), "label", "text2")
        self._sits_icon = IconLabel("circle-check", "ok", 16)
        self._sits = label("", "table", "ok", wrap=True)
        self._sits_row = QWidget()
        self._hint = label("", "table", "text2", wrap=True)
        self._is_low, self._has_picture, self._is_covered = False, False, False
        self._fields = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._build()
        self.set_printers((), "")
        self.show_sits(None)
        self._show_parts()
        self._connect()

    def set_paper(self, paper: Paper) -> None:
        """The envelope of the letter that is shown."""
        blocked = QSignalBlocker(self.envelope_choice)
        self.envelope_choice.setCurrentIndex(list(Paper).index(paper))
        del blocked

    def set_frozen(self, frozen: bool) -> None:
        """A letter that is issued keeps its envelope."""
        self.envelope_choice.setEnabled(not frozen)

    def set_printers(self, names: Sequence[str], chosen: str) -> None:
        """The printers there are; one that is chosen and not there now stays in the list."""
        known = list(names) if not chosen or chosen in names else [*names, chosen]
        blocked = QSignalBlocker(self.printer_choice)
        self.printer_choice.clear()
        self.printer_choice.addItem(self.tr("Ask each time"), "")
        for name in known:
            self.printer_choice.addItem(name, name)
        self.printer_choice.setCurrentIndex(known.index(chosen) + 1 if chosen else 0)
        del blocked

    def show_picture(self, image: QImage, envelope: Envelope | None, window: EnvelopeWindow | None) -> None:
        """The letter in its envelope; none for a sheet that goes into one without a window."""
        self._has_picture = envelope is not None and window is not None
        if envelope is not None and window is not None:
            size = envelope.width, envelope.height
            self.picture.set_picture(image, *size, envelope.left, envelope.bottom, window)
        words = (
            self.tr("Fold at the marks.") if self._has_picture else self.tr("An envelope without a window.")
        )
        code = self.tr("The code lets the desk open this complaint by scanning.")
        self._hint.setText(f"{words} {code}")
        self._show_parts()

    def show_sits(self, sits: bool | None) -> None:
        """Whether all of the address stands in the window; None says nothing about it."""
        self._sits_row.setVisible(sits is not None)
        role = "ok" if sits else "soon"
        words = (
            self.tr("Address sits in the window") if sits else self.tr("No whole address in the window yet")
        )
        self._sits.setText(words)
        self._sits_icon.set_icon("circle-check" if sits else "circle-alert", role)
        set_ink(self._sits, role)

    def set_covered(self, on: bool) -> None:
        """The address in the window of the envelope cannot be read."""
        self._is_covered = on
        self._show_parts()

    def set_low(self, is_low: bool) -> None:
        """Below the page and as low as can be, or beside it."""
        self._is_low = is_low
        way = QBoxLayout.Direction
        self._fields.setDirection(way.LeftToRight if is_low else way.TopToBottom)
        self.setMinimumWidth(0 if is_low else theme.px(_WIDE))
        self.setMaximumWidth(_ANY_WIDTH if is_low else theme.px(_WIDE))
        beside = (14, 14, 0, 14) if self.isRightToLeft() else (0, 14, 14, 14)
        self._column.setContentsMargins(*((14, 8, 14, 8) if is_low else beside))
        self._show_parts()

    def _show_parts(self) -> None:
        for part in (self._picture_head, self.picture):
            part.setVisible(self._has_picture and not self._is_low and not self._is_covered)
        self._hint.setVisible(not self._is_low)

    def _build(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self._picture_head)
        column.addWidget(self.picture)
        sits = QHBoxLayout(self._sits_row)
        sits.setContentsMargins(0, 0, 0, 0)
        sits.setSpacing(8)
        sits.addWidget(self._sits_icon, 0, Qt.AlignmentFlag.AlignTop)
        sits.addWidget(self._sits, 1)
        column.addWidget(self._sits_row)
        self._fields.setSpacing(8)
        for words, choice in (
            (self.tr("Envelope"), self.envelope_choice),
            (self.tr("Printer"), self.printer_choice),
        ):
            choice.setMinimumWidth(theme.px(60))
            self._fields.addWidget(FormField(words, choice), 1)
        column.addLayout(self._fields)
        column.addWidget(self._hint)
        column.addStretch(1)

    def _connect(self) -> None:
        self.envelope_choice.currentIndexChanged.connect(lambda at: self.paper_chosen.emit(list(Paper)[at]))
        self.printer_choice.currentIndexChanged.connect(
            lambda: self.printer_chosen.emit(self.printer_choice.currentData() or "")
        )
