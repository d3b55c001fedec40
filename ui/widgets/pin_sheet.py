"""A recovery code, shown once: to be printed or saved, and confirmed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.shop import Shop
from app.errors import StorageError, UserError
from app.services import new_file, recovery_sheet
from ui import theme
from ui.opening import in_documents
from ui.printing import Print, print_pdf
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.words.faults import fault_sentence


class RecoverySheet(QWidget):
    """The code stays in sight until `kept`; nobody can show it again, only make another one.

    Where what it stands on has its own button to go on, it does without `has_kept`.
    """

    kept = Signal()

    def __init__(self, *, has_kept: bool = True, print_it: Print = print_pdf) -> None:
        super().__init__()
        self._print, self._name, self._code = print_it, "", ""
        self._has_kept = has_kept
        self.shop: Shop | None = None  # while it is not set up yet
        self._lead = label("", "body", "text", wrap=True)
        self.code = label("", "lead")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.state = label("", "small", "ok", wrap=True)
        self.state.hide()
        self.error_line = ErrorLine()
        self.print_button = Button(self.tr("Print…"), "printer", size="row")
        self.save_button = Button(self.tr("Save as PDF…"), "file-down", size="row")
        self.kept_button = Button(self.tr("I have kept it"), kind="primary")
        self._build()
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.kept_button.clicked.connect(self._on_kept)

    def show_code(self, name: str, code: str) -> None:
        """Show the new code of this person."""
        self._name, self._code = name, code
        words = self.tr(
            "With this code {name} can set a new PIN when the old one is forgotten. "
            "It is shown only now. Keep it on paper, away from this desk."
        )
        self._lead.setText(words.format(name=name))
        self.code.setText(code)
        self.code.setAccessibleName(self.tr("Recovery code: {code}").format(code=" ".join(code)))
        self.state.hide()
        self.error_line.set_text(None)

    def forget(self) -> None:
        """Nothing of it stays behind."""
        self._code = ""
        self.code.clear()
        self.code.setAccessibleName("")

    def save(self, path: Path) -> None:
        try:
            new_file.put(path, self._pdf())
        except (UserError, StorageError) as fault:
            self.error_line.set_text(fault_sentence(fault))
            return
        self.error_line.set_text(None)
        self.state.setText(
            self.tr("Saved as {name}. Better still: print it, and delete the file.").format(name=path.name)
        )
        self.state.show()

    def _pdf(self) -> bytes:
        return recovery_sheet.pdf(self._name, self._code, self.shop)

    def _file_name(self) -> str:
        return self.tr("Recovery code {name}.pdf").format(name=self._name)

    def _on_print(self) -> None:
        self._print(self, self._pdf(), self._file_name(), "sheet")

    def _on_save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the recovery code"), in_documents(self._file_name()), self.tr("PDF (*.pdf)")
        )
        if chosen:
            self.save(Path(chosen))

    def _on_kept(self) -> None:
        self.forget()
        self.kept.emit()

    def _build(self) -> None:
        box = QFrame()
        box.setProperty("kind", "soft")
        inside = QHBoxLayout(box)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        if self._has_kept:
            buttons.addWidget(self.kept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for part in (self._lead, box, self.state, self.error_line):
            column.addWidget(part)
        column.addLayout(buttons)
