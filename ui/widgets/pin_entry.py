"""The card on which one person types their PIN; it is checked beside the window."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.domain.pin import NoPin
from app.services import pins
from ui import jobs, theme
from ui.backend import DeskPerson
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, label
from ui.widgets.pin_field import DIGITS
from ui.widgets.pin_pad import PinPad
from ui.widgets.top_bar import Avatar

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PinEntry(QFrame):
    """`proved` once the PIN was right; digits typed while a button has the focus come to the field all the same."""

    proved = Signal(object)  # DeskPerson
    left = Signal()
    forgotten = Signal(object)  # DeskPerson

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._person: DeskPerson | None = None
        self._job: jobs.Job | None = None
        self._avatar = Avatar(36)
        self._name, self._role = ElidedLabel("", "section"), ElidedLabel("", "table", "text2")
        self.pad = PinPad()
        self.note = label("", "table", "text2", wrap=True)
        self.back_button = Button(self.tr("Back"), key=self.tr("Esc"))
        self.forgot_button = Button(self.tr("Forgot the PIN?"), kind="text")
        self.open_button = Button(self.tr("Open"), kind="primary", key=self.tr("Enter"))
        self._build()
        self.pad.entered.connect(self._on_entered)
        self.pad.digits_changed.connect(self._show_state)
        self.back_button.clicked.connect(self.left)
        self.forgot_button.clicked.connect(self._on_forgotten)
        self.open_button.clicked.connect(self.pad.submit)

    def ask(self, person: DeskPerson) -> None:
        """Begin with this person; a wait that is still on is counted down."""
        self.stop()
        self._person = person
        self._avatar.set_name(person.name)
        self._name.setText(person.name)
        self._role.setText(person.role)
        self.note.hide()
        self.pad.set_person(person.name, shortest=person.shortest_pin)
        wait = pins.wait_of(person.id)
        if wait:
            self.pad.show_wait(wait)
        self._show_state()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Whatever is being checked no longer matters."""
        if self._job is not None:
            self._job.cancel()
        self._person = self._job = None
        self.pad.reset()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and isinstance(focus, Button) and not event.isAutoRepeat():
            focus.click()
        elif event.text() and event.text() in DIGITS:
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
            self.pad.field.keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def _on_entered(self, digits: str) -> None:
        person = self._person
        if person is None:
            return
        self.pad.set_checking(True)
        self._job = jobs.run(
            lambda report: pins.check(person.id, digits),
            partial(self._on_right, person),
            partial(self._on_wrong, person),
        )

    def _on_right(self, person: DeskPerson, _: object) -> None:
        if person is self._person:
            self.stop()
            self.proved.emit(person)

    def _on_wrong(self, person: DeskPerson, fault: Exception) -> None:
        if person is not self._person:
            return
        if isinstance(fault, NoPin):  # taken away meanwhile
            self._on_right(person, None)
            return
        self.pad.show_fault(fault)
        self._show_state()

    def _on_forgotten(self) -> None:
        """Owners have a recovery code; the others have an owner."""
        if self._person is not None and self._person.is_owner:
            self.forgotten.emit(self._person)
        else:
            self.note.show()
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        self.open_button.setEnabled(bool(self.pad.pin()))

    def _build(self) -> None:
        self.note.setText(self.tr("An owner can set a new PIN for you: Settings, Staff."))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._role)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._avatar)
        head.addLayout(names, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back_button)
        foot.addWidget(self.forgot_button)
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(theme.px(14))
        column.addLayout(head)
        column.addWidget(self.pad)
        column.addWidget(self.note)
        column.addLayout(foot)
