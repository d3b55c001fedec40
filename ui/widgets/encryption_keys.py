"""What opens the encrypted database: passphrase, recovery code, key store; each is changed in place, one at a time."""

from functools import partial
from typing import Literal
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.keys import AtRest, Opener
from app.paths import DataFolder
from app.services import encryption
from ui import jobs, theme
from ui.backend import Backend
from ui.dialogs.owner_pin import OwnerPin
from ui.widgets.button import Button
from ui.widgets.encryption_begin import NewPassphrase
from ui.widgets.key_sheet import KeySheet
from ui.widgets.label import IconLabel, label
from ui.widgets.panel import Panel, bring_into_view
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.settings_part import settings_row
from ui.words.faults import fault_sentence

Wanted = Literal["passphrase", "code"]


class EncryptionKeys(Panel):
    """`changed` with what to say; `off_wanted` when the encryption is to be taken off."""

    changed = Signal(str)
    off_wanted = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("What opens it"), "key-round")
        self._backend = backend
        self._state, self._has_key_store = AtRest(is_encrypted=True), False
        self.passphrase_button = Button(self.tr("Change…"), size="row")
        self.passphrase_button.setAccessibleName(self.tr("Change the passphrase"))
        self.code_button = Button(self.tr("New one…"), size="row")
        self.code_button.setAccessibleName(self.tr("Make a new recovery code"))
        self.store_button = Button("", size="row")
        self.off_button = Button(self.tr("Take it off…"), size="row")
        self.off_button.setAccessibleName(self.tr("Take the encryption off"))
        self.change = KeyChange(backend)
        self._build()
        self.passphrase_button.clicked.connect(partial(self._on_change, "passphrase"))
        self.code_button.clicked.connect(partial(self._on_change, "code"))
        self.store_button.clicked.connect(self._on_store)
        self.off_button.clicked.connect(self.off_wanted)
        self.change.ended.connect(self._on_ended)
        jobs.run(_has_key_store, self.show_store)

    def show_store(self, has_key_store: bool) -> None:
        """Whether this computer has a place for the key."""
        self._has_key_store = has_key_store
        self.show_state(self._state)

    def show_state(self, state: AtRest) -> None:
        """What opens it now."""
        self._state = state
        knows = Opener.KEY_STORE in state.openers
        asked = self.tr("Asked for at each start.")
        asked = self.tr("Asked for where this computer does not open it by itself.") if knows else asked
        later = self.tr("Backups from before a change still open with the one before.")
        self.passphrase_words.setText(f"{asked} {later}")
        self._store_row.setVisible(knows or self._has_key_store)
        self.store_button.set_words(self.tr("No longer") if knows else self.tr("Let it"))
        self.store_button.setAccessibleName(
            self.tr("This computer no longer opens it by itself")
            if knows
            else self.tr("Let this computer open it by itself")
        )
        self.store_words.setText(
            self.tr("Opens it without asking, for whoever is signed in here")
            if knows
            else self.tr("Does not open it: the passphrase is asked for at each start")
        )

    def _on_change(self, wanted: Wanted) -> None:
        self.change.ask(wanted)

    def _on_ended(self, words: str) -> None:
        (self.code_button if self.change.wanted == "code" else self.passphrase_button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
        if words:
            self.changed.emit(words)

    def _on_store(self) -> None:
        turn_on = Opener.KEY_STORE not in self._state.openers
        why = self.tr("Who opens the complaints at the start is the owner's to say.")
        owner = OwnerPin.ask(self._backend, self.tr("This computer's key store"), why, self)
        if owner is not None and self._backend.perform(
            encryption.use_key_store, encryption.here(), owner, turn_on
        ):
            said = self.tr("This computer opens the complaints by itself now.")
            self.changed.emit(said if turn_on else self.tr("The passphrase is asked for at each start now."))

    def _build(self) -> None:
        self.passphrase_words = label("", "table", "text2", wrap=True)
        self.store_words = label("", "table", "text2", wrap=True)
        code = self.tr("On the sheet in the safe, for when the passphrase is forgotten.")
        rows = (
            ("lock-keyhole", self.tr("Passphrase"), self.passphrase_words, self.passphrase_button),
            (
                "scroll-text",
                self.tr("Recovery code"),
                label(code, "table", "text2", wrap=True),
                self.code_button,
            ),
        )
        for icon, name, said, button in rows:
            self.add(_key_row(icon, name, said, button))
        self._store_row = _key_row("monitor", self.tr("This computer"), self.store_words, self.store_button)
        self.add(self._store_row)
        off = label(
            self.tr("Makes the complaints readable for whoever has the disk."), "table", "text2", wrap=True
        )
        self.add(_key_row("lock-open", self.tr("Encryption"), off, self.off_button, last=True))
        self.add(self.change)
        self.change.hide()


class KeyChange(QWidget):
    """Another passphrase or recovery code, for who knows one of the present ones. `ended` with what to say."""

    ended = Signal(str)

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self.wanted: Wanted = "passphrase"
        self._job: jobs.Job | None = None
        self._title = label("", "strong")
        self.current = PassphraseField(self.tr("The passphrase now, or the recovery code"))
        self.new = NewPassphrase()
        self.sheet = KeySheet()
        self.leave_button = Button(self.tr("Not now"), key=self.tr("Esc"), size="row")
        self.go_button = Button("", kind="primary", size="row")
        self._build()
        self.current.entered.connect(self._on_current)
        self.new.entered.connect(self.go_on)
        self.leave_button.clicked.connect(self.leave)
        self.go_button.clicked.connect(self.go_on)

    @property
    def shows_code(self) -> bool:
        return self.sheet.isVisibleTo(self)

    def ask(self, wanted: Wanted) -> None:
        """Begin anew with this one."""
        self.forget()
        self.wanted = wanted
        is_code = wanted == "code"
        self._title.setText(self.tr("A new recovery code") if is_code else self.tr("Another passphrase"))
        self.go_button.set_words(self.tr("Make it") if is_code else self.tr("Change it"))
        self.new.setVisible(not is_code)
        self.show()
        bring_into_view(self)
        self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Check what was typed, ask for the owner's PIN, and do it beside the window."""
        if self.shows_code:
            self.leave()
            return
        if self._job is not None or not self._has_current():
            return
        new = self.new.read() if self.wanted == "passphrase" else ""
        if new is None:
            return
        why = self.tr("What opens the complaints is the owner's to say.")
        owner = OwnerPin.ask(self._backend, self._title.text(), why, self)
        if owner is not None:
            self._begin(owner, self.current.text(), new)

    def leave(self) -> None:
        self.forget()
        self.hide()
        self.ended.emit("")

    def forget(self) -> None:
        """Nothing typed stays behind."""
        if self._job is not None:
            self._job.cancel()
        self._set_resting(False)
        self.current.clear()
        self.current.set_error(None)
        self.new.clear()
        self.sheet.forget()
        self.sheet.hide()
        self._asking.show()
        self.leave_button.show()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.forget()
        super().hideEvent(event)

    def _begin(self, owner: UUID, current: str, new: str) -> None:
        self._set_resting(True)
        work = partial(_change, encryption.here(), owner, current, new)
        self._job = jobs.run(work, self._on_done, self._on_refused)

    def _on_current(self) -> None:
        if self.wanted == "code":
            self.go_on()
        else:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_current(self) -> bool:
        if self.current.text().strip():
            return True
        self.current.set_error(self.tr("Type the passphrase that opens it now."))
        self.current.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _on_done(self, code: str) -> None:
        self._set_resting(False)
        if not code:
            self.forget()
            self.hide()
            self.ended.emit(self.tr("The passphrase is changed."))
            return
        self.current.clear()
        self.sheet.show_code("", code)
        self._asking.hide()
        self.sheet.show()
        bring_into_view(self)
        self.leave_button.hide()
        self.go_button.set_words(self.tr("I have kept it"))
        self.sheet.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, fault: Exception) -> None:
        self._set_resting(False)
        self.current.set_error(fault_sentence(fault))
        self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_resting(self, resting: bool) -> None:
        if not resting:
            self._job = None
        self.current.set_resting(resting)
        self.new.set_resting(resting)
        self.go_button.setEnabled(not resting)

    def _build(self) -> None:
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(theme.px(8))
        asking.addWidget(self.current)
        asking.addWidget(self.new)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(theme.px(10))
        for part in (self._title, self._asking, self.sheet):
            column.addWidget(part)
        column.addLayout(foot)
        self.sheet.hide()


def _change(folder: DataFolder, owner: UUID, current: str, new: str, _report: object) -> str:
    """The new code, or nothing for a new passphrase."""
    if not new:
        return encryption.new_recovery_code(folder, owner, current=current)
    encryption.change_passphrase(folder, owner, current=current, new=new)
    return ""


def _has_key_store(_report: object) -> bool:
    return encryption.has_key_store()


def _key_row(icon: str, name: str, said: QWidget, button: Button, *, last: bool = False) -> QWidget:
    frame, row = settings_row(height=46, last=last)
    row.addWidget(IconLabel(icon, "text", 17))
    row.addWidget(theme.sized(label(name, "strong"), width=140))
    row.addWidget(said, 1)
    row.addWidget(button)
    return frame
