"""A new PIN, typed twice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.pin import BadPin, check_new, shortest_of
from app.domain.staff import Role
from ui import theme
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.pin_field import PinField
from ui.words.faults import fault_sentence


class NewPin(QWidget):
    """`read` gives it back, or says under the boxes what is to be put right. Enter in the second is `entered`.

    The two stand one under the other, or side by side where there is room `across`.
    """

    entered = Signal()
    changed = Signal()

    def __init__(self, words: str = "", *, across: bool = False) -> None:
        super().__init__()
        self._role = Role.FRONT_DESK
        self.first, self.second = PinField(), PinField()
        self.error_line = ErrorLine()
        self._note = label("", "small", "text2", wrap=True)
        fields = QBoxLayout(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        fields.setSpacing(theme.px(24 if across else 4))
        fields.addLayout(_asked(self.first, words or self.tr("New PIN")))
        if not across:
            fields.addWidget(self._note)
        fields.addLayout(_asked(self.second, self.tr("The same again")))
        if across:
            fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(fields)
        if across:
            column.addWidget(self._note)
        column.addWidget(self.error_line)
        self.setFocusProxy(self.first)
        self.first.entered.connect(self._on_first)
        self.second.entered.connect(self.entered)
        for field in (self.first, self.second):
            field.digits_changed.connect(self.changed)

    @property
    def is_empty(self) -> bool:
        return not (self.first.text() or self.second.text())

    def set_role(self, role: Role) -> None:
        """How long it must be; what was typed is gone."""
        self._role = role
        shortest = shortest_of(role)
        self._note.setText(self.tr("{shortest} digits or more, not like 1234").format(shortest=shortest))
        for field in (self.first, self.second):
            field.set_boxes(shortest)
        self.clear()

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()
        self.set_error("")

    def set_resting(self, resting: bool) -> None:
        """No digits are taken meanwhile."""
        self.first.set_resting(resting)
        self.second.set_resting(resting)

    def read(self) -> str | None:
        """None where it cannot be set; the focus is then where one begins anew."""
        pin = self.first.text()
        try:
            check_new(pin, self._role)
        except BadPin as fault:
            self.show_fault(fault)
            return None
        if self.second.text() != pin:
            self._refuse(self.second, self.tr("The two are not the same. Type the second one again."))
            return None
        self.set_error("")
        return pin

    def show_fault(self, fault: BadPin) -> None:
        self._refuse(self.first, fault_sentence(fault))

    def set_error(self, sentence: str) -> None:
        self.error_line.set_text(sentence or None)
        for field in (self.first, self.second):
            field.setAccessibleDescription(sentence)

    def _refuse(self, field: PinField, sentence: str) -> None:
        self.second.clear()
        if field is self.first:
            self.first.clear()
        self.set_error(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_first(self) -> None:
        self.second.setFocus(Qt.FocusReason.TabFocusReason)


def _asked(field: PinField, words: str) -> QVBoxLayout:
    field.setAccessibleName(words)
    head = label(words, "label", "text2")
    head.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(theme.px(4))
    column.addWidget(head)
    column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
    return column
