"""Settings, Backups: the way to an earlier state of the data, for an owner."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import clock
from app.services import backups, restoring
from ui.backend import Backend
from ui.dialogs.owner_pin import OwnerPin
from ui.main_window import RESTORED_BY
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.words import snapshot as words


class RestorePanel(Panel):
    """`show_state` whenever the section is read anew."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("To bring one back"), "archive-restore", margin=14)
        self._backend = backend
        self.restore_button = Button(self.tr("Bring one back…"), "archive-restore", key="Alt+R")
        self.restore_button.setShortcut("Alt+R")
        self.restore_button.clicked.connect(self.leave)
        self.waiting_label = label("", "body", wrap=True)
        self.confirm_button = Button(self.tr("All is there"), "check")
        self.confirm_button.clicked.connect(self._on_confirm)
        self.error_line = ErrorLine()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(self._words(), "body", "text2", wrap=True), 1)
        row.addWidget(self.restore_button)
        self.body.addLayout(row)
        self.body.addLayout(self._question())
        self.add(self.error_line)
        self.show_state()

    def show_state(self) -> None:
        """Whether a restore still awaits an owner's word."""
        waiting = restoring.awaits_confirmation(backups.here())
        for part in (self.waiting_label, self.confirm_button):
            part.setVisible(waiting is not None)
        if waiting is not None:
            said = self.tr(
                "The data are those of {moment}. Until an owner says that all is there, no backup goes."
            )
            self.waiting_label.setText(said.format(moment=words.as_of(waiting.made_at, clock.now())))

    def leave(self) -> None:
        """Ask for the owner's PIN, then close this window for the one that restores."""
        why = self.tr(
            "The window closes, and another shows what can be brought back. Nothing is deleted by it."
        )
        owner = OwnerPin.ask(self._backend, self.tr("Bring data back"), why, self)
        if owner is not None:
            leave_to_restore(self, owner.hex)
        elif not any(one.is_owner and one.has_pin for one in self._backend.people):
            self.error_line.set_text(self.tr("Only an owner brings data back. Let an owner take the desk."))

    def _question(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.waiting_label, 1)
        row.addWidget(self.confirm_button)
        return row

    def _on_confirm(self) -> None:
        from ui.restore import after  # once after a restore

        if after.confirm(self._backend, self):
            self.show_state()

    def _words(self) -> str:
        return self.tr(
            "Shows what each backup holds, and puts the one you choose in place of the present data. "
            "Those are kept beside the backups, so it can be undone. It takes an owner."
        )


def leave_to_restore(widget: QWidget, by: str) -> None:
    """Close the window in which the widget is. What cannot be closed now stays, as ever, and says why."""
    window = widget.window()
    window.setProperty(RESTORED_BY, by)
    if not window.close():
        window.setProperty(RESTORED_BY, "")
