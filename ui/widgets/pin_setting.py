"""Setting one person's PIN: one's own with the one before, somebody else's as an owner."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.changes import Changed
from app.domain.pin import BadPin, TooManyTries, WrongPin, shortest_of
from app.domain.staff import Role, StaffMember
from app.services import pins
from ui import jobs, theme
from ui.backend import Backend
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.pin_new import NewPin
from ui.widgets.pin_pad import PinPad

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PinSetting(QFrame):
    """`ended` once it is set, taken away or given up. For somebody who is still to be saved `chosen` brings the PIN."""

    ended = Signal(str)  # what to say; empty when nothing was changed
    chosen = Signal(str)

    def __init__(self, backend: Backend, *, may_leave: bool = True) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._backend, self._may_leave = backend, may_leave
        self._member: StaffMember | None = None
        self._role, self._is_kept_back = Role.FRONT_DESK, False
        self._job: jobs.Job | None = None
        self.title = label("", "strong")
        self.note = label("", "table", "text2", wrap=True)
        self.current, self.new_pin = (
            PinPad(self.tr("The PIN you have now"), keypad=False),
            NewPin(across=True),
        )
        self.leave_button = Button(self.tr("Not now"), key=self.tr("Esc"), size="row")
        self.take_away_button = Button(self.tr("Take the PIN away"), "trash-2", kind="text", size="row")
        self.set_button = Button(self.tr("Set the PIN"), "key-round", key=self.tr("Enter"), size="row")
        self._build()
        self._connect()

    @property
    def is_typed(self) -> bool:
        return bool(self.current.pin()) or not self.new_pin.is_empty

    def is_of(self, member: StaffMember) -> bool:
        return self._member is not None and self._member.id == member.id

    def ask(self, member: StaffMember, *, role: Role | None = None, is_kept_back: bool = False) -> None:
        """`role` is what they are going to be; `is_kept_back` where the PIN is saved together with them."""
        self.stop()
        own = member.id == self._backend.by and member.has_pin and not is_kept_back
        self._member, self._role, self._is_kept_back = member, role or member.role, is_kept_back
        has_own = self.tr("Change your PIN") if own else self.tr("Your PIN")
        others = self.tr("PIN of {name}").format(name=member.name or self.tr("New person"))
        self.title.setText(has_own if member.id == self._backend.by else others)
        self.note.setText(self._note())
        self.current.setVisible(own)
        self.current.field.set_boxes(shortest_of(member.role))
        self.current.reset()
        self.new_pin.set_role(self._role)
        may_be_taken = member.has_pin and member.role is not Role.OWNER and self._role is not Role.OWNER
        self.take_away_button.setVisible(may_be_taken and not own and not is_kept_back)
        if own and (wait := pins.wait_of(member.id)):
            self.current.show_wait(wait)

    def begin(self) -> None:
        """Put the focus where one types first."""
        first = self.current if self.current.isVisibleTo(self) else self.new_pin
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """What was typed is gone, and what is being checked no longer matters."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self.current.reset()
        self.new_pin.clear()
        self._set_resting(False)

    def set_it(self) -> None:
        member = self._member
        if member is None or self.new_pin.first.is_resting or self.current.is_waiting:
            return
        asks_current = self.current.isVisibleTo(self)
        now = self.current.pin()
        if asks_current and not now:
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        new = self.new_pin.read()
        if new is None:
            return
        if self._is_kept_back:
            self.stop()
            self.chosen.emit(new)
        else:
            self._run(self._setter(member, now, new), self.tr("The PIN of {name} is set."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and self._may_leave:
            self._on_left()
        elif event.key() in _ENTER and isinstance(focus, Button) and not event.isAutoRepeat():
            focus.click()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def _setter(self, member: StaffMember, now: str, new: str) -> Callable[[], Changed]:
        by = self._backend.by
        if member.id == by:
            return lambda: pins.set_own(by, current=now, new=new)
        return lambda: pins.set_for(member.id, by, new=new)

    def _run(self, work: Callable[[], Changed], said: str) -> None:
        member = self._member
        assert member is not None
        self._set_resting(True)
        words = said.format(name=member.name)
        self._job = jobs.run(lambda report: work(), partial(self._on_done, words), self._on_refused)

    def _on_done(self, words: str, changed: Changed) -> None:
        self.stop()
        self._backend.done(changed)
        self.ended.emit(words)

    def _on_refused(self, fault: Exception) -> None:
        self._job = None
        self._set_resting(False)
        if isinstance(fault, WrongPin | TooManyTries):
            self.current.show_fault(fault)
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(fault, BadPin):
            self.new_pin.show_fault(fault)
        else:
            self.stop()
            self._backend.tell(fault)

    def _on_take_away(self) -> None:
        member, by = self._member, self._backend.by
        if member is not None:
            words = self.tr("{name} has no PIN any more: the tile alone opens the desk.")
            self._run(lambda: pins.take_away(member.id, by), words)

    def _on_left(self) -> None:
        self.stop()
        self.ended.emit("")

    def _on_current(self) -> None:
        self.new_pin.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_resting(self, resting: bool) -> None:
        self.new_pin.set_resting(resting)
        self.current.field.set_resting(resting or self.current.is_waiting)
        self.take_away_button.setEnabled(not resting)

    def _note(self) -> str:
        if self._is_kept_back:
            return self.tr("It is kept together with the person, by “Save”.")
        if self._member is not None and self._member.id != self._backend.by:
            return self.tr(
                "Tell it to nobody else. Everybody can change their own under “PIN and signature”."
            )
        return self.tr("It says that it is you: at the lock, and when you approve something.")

    def _connect(self) -> None:
        self.current.field.entered.disconnect()
        self.current.field.entered.connect(self._on_current)
        self.new_pin.entered.connect(self.set_it)
        self.set_button.clicked.connect(self.set_it)
        self.take_away_button.clicked.connect(self._on_take_away)
        self.leave_button.clicked.connect(self._on_left)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.set_button)
        if self._may_leave:
            buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        buttons.addWidget(self.take_away_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(theme.px(8))
        for part in (self.title, self.note, self.current):
            column.addWidget(part)
        column.addWidget(self.new_pin)
        column.addLayout(buttons)
