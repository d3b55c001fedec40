"""What has been done since opening: a count, the last few, and Enter for all of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.panel import Panel
from ui.widgets.work_rows import PlainRow


class DonePanel(Panel):
    """`opened` asks for the list of what was done."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row = PlainRow("done", "circle-check", "ok")
        self.row.set_last(True)
        self.row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.row.opened.connect(self.opened)
        self.setFocusProxy(self.row)
        self.add(self.row)

    def set_words(self, lead: str, words: str) -> None:
        self.row.fill("", lead, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
