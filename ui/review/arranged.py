"""A part whose panels stand side by side where there is room, and below one another where there is none."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui import theme


class Arranged(QWidget):
    """`arrange` is called when it turns from wide to narrow or back; `narrow_below` are pixels at 100 %, more than the
    panels need side by side."""

    narrow_below = 1000

    def __init__(self) -> None:
        super().__init__()
        self._is_narrow: bool | None = None

    def arrange(self, narrow: bool) -> None:
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._is_narrow = None  # widths are others now
            self._look()

    def _look(self) -> None:
        if not self.isVisible():
            return
        narrow = self.width() < theme.px(self.narrow_below)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.arrange(narrow)
