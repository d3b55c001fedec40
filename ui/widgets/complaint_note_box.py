"""The box under the history: one text, saved as a note, a call or a visit."""

from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.timeline import EntryKind
from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import label

_MOST_LINES = 5
_NARROW = 400


class NoteBox(QWidget):
    """`wanted` brings kind and text. The text stays until `clear` is called: a refused note is not lost."""

    wanted = Signal(object, str)
    typed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = _GrowingText()
        self.field.setPlaceholderText(self.tr("Add a note…"))
        self.field.setAccessibleName(self.tr("Note, call or visit"))
        self._hint = label(self.tr("Customers may ask to read this note."), "small", "text2")
        self.field.setAccessibleDescription(self._hint.text())
        self._hint.hide()
        self.buttons = {
            EntryKind.NOTE: Button(self.tr("Note"), "file", size="row"),
            EntryKind.CALL: Button(self.tr("Call"), "phone", size="row"),
            EntryKind.VISIT: Button(self.tr("Visit"), "footprints", size="row"),
        }
        self._words: dict[EntryKind, str] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for kind, key in zip(self.buttons, ("Alt+N", "Alt+C", "Alt+V"), strict=True):
            button = self.buttons[kind]
            self._words[kind] = button.words()
            button.setToolTip(f"{button.words()} ({key})")
            button.setProperty("entry", kind.value)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.field.textChanged.connect(self._on_typed)
        self.field.left.connect(self.left)
        self.setFocusProxy(self.field)

    def text(self) -> str:
        return self.field.toPlainText()

    def set_text(self, words: str) -> None:
        if words != self.text():
            self.field.setPlainText(words)

    def save_as(self, kind: EntryKind) -> None:
        """With nothing typed, the focus comes here instead."""
        if self.text().strip():
            self.wanted.emit(kind, self.text())
        else:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column the buttons are icons, so that there is room to write."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_NARROW)
        for kind, button in self.buttons.items():
            button.set_words("" if narrow else self._words[kind])
            button.setAccessibleName(self._words[kind])

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.save_as(EntryKind(sender.property("entry")))

    def _on_typed(self) -> None:
        self._hint.setVisible(bool(self.text()))
        self.typed.emit()


class _GrowingText(QPlainTextEdit):
    """One line high while it is empty, at most five."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        lines = max(round(self.document().size().height()), 1)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > _MOST_LINES else policy.ScrollBarAlwaysOff
        )
        text = min(lines, _MOST_LINES) * QFontMetrics(self.font()).lineSpacing()
        height = text + 2 * ceil(self.document().documentMargin()) + theme.px(12)
        if height != self.minimumHeight():
            self.setFixedHeight(height)
