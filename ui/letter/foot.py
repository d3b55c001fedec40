"""The foot of the letter screen: what stops the letter, and the buttons to keep, save and print it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel


class LetterFoot(QFrame):
    """`set_frozen` for a letter that is issued; `show_stop` says beside the buttons what is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "hints")
        self.keep_button = Button(self.tr("Keep draft"), key="Ctrl+S", size="page")
        self.save_button = Button(self.tr("Save PDF"), key="Ctrl+E", size="page")
        self.print_button = Button("", kind="primary", key="Ctrl+P", size="page")
        self._stop = ElidedLabel("", "table", "late")
        self._stop_row = QWidget()
        self._build()

    def set_frozen(self, frozen: bool) -> None:
        self.keep_button.setVisible(not frozen)
        self.print_button.set_words(self.tr("Print again") if frozen else self.tr("Issue and print"))
        if frozen:
            self.show_stop("")

    def show_stop(self, words: str) -> None:
        """What is missing before the letter can be printed; empty where nothing is."""
        self._stop.setText(words)
        self._stop_row.setVisible(bool(words))
        self.print_button.setAccessibleDescription(words)
        self.print_button.setToolTip(words)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 14, 8)
        column.setSpacing(4)
        said = QHBoxLayout(self._stop_row)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(8)
        said.addWidget(IconLabel("circle-alert", "late", 16))
        said.addWidget(self._stop, 1)
        self._stop_row.hide()
        theme.sized(self._stop_row, height=20)
        column.addWidget(self._stop_row)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        column.addLayout(row)
