"""What lies beside an encrypted database unencrypted, from before; it is deleted only when an owner says so."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.changes import Changed
from app.domain.keys import PlainRemains
from app.paths import DataFolder
from app.services import encryption
from ui import jobs
from ui.backend import Backend
from ui.dialogs.owner_pin import OwnerPin
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.words.faults import fault_sentence


class RemainsPanel(Panel):
    """There only while something is left. `removed` with what to say."""

    removed = Signal(str)

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Not encrypted, from before"), "shield", margin=14)
        self._backend = backend
        self._job: jobs.Job | None = None
        self.words = label("", "body", wrap=True)
        self.error_line = ErrorLine()
        self.remove_button = Button(self.tr("Delete them…"), "shredder")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.remove_button)
        self.body.addLayout(row)
        note = self.tr(
            "Keep them until you have seen that all is there. A backup that is encrypted is made first. On some disks "
            "what is deleted can still be found with special tools; encrypting the whole disk helps there. Copies at "
            "a second place are not touched: those from before are as readable as they were."
        )
        self.add(label(note, "table", "text2", wrap=True))
        self.add(self.error_line)
        self.remove_button.clicked.connect(self.remove)
        self.hide()

    def look(self) -> None:
        """Look again, beside the window."""
        if self._job is None:
            self._job = jobs.run(partial(_found, encryption.here()), self._on_found, self._on_failed)

    def show_remains(self, found: PlainRemains) -> None:
        """Say what there is."""
        self.setVisible(bool(found))
        parts = []
        if found.kept:
            parts.append(
                counted(
                    QCoreApplication.translate(
                        "EncryptionPart", "%n earlier database(s)", None, len(found.kept)
                    )
                )
            )
        if found.backups:
            parts.append(
                counted(
                    QCoreApplication.translate("EncryptionPart", "%n backup(s)", None, len(found.backups))
                )
            )
        words = self.tr("In the folder backups: {list}. Whoever has the disk can read them.")
        self.words.setText(words.format(list=", ".join(parts)))

    def remove(self) -> None:
        """Delete them after the owner's PIN, beside the window."""
        why = self.tr(
            "What was made before the encryption is deleted. A verified, encrypted backup is made first."
        )
        owner = OwnerPin.ask(self._backend, self.tr("Delete what is not encrypted"), why, self)
        if owner is None or self._job is not None:
            return
        self.error_line.set_text(None)
        self.remove_button.setEnabled(False)
        work = partial(_remove, encryption.here(), owner)
        self._job = jobs.run(work, self._on_removed, self._on_failed)

    def _on_found(self, found: PlainRemains) -> None:
        self._job = None
        self.show_remains(found)

    def _on_removed(self, gone: PlainRemains) -> None:
        self._job = None
        self.remove_button.setEnabled(True)
        self.hide()
        self._backend.changed.emit(Changed.BACKUPS)
        count = len(gone.kept) + len(gone.backups)
        self.removed.emit(
            counted(QCoreApplication.translate("EncryptionPart", "%n of them were deleted.", None, count))
        )

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self.remove_button.setEnabled(True)
        self.error_line.set_text(fault_sentence(fault))


def _found(folder: DataFolder, _report: object) -> PlainRemains:
    return encryption.plain_remains(folder)


def _remove(folder: DataFolder, owner: UUID, _report: object) -> PlainRemains:
    return encryption.remove_plain(folder, owner)
