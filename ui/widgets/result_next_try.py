"""Nobody answered: when to try again, as proposed or as typed; after three tries the follow-up may be waived."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.due import Due
from app.domain.followup import TRIES
from app.errors import UserError
from app.services import rescheduling
from app.services.rescheduling import ShopClosed
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.due_field import DueField, due_sentence
from ui.widgets.flow import Flow
from ui.widgets.form import ErrorLine
from ui.widgets.label import label


class ResultNextTry(QWidget):
    """`chosen` brings the day that is taken, in its hours; closed days are refused with the next open one."""

    chosen = Signal(object)  # Due
    waived = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self, proposed: Due, attempt: int) -> None:
        super().__init__()
        self._proposed = proposed
        self.due_field = DueField(When.of_shop(), proposed)
        self.due_field.setAccessibleName(self.tr("Try again"))
        self.error_line = ErrorLine()
        self.set_button = Button(self.tr("Try again then"), kind="primary", key="Enter", size="row")
        self.waive_button = Button(self.tr("Waive it"), "circle-x", size="row")
        self.leave_button = Button(self.tr("Back"), key="Esc", kind="quiet", size="row")
        self._build(attempt)
        self.due_field.textEdited.connect(self.edited)
        self.due_field.returnPressed.connect(self.choose)
        self.set_button.clicked.connect(self.choose)
        self.waive_button.clicked.connect(self.waived)
        self.leave_button.clicked.connect(self.left)

    def begin(self) -> None:
        """Enter takes what is proposed, and typing replaces it."""
        self.due_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.due_field.selectAll()

    def choose(self) -> None:
        """Take the day that stands there, or say what is to be put right."""
        self.error_line.set_text(None)
        try:
            due = self.due_field.read_due() or self._proposed
            rescheduling.check_day(due)
        except UserError as fault:
            self.error_line.set_text(due_sentence(fault))
            if isinstance(fault, ShopClosed):
                self.due_field.set_due(Due(fault.next_open, self.due_field.at()))
            self.due_field.selectAll()
            self.due_field.setFocus()
            return
        self.chosen.emit(due)

    def _build(self, attempt: int) -> None:
        tries = {
            1: self.tr("Nobody answered. Proposed is another time of day:"),
            2: self.tr("Nobody answered for the second time. Try again:"),
        }
        late = self.tr("Nobody answered, try {number}. Try once more, or waive it:")
        words = tries.get(attempt, late.format(number=attempt))
        may_waive = [self.waive_button] if attempt >= TRIES else []
        buttons = Flow(gap=8)
        buttons.set_widgets([self.set_button, *may_waive, self.leave_button])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(words, "table", "text2", wrap=True))
        column.addWidget(self.due_field)
        column.addWidget(self.error_line)
        column.addWidget(buttons)
