"""Before an encrypted shop is opened: its passphrase, or the recovery code from the sheet."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import StorageError
from app.paths import DataFolder
from app.services import encryption
from ui import jobs, theme
from ui.dialogs.calm_dialog import CalmDialog
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.passphrase_field import PassphraseField
from ui.words.faults import fault_sentence

_WIDTH = 660  # four buttons side by side


class Unlock(CalmDialog):
    """`chosen` is the folder to open next, the same one once it is unlocked, or None to end."""

    def __init__(self, folder: DataFolder, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("The complaints are encrypted"), icon="lock-keyhole", role="info", parent=parent
        )
        self.chosen: Path | None = None
        self._folder = folder
        self._job: jobs.Job | None = None
        self.field = PassphraseField(self.tr("Passphrase or recovery code"))
        self.state = label(self.tr("Opening…"), "small", "text2")
        self.close_button = Button(self.tr("Close"), key=self.tr("Esc"))
        self.folder_button = Button(self.tr("Another folder…"), "folder-open")
        self.restore_button = Button(self.tr("Restore a backup…"), "archive-restore")
        self.open_button = Button(self.tr("Open"), kind="primary", key=self.tr("Enter"))
        self.say(self.tr("Type the passphrase of this shop. Where it is forgotten, type the recovery code."))
        for part in (self.field, self.field.error_line, self.state):
            self.add(part)
        self.say(self.tr("Folder: {folder}").format(folder=folder.root), "text2")
        self.offer(self.close_button, self.folder_button, self.restore_button, self.open_button)
        self._connect()
        self.state.hide()
        theme.sized(self, width=_WIDTH)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @classmethod
    def ask(cls, folder: DataFolder) -> Path | None:
        """Ask until it is opened or given up; gives back the folder to open next, or None."""
        dialog = cls(folder)
        dialog.exec()
        return dialog.chosen

    def unlock(self) -> None:
        """Try what was typed, beside the window: it takes a second, and by intent."""
        typed = self.field.text()
        if self._job is not None:
            return
        if not typed.strip():
            self.field.set_error(self.tr("Type the passphrase, or the code from the sheet."))
            self.fit()
            return
        folder = self._folder
        self._set_trying(True)
        self._job = jobs.run(
            lambda report: encryption.unlock(folder, typed), self._on_unlocked, self._on_refused
        )

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.field.clear()
        super().reject()

    def _connect(self) -> None:
        self.field.entered.connect(self.unlock)
        self.open_button.clicked.connect(self.unlock)
        self.close_button.clicked.connect(self.reject)
        self.folder_button.clicked.connect(self._on_other_folder)
        self.restore_button.clicked.connect(self._on_restore)

    def _on_unlocked(self, _: object) -> None:
        self._set_trying(False)
        self.field.clear()
        self._open(self._folder.root)

    def _on_refused(self, fault: Exception) -> None:
        """A wrong one is typed again; of what else is wrong, restoring a backup may be the way on."""
        self._set_trying(False)
        self.field.set_error(fault_sentence(fault))
        if isinstance(fault, StorageError):
            self.restore_button.set_kind("primary")
            self.open_button.set_kind("outlined")
            self.restore_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.field.line.selectAll()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.fit)  # the words wrap first

    def _set_trying(self, on: bool) -> None:
        if not on:
            self._job = None
        self.field.set_resting(on)
        self.state.setVisible(on)
        for button in (self.open_button, self.folder_button, self.restore_button):
            button.setEnabled(not on)
        self.fit()

    def _open(self, folder: Path) -> None:
        self.chosen = folder
        self.accept()

    def _on_other_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Folder for the complaints"), str(Path.home()))
        if found:
            self._open(Path(found))

    def _on_restore(self) -> None:
        from ui.restore.window import RestoreWindow  # seldom wanted

        chosen = RestoreWindow.ask(self._folder, parent=self)
        if chosen is not None:
            self._open(chosen)
