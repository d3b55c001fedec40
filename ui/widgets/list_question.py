"""A question in place over a list: some fields, one button; Enter answers, Esc leaves, nothing modal."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.errors import StorageError, UserError
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine, Form
from ui.widgets.label import IconLabel, label
from ui.words.faults import fault_sentence

Answer = Callable[[Form], object]


class ListQuestion(QFrame):
    """Fill `form` after `begin`, then `ask`. What is to be put right is raised by the answer and shown at its field."""

    left = Signal()
    failed = Signal(object)  # StorageError

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.title_label: QLabel = label("", "strong")
        self.note_label: QLabel = label("", "table", "text2")
        self._icon = IconLabel("", "accent", 17)
        self.form = Form(columns=12)
        self.error_line = ErrorLine()
        self.answer_button = Button("", kind="primary", key="Enter", size="row")
        self.leave_button = Button(self.tr("Leave it"), key="Esc", size="row")
        self._answer: Answer | None = None
        self._build()
        self.answer_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.leave)
        self.hide()

    def begin(self, title: str, *, icon: str, verb: str, note: str = "") -> Form:
        """An empty form under a title."""
        self._icon.set_icon(icon, "accent")
        self.title_label.setText(title)
        self.note_label.setText(note)
        self.setAccessibleName(title)
        self.answer_button.set_words(verb)
        self.error_line.set_text(None)
        old, self.form = self.form, Form(columns=12)
        self._middle.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        return self.form

    def ask(self, answer: Answer) -> None:
        """Show the question with the focus in its first field."""
        self._answer = answer
        self.show()
        self._order_tabs()
        first = next(iter(self.form.fields.values()), None)
        (first.widget if first else self.answer_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        self.form.clear_errors()
        self.error_line.set_text(None)
        if self._answer is None:
            return
        try:
            self._answer(self.form)
        except UserError as fault:
            if not self.form.show_error(fault.field, fault_sentence(fault)):
                self.error_line.set_text(fault_sentence(fault))
        except StorageError as fault:
            self.failed.emit(fault)
        else:
            self.leave()

    def leave(self) -> None:
        self._answer = None
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _order_tabs(self) -> None:
        """A new form stands last in the window for Tab, whatever its place: put it here, then its buttons."""
        chain = [self, *(field.widget for field in self.form.fields.values())]
        for one, following in pairwise([*chain, self.answer_button, self.leave_button]):
            self.setTabOrder(one, following)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self.title_label)
        head.addWidget(self.note_label, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(3)
        buttons.addWidget(label(" ", "label"))  # as high as the names over the fields, at every size
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.answer_button)
        row.addWidget(self.leave_button)
        buttons.addLayout(row)
        buttons.addStretch(1)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(12)
        self._middle.addWidget(self.form, 1)
        self._middle.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 9, 13, 10)
        column.setSpacing(5)
        column.addLayout(head)
        column.addLayout(self._middle)
        column.addWidget(self.error_line)
