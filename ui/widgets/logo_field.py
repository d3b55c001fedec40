"""The shop's logo: a picture chosen from a file and kept beside the database, shown as it will be printed."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import StorageError, UserError
from app.services import files
from ui import theme
from ui.widgets.button import Button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.words.faults import fault_sentence

_PICTURES = "*.png *.jpg *.jpeg *.gif *.bmp"


class LogoField(QWidget):
    """`value()` is the SHA-256 of the picture, empty for none."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sha256 = ""
        self.preview = QLabel()
        self.choose_button = Button(self.tr("Choose..."), "image-plus", size="row")
        self.remove_button = Button(self.tr("Remove"), kind="text", size="row")
        self.error_line = ErrorLine()
        self._build()
        self.choose_button.clicked.connect(self._on_choose)
        self.remove_button.clicked.connect(self._on_remove)

    def value(self) -> str:
        return self._sha256

    def set_value(self, sha256: str) -> None:
        """Show a picture that is kept, without telling."""
        self._sha256 = sha256
        self.error_line.set_text(None)
        self.remove_button.setVisible(bool(sha256))
        self._show_picture()

    def take(self, path: Path) -> bool:
        """Keep a picture; False, with the reason under it, when the file is none."""
        try:
            content = files.read(path)
            if QImage.fromData(content).isNull():
                raise files.FileUnreadable(path, "picture")
            self.set_value(files.put(content))
        except (UserError, StorageError) as fault:
            self.error_line.set_text(fault_sentence(fault))
            return False
        self.chosen.emit()
        return True

    def _build(self) -> None:
        frame = QFrame()
        frame.setProperty("kind", "editor")
        theme.sized(frame, width=160, height=84)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(6, 6, 6, 6)
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
        note = self.tr("PNG or JPEG, for the head of letters.")
        beside.addWidget(label(note, "small", "text2", wrap=True))
        beside.addWidget(self.error_line)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(frame, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self.setFocusProxy(self.choose_button)

    def _show_picture(self) -> None:
        image = QImage()
        if self._sha256:
            try:
                image = QImage.fromData(files.get(self._sha256))
            except StorageError as fault:
                self.error_line.set_text(fault_sentence(fault))
        if image.isNull():
            self.preview.setText(self.tr("No logo yet"))
            return
        room = QSize(theme.px(146), theme.px(70))
        picture = QPixmap.fromImage(image)
        keep = Qt.AspectRatioMode.KeepAspectRatio
        self.preview.setPixmap(picture.scaled(room, keep, Qt.TransformationMode.SmoothTransformation))
        self.preview.setAccessibleName(self.tr("The shop's logo"))

    def _on_choose(self) -> None:
        words = self.tr("Pictures ({endings})").format(endings=_PICTURES)
        found, _ = QFileDialog.getOpenFileName(self, self.tr("The shop's logo"), "", words)
        if found:
            self.take(Path(found))

    def _on_remove(self) -> None:
        self.set_value("")
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()
