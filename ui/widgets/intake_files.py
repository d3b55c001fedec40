"""Photos and papers of a complaint that is being taken: thumbnail and name, and a way to take one away."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.domain.attachment import Attachment, FileKind
from ui import icons, theme
from ui.tips import tip
from ui.widgets.button import Button, icon_button
from ui.widgets.label import ElidedLabel, IconLabel, label

_MOST_SHOWN = 2
_CHIP = 150  # with room for enough of a name to know the file by
_LEAST_CHIP = 110
_LARGEST_CHIP = 260
_THUMBNAIL = 22


class IntakeFileStrip(QWidget):
    """`removed` brings the file's UUID. What finds no room is listed by a button, each to be taken away there."""

    add_wanted = Signal()
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._files: Sequence[Attachment] = ()
        self._pictures: dict[UUID, QImage] = {}
        self.add_button = Button(self.tr("Add photo or paper"), "paperclip", kind="text", size="small")
        self.add_button.setToolTip(self.tr("Choose files (Alt+F); they can also be dragged here or pasted"))
        self.add_button.clicked.connect(self.add_wanted)
        self.more_button = Button("", kind="text", size="small")
        self.more_button.clicked.connect(self.open_more)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch()
        self._row.addWidget(self.more_button)
        self._row.addWidget(self.add_button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chips: list[_FileChip] = []
        self.more_button.hide()

    def chips(self) -> Sequence["_FileChip"]:
        return self._chips

    def show_files(self, files: Sequence[Attachment], pictures: Mapping[UUID, QImage]) -> None:
        """The last added stand here; the others under the button."""
        if tuple(files) == tuple(self._files) and dict(pictures) == self._pictures:
            return
        self._files, self._pictures = tuple(files), dict(pictures)
        self._show_chips()

    def minimumSizeHint(self) -> QSize:
        """One chip and the buttons, so that many files never make the form wider."""
        least = super().minimumSizeHint()
        chip = theme.px(_LEAST_CHIP) if self._files else 0
        return QSize(self._buttons_width() + chip, least.height())

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(file) for file in self._files[-_MOST_SHOWN:]]
        for at, chip in enumerate(self._chips, start=1):
            self._row.insertWidget(at, chip)
            QWidget.setTabOrder(self.add_button, chip.remove_button)
        self.add_button.set_words(self.tr("Add") if self._files else self.tr("Add photo or paper"))
        self.add_button.setAccessibleName(self.tr("Add photo or paper"))
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        """As many chips as there is room for, the last added first; how many are not seen says the button."""
        room = self.width() - self._buttons_width()
        shown = min(len(self._chips), max(1, room // theme.px(_CHIP)))
        for at, chip in enumerate(reversed(self._chips)):
            chip.setVisible(at < shown)
        hidden = len(self._files) - shown
        self.more_button.setVisible(hidden > 0)
        self.more_button.set_words(self.tr("{count} more").format(count=hidden))

    def _buttons_width(self) -> int:
        more = self.more_button.sizeHint().width() if len(self._files) > 1 else 0
        return self.add_button.sizeHint().width() + more + 3 * self._row.spacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def open_more(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Photos and papers"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for file in self._files:
            words = self.tr("Remove {name}, {size}").format(name=file.name[:60], size=self._size(file))
            action = menu.addAction(icons.icon("trash-2", "text2"), words)
            action.triggered.connect(partial(self.removed.emit, file.id))
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2)))

    def _chip(self, file: Attachment) -> "_FileChip":
        chip = _FileChip(file, self._size(file), self._pictures.get(file.id))
        chip.remove_button.clicked.connect(partial(self.removed.emit, file.id))
        return chip

    def _size(self, file: Attachment) -> str:
        digits = 0 if file.size < 1_000_000 else 1
        return self.locale().formattedDataSize(file.size, digits, QLocale.DataSizeFormat.DataSizeSIFormat)


class _FileChip(QFrame):
    def __init__(self, file: Attachment, size: str, picture: QImage | None) -> None:
        super().__init__()
        self.file = file
        self.setProperty("kind", "soft")
        name = ElidedLabel(file.name.replace("\n", " "), "small", middle=True)
        words = self.tr("Remove {name}").format(name=file.name[:80])
        self.remove_button = icon_button("x", words, size="small", kind="quiet")
        self.remove_button.setToolTip(tip(words))
        self.picture = self._sign(file, picture)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.picture)
        row.addWidget(name, 1)
        row.addWidget(self.remove_button)
        self.setToolTip(tip(f"{file.name}, {size}"))
        self.setAccessibleName(f"{file.name}, {size}")
        self.setMaximumWidth(theme.px(_LARGEST_CHIP))

    def _sign(self, file: Attachment, picture: QImage | None) -> QWidget:
        if picture is None or picture.isNull():
            return IconLabel("image" if file.kind is FileKind.PHOTO else "file-text", "text2", 16)
        shown = label("")
        side = theme.px(_THUMBNAIL)
        shown.setPixmap(
            QPixmap.fromImage(picture).scaled(
                side,
                side,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        return shown
