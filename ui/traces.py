"""What a person copies or hands to other programs does not stay: the clipboard is cleared after a minute if what lies
there is still ours, and copies of files go after a day, when the window closes, and at the next start."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from app.services import passing

_MINUTE_MS = 60_000
_HOUR_MS = 60 * _MINUTE_MS
_STILL_READ = timedelta(minutes=2)  # a copy that a printer or viewer may be reading at this moment
_HARMLESS = "application/x-redress-harmless"


def copy_harmless(text: str) -> None:
    """Put something on the clipboard that is about nobody; it stays until something else is copied."""
    data = QMimeData()
    data.setText(text)
    data.setData(_HARMLESS, b"1")
    QGuiApplication.clipboard().setMimeData(data)


class Traces(QObject):
    """Made with the window; `end` when it is closed. `is_ours` tells whether the clipboard holds what we put there."""

    def __init__(
        self, parent: QObject, *, wait_ms: int = _MINUTE_MS, is_ours: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._is_ours = is_ours or self._clipboard.ownsClipboard
        self._clearing = QTimer(self, singleShot=True, interval=wait_ms)
        self._clearing.timeout.connect(self.forget_copied)
        self._clipboard.dataChanged.connect(self._on_copied)
        hourly = QTimer(self, interval=_HOUR_MS)
        hourly.timeout.connect(passing.clear_old)
        hourly.start()

    @property
    def is_waiting(self) -> bool:
        """Whether something of ours will be cleared."""
        return self._clearing.isActive()

    def forget_copied(self) -> None:
        """Clear what was copied here, unless another program's stands there by now."""
        self._clearing.stop()
        if self._holds_ours():
            self._clipboard.clear()

    def end(self) -> None:
        """The window closes: nothing that was copied or handed out outlives it."""
        self._clipboard.dataChanged.disconnect(self._on_copied)
        self.forget_copied()
        passing.clear_old(_STILL_READ)

    def _on_copied(self) -> None:
        """Copying again begins the minute anew; what another program copied is theirs."""
        if self._holds_ours():
            self._clearing.start()
        else:
            self._clearing.stop()

    def _holds_ours(self) -> bool:
        data = self._clipboard.mimeData()  # nothing at all on an empty one
        return bool(data and data.formats()) and not data.hasFormat(_HARMLESS) and self._is_ours()
