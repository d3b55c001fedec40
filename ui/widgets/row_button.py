"""One button of several that stand in a row or a column: the keys that go along it belong to the whole of them."""

from collections.abc import Container
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class RowButton(QAbstractButton):
    """Enter presses it as Space does; `steps` are the keys it leaves to what holds it."""

    steps: ClassVar[Container[int]] = (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.steps:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
