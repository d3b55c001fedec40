"""What stands where nothing is: a sign, a sentence, and at most two things to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label


class EmptyNote(QWidget):
    """Centred; with `dense` one quiet line for an empty panel. `add_button` puts a button below."""

    def __init__(
        self,
        lead: str,
        words: str = "",
        icon: str = "circle-check",
        *,
        dense: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(f"{lead} {words}".strip())
        column = QVBoxLayout(self)
        column.setSpacing(6)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._buttons = QHBoxLayout()
        self.lead_label = label(lead, "table" if dense else "lead", "text2" if dense else "text", wrap=True)
        self.words_label = label(words, "body", "text2", wrap=True)
        if not words:  # shown without a parent it would be a window of its own
            self.words_label.hide()
        if dense:
            column.setContentsMargins(12, 10, 12, 10)
            column.addWidget(self.lead_label)
            column.addWidget(self.words_label)
            return
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "ok" if icon == "circle-check" else "text2", 42), 0, centre)
        for part in (self.lead_label, self.words_label):
            part.setAlignment(centre)
            column.addWidget(part)
        self._buttons.setSpacing(8)
        self._buttons.setAlignment(centre)
        column.addSpacing(8)
        column.addLayout(self._buttons)
        column.addStretch(1)

    def add_button(self, button: Button) -> Button:
        self._buttons.addWidget(button)
        return button

    def set_words(self, lead: str, words: str = "") -> None:
        self.lead_label.setText(lead)
        self.words_label.setText(words)
        self.words_label.setVisible(bool(words))
        self.setAccessibleName(f"{lead} {words}".strip())
