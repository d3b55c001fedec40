"""A hand scanner types a complaint's number and Enter; outside text fields that opens the complaint."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.domain import number

_TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class Scanner(QObject):
    """Watches the keys of whatever has the focus. Digits go on to it; only the Enter after a number is taken."""

    scanned = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._typed = window, ""
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            typed, self._typed = self._typed, ""
            if number.read(typed) is not None:
                self.scanned.emit(typed)
                return True
        elif event.text() and event.text() in "0123456789-":
            self._typed += event.text()
        elif event.text():
            self._typed = ""
        return False

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        inside = now is not None and self._window.isAncestorOf(now) and not isinstance(now, _TEXT_FIELDS)
        self._watched = now if inside else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
        else:
            self._typed = ""
