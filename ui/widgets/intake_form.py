"""The five parts of the intake as one form, known from outside by the names of its fields."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.customer import Customer
from ui import theme
from ui.intake.reading import Content, IntakeReader, Reading
from ui.widgets.intake_next import NextPart
from ui.widgets.intake_part import Part, State
from ui.widgets.intake_read_back import ReadBackPart
from ui.widgets.intake_what import WhatPart
from ui.widgets.intake_who import WhoPart
from ui.widgets.intake_wish import WishPart
from ui.widgets.label import rule

LARGEST_WIDTH = 900


class IntakeForm(QWidget):
    """`edited` and `left` bring the field's name; `content` is all of it as text, which is what a draft keeps."""

    edited = Signal(str)
    left = Signal(str)
    files_pasted = Signal()

    def __init__(self, reader: IntakeReader, shown_name: Callable[[str], str]) -> None:
        super().__init__()
        self.who, self.what = WhoPart(shown_name), WhatPart(reader)
        self.wish, self.read_back, self.next = WishPart(), ReadBackPart(), NextPart(reader)
        self.parts: tuple[Part, ...] = (self.who, self.what, self.wish, self.read_back, self.next)
        self.here = 0
        self.visited: set[int] = set()
        self._inner = QWidget(self)
        self._fields = {key: part for part in self.parts for key in part.fields}
        self._build()

    def content(self) -> dict[str, str]:
        """Every field as text."""
        found: dict[str, str] = {}
        for part in (self.who, self.what, self.wish, self.read_back, self.next):
            found |= part.content()
        return found

    def fill(self, content: Content, known: Customer | None = None) -> None:
        """Show this content; nothing is told while it is filled in."""
        self.blockSignals(True)
        self.who.fill(content, known)
        for part in (self.what, self.wish, self.read_back, self.next):
            part.fill(content)
        self.blockSignals(False)
        self.visited = set()

    def set_reader(self, reader: IntakeReader) -> None:
        """Days are read as seen from another moment."""
        self.what.reader = self.next.promise.reader = reader

    def show_faults(self, sentences: Mapping[str, str]) -> None:
        """The message of each field, none for the others."""
        for key, part in self._fields.items():
            if (part.fields[key].error() or None) != sentences.get(key):
                part.show_fault(key, sentences.get(key))

    def fields(self) -> frozenset[str]:
        """The names of fields that can carry a message."""
        return frozenset(self._fields)

    def focus_field(self, key: str) -> None:
        widget = self._fields[key].fields[key].widget
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self, key: str) -> bool:
        focus, widget = QApplication.focusWidget(), self._fields[key].fields[key].widget
        return focus is not None and (widget is focus or widget.isAncestorOf(focus))

    def focus_part(self, number: int) -> None:
        self.parts[number - 1].first_widget().setFocus(Qt.FocusReason.TabFocusReason)

    def show_reading(self, reading: Reading, shown: Mapping[str, str]) -> None:
        """Which parts are complete; `shown` are the fields with a message."""
        told = reading.told
        self.show_states(
            {
                1: reading.customer is not None,
                2: bool(told.words.strip()) and not set(self.what.fields) & set(shown),
                3: bool(told.wishes or told.wish_words),
                4: told.read_back_confirmed is True,
                5: self.next.number in self.visited and reading.promise is not None,
            }
        )

    def show_states(self, complete: Mapping[int, bool]) -> None:
        """Filled where the focus is, a tick where it is complete."""
        for part in self.parts:
            state: State = "done" if complete.get(part.number) else "ahead"
            part.set_state("here" if part.number == self.here else state)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(LARGEST_WIDTH), self._inner.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self._inner.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """By hand and not by a layout: a scroll area gives a layout that wraps its preferred height, never less."""
        width = min(self.width(), theme.px(LARGEST_WIDTH))
        self._inner.setGeometry((self.width() - width) // 2, 0, width, self.height())

    def _build(self) -> None:
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(12, 8, 16, 6)
        column.setSpacing(4)
        for part in self.parts:
            if part.number > 1:
                column.addWidget(rule())
            column.addWidget(part, {2: 40, 4: 20}.get(part.number, 0))
            part.entered.connect(self._on_entered)
            part.edited.connect(self.edited)
            part.left.connect(self._on_left)
            part.files_pasted.connect(self.files_pasted)
        self.who.purchase_known.connect(self.what.fill_purchase)
        self.who.receipt_typed.connect(self._on_receipt)
        column.addStretch(1)

    def _on_entered(self, number: int) -> None:
        self.here = number
        self.visited.add(number)
        self.edited.emit("")

    def _on_receipt(self, receipt: str) -> None:
        line = self.what.lines["receipt"]
        if not line.text().strip():
            self.who.clear_first()
            line.setText(receipt)

    def _on_left(self, key: str) -> None:
        if not self.has_focus(key):  # a list that opened under the field takes the focus only for itself
            self.left.emit(key)
