"""The second place for backups: a folder on another disk, when to remind, and the passphrase that seals copies."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.backup_keeping import Standing
from app.domain.shop import Shop
from app.errors import UserError
from app.services import backup_keeping
from ui import jobs, theme
from ui.backend import Backend
from ui.dialogs.owner_pin import OwnerPin
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.encryption_begin import NewPassphrase
from ui.widgets.form import ErrorLine
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel, bring_into_view
from ui.widgets.settings_part import settings_row
from ui.words import backup as words
from ui.words.faults import fault_sentence

_DAYS = (1, 2, 3, 5, 7, 14, 30)


class SecondPlacePanel(Panel):
    """Only an owner settles it, and at once: there is nothing to save. `settled` says that something is to be shown."""

    settled = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Second place"), "usb")
        self.backend = backend
        self._job: jobs.Job | None = None
        self.place_label = ElidedLabel("", "strong")
        self.state_label = label("", "table", "text2", wrap=True)
        self.choose_button = Button(self.tr("Choose..."), "folder-open", size="row")
        self.none_button = Button(self.tr("Use none"), kind="text", size="row")
        self.days_box = QComboBox()
        self.sealing_sign = IconLabel("lock-open", "text2", 17)
        self.sealing_label = label("", "table", "text2", wrap=True)
        self.seal_button = Button(self.tr("Set a passphrase..."), "key-round", size="row")
        self.open_button = Button(self.tr("No passphrase"), kind="text", size="row")
        self.passphrase = NewPassphrase()
        self.keep_button = Button(self.tr("Seal copies from now on"), "lock-keyhole", kind="primary")
        self.leave_button = Button(self.tr("Cancel"))
        self.error_line = ErrorLine()
        self._build()
        self._connect()

    def show_state(self, found: Standing, shop: Shop, *, is_owner: bool) -> None:
        """How copies stand, and what this person may change."""
        place = found.place
        self.place_label.setText(str(place.folder) if place else self.tr("None chosen"))
        self.state_label.setText(self._state(found))
        role = "late" if place and (not place.is_there or place.reason) else "text2"
        self.state_label.setProperty("ink", role)
        theme.restyle(self.state_label)
        self.none_button.setVisible(place is not None)
        self._show_days(shop.second_place_days)
        sealing = found.is_sealing
        self.sealing_sign.set_icon("lock-keyhole" if sealing else "lock-open", "ok" if sealing else "text2")
        self.sealing_label.setText(
            self.tr("Copies there, and photos with them, open with your passphrase only.")
            if sealing
            else self.tr("Whoever finds the disk can read the copies. A passphrase seals them.")
        )
        self.seal_button.set_words(
            self.tr("Another passphrase...") if sealing else self.tr("Set a passphrase...")
        )
        self.open_button.setVisible(sealing)
        for part in (
            self.choose_button,
            self.none_button,
            self.days_box,
            self.seal_button,
            self.open_button,
        ):
            part.setEnabled(is_owner)

    def settle_place(self, place: Path | None) -> bool:
        """Keep the choice, or say what is against it."""
        return self._settle(backup_keeping.settle_place, place)

    def begin_sealing(self) -> None:
        """Show the fields for the passphrase."""
        self.error_line.set_text(None)
        self._form.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self._form)

    def seal(self) -> None:
        """An owner proves to be one, then the key is made beside the window: it takes a second or two."""
        used = self.passphrase.read()
        if used is None or self._job is not None:
            return
        owner = self._owner(self.tr("Seal copies of backups"))
        if owner is None:
            return
        self.keep_button.setEnabled(False)
        work = partial(_sealed, used, owner)
        self._job = jobs.run(work, self._on_sealed, self._on_refused)

    def leave(self) -> bool:
        """Close the fields; what was typed is gone. False where they were not open."""
        was_open = self._form.isVisibleTo(self)
        if self.passphrase.isAncestorOf(self.focusWidget() or self):
            self.seal_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passphrase.clear()
        self._form.hide()
        return was_open

    def _build(self) -> None:
        self.days_box.setProperty("fit", "row")
        self.days_box.setAccessibleName(self.tr("Days without a copy until the desk is reminded"))
        theme.sized(self.days_box, width=120)
        for days in _DAYS:
            self.days_box.addItem(counted(self.tr("%n day(s)", "", days)), days)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.place_label)
        texts.addWidget(self.state_label)
        self._add_row("hard-drive", texts, (self.none_button, self.choose_button))
        remind = QVBoxLayout()
        remind.addWidget(
            label(self.tr("Remind when nothing has been copied there for"), "body", "text", wrap=True)
        )
        self._add_row("bell", remind, (self.days_box,))
        sealing = QVBoxLayout()
        sealing.addWidget(self.sealing_label)
        self._add_row(self.sealing_sign, sealing, (self.open_button, self.seal_button), last=True)
        self._form = self._build_form()
        self.add(self._form)
        self.error_line.setContentsMargins(12, 0, 12, 8)
        self.add(self.error_line)

    def _add_row(
        self,
        sign: str | IconLabel,
        texts: QVBoxLayout,
        controls: tuple[QWidget, ...],
        *,
        last: bool = False,
    ) -> None:
        frame, row = settings_row(height=48, last=last)
        row.setSpacing(10)
        row.addWidget(sign if isinstance(sign, IconLabel) else IconLabel(sign, "text", 17))
        row.addLayout(texts, 1)
        for control in controls:
            row.addWidget(control)
        self.add(frame)

    def _build_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(8)
        note = self.tr(
            "Write it down and keep it away from the disk: without it nobody opens these copies, not even you. "
            "Copies made before open as before."
        )
        column.addWidget(label(note, "table", "text2", wrap=True))
        column.addWidget(self.passphrase)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.keep_button)
        column.addLayout(row)
        form.hide()
        return form

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._on_choose)
        self.none_button.clicked.connect(self._on_none)
        self.days_box.activated.connect(self._on_days)
        self.seal_button.clicked.connect(self.begin_sealing)
        self.open_button.clicked.connect(self._on_open)
        self.passphrase.entered.connect(self.seal)
        self.keep_button.clicked.connect(self.seal)
        self.leave_button.clicked.connect(self.leave)

    def _state(self, found: Standing) -> str:
        if found.place is None:
            return self.tr("A stick or another disk: fire, theft and a dying disk take only one of the two.")
        said = [words.place_sentence(found.place, clock.now())]
        if not found.place.is_there or found.place.reason:
            said.append(words.place_words(found.place))
        elif backup_keeping.is_same_disk(found.place.folder):
            said.append(self.tr("It lies on the disk of the data, and would die with it."))
        return " ".join(said)

    def _show_days(self, days: int) -> None:
        if self.days_box.findData(days) < 0:
            self.days_box.addItem(counted(self.tr("%n day(s)", "", days)), days)
        self.days_box.setCurrentIndex(self.days_box.findData(days))

    def _settle(self, service: Callable[..., Changed], *args: object) -> bool:
        self.error_line.set_text(None)
        try:
            changed = service(*args, self.backend.by)
        except UserError as fault:
            self.error_line.set_text(fault_sentence(fault))
            return False
        self.backend.done(changed)
        self.settled.emit()
        return True

    def _owner(self, title: str) -> UUID | None:
        why = self.tr("It says who can read the copies that leave this computer.")
        return OwnerPin.ask(self.backend, title, why, self)

    def _on_choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Where copies of backups go"))
        if found:
            self.settle_place(Path(found))

    def _on_none(self) -> None:
        self.settle_place(None)

    def _on_days(self) -> None:
        self._settle(backup_keeping.settle_days, self.days_box.currentData())

    def _on_open(self) -> None:
        owner = self._owner(self.tr("Copies without a passphrase"))
        if owner is not None:
            self._settle(partial(_plain_by, owner))

    def _on_sealed(self, changed: Changed) -> None:
        self._job = None
        self.keep_button.setEnabled(True)
        self.leave()
        self.backend.done(changed)
        self.settled.emit()

    def _on_refused(self, fault: Exception) -> None:
        self._job = None
        self.keep_button.setEnabled(True)
        self.error_line.set_text(fault_sentence(fault))


def _sealed(used: str, owner: UUID, _report: object) -> Changed:
    return backup_keeping.seal_copies(used, used, owner)


def _plain_by(owner: UUID, _by: UUID) -> Changed:
    return backup_keeping.leave_copies_plain(owner)
