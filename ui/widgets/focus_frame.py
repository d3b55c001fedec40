"""A frame like that of a field around an editor and its tools; the ring shows while the editor has the focus."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme


class FocusFrame(QFrame):
    """Give the editor `kind="bare"`, so that there is one frame only."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "editor")
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("here", event.type() == QEvent.Type.FocusIn)
            theme.restyle(self)
        return False
