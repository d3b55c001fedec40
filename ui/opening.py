"""Opening a kept file with the system's own viewer."""

from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_copy(content: bytes, name: str) -> bool:
    """The viewer reads a copy under the name people know; the kept file is never handed out."""
    file = Path(mkdtemp(prefix="redress-")) / (Path(name).name or "file")
    file.write_bytes(content)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
