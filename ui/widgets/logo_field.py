"""The shop's logo: a picture chosen from a file and kept beside the database, shown as it will be printed."""

from PySide6.QtCore import QCoreApplication, Signal

from app.errors import StorageError
from app.services import files, pictures
from ui.widgets.picture_field import PictureField


class LogoField(PictureField):
    """`value()` is the SHA-256 of the picture, empty for none."""

    chosen = Signal()

    def __init__(self) -> None:
        self._sha256 = ""
        translate = QCoreApplication.translate
        super().__init__(
            translate("LogoField", "The shop's logo"),
            pictures.read_logo,
            endings="*.png *.jpg *.jpeg *.gif *.bmp *.webp *.svg",  # SVG, to be told what to do with it
            note=translate("LogoField", "PNG or JPEG, for the head of letters."),
            nothing=translate("LogoField", "No logo yet"),
        )
        self.taken.connect(self._on_taken)
        self.removed.connect(self._on_removed)

    def value(self) -> str:
        return self._sha256

    def set_value(self, sha256: str) -> None:
        """Show a picture that is kept, without telling."""
        self._sha256 = sha256
        try:
            self.show_picture(files.get(sha256) if sha256 else b"")
        except StorageError as fault:
            self.show_picture(b"")
            self.show_fault(fault)
        self.remove_button.setVisible(bool(sha256))

    def _on_taken(self, content: bytes) -> None:
        try:
            self._sha256 = files.put(content)
        except StorageError as fault:
            self.set_value(self._sha256)
            self.show_fault(fault)
            return
        self.chosen.emit()

    def _on_removed(self) -> None:
        self._sha256 = ""
        self.chosen.emit()
