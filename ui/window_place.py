"""Where the window stood, remembered in the data folder; a screen that is gone does not hide it."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from app.paths import DataFolder

_VERSION = 1  # of what is kept; a window with other parts must not take up an old one


def keep(window: QMainWindow, folder: DataFolder) -> None:
    """Remember place and size."""
    settings = _settings(folder)
    settings.setValue(f"place/{_VERSION}", window.saveGeometry())
    settings.sync()


def restore(window: QMainWindow, folder: DataFolder) -> bool:
    """Put the window where it stood; Qt moves it onto a screen that is there. False the first time."""
    kept = _settings(folder).value(f"place/{_VERSION}")
    return isinstance(kept, QByteArray) and window.restoreGeometry(kept)


def _settings(folder: DataFolder) -> QSettings:
    return QSettings(str(folder.root / "window.ini"), QSettings.Format.IniFormat)
