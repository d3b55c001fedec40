"""A passphrase: unseen unless it is asked to be seen, and never kept in what undo brings back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.keys import LONGEST
from ui.widgets.button import icon_button
from ui.widgets.form import ErrorLine, FormField

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PassphraseField(QWidget):
    """`entered` on Enter, `edited` with every letter."""

    entered = Signal()
    edited = Signal()

    def __init__(self, words: str, key: str = "passphrase", note: str = "") -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(_HINTS)
        self.line.setMaxLength(LONGEST)
        self.error_line = ErrorLine()
        self.field = FormField(words, self.line, key=key, note=note, error_line=self.error_line)
        self.show_button = icon_button("eye", self.tr("Show what is typed"), kind="quiet")
        self.show_button.setCheckable(True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.error_line)
        self.setFocusProxy(self.line)
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(self._on_edited)
        self.show_button.toggled.connect(self._on_shown)

    def text(self) -> str:
        """What was typed, as it was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Not by `clear` of the line, after which undo would bring it back."""
        self.line.setText("")
        self.show_button.setChecked(False)

    def set_error(self, sentence: str | None) -> None:
        self.field.set_error(sentence)

    def set_resting(self, resting: bool) -> None:
        """Nothing is taken meanwhile."""
        self.line.setReadOnly(resting)

    def _on_edited(self) -> None:
        self.field.set_error(None)
        self.edited.emit()

    def _on_shown(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_button.setAccessibleName(
            self.tr("Hide what is typed") if on else self.tr("Show what is typed")
        )
