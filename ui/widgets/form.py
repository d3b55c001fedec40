"""Form rows: label, field, note and error line, tied together for keyboard and screen reader at once."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.label import IconLabel, label

Field = TypeVar("Field", bound=QWidget)


class ErrorLine(QWidget):
    """Icon and sentence under a field, there only while something is to be put right."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "small", "late", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(IconLabel("circle-alert", "late", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def set_text(self, sentence: str | None) -> None:
        self._words.setText(sentence or "")
        self.setVisible(bool(sentence))


class OwnField(QWidget):
    """A field that is none of Qt's. `edited` tells that a person has changed it; what it says is kept as words."""

    edited = Signal()

    def text(self) -> str:
        raise NotImplementedError

    def set_text(self, words: str) -> None:
        raise NotImplementedError


class FormField(QWidget):
    """One row of a form. `left` tells that focus has gone, the moment to check what was typed.

    Give `error_line` where the message stands elsewhere, such as under a whole row of short fields.
    """

    left = Signal(str)

    def __init__(
        self,
        words: str,
        widget: QWidget,
        *,
        key: str = "",
        note: str = "",
        error_line: ErrorLine | None = None,
    ) -> None:
        super().__init__()
        self.key, self.widget = key, widget
        self.label = label(words, "label", "text2")
        self.label.setBuddy(widget)
        self.note = label(note, "small", "text2", wrap=True)
        if not note:  # shown without a parent it would be a window of its own
            self.note.hide()
        self._words, self._note_words = words, note
        self.error_line = error_line or ErrorLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self.label, widget, self.note):
            column.addWidget(part)
        if error_line is None:
            column.addWidget(self.error_line)
        column.addStretch(1)
        self.setFocusProxy(widget)
        widget.setAccessibleName(words)
        widget.setAccessibleDescription(note)
        (widget.focusProxy() or widget).installEventFilter(self)

    def set_error(self, sentence: str | None) -> None:
        """Show what is to be put right, or take the message away."""
        self.error_line.set_text(sentence)
        target = self.widget.focusProxy() or self.widget
        state = "error" if sentence else ""
        if (target.property("state") or "") != state:
            target.setProperty("state", state)
            theme.restyle(target)
        self.widget.setAccessibleDescription(sentence or self._note_words)

    def error(self) -> str:
        return self.error_line.text()

    def text(self) -> str:
        if isinstance(self.widget, QPlainTextEdit):
            return self.widget.toPlainText()
        if isinstance(self.widget, QComboBox):
            return self.widget.currentText()
        return self.widget.text() if isinstance(self.widget, QLineEdit | OwnField) else ""

    def set_text(self, words: str) -> None:
        if isinstance(self.widget, QPlainTextEdit):
            self.widget.setPlainText(words)
        elif isinstance(self.widget, QLineEdit):
            self.widget.setText(words)
        elif isinstance(self.widget, OwnField):
            self.widget.set_text(words)
        elif isinstance(self.widget, QComboBox):
            self.widget.setCurrentText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit(self.key)
        return False


class Form(QWidget):
    """Fields in a grid of `columns`, filled from the leading edge; `span` is how many columns a field takes."""

    left = Signal(str)

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self.fields: dict[str, FormField] = {}
        self._columns, self._next = columns, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add_line(
        self,
        words: str,
        key: str,
        *,
        note: str = "",
        placeholder: str = "",
        span: int | None = None,
    ) -> FormField:
        line = QLineEdit()
        line.setPlaceholderText(placeholder)
        return self.add(words, key, line, note=note, span=span)

    def add_text(
        self,
        words: str,
        key: str,
        *,
        note: str = "",
        lines: int = 3,
        span: int | None = None,
    ) -> FormField:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        theme.sized(text, height=14 + 20 * lines)
        return self.add(words, key, text, note=note, span=span)

    def add_choice(
        self,
        words: str,
        key: str,
        options: list[tuple[object, str]],
        *,
        note: str = "",
        span: int | None = None,
    ) -> FormField:
        choice = QComboBox()
        for data, shown in options:
            choice.addItem(shown, data)
        return self.add(words, key, choice, note=note, span=span)

    def add(
        self,
        words: str,
        key: str,
        widget: QWidget,
        *,
        note: str = "",
        span: int | None = None,
    ) -> FormField:
        """Any widget as a row; Tab goes in the order of adding."""
        field = FormField(words, widget, key=key, note=note)
        self._place(field, span or self._columns)
        self.fields[key] = field
        field.left.connect(self.left)
        return field

    def lay_out(self, spans: Mapping[str, int]) -> None:
        """Show only these fields, each so wide, in this order; what is typed in the others stays."""
        for field in self.fields.values():
            self._grid.removeWidget(field)
        self._next = 0
        for key, span in spans.items():
            self._place(self.fields[key], span)
        for key, field in self.fields.items():
            field.setVisible(key in spans)

    def show_error(self, key: str, sentence: str) -> bool:
        """True when there is such a field; it gets the focus."""
        field = self.fields.get(key)
        if field is None:
            return False
        field.set_error(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear_errors(self) -> None:
        for field in self.fields.values():
            field.set_error(None)

    def _place(self, field: FormField, span: int) -> None:
        wide = min(span, self._columns)
        if self._next % self._columns + wide > self._columns:
            self._next += self._columns - self._next % self._columns
        self._grid.addWidget(field, self._next // self._columns, self._next % self._columns, 1, wide)
        self._next += wide
