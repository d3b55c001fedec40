"""An owner who forgot the PIN: recovery code, new PIN, and a new code in the place of the one that is used up."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.services import pins
from ui import jobs, theme
from ui.backend import DeskPerson
from ui.widgets.button import Button
from ui.widgets.form import FormField
from ui.widgets.label import label
from ui.widgets.pin_new import NewPin
from ui.widgets.pin_sheet import RecoverySheet
from ui.words.faults import fault_sentence

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST_CODE = 60


class PinRecovery(QFrame):
    """`recovered` once the new PIN is set and the new code is kept; `left` when it was given up before."""

    recovered = Signal(object)  # DeskPerson
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._person: DeskPerson | None = None
        self._job: jobs.Job | None = None
        self._title = label("", "section")
        self.code = QLineEdit()
        self.code.setMaxLength(_LONGEST_CODE)
        self.code_field = FormField(self.tr("Recovery code"), self.code, key="code")
        self.new_pin = NewPin()
        self.sheet = RecoverySheet()
        self.back_button = Button(self.tr("Back"), key=self.tr("Esc"))
        self.set_button = Button(self.tr("Set the new PIN"), kind="primary", key=self.tr("Enter"))
        self._asking = QWidget()
        self._build()
        self.code.returnPressed.connect(self.new_pin.setFocus)
        self.new_pin.entered.connect(self.set_it)
        self.set_button.clicked.connect(self.set_it)
        self.back_button.clicked.connect(self._on_back)
        self.sheet.kept.connect(self._on_kept)

    def ask(self, person: DeskPerson) -> None:
        """Begin with this owner."""
        self.stop()
        self._person = person
        self._title.setText(self.tr("New PIN for {name}").format(name=person.name))
        self.new_pin.set_role(person.rank)
        self._asking.show()
        self.sheet.hide()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Nothing typed stays behind."""
        if self._job is not None:
            self._job.cancel()
        self._person = self._job = None
        self.code.clear()
        self.code_field.set_error(None)
        self.new_pin.clear()
        self._set_resting(False)
        self.sheet.forget()

    def set_it(self) -> None:
        """Check the code and set the PIN, beside the window."""
        person, typed = self._person, self.code.text().strip()
        if person is None or self.new_pin.first.is_resting:
            return
        self.code_field.set_error(None if typed else self.tr("Type the code as it stands on the sheet."))
        if not typed:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        new = self.new_pin.read()
        if new is None:
            return
        self._set_resting(True)
        self._job = jobs.run(
            lambda report: pins.recover(person.id, code=typed, new=new),
            partial(self._on_set, person),
            partial(self._on_refused, person),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        elif event.key() in _ENTER and isinstance(focus, Button) and not event.isAutoRepeat():
            focus.click()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def _on_back(self) -> None:
        """Once the code is used up there is no way back: the new one must be kept."""
        if not self.sheet.isVisible():
            self.left.emit()

    def _on_set(self, person: DeskPerson, code: object) -> None:
        if person is not self._person:
            return
        self._set_resting(False)
        self.code.clear()
        self.new_pin.clear()
        self._title.setText(self.tr("The new PIN is set. Your new recovery code"))
        self.sheet.show_code(person.name, str(code))
        self._asking.hide()
        self.sheet.show()
        self.sheet.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, person: DeskPerson, fault: Exception) -> None:
        if person is not self._person:
            return
        self._set_resting(False)
        sentence = fault_sentence(fault)
        self.code_field.set_error(sentence)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self) -> None:
        person, self._person = self._person, None
        if person is not None:
            self.recovered.emit(person)

    def _set_resting(self, resting: bool) -> None:
        self.new_pin.set_resting(resting)
        self.code.setReadOnly(resting)

    def _build(self) -> None:
        where = self.tr("The code stands on the sheet that was printed when the shop was set up.")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.set_button)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(theme.px(10))
        for part in (label(where, "table", "text2", wrap=True), self.code_field, self.new_pin):
            asking.addWidget(part)
        asking.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(theme.px(10))
        column.addWidget(self._title)
        column.addWidget(self._asking)
        column.addWidget(self.sheet)
