"""An owner's PIN once more, before something that is the owner's alone; the desk stays whose it is."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.services import pins
from ui import jobs, theme
from ui.backend import Backend, DeskPerson
from ui.idle import CLOSES_ON_LOCK
from ui.widgets.button import Button
from ui.widgets.form import FormField
from ui.widgets.label import IconLabel, label
from ui.widgets.pin_field import DIGITS
from ui.widgets.pin_pad import PinPad

_WIDTH = 492
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OwnerPin(QDialog):
    """`owner` is who has proved to be one, None where nobody has."""

    def __init__(self, backend: Backend, title: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.owner: UUID | None = None
        self._owners = [one for one in backend.people if one.is_owner and one.has_pin]
        self._job: jobs.Job | None = None
        self._asked: DeskPerson | None = None
        self.pad, self.who_choice = PinPad(), QComboBox()
        self.not_now_button = Button(self.tr("Not now"), key=self.tr("Esc"))
        self.go_on_button = Button(self.tr("Go on"), kind="primary", key=self.tr("Enter"))
        self.setWindowTitle(self.tr("Owner's PIN"))
        self.setAccessibleName(f"{self.windowTitle()}: {title}")
        self.setProperty(CLOSES_ON_LOCK, True)
        self._build(title, why)
        self.who_choice.currentIndexChanged.connect(self._ask_person)
        self.pad.entered.connect(self._on_pin)
        self.pad.digits_changed.connect(self._show_state)
        self.not_now_button.clicked.connect(self.reject)
        self.go_on_button.clicked.connect(self.pad.submit)
        self._begin_with(backend.by)

    @classmethod
    def ask(cls, backend: Backend, title: str, why: str, parent: QWidget) -> UUID | None:
        """The owner who typed their PIN. While no owner has one, whoever is at the desk, if an owner; else None."""
        if not any(one.is_owner and one.has_pin for one in backend.people):
            here = backend.staff
            return here.id if here is not None and here.is_owner else None
        dialog = cls(backend, title, why, parent)
        try:
            dialog.exec()
            return dialog.owner
        finally:
            dialog.deleteLater()
            parent.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits come to the PIN also while a button has the focus; Enter there presses it."""
        focus = self.focusWidget()
        if event.text() and event.text() in DIGITS and isinstance(focus, Button):
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
            self.pad.field.keyPressEvent(event)
        elif event.key() in _ENTER and not event.isAutoRepeat():
            focus.click() if isinstance(focus, Button) else self.pad.submit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def reject(self) -> None:
        self._stop()
        super().reject()

    def _begin_with(self, by: UUID) -> None:
        """Whoever is at the desk, where they are an owner."""
        at = next((at for at, one in enumerate(self._owners) if one.id == by), 0)
        self.who_choice.setCurrentIndex(at)
        self._ask_person()

    def _ask_person(self) -> None:
        """Another person: what the one before has typed is gone."""
        self._asked = self._owners[self.who_choice.currentIndex()]
        self.pad.set_person(self._asked.name, shortest=self._asked.shortest_pin)
        wait = pins.wait_of(self._asked.id)
        if wait:
            self.pad.show_wait(wait)
        self._show_state()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pin(self, typed: str) -> None:
        if self._asked is None or self._job is not None:
            return
        who = self._asked.id
        self.pad.set_checking(True)
        self.who_choice.setEnabled(False)
        self._job = jobs.run(lambda report: pins.check(who, typed), self._on_right, self._on_wrong)
        self._show_state()

    def _on_right(self, _: object) -> None:
        self._job = None
        self.owner = self._asked.id if self._asked is not None else None
        self.accept()

    def _on_wrong(self, fault: Exception) -> None:
        self._job = None
        self.pad.set_checking(False)
        self.who_choice.setEnabled(True)
        self.pad.show_fault(fault)
        self._show_state()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        self.go_on_button.setEnabled(bool(self.pad.pin()) and self._job is None)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.pad.reset()

    def _build(self, title: str, why: str) -> None:
        for one in self._owners:
            self.who_choice.addItem(one.name, one.id)
        who_field = FormField(self.tr("Which owner"), self.who_choice)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(title, "section", wrap=True))
        words.addWidget(label(why, "table", "text2", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("shield", "wait", 22), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.not_now_button)
        foot.addStretch(1)
        foot.addWidget(self.go_on_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(19, 18, 19, 18)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(who_field)
        column.addWidget(self.pad)
        column.addLayout(foot)
        who_field.setVisible(len(self._owners) > 1)
        theme.sized(self, width=_WIDTH)
