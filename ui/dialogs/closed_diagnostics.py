"""Diagnostics where the complaints cannot be opened: what is in them is shown, then they may be saved."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import diagnostics
from ui import opening, theme
from ui.dialogs.calm_dialog import CalmDialog
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.words.faults import fault_sentence


class ClosedDiagnostics(CalmDialog):
    """Nothing is sent anywhere; whoever saves the file decides who gets it."""

    def __init__(self, fault: Exception, folder: DataFolder, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Diagnostics"), icon="file-archive", parent=parent)
        self.parts = diagnostics.gather_closed(folder, fault)
        self.say(
            self.tr(
                "Versions, what the last check found and the last lines of the log: no name, no address, no word of a "
                "complaint. Nothing is sent; you save a file and decide who gets it."
            )
        )
        self.text, self.error_line = QPlainTextEdit(), ErrorLine()
        self.text.setPlainText("\n\n".join(f"{name}\n{text}" for name, text in self.parts.items()))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What is in the diagnostics"))
        theme.sized(self.text, height=220)
        self.add(self.text)
        self.add(self.error_line)
        self.close_button = Button(self.tr("Close"), key="Esc")
        self.save_button = Button(self.tr("Save…"), "download", kind="primary")
        self.offer(self.close_button, self.save_button)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)

    def save(self, path: Path) -> None:
        """Save what is shown; a fault is said here."""
        try:
            diagnostics.put(self.parts, path if path.suffix else path.with_suffix(diagnostics.ENDING))
        except (UserError, StorageError) as fault:
            self.error_line.set_text(fault_sentence(fault))
            self.fit()
        else:
            self.accept()

    def _on_save(self) -> None:
        kind = self.tr("Diagnostics") + " (*.zip)"
        proposed = opening.in_documents("redress-diagnostics.zip")
        found, _ = QFileDialog.getSaveFileName(self, self.tr("Save the diagnostics"), proposed, kind)
        if found:
            self.save(Path(found))
