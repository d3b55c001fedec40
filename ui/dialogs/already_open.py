"""A window is open on these data and does not come to the front: wait for it, or open another one all the same."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.paths import DataFolder
from ui.dialogs.calm_dialog import CalmDialog
from ui.single_window import SingleWindow, Standing
from ui.widgets.button import Button

_EVERY_MS = 1500


class AlreadyOpen(CalmDialog):
    """Asks again and again meanwhile. `standing` is what came of it in the end: OURS to open, else to end."""

    def __init__(
        self, single: SingleWindow, standing: Standing, folder: DataFolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Redress is open already"), icon="users", role="info", parent=parent)
        self.standing = standing
        self._single = single
        self.close_button = Button(self.tr("Close"), key=self.tr("Esc"))
        self.anyway_button = Button(self.tr("Open another window"))
        self.again = QTimer(self, interval=_EVERY_MS)
        if standing is Standing.OTHERS:
            self.say(self.tr("Somebody else of this computer has Redress open on these data."))
            self.say(self.tr("Both may work at the same time: nothing is lost by it."))
        else:
            self.say(
                self.tr("Its window does not answer at the moment. It comes to the front as soon as it does.")
            )
            self.say(
                self.tr("If it hangs, end it or open another window: nothing that was saved is lost by it.")
            )
        self.say(self.tr("Folder: {folder}").format(folder=folder.root), "text2")
        self.offer(self.close_button, self.anyway_button)
        self.close_button.clicked.connect(self.reject)
        self.anyway_button.clicked.connect(self._on_anyway)
        self.again.timeout.connect(self.ask_again)
        self.again.start()

    @classmethod
    def ask(cls, single: SingleWindow, standing: Standing, folder: DataFolder) -> Standing:
        """Show it until the other window answers or is gone, or the person has decided."""
        dialog = cls(single, standing, folder)
        dialog.exec()
        return dialog.standing

    def ask_again(self) -> None:
        """Whether the other one answers now, or is gone."""
        found = self._single.claim(again=True)
        if found in (Standing.OURS, Standing.HANDED_OVER):
            self.standing = found
            self.accept()

    def done(self, result: int) -> None:
        self.again.stop()
        super().done(result)

    def _on_anyway(self) -> None:
        self.standing = Standing.OURS
        self.accept()
