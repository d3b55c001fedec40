"""Leaving the open shop to bring data back: the window closes as ever, with all that is typed kept; then the window
that restores comes, and after it the shop is opened again."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

from app import start
from app.paths import DataFolder
from ui.main_window import RESTORED_BY, MainWindow
from ui.restore.window import RestoreWindow

_JOBS_MS = 10_000


def bring_back(window: MainWindow, folder: DataFolder) -> None:
    """Close what is open and show what can come back. Whatever the person does there, the shop is opened afterwards."""
    by = UUID(window.property(RESTORED_BY))
    QThreadPool.globalInstance().waitForDone(_JOBS_MS)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    start.close_shop()
    RestoreWindow.ask(folder, by=by)
