"""When the complaints cannot be opened at the start: what happened, what is safe, and the ways on."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.domain.backup import BackupFailed, RestoreFailed
from app.domain.keys import KeyFileLost
from app.errors import CannotWrite, DatabaseMissing, MigrationFailed, NewerFile, NotOurs, StorageError
from app.paths import DataFolder, FolderUnusable, NetworkFolder, SyncedFolder
from app.start import Damaged
from ui.dialogs.calm_dialog import CalmDialog
from ui.widgets.button import Button
from ui.words.faults import fault_sentence

_RESTORABLE = (NotOurs, Damaged, RestoreFailed, DatabaseMissing, MigrationFailed, KeyFileLost)
_WORTH_TRYING_AGAIN = (CannotWrite, FolderUnusable, BackupFailed)


class StartFault(CalmDialog):
    """`chosen` is the folder to open next, the same one to try again, or None to end."""

    def __init__(self, fault: StorageError, folder: DataFolder, parent: QWidget | None = None) -> None:
        title = self.tr("The complaints could not be opened")
        super().__init__(title, icon="hard-drive", role="soon", parent=parent)
        self.chosen: Path | None = None
        self._fault, self._folder = fault, folder
        self.close_button = Button(self.tr("Close"), key="Esc")
        self.folder_button = Button(self.tr("Another folder…"), "folder-open")
        self.restore_button = Button(self.tr("Restore a backup…"), "archive-restore")
        self.again_button = Button(self.tr("Try again"), "refresh-cw")
        self.diagnostics_button = Button(self.tr("Diagnostics…"), "file-archive", kind="text", size="small")
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

    def restore(self) -> None:
        """Over to the window that shows what can be brought back; left without, this one is still here."""
        from ui.restore.window import RestoreWindow  # seldom wanted

        chosen = RestoreWindow.ask(self._folder, parent=self)
        if chosen is not None:
            self.open_folder(chosen)

    def _say(self) -> None:
        self.say(fault_sentence(self._fault))
        self.say(self.tr("Nothing was changed or deleted."))
        if isinstance(self._fault, _RESTORABLE):
            verb = self.tr("From a command line the same is done by: restore FILE")
            self.say(verb, "text2")
        self.say(self.tr("Folder: {folder}").format(folder=self._folder.root), "text2")
        aside = QWidget()
        row = QHBoxLayout(aside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.diagnostics_button)
        row.addStretch(1)
        self.add(aside)

    def _offer(self) -> None:
        likely = self._likely()
        likely.set_kind("primary")
        offered = [self.folder_button]
        if isinstance(self._fault, _WORTH_TRYING_AGAIN):
            offered.append(self.again_button)
        if isinstance(self._fault, (*_RESTORABLE, NewerFile)):
            offered.append(self.restore_button)
        self.offer(*(one for one in [self.close_button, *offered] if one is not likely), likely)

    def _likely(self) -> Button:
        if isinstance(self._fault, SyncedFolder | NetworkFolder):
            return self.folder_button
        if isinstance(self._fault, NewerFile):
            return self.close_button
        return self.restore_button if isinstance(self._fault, _RESTORABLE) else self.again_button

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.folder_button.clicked.connect(self._on_other_folder)
        self.restore_button.clicked.connect(self.restore)
        self.again_button.clicked.connect(self._on_again)
        self.diagnostics_button.clicked.connect(self._on_diagnostics)

    def _on_again(self) -> None:
        self.open_folder(self._folder.root)

    def _on_diagnostics(self) -> None:
        from ui.dialogs.closed_diagnostics import ClosedDiagnostics  # seldom wanted

        ClosedDiagnostics(self._fault, self._folder, self).exec()

    def _on_other_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Folder for the complaints"), str(Path.home()))
        if found:
            self.open_folder(Path(found))
