"""A check box whose whole row is the target, with words that wrap and an optional second line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.label import label, set_ink


class CheckRow(QWidget):
    """`ticked` brings True or False; `add_right(widget)` puts something at the end of the row."""

    ticked = Signal(bool)

    def __init__(self, words: str, *, second: str = "", checked: bool = False, look: str = "body") -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setChecked(checked)
        self.words_label = label(words, look, wrap=True)
        self.second_label = label(second, "small", "text2", wrap=True)
        if not second:  # shown without a parent it would be a window of its own
            self.second_label.hide()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.words_label)
        column.addWidget(self.second_label)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.setSpacing(8)
        self._row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(column, 1)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self._on_toggled)
        self._show_ink(checked)

    def set_words(self, words: str) -> None:
        self.words_label.setText(words)
        self.box.setAccessibleName(words)

    def is_checked(self) -> bool:
        return self.box.isChecked()

    def set_checked(self, on: bool) -> None:
        """Show without telling: `ticked` is for what a person does."""
        self.box.blockSignals(True)
        self.box.setChecked(on)
        self.box.blockSignals(False)
        self._show_ink(on)

    def add_right(self, widget: QWidget) -> None:
        self._row.addWidget(widget)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.box.setFocus()
            self.box.toggle()

    def _on_toggled(self, on: bool) -> None:
        self._show_ink(on)
        self.ticked.emit(on)

    def _show_ink(self, on: bool) -> None:
        set_ink(self.words_label, "text2" if on else "text")
