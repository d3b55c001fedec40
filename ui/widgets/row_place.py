"""What opens below a row of Today to be filled in place: a note to something done, or another date with its reason."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.approval import LooksLikePin, looks_like_pin
from app.domain.due import Due, DueItem, ItemKind
from app.errors import UserError
from app.services import rescheduling
from app.services.rescheduling import ShopClosed
from ui import theme
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.check_row import CheckRow
from ui.widgets.due_field import DueField, due_sentence
from ui.widgets.form import ErrorLine
from ui.widgets.label import label


class RowPlace(QWidget):
    """Enter in its last field does it, Esc leaves it to the row. `typed` and `fill` carry words over."""

    def __init__(self, verb: str, icon: str) -> None:
        super().__init__()
        self.error_line = ErrorLine()
        self.do_button = Button(verb, icon, kind="primary", key="Enter", size="row")
        self.leave_button = Button(self.tr("Leave it"), key="Esc", size="row")
        for button in (self.do_button, self.leave_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.do_button.clicked.connect(self.do)

    def do(self) -> None:
        """What Enter does."""

    def focus_field(self) -> QLineEdit:
        """Where the writing begins."""
        raise NotImplementedError

    def typed(self) -> dict[str, str]:
        """What stands in the fields, by name, but for what may be a PIN."""
        typed = {name: line.text() for name, line in self.lines().items()}
        return {name: text for name, text in typed.items() if name == "due" or not looks_like_pin(text)}

    def fill(self, typed: Mapping[str, str]) -> None:
        for name, line in self.lines().items():
            line.setText(typed.get(name, line.text()))

    def refuse(self, fault: UserError) -> None:
        """It cannot be done like this; what was typed stays, unless it may be a PIN."""
        if isinstance(fault, LooksLikePin):
            for line in self.lines().values():
                line.setText("")  # not by clear(), after which Ctrl+Z would bring it back
        self.error_line.set_text(due_sentence(fault))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line is ours; the panel would take it for opening the row."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.do()
            return True
        return False

    def lines(self) -> dict[str, QLineEdit]:
        """The fields by name."""
        return {}

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.do_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        return row

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 12)
        column.setSpacing(8)
        return column


class NotePlace(RowPlace):
    """One line of words that go with what is done."""

    wanted = Signal(str)

    def __init__(self, verb: str) -> None:
        super().__init__(verb, "check")
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Note (may stay empty)"))
        self.line.setAccessibleName(self.tr("Note (may stay empty)"))
        self.line.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.do_button)
        row.addWidget(self.leave_button)
        column = self._column()
        column.addLayout(row)
        column.addWidget(self.error_line)

    def focus_field(self) -> QLineEdit:
        return self.line

    def do(self) -> None:
        self.wanted.emit(self.line.text())

    def lines(self) -> dict[str, QLineEdit]:
        return {"note": self.line}


class MovePlace(RowPlace):
    """Another date and why. A closed day is refused and the next open one put in its place, so that Enter takes it."""

    wanted = Signal(object, str, bool)  # Due, reason, whether the customer is to be told

    def __init__(self, item: DueItem, when: When, now_due: Due, *, needs_reason: bool = True) -> None:
        super().__init__(self.tr("Move"), "calendar-clock")
        self._item, self._when, self._needs_reason = item, when, needs_reason
        self.due_field = DueField(when, now_due)
        self.due_field.setAccessibleName(self.tr("By when"))
        self.because_line = QLineEdit()
        self.because_line.setPlaceholderText(self.tr("Why the date changes"))
        self.because_line.setAccessibleName(self.tr("Why the date changes"))
        self.tell_row = CheckRow(self.tr("Add a step for today: tell the customer"), checked=True)
        if item.kind is not ItemKind.PROMISE:
            self.tell_row.hide()  # never shown before it has its parent: it would open as a window of its own
        for line in (self.due_field, self.because_line):
            line.installEventFilter(self)
        if item.kind is ItemKind.IMPROVEMENT:
            self.because_line.hide()  # no history would keep it
        self._build()

    def focus_field(self) -> QLineEdit:
        self.due_field.selectAll()
        return self.due_field

    def do(self) -> None:
        """Hand over what is typed, or say what it still lacks."""
        self.error_line.set_text(None)
        try:
            due = self.due_field.read_due()
        except UserError as fault:
            self.refuse(fault)
            return
        if due is None:
            self.due_field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._needs_reason and not self.because_line.text().strip():
            self._ask_why(due)
        else:
            self.wanted.emit(due, self.because_line.text(), self._is_to_be_told(due))

    def refuse(self, fault: UserError) -> None:
        super().refuse(fault)
        if isinstance(fault, ShopClosed):
            self.due_field.set_due(Due(fault.next_open, self.due_field.at()))
        field = self.because_line if fault.field == "because" else self.due_field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _build(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        theme.sized(self.due_field, width=168)
        fields.addWidget(label(self.tr("To"), "table", "text2"))
        fields.addWidget(self.due_field)
        fields.addWidget(self.because_line, 1)
        if self.because_line.isHidden():
            fields.addStretch(1)
        column = self._column()
        column.addLayout(fields)
        column.addWidget(self.error_line)
        column.addWidget(self.tell_row)
        column.addLayout(self._buttons())

    def lines(self) -> dict[str, QLineEdit]:
        return {"due": self.due_field, "because": self.because_line}

    def _ask_why(self, due: Due) -> None:
        """The day is checked before the reason is asked for, so that nobody explains a day that will not do."""
        try:
            rescheduling.check_day(due)
        except UserError as fault:
            self.refuse(fault)
            return
        if self.because_line.hasFocus():
            self.error_line.set_text(self.tr("A few words on why: they stand in the history."))
        self.because_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_to_be_told(self, due: Due) -> bool:
        calendar = self._when.calendar
        moment = calendar.closes_at(due.on) if due.at is None else calendar.at(due.on, due.at)
        later = moment > self._item.due_at
        return self._item.kind is ItemKind.PROMISE and later and self.tell_row.is_checked()
