"""The owner's consent at somebody else's desk: what is approved, by whom, by PIN; the desk stays whose it is."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import identity
from app.changes import Changed
from app.domain import pin as pin_rules
from app.domain.approval import LooksLikePin, looks_like_pin
from app.domain.pin import NoPin, TooManyTries, WrongPin
from app.domain.staff import StaffMember
from app.errors import StorageError, UserError
from app.services import approvals, pins
from ui import jobs, theme
from ui.backend import Backend
from ui.idle import CLOSES_ON_LOCK
from ui.models import approval_view
from ui.models.approval_view import ApprovalView
from ui.widgets.button import Button
from ui.widgets.form import FormField
from ui.widgets.label import IconLabel, label
from ui.widgets.pin_field import DIGITS
from ui.widgets.pin_pad import PinPad
from ui.words.faults import fault_sentence

_WIDTH = 492
# By offer what was written and not used, as when nobody came back to the dialog and the desk locked itself.
_reasons: dict[UUID, str] = {}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ApprovalDialog(QDialog):
    """Modal, as only PINs are. While a PIN is checked nothing can be changed; what was typed as reason always stays."""

    def __init__(self, backend: Backend, view: ApprovalView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.backend, self.view = backend, view
        self._declines = False
        self._job: jobs.Job | None = None
        self.was_declined = False
        self.pad = PinPad()
        self.who_choice = QComboBox()
        self.reason_line = QLineEdit()
        self.not_now_button = Button(self.tr("Not now"), key=self.tr("Esc"))
        self.decline_button = Button(self.tr("Decline…"))
        self.approve_button = Button(self.tr("Approve"), kind="primary", key=self.tr("Enter"))
        self.setWindowTitle(self.tr("Owner's approval"))
        self.setAccessibleName(f"{self.windowTitle()}: {view.title}")
        self.setProperty(CLOSES_ON_LOCK, True)
        self._build()
        self.reason_line.setText(_reasons.get(view.offer.id, ""))
        self._connect()
        self._show_approver()

    @classmethod
    def ask(cls, backend: Backend, offer_id: UUID, parent: QWidget) -> bool:
        """Ask now; True when the offer is approved."""
        dialog = cls(backend, approval_view.read(offer_id, backend.by), parent)
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted and not dialog.was_declined
        finally:
            dialog.deleteLater()
            parent.activateWindow()

    def approver(self) -> StaffMember | None:
        found = self.who_choice.currentData()
        return next((one for one in self.view.approvers if one.id == found), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits come to the PIN also while a button has the focus; Enter there presses it."""
        focus = self.focusWidget()
        if event.text() and event.text() in DIGITS and isinstance(focus, Button):
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
            self.pad.field.keyPressEvent(event)
        elif event.key() in _ENTER and not event.isAutoRepeat():
            self._on_enter(focus)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def reject(self) -> None:
        self._keep_reason()
        self._stop()
        super().reject()

    def _keep_reason(self) -> None:
        reason = self.reason_line.text()
        _reasons[self.view.offer.id] = "" if looks_like_pin(reason) else reason

    def _on_enter(self, focus: QWidget | None) -> None:
        if isinstance(focus, Button):
            focus.click()
        elif self.pad.pin():
            self.pad.submit()
        else:
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.who_choice.currentIndexChanged.connect(self._show_approver)
        self.pad.entered.connect(self._on_pin)
        self.pad.digits_changed.connect(self._show_state)
        self.reason_line.textChanged.connect(self._on_reason_typed)
        self.not_now_button.clicked.connect(self.reject)
        self.decline_button.clicked.connect(self._on_decline)
        self.approve_button.clicked.connect(self._on_approve)

    def _show_approver(self) -> None:
        """Another person: what the one before has typed is gone."""
        member = self.approver()
        if member is None:
            return
        self.pad.set_person(member.name, shortest=pin_rules.shortest_of(member.role))
        wait = pins.wait_of(member.id)
        if wait:
            self.pad.show_wait(wait)
        self._show_state()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pin(self, typed: str) -> None:
        member = self.approver()
        reason = self.reason_line.text()
        if member is None or self._job is not None:
            return
        if self._declines and not reason.strip():
            self.reason_field.set_error(self.tr("A few words on why: the customer will be told something."))
            self.reason_line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._set_checking(True)
        offer_id, by = self.view.offer.id, self.backend.by
        if self._declines:
            key, because = identity.new_id(), self.view.why or self.view.title
            self._job = jobs.run(
                lambda report: approvals.refuse(
                    offer_id,
                    by,
                    approval_id=key,
                    approver=member.id,
                    pin=typed,
                    because=because,
                    reason=reason,
                ),
                self._on_declined,
                self._on_refused,
            )
        else:
            self._job = jobs.run(
                lambda report: approvals.grant(offer_id, by, approver=member.id, pin=typed, because=reason),
                self._on_granted,
                self._on_refused,
            )

    def _on_granted(self, key: UUID) -> None:
        self._set_checking(False)
        self._finish(partial(approvals.use, key, self.backend.by))

    def _on_declined(self, changed: Changed) -> None:
        self._set_checking(False)
        self.was_declined = True
        self._end(changed)

    def _finish(self, command: "partial[Changed]") -> None:
        try:
            changed = command()
        except (UserError, StorageError) as fault:
            self._on_refused(fault)
        else:
            self._end(changed)

    def _end(self, changed: Changed) -> None:
        _reasons.pop(self.view.offer.id, None)
        self.accept()
        self.backend.done(changed)

    def _on_refused(self, fault: Exception) -> None:
        self._set_checking(False)
        if isinstance(fault, LooksLikePin):
            self.reason_line.setText("")  # not by clear(), after which Ctrl+Z would bring it back
            self.reason_field.set_error(fault_sentence(fault))
        elif isinstance(fault, WrongPin | TooManyTries | NoPin):
            self.pad.show_fault(fault)
        else:
            self.pad.show_error(fault_sentence(fault))
        self._show_state()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_approve(self) -> None:
        self._show_declining(False)
        self.pad.submit()

    def _on_decline(self) -> None:
        """The first press asks for the reason, the next takes it with the PIN."""
        if self._declines and self.pad.pin():
            self.pad.submit()
            return
        self._show_declining(True)
        self.reason_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason_typed(self) -> None:
        self.reason_field.set_error(None)

    def _show_declining(self, on: bool) -> None:
        self._declines = on
        self.reason_field.label.setText(self.tr("Why not") if on else self.tr("Reason (may stay empty)"))
        self.decline_button.set_words(self.tr("Decline") if on else self.tr("Decline…"))
        self.decline_button.set_kind("primary" if on else "outlined")
        self.approve_button.set_kind("outlined" if on else "primary")
        self._show_state()

    def _show_state(self) -> None:
        typed = bool(self.pad.pin())
        self.approve_button.setEnabled(typed and not self.pad.is_checking)
        self.decline_button.setEnabled(not self.pad.is_checking and (typed or not self._declines))

    def _set_checking(self, on: bool) -> None:
        self.pad.set_checking(on)
        for part in (self.who_choice, self.reason_line):
            part.setEnabled(not on)
        if not on:
            self._job = None
        self._show_state()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.pad.reset()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(19, 18, 19, 18)
        column.setSpacing(theme.px(12))
        column.addLayout(self._head())
        for member in self.view.approvers:
            self.who_choice.addItem(member.name, member.id)
        self.who_field = FormField(self.tr("Who approves"), self.who_choice)
        self.reason_field = FormField(self.tr("Reason (may stay empty)"), self.reason_line)
        column.addWidget(self.who_field)
        column.addWidget(self.pad)
        column.addWidget(self.reason_field)
        self.nobody_label = label(self.view.nobody, "table", "text2", wrap=True)
        column.addWidget(self.nobody_label)
        column.addLayout(self._foot())
        self.who_field.setVisible(len(self.view.approvers) > 1)
        some = bool(self.view.approvers)
        for part in (self.pad, self.reason_field, self.decline_button, self.approve_button):
            part.setVisible(some)
        self.nobody_label.setVisible(not some)
        theme.sized(self, width=_WIDTH)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(self.view.title, "section", wrap=True))
        for line in filter(
            None, (self.view.about, self.view.price, self.view.why_and_who, self.view.because)
        ):
            words.addWidget(label(line, "table", "text2", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("stamp", "wait", 22), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.not_now_button)
        foot.addWidget(self.decline_button)
        foot.addStretch(1)
        foot.addWidget(self.approve_button)
        return foot
