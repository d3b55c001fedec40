"""A picture chosen from a file: shown small, with what was wrong with the file under it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import StorageError, UserError
from ui import jobs, theme
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.words.faults import fault_sentence

_SIZE = (160, 84)
_MARGIN = 6


class PictureField(QWidget):
    """`read` looks at a file and gives back the picture to keep. `taken` brings it, `removed` asks for none."""

    taken = Signal(bytes)
    removed = Signal()

    def __init__(
        self, name: str, read: Callable[[Path], bytes], *, endings: str, note: str, nothing: str
    ) -> None:
        super().__init__()
        self._name, self._read, self._endings, self._nothing = name, read, endings, nothing
        self.preview = QLabel()
        self.choose_button = Button(self.tr("Choose…"), "image-plus", size="row")
        self.remove_button = Button(self.tr("Remove"), kind="text", size="row")
        self.error_line = ErrorLine()
        self._build(note)
        self.name_it(name)
        self.choose_button.clicked.connect(self._on_choose)
        self.remove_button.clicked.connect(self._on_remove)

    def name_it(self, name: str) -> None:
        """What the picture is, for those who hear the buttons."""
        self._name = name
        self.choose_button.setAccessibleName(self.tr("{picture}: choose").format(picture=name))
        self.remove_button.setAccessibleName(self.tr("{picture}: remove").format(picture=name))

    def take(self, path: Path) -> bool:
        """Read a picture here and now; False, with the reason under it, when the file is none."""
        try:
            content = self._read(path)
        except (UserError, StorageError) as fault:
            self.show_fault(fault)
            return False
        self._on_read(content)
        return True

    def show_picture(self, content: bytes) -> None:
        """What is kept; empty for nothing yet. Takes away what was said before."""
        self.error_line.set_text(None)
        self.remove_button.setVisible(bool(content))
        image = QImage.fromData(content) if content else QImage()
        if image.isNull():
            self.preview.setText(self._nothing)
            self.preview.setAccessibleName(self._nothing)
            return
        room = QSize(theme.px(_SIZE[0] - 2 * _MARGIN - 2), theme.px(_SIZE[1] - 2 * _MARGIN - 2))
        keep = Qt.AspectRatioMode.KeepAspectRatio
        small = image.scaled(room, keep, Qt.TransformationMode.SmoothTransformation)
        shown = QPixmap(small.size())
        shown.fill(Qt.GlobalColor.white)  # as it is printed, in the dark too
        painter = QPainter(shown)
        painter.drawImage(0, 0, small)
        painter.end()
        self.preview.setPixmap(shown)
        self.preview.setAccessibleName(self._name)

    def show_fault(self, fault: Exception) -> None:
        self.choose_button.setEnabled(True)
        self.error_line.set_text(fault_sentence(fault))

    def _build(self, note: str) -> None:
        frame = QFrame()
        frame.setProperty("kind", "editor")
        theme.sized(frame, width=_SIZE[0], height=_SIZE[1])
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        inside.addWidget(self.preview)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setProperty("type", "small")
        self.preview.setProperty("ink", "text2")
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addLayout(buttons)
        beside.addWidget(label(note, "small", "text2", wrap=True))
        beside.addWidget(self.error_line)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(frame, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self.setFocusProxy(self.choose_button)

    def _on_choose(self) -> None:
        words = self.tr("Pictures ({endings})").format(endings=self._endings)
        found, _ = QFileDialog.getOpenFileName(self, self._name, "", words)
        if found:
            self.choose_button.setEnabled(False)
            jobs.run(lambda report: self._read(Path(found)), self._on_read, self.show_fault)

    def _on_read(self, content: bytes) -> None:
        self.choose_button.setEnabled(True)
        self.show_picture(content)
        self.taken.emit(content)

    def _on_remove(self) -> None:
        self.show_picture(b"")
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.removed.emit()
