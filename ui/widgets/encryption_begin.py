"""Switching encryption on: a passphrase twice, the recovery code typed back, then the owner's PIN."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain import keys, recovery
from app.domain.keys import PassphrasesDiffer, Strength
from app.domain.recovery import MistypedCode
from app.errors import UserError
from app.services import encryption
from app.services.encryption import Prepared
from ui import jobs, theme
from ui.widgets.button import Button
from ui.widgets.check_row import CheckRow
from ui.widgets.chip import StatusChip
from ui.widgets.form import FormField
from ui.widgets.key_sheet import KeySheet
from ui.widgets.label import label
from ui.widgets.panel import Panel, bring_into_view
from ui.widgets.passphrase_field import PassphraseField
from ui.words.faults import fault_sentence

_LONGEST_CODE = 60


class NewPassphrase(QWidget):
    """Typed twice, with what it is worth. `read` gives it back, or says what is to be put right."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        note = self.tr("Four or five words that do not belong together are best.")
        self.first = PassphraseField(self.tr("New passphrase"))
        self.second = PassphraseField(self.tr("The same again"), "again")
        self.chip = StatusChip()
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(label(note, "small", "text2", wrap=True), 1)
        words.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.first)
        column.addLayout(words)
        column.addWidget(self.second)
        self.setFocusProxy(self.first)
        self.first.edited.connect(self._show_strength)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        self._show_strength()

    def read(self) -> str | None:
        """None where it cannot serve; the focus is then where that is put right."""
        field = self.first
        try:
            used = keys.check_new(self.first.text())
            field = self.second
            if keys.plain(self.second.text()) != used:
                raise PassphrasesDiffer
        except UserError as fault:
            field.set_error(fault_sentence(fault))
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return used

    def clear(self) -> None:
        """Nothing typed stays behind."""
        for field in (self.first, self.second):
            field.clear()
            field.set_error(None)

    def set_resting(self, resting: bool) -> None:
        for field in (self.first, self.second):
            field.set_resting(resting)

    def _show_strength(self) -> None:
        typed = self.first.text()
        self.chip.setVisible(bool(typed.strip()))
        found = keys.strength(typed) if len(keys.plain(typed)) >= keys.SHORTEST else Strength.WEAK
        self.chip.set_status(
            *{
                Strength.WEAK: ("late", self.tr("Guessed soon")),
                Strength.FAIR: ("soon", self.tr("Fair")),
                Strength.GOOD: ("ok", self.tr("Good")),
            }[found]
        )


class EncryptionBegin(Panel):
    """`ready` brings what was prepared once its code was typed back, and whether the key store may know the key."""

    ready = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__(self.tr("Switch it on"), "lock-keyhole", margin=14)
        self._job: jobs.Job | None = None
        self._made: Prepared | None = None
        self.passphrase = NewPassphrase()
        self.store_row = CheckRow(
            self.tr("Let this computer open it by itself"),
            second=self.tr(
                "The key then lies in the key store of whoever is signed in here, and nobody is asked at the start. "
                "It still protects a stolen disk or backup, not a computer that is left signed in."
            ),
        )
        self.store_row.hide()
        jobs.run(_has_key_store, self.show_store)
        self.code_button = Button(self.tr("Make the recovery code"), "key-round", kind="primary")
        self.sheet = KeySheet()
        self.typed_code = QLineEdit()
        self.typed_code.setMaxLength(_LONGEST_CODE)
        self.code_field = FormField(self.tr("Type the code from the sheet"), self.typed_code, key="code")
        self.back_button = Button(self.tr("Back"))
        self.encrypt_button = Button(self.tr("Encrypt…"), "file-lock", kind="primary")
        self._asking, self._proving = QWidget(), QWidget()
        self._build()
        self.passphrase.entered.connect(self.make_code)
        self.code_button.clicked.connect(self.make_code)
        self.back_button.clicked.connect(self.forget)
        self.typed_code.returnPressed.connect(self.prove)
        self.typed_code.textChanged.connect(self._on_code_typed)
        self.encrypt_button.clicked.connect(self.prove)

    def show_store(self, has_key_store: bool) -> None:
        """Whether this computer has a place for the key."""
        self.store_row.setVisible(has_key_store)

    def make_code(self) -> None:
        """Make the key with its recovery code, beside the window: it takes some seconds, and by intent."""
        used = self.passphrase.read() if self._job is None else None
        if used is None:
            return
        self._set_resting(True)
        self._job = jobs.run(partial(_prepared, used), self._on_made, self._on_failed)

    def prove(self) -> None:
        """Whoever types the code back has it on paper."""
        if self._made is None:
            return
        try:
            same = recovery.read(self.typed_code.text()) == recovery.read(self._made.code)
        except MistypedCode as fault:
            self.code_field.set_error(fault_sentence(fault))
            same = False
        else:
            self.code_field.set_error(None if same else self.tr("This is another code than the one above."))
        if same:
            self.ready.emit(self._made, self.store_row.is_checked())
        else:
            self.typed_code.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Back to the beginning; nothing of it stays behind."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._made = None
        self._set_resting(False)
        self.passphrase.clear()
        self.sheet.forget()
        self.typed_code.setText("")
        self.code_field.set_error(None)
        self._proving.hide()
        self._asking.show()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.forget()
        super().hideEvent(event)

    def _on_made(self, made: Prepared) -> None:
        self._job, self._made = None, made
        self._set_resting(False)
        self.passphrase.clear()
        self.sheet.show_code("", made.code)
        self._asking.hide()
        self._proving.show()
        bring_into_view(self._proving)
        self.sheet.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self._set_resting(False)
        self.passphrase.first.set_error(fault_sentence(fault))

    def _on_code_typed(self) -> None:
        self.code_field.set_error(None)

    def _set_resting(self, resting: bool) -> None:
        self.passphrase.set_resting(resting)
        self.code_button.setEnabled(not resting)
        self.code_button.set_words(
            self.tr("Making the code…") if resting else self.tr("Make the recovery code")
        )

    def _build(self) -> None:
        _fill(self._asking, self.passphrase, self.store_row, _row(self.code_button))
        _fill(self._proving, self.sheet, self.code_field, _row(self.back_button, self.encrypt_button))
        self._proving.hide()
        self.add(self._asking)
        self.add(self._proving)


def _prepared(used: str, _report: object) -> Prepared:
    return encryption.prepared(used)


def _has_key_store(_report: object) -> bool:
    return encryption.has_key_store()


def _fill(widget: QWidget, *parts: QWidget | QHBoxLayout) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(10))
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)


def _row(*buttons: Button) -> QHBoxLayout:
    """The likeliest at the trailing edge, the way back at the leading one."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons[:-1]:
        row.addWidget(button)
    row.addStretch(1)
    row.addWidget(buttons[-1])
    return row
