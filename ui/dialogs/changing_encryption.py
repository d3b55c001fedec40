"""While the database is encrypted or made plain: what is done, how far it is, and what came of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from app.domain.backup import Backup
from app.paths import DataFolder
from app.services import encryption
from ui import jobs
from ui.dialogs.calm_dialog import CalmDialog
from ui.encryption_change import Change
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.words.faults import fault_sentence


class _Work:
    """Runs beside the window. It can be stopped until the new database takes its place, which is brought to its end."""

    def __init__(self, folder: DataFolder, change: Change) -> None:
        self._folder, self._change = folder, change
        self._report: Callable[..., None] | None = None
        self._is_stopped = False

    def __call__(self, report: Callable[..., None]) -> Backup | None:
        self._report = report
        change = self._change
        if change.new is None:
            encryption.switch_off(self._folder, change.by, self._tell)
        else:
            encryption.switch_on(
                self._folder, change.by, change.new, in_key_store=change.in_key_store, tell=self._tell
            )
        return encryption.backed_up(self._folder)

    def stop(self) -> None:
        self._is_stopped = True

    def _tell(self, done: int, total: int) -> None:
        if self._is_stopped:
            raise jobs.Cancelled
        assert self._report is not None
        self._report(done, total)


class ChangingEncryption(CalmDialog):
    """Begins by itself. It can be stopped until the new database takes its place; then all is as it was."""

    def __init__(self, folder: DataFolder, change: Change, parent: QWidget | None = None) -> None:
        on = change.new is not None
        title = self.tr("Encrypting the complaints") if on else self.tr("Taking the encryption off")
        super().__init__(title, icon="file-lock", role="info", parent=parent)
        self._folder, self._change = folder, change
        self.goes_on = True
        self.state = self.say(
            self.tr(
                "First a backup is made. Then everything is copied and compared, row by row. "
                "Until that is done nothing of the present data is touched."
            )
        )
        self.progress, self.error_line = QProgressBar(), ErrorLine()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(title)
        self.stop_button = Button(self.tr("Stop"), key=self.tr("Esc"))
        self.close_button = Button(self.tr("Close Redress"))
        self.open_button = Button(self.tr("Open Redress"), kind="primary", key=self.tr("Enter"))
        self.add(self.progress)
        self.add(self.error_line)
        self.offer(self.stop_button, self.close_button, self.open_button)
        self.close_button.hide()
        self.open_button.hide()
        self.stop_button.clicked.connect(self.reject)
        self.close_button.clicked.connect(self._on_close)
        self.open_button.clicked.connect(self.accept)
        self._work = _Work(folder, change)
        self._job: jobs.Job | None = None

    @classmethod
    def ask(cls, folder: DataFolder, change: Change) -> bool:
        """Carry it out; False where the person ends the program afterwards."""
        dialog = cls(folder, change)
        dialog.begin()
        dialog.exec()
        dialog.deleteLater()
        return dialog.goes_on

    def begin(self) -> None:
        """Do it, beside this window."""
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._job = jobs.run(self._work, self._on_done, self._on_failed, self._on_progress, self._on_ended)

    def reject(self) -> None:
        """Stops what runs, and waits for its end; once it has ended, Esc opens the shop as Enter does."""
        if self._job is None:
            super().reject()
            return
        self._work.stop()
        self.stop_button.setEnabled(False)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_done(self, made: Backup | None) -> None:
        if self._change.new is None:
            self.head(self.tr("The encryption is off"))
            words = self.tr("Every row was compared. The complaints are no longer encrypted.")
        else:
            self.head(self.tr("The encryption is on"))
            words = self.tr("Every row was compared. The complaints are encrypted now.")
            words = f"{words} {self._who_is_asked()}"
        if made is None:
            self.error_line.set_text(
                self.tr("No backup could be made of them yet. Make one in Settings, Backup.")
            )
        self._end(words)

    def _who_is_asked(self) -> str:
        if self._change.in_key_store:
            return self.tr("This computer opens them by itself; anywhere else the passphrase is needed.")
        return self.tr("From the next start on Redress asks for the passphrase.")

    def _on_failed(self, fault: Exception) -> None:
        self.error_line.set_text(fault_sentence(fault))
        self._end(self.tr("The complaints are as they were."))

    def _on_ended(self) -> None:
        """Stopped by whoever sits there: neither done nor failed."""
        if self._job is not None:
            self._end(self.tr("It was stopped. The complaints are as they were."))

    def _end(self, words: str) -> None:
        self._job = None
        self.state.setText(words)
        self.progress.hide()
        self.stop_button.hide()
        self.close_button.show()
        self.open_button.show()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _on_close(self) -> None:
        self.goes_on = False
        self.accept()
