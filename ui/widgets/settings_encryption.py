"""Encryption: what it protects and what not, switching it on and off, and what opens it."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.keys import AtRest
from app.services import encryption
from app.services.encryption import Prepared
from ui import encryption_change, theme
from ui.backend import Backend
from ui.dialogs.owner_pin import OwnerPin
from ui.encryption_change import Change
from ui.widgets.encryption_begin import EncryptionBegin
from ui.widgets.encryption_keys import EncryptionKeys
from ui.widgets.encryption_remains import RemainsPanel
from ui.widgets.form import ErrorLine
from ui.widgets.label import IconLabel, label
from ui.widgets.panel import Panel
from ui.widgets.settings_part import SettingsPart


class EncryptionPart(SettingsPart):
    """The owner's alone, with the PIN once more before anything changes. The database is changed over while no window
    has it open."""

    is_saved_as_a_whole = False

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._folder = encryption.here()
        self.sign = IconLabel("lock-open", "text2", 22)
        self.state_label, self.second_label = label("", "strong"), label("", "table", "text2", wrap=True)
        self.said = label("", "table", "ok", wrap=True)
        self.error_line = ErrorLine()
        self.begin: EncryptionBegin | None = None
        self.keys: EncryptionKeys | None = None
        self.remains = RemainsPanel(backend)
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self._build()
        self.remains.removed.connect(self._say)

    def read(self) -> None:
        """What was being typed in the form shown stays."""
        self._folder = encryption.here()
        self.show_state(encryption.at_rest(self._folder))
        self.remains.look()

    def show_state(self, state: AtRest) -> None:
        """Fill the page."""
        self.sign.set_icon(
            "lock-keyhole" if state.is_encrypted else "lock-open", "ok" if state.is_encrypted else "text2"
        )
        if state.is_encrypted:
            self.state_label.setText(self.tr("The complaints are encrypted."))
            self.second_label.setText(self.tr("Backups made since then are encrypted with them."))
            self._show_keys().show_state(state)
        else:
            self.state_label.setText(self.tr("The complaints are not encrypted."))
            self.second_label.setText(
                self.tr("Whoever has this computer's disk, or a backup, can read them with other programs.")
            )
            self._show_begin()
        for panel, shown in ((self.begin, not state.is_encrypted), (self.keys, state.is_encrypted)):
            if panel is not None:
                panel.setVisible(shown)

    def step_out(self) -> bool:
        """Esc closes what is being changed, unless a code is still to be kept."""
        change = self.keys.change if self.keys is not None else None
        if change is None or not change.isVisibleTo(self) or change.shows_code:
            return False
        change.leave()
        return True

    def _show_begin(self) -> None:
        if self.begin is None:
            self.begin = EncryptionBegin()
            self.begin.ready.connect(self._on_ready)
            self._body.addWidget(self.begin)

    def _show_keys(self) -> EncryptionKeys:
        if self.keys is None:
            self.keys = EncryptionKeys(self.backend)
            self.keys.changed.connect(self._on_changed)
            self.keys.off_wanted.connect(self._on_off)
            self._body.addWidget(self.keys)
        return self.keys

    def _on_ready(self, made: Prepared, in_key_store: bool) -> None:
        owner = self._owner(self.tr("Encrypt the complaints"))
        if owner is not None:
            self._leave(Change(owner, made, in_key_store))

    def _on_off(self) -> None:
        owner = self._owner(self.tr("Take the encryption off"))
        if owner is not None:
            self._leave(Change(owner))

    def _owner(self, title: str) -> UUID | None:
        why = self.tr("The window closes while it is done, and opens again. What is typed anywhere is kept.")
        return OwnerPin.ask(self.backend, title, why, self)

    def _leave(self, change: Change) -> None:
        if not encryption_change.leave(self, change):
            self.error_line.set_text(self.tr("Something is still open that has to be ended first."))

    def _on_changed(self, words: str) -> None:
        self.read()
        self._say(words)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _build(self) -> None:
        panel = Panel(self.tr("Encryption"), "file-lock", margin=14)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.state_label)
        words.addWidget(self.second_label)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.sign)
        row.addLayout(words, 1)
        panel.body.addLayout(row)
        panel.add(self.said)
        panel.add(self.error_line)
        panel.body.addSpacing(theme.px(6))
        for icon, role, said in _reach():
            panel.body.addWidget(_line(icon, role, said))
        self.said.hide()
        self.column.addWidget(panel)
        self.column.addLayout(self._body)
        self.column.addWidget(self.remains)
        self.column.addStretch(1)


def _reach() -> list[tuple[str, str, str]]:
    """What it protects, and what it does not: nobody should rely on more."""
    tr = QCoreApplication.translate
    return [
        (
            "circle-check",
            "ok",
            tr(
                "EncryptionPart",
                "It protects names, complaints, notes and the search in them on a stolen or discarded computer, disk "
                "or backup.",
            ),
        ),
        (
            "circle-minus",
            "text2",
            tr(
                "EncryptionPart",
                "It does not protect photos, letters and other files beside the complaints, nor what was printed or "
                "saved elsewhere.",
            ),
        ),
        (
            "circle-minus",
            "text2",
            tr(
                "EncryptionPart",
                "It does not protect from whoever sits at this computer while Redress is open; locking the desk does.",
            ),
        ),
        (
            "info",
            "info",
            tr(
                "EncryptionPart",
                "Encrypting the whole disk of the computer protects all of it, and goes well with this. Health says "
                "whether it is.",
            ),
        ),
    ]


def _line(icon: str, role: str, words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(3, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(IconLabel(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "table", wrap=True), 1)
    return line
