"""Choosing files of this computer, proposing where to put one, and opening kept ones with the system's own viewer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services import passing

ChooseFiles = Callable[[QWidget], list[Path]]


def choose_files(parent: QWidget) -> list[Path]:
    """Ask for photos and papers to add; none when it is called off."""
    title = QCoreApplication.translate("Opening", "Add photos and papers")
    return [Path(name) for name in QFileDialog.getOpenFileNames(parent, title)[0]]


def in_documents(name: str) -> str:
    """Where a new file is proposed: never the folder the program was started in."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(folder or Path.home()) / name)


def choose_place(parent: QWidget, name: str) -> Path | None:
    """Ask where to put a PDF; None when it is called off."""
    title = QCoreApplication.translate("Opening", "Save PDF")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, in_documents(name), "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def open_file(path: Path) -> bool:
    """Show a file or folder that the person has chosen with whatever the system uses for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_copy(content: bytes, name: str) -> bool:
    """The viewer reads a copy under the name people know; the kept file is never handed out. Raises `StorageError`."""
    return open_file(passing.put(content, name))
