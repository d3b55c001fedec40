"""When the complaints cannot be opened at the start: what happened, what is safe, and the ways on."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from app.domain.backup import ENDING, RestoreFailed
from app.errors import CannotWrite, NewerFile, NotOurs, StorageError
from app.paths import DataFolder, FolderUnusable, SyncedFolder
from app.services import backups
from app.start import Damaged
from ui import jobs
from ui.dialogs.calm_dialog import CalmDialog
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.words.faults import fault_sentence

_RESTORABLE = (NotOurs, Damaged, RestoreFailed)
_WORTH_TRYING_AGAIN = (CannotWrite, FolderUnusable)


class StartFault(CalmDialog):
    """`chosen` is the folder to open next, the same one to try again, or None to end."""

    def __init__(self, fault: StorageError, folder: DataFolder, parent: QWidget | None = None) -> None:
        title = self.tr("The complaints could not be opened")
        super().__init__(title, icon="hard-drive", role="soon", parent=parent)
        self.chosen: Path | None = None
        self._fault, self._folder = fault, folder
        self._error, self._progress = ErrorLine(), QProgressBar()
        self.close_button = Button(self.tr("Close"), key="Esc")
        self.folder_button = Button(self.tr("Another folder…"), "folder-open")
        self.restore_button = Button(self.tr("Restore a backup…"), "archive-restore")
        self.again_button = Button(self.tr("Try again"), "refresh-cw")
        self._say()
        self._offer()
        self._connect()

    @classmethod
    def ask(cls, fault: StorageError, folder: DataFolder) -> Path | None:
        """Show the fault; gives back the folder to open next, or None."""
        dialog = cls(fault, folder)
        dialog.exec()
        return dialog.chosen

    def open_folder(self, folder: Path) -> None:
        """Close, and let this folder be opened."""
        self.chosen = folder
        self.accept()

    def restore(self, backup: Path) -> None:
        """Put a backup in place beside the window, and open it; a fault is shown here, and nothing has been changed."""
        self._set_busy(True)
        jobs.run(
            lambda report: backups.put_back(self._folder, backup, report),
            self._on_restored,
            self._on_failed,
            self._on_progress,
        )

    def reject(self) -> None:
        """Not while a backup is being put in place."""
        if self.close_button.isEnabled():
            super().reject()

    def _say(self) -> None:
        self.say(fault_sentence(self._fault))
        self.say(self.tr("Nothing was changed or deleted."))
        if isinstance(self._fault, _RESTORABLE):
            found = backups.kept(self._folder)
            if found:
                words = self.tr("The newest backup is {name}. Restoring keeps the present data aside.")
                self.say(words.format(name=found[0].name.removesuffix(ENDING)))
            verb = self.tr("From a command line the same is done by: restore FILE")
            self.say(verb, "text2")
        self.say(self.tr("Folder: {folder}").format(folder=self._folder.root), "text2")
        self._progress.setAccessibleName(self.tr("Restoring"))
        self._progress.setTextVisible(False)
        self._progress.hide()
        self.add(self._progress)
        self.add(self._error)

    def _offer(self) -> None:
        likely = self._likely()
        likely.set_kind("primary")
        offered = [self.folder_button]
        if isinstance(self._fault, _WORTH_TRYING_AGAIN):
            offered.append(self.again_button)
        if isinstance(self._fault, _RESTORABLE):
            offered.append(self.restore_button)
        self.offer(*(one for one in [self.close_button, *offered] if one is not likely), likely)

    def _likely(self) -> Button:
        if isinstance(self._fault, SyncedFolder):
            return self.folder_button
        if isinstance(self._fault, NewerFile):
            return self.close_button
        return self.restore_button if isinstance(self._fault, _RESTORABLE) else self.again_button

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.folder_button.clicked.connect(self._on_other_folder)
        self.restore_button.clicked.connect(self._on_restore)
        self.again_button.clicked.connect(self._on_again)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.close_button, self.folder_button, self.restore_button, self.again_button):
            button.setEnabled(not busy)
        self._progress.setRange(0, 0)
        self._progress.setVisible(busy)
        self._error.set_text(None)
        self.fit()

    def _on_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _on_restored(self, restored: object) -> None:
        self._set_busy(False)
        self.open_folder(self._folder.root)

    def _on_failed(self, fault: Exception) -> None:
        self._set_busy(False)
        self._error.set_text(fault_sentence(fault))
        self.fit()

    def _on_again(self) -> None:
        self.open_folder(self._folder.root)

    def _on_other_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Folder for the complaints"), str(Path.home()))
        if found:
            self.open_folder(Path(found))

    def _on_restore(self) -> None:
        kind = self.tr("Backups") + f" (*{ENDING})"
        title = self.tr("Which backup")
        found, _ = QFileDialog.getOpenFileName(self, title, str(self._folder.backups), kind)
        if found:
            self.restore(Path(found))
