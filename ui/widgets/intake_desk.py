"""How the intake lies on its page: form, foot, and the listening panel beside them or as a drawer."""

from PySide6.QtCore import QMimeData, QRect, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStyle, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.intake_bar import IntakeBar
from ui.widgets.intake_form import IntakeForm
from ui.widgets.intake_listening import ListeningPanel
from ui.widgets.label import rule
from ui.widgets.panel import scrolled

PANEL_WIDTH = 372
_DRAWER_BELOW = 1180  # width of the page at 100 %: what the foot and the panel need side by side


class IntakeDesk(QWidget):
    """Where there is no room for both, the panel opens with F6 and closes with Esc."""

    dropped = Signal(object)  # QMimeData with files of this computer, or a picture

    def __init__(self, form: IntakeForm, bar: IntakeBar, listening: ListeningPanel) -> None:
        super().__init__()
        self._form, self._bar, self._listening = form, bar, listening
        self._scroll, self._panel = scrolled(form), scrolled(listening)
        self._drawer = QFrame(self)
        self._build()
        self.setAcceptDrops(True)
        bar.listen_button.clicked.connect(self.open_drawer)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def regions(self) -> list[QWidget]:
        """For F6: the panel, or the button that stands for it while it is closed."""
        listening = self._bar.listen_button if self._drawer.isHidden() else self._panel
        return [self._scroll, listening, self._bar]

    def is_drawer(self) -> bool:
        return self.width() < theme.px(_DRAWER_BELOW)

    def open_drawer(self) -> None:
        self._drawer.show()
        self._drawer.raise_()
        self._listening.focus_first()

    def close_drawer(self) -> bool:
        """True when it was open."""
        if not self.is_drawer() or self._drawer.isHidden():
            return False
        self._drawer.hide()
        self._form.focus_field("words")
        return True

    def _place(self) -> None:
        """Beside the form, or over its end where there is no room beside it."""
        width, over = theme.px(PANEL_WIDTH), self.is_drawer()
        self._row.setContentsMargins(0, 0, 0 if over else width, 0)
        box = QRect(self.width() - width, 0, width, self.height())
        self._drawer.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))
        self._bar.set_compact(over)

    def _build(self) -> None:
        desk = QFrame()
        desk.setProperty("kind", "surface")
        left = QVBoxLayout(desk)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._scroll, 1)
        left.addWidget(self._bar)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(desk)
        self._drawer.setProperty("kind", "page")
        beside = QHBoxLayout(self._drawer)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(rule(upright=True))
        beside.addWidget(self._panel, 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _brings_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if _brings_files(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData())

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """What is written in may lie below the edge; its whole part comes into sight where there is room for it."""
        if now is not None and self._form.isAncestorOf(now):
            part = next(one for one in self._form.parts if one.isAncestorOf(now))
            self._scroll.ensureWidgetVisible(part, 0, theme.px(8))
            self._scroll.ensureWidgetVisible(now, 0, theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._drawer.setHidden(self.is_drawer())


def _brings_files(given: QMimeData) -> bool:
    return any(url.isLocalFile() for url in given.urls()) or given.hasImage()
