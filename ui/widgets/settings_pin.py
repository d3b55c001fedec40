"""Everybody's own PIN and signature; owners make a new recovery code here as well."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.pin import TooManyTries, WrongPin, shortest_of
from app.domain.staff import Role, StaffMember
from app.services import pins, staff
from ui import jobs
from ui.backend import Backend
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.pin_pad import PinPad
from ui.widgets.pin_setting import PinSetting
from ui.widgets.pin_sheet import RecoverySheet
from ui.widgets.settings_part import SettingsPart
from ui.widgets.signature_setting import SignatureSetting


class OwnPinPart(SettingsPart):
    """The one section besides the look that is open to all."""

    owner_only = False
    is_saved_as_a_whole = False

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.state = label("", "table", "text2", wrap=True)
        self.said = label("", "table", "ok", wrap=True)
        self.said.hide()
        self.setting = PinSetting(backend, may_leave=False)
        self.signing = SignatureSetting(backend, may_leave=False)
        self.signature = Panel(self.tr("Your signature"), "signature", margin=14)
        self.signature.add(self.signing)
        self.recovery = RecoveryPanel(backend)
        for part in (self.state, self.setting, self.said, self.signature, self.recovery):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.setFocusProxy(self.setting)
        self.setting.ended.connect(self._on_ended)

    def read(self) -> None:
        member = staff.get(self.backend.by)
        self.signing.ask(member)
        self.signature.setVisible(member.can_act)
        if self.setting.is_typed and self.setting.is_of(member):
            return
        self.state.setText(_state_words(self, member))
        self.setting.ask(member)
        is_owner = member.role is Role.OWNER and member.has_pin
        self.recovery.setVisible(is_owner)
        if is_owner and not self.recovery.shows_code_of(member):
            self.recovery.ask(member)
        self.said.hide()

    def _on_ended(self, words: str) -> None:
        self.read()
        self.said.setText(words)
        self.said.setVisible(bool(words))


class RecoveryPanel(Panel):
    """A new code asks for the PIN: a desk that was left open must not hand out a way to become its owner."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Recovery code"), "scroll-text", margin=14)
        self._backend = backend
        self._member: StaffMember | None = None
        words = self.tr(
            "Whoever has it sets a new PIN for you. Each code serves once; making a new one ends the one before."
        )
        self._asking = QWidget()
        self.pad = PinPad(self.tr("Your PIN, to make a new code"), keypad=False)
        self.make_button = Button(self.tr("Make a new code"), "rotate-ccw", size="row")
        self.sheet = RecoverySheet()
        self.sheet.hide()
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pad)
        column.addWidget(self.make_button)
        self.add(label(words, "table", "text2", wrap=True))
        self.add(self._asking)
        self.add(self.sheet)
        self.pad.entered.connect(self._on_entered)
        self.make_button.clicked.connect(self._on_make)
        self.sheet.kept.connect(self._on_kept)

    def shows_code_of(self, member: StaffMember) -> bool:
        shown = self.sheet.isVisibleTo(self)
        return shown and self._member is not None and self._member.id == member.id

    def ask(self, member: StaffMember) -> None:
        self._member = member
        self.sheet.forget()
        self.pad.field.set_boxes(shortest_of(member.role))
        self.pad.reset()
        wait = pins.wait_of(member.id)
        if wait:
            self.pad.show_wait(wait)
        self.sheet.hide()
        self._asking.show()

    def _on_make(self) -> None:
        if self.pad.pin():
            self.pad.submit()
        else:
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self, digits: str) -> None:
        member = self._member
        if member is None:
            return
        self.pad.set_checking(True)
        jobs.run(lambda report: _made(member, digits), partial(self._on_made, member), self._on_refused)

    def _on_made(self, member: StaffMember, code: str) -> None:
        self.pad.set_checking(False)
        if self._backend.by != member.id:
            return
        self._asking.hide()
        self.sheet.show_code(member.name, code)
        self.sheet.show()
        self.sheet.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, fault: Exception) -> None:
        if isinstance(fault, WrongPin | TooManyTries):
            self.pad.show_fault(fault)
        else:
            self.pad.reset()
            self._backend.tell(fault)

    def _on_kept(self) -> None:
        if self._member is not None:
            self.ask(self._member)


def _made(member: StaffMember, digits: str) -> str:
    pins.check(member.id, digits)
    return pins.new_recovery_code(member.id, member.id)


def _state_words(part: OwnPinPart, member: StaffMember) -> str:
    if member.has_pin:
        return part.tr("{name}, you have a PIN.").format(name=member.first_name)
    words = part.tr("{name}, you have no PIN yet: your tile on the lock screen opens the desk to anybody.")
    return words.format(name=member.first_name)
