"""Letters and slips, photos and papers: two short lists side by side."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout

from app.domain.attachment import Attachment, FileKind
from app.domain.letter import Letter, LetterKind, LetterState
from ui import icons, labels, theme
from ui.models.complaint_view import ComplaintView
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.work_panel import WorkPanel, WorkRow

_SMALL = 24  # side of a photo in its row
_WHOLE, _SMOOTH = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
_LETTER_ICONS = {LetterState.DRAFT: "file-pen", LetterState.ISSUED: "mail"}


class PaperRow(WorkRow):
    """Icon, name, and a quiet word at the end; Enter or Space opens."""

    def __init__(self, key: object) -> None:
        super().__init__(key, height=30)
        self._icon, self._name = IconLabel("", "text", 16), ElidedLabel()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.hide()
        self._end = label("", "table", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._picture)
        row.addWidget(self._name, 1)
        row.addWidget(self._end)

    def fill(self, icon: str, name: str, end: str) -> None:
        self._icon.set_icon(icon)
        self._name.setText(name)
        self._end.setText(end)
        self.setAccessibleName(f"{name}, {end}")

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Space:
            return False
        self.opened.emit()
        return True

    def set_picture(self, picture: QImage | None) -> None:
        """A photo in small instead of the icon."""
        self._icon.setVisible(picture is None)
        self._picture.setVisible(picture is not None)
        if picture is not None:
            side = round(theme.px(_SMALL) * self.devicePixelRatioF())
            shown = QPixmap.fromImage(picture).scaled(side, side, _WHOLE, _SMOOTH)
            shown.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(shown)


def _at_top(panel: WorkPanel) -> None:
    """Panels side by side are of one height; what is in them stands at the top."""
    outer = panel.layout()
    assert isinstance(outer, QVBoxLayout)
    outer.setStretchFactor(panel.body, 0)
    outer.addStretch(1)


class LettersPanel(WorkPanel):
    """`letter_opened` brings a letter, `file_opened` a slip, `write_wanted` a kind."""

    letter_opened = Signal(object)  # UUID of the letter
    file_opened = Signal(object)  # Attachment
    write_wanted = Signal(object)  # LetterKind

    def __init__(self) -> None:
        super().__init__(self.tr("Letters"), "mail", self.tr("No letters yet."), most=200, head_height=34)
        self.write_button = Button(self.tr("Write"), "plus", kind="text", size="small")
        self.write_button.setToolTip(self.tr("Write a letter (Alt+L)"))
        self.write_button.setAccessibleName(self.tr("Write a letter"))
        self.write_button.clicked.connect(self.open_kinds)
        self.add_right(self.write_button)
        _at_top(self)

    def show_view(self, view: ComplaintView) -> None:
        rows: list[WorkRow] = [self._letter_row(one, view) for one in view.letters]
        self.set_rows(rows + [self._slip_row(one, view) for one in view.slips])
        self.set_count("")

    def kinds(self) -> list[tuple[str, Callable[[], object]]]:
        """Each kind of letter by its words for the search, and what begins one."""
        return [
            (
                self.tr("Write a letter: {kind}").format(kind=labels.letter_kind(kind)),
                partial(self.write_wanted.emit, kind),
            )
            for kind in LetterKind
        ]

    def open_kinds(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Write a letter"))
        for kind in LetterKind:
            action = menu.addAction(icons.icon("mail", "text2"), labels.letter_kind(kind))
            action.setData(kind)
        menu.triggered.connect(self._on_kind)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.write_button.mapToGlobal(QPoint(0, self.write_button.height() + 2)))

    def _letter_row(self, letter: Letter, view: ComplaintView) -> PaperRow:
        row = self.row(letter.id)
        if not isinstance(row, PaperRow):
            row = PaperRow(letter.id)
            row.opened.connect(self._on_opened)
        moment = letter.issued_at
        end = view.when.short_day(moment, view.now) if moment else labels.letter_state(letter.state).lower()
        elsewhere = view.number_elsewhere(letter.complaint_id)
        row.fill(_LETTER_ICONS[letter.state], labels.letter_kind(letter.kind), elsewhere or end)
        return row

    def _slip_row(self, file: Attachment, view: ComplaintView) -> PaperRow:
        row = self.row(file)
        if not isinstance(row, PaperRow):
            row = PaperRow(file)
            row.opened.connect(self._on_opened)
        day = view.when.short_day(file.added_at, view.now)
        elsewhere = view.number_elsewhere(file.complaint_id)
        row.fill("receipt-text", self.tr("Acknowledgement slip"), elsewhere or day)
        return row

    def _on_opened(self) -> None:
        row = self.sender()
        if isinstance(row, PaperRow):
            slip = isinstance(row.key, Attachment)
            (self.file_opened if slip else self.letter_opened).emit(row.key)

    def _on_kind(self, action: object) -> None:
        self.write_wanted.emit(LetterKind(action.data()))  # type: ignore[attr-defined]


class PapersPanel(WorkPanel):
    """`files_dropped` brings paths that were dragged here or chosen; `file_opened` one to look at."""

    add_wanted = Signal()
    files_dropped = Signal(list)  # of Path
    file_opened = Signal(object)  # Attachment

    def __init__(self) -> None:
        super().__init__(
            self.tr("Photos and papers"),
            "paperclip",
            self.tr("None yet. Drag files here."),
            most=200,
            head_height=34,
        )
        self.add_button = Button(self.tr("Add"), "plus", kind="text", size="small")
        self.add_button.setAccessibleName(self.tr("Add a file"))
        self.add_button.setToolTip(self.tr("Add a file (Alt+F)"))
        self.add_button.clicked.connect(self.add_wanted)
        self.add_right(self.add_button)
        _at_top(self)
        self.setAcceptDrops(True)

    def show_view(self, view: ComplaintView) -> None:
        rows: list[WorkRow] = [self._row(file, view) for file in view.papers]
        self.set_rows(rows)
        self.add_button.setEnabled(view.may_write)

    def show_pictures(self, pictures: dict[str, QImage]) -> None:
        """Small pictures of photos by SHA-256, as far as they are there."""
        for row in self.rows():
            if isinstance(row, PaperRow) and isinstance(row.key, Attachment):
                row.set_picture(pictures.get(row.key.sha256))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if found:
            event.acceptProposedAction()
            self.files_dropped.emit(found)

    def _row(self, file: Attachment, view: ComplaintView) -> PaperRow:
        row = self.row(file)
        if not isinstance(row, PaperRow):
            row = PaperRow(file)
            row.opened.connect(self._on_opened)
        icon = "image" if file.kind is FileKind.PHOTO else "file-text"
        elsewhere = view.number_elsewhere(file.complaint_id)
        row.fill(icon, file.name, elsewhere or view.when.short_day(file.added_at, view.now))
        return row

    def _on_opened(self) -> None:
        row = self.sender()
        if isinstance(row, PaperRow):
            self.file_opened.emit(row.key)
