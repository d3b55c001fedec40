"""Tells when a page is about to be out of sight: another window, minimised, closed, or the program put aside."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_GOING = {
    QEvent.Type.WindowDeactivate,
    QEvent.Type.WindowStateChange,
    QEvent.Type.Close,
    QEvent.Type.Hide,
}


class Hiding(QObject):
    """Calls `before` each time; what an input method has under the cursor is taken into the text first."""

    def __init__(self, page: QWidget, before: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._before = page, before
        self._window: QWidget | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._on_application_state)

    def watch_window(self) -> None:
        """The page knows its window once it is shown."""
        window = self._page.window()
        if window is not self._window:
            if self._window is not None:
                self._window.removeEventFilter(self)
            self._window = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GOING:
            self._tell()
        return False

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self._tell()

    def _tell(self) -> None:
        if self._page.isVisible():
            QGuiApplication.inputMethod().commit()
        self._before()
