"""A question in place: one line to type, one button; nothing modal."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import IconLabel, label


class AskBar(QFrame):
    """`ask` shows it; Enter answers, Esc leaves. What was typed stays until it is answered or left."""

    answered = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._question = label("", "strong")
        self.answer_field = QLineEdit()
        self.error_line = ErrorLine()
        self.answer_button = Button("", kind="primary", key="Enter", size="row")
        self.leave_button = Button(self.tr("Leave it"), key="Esc", size="row")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        for part in (IconLabel("circle-question-mark", "accent", 18), self._question):
            row.addWidget(part)
        row.addWidget(self.answer_field, 1)
        row.addWidget(self.error_line)
        row.addWidget(self.leave_button)
        row.addWidget(self.answer_button)
        self.answer_field.returnPressed.connect(self._on_answer)
        self.answer_button.clicked.connect(self._on_answer)
        self.leave_button.clicked.connect(self._on_leave)
        self.hide()

    def ask(self, question: str, verb: str, placeholder: str = "") -> None:
        """Show the question with the focus in its line."""
        self._question.setText(question)
        self.answer_field.setAccessibleName(question)
        self.answer_field.setPlaceholderText(placeholder)
        self.answer_field.clear()
        self.error_line.set_text(None)
        self.answer_button.set_words(verb)
        self.show()
        self.answer_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """The answer will not do; it stays as typed."""
        self.error_line.set_text(sentence)
        self.answer_field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_leave()
            return
        super().keyPressEvent(event)

    def _on_answer(self) -> None:
        self.answered.emit(self.answer_field.text())

    def _on_leave(self) -> None:
        self.hide()
        self.left.emit()
