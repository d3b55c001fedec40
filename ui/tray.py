"""The sign beside the desktop's clock: how much is due, and a word when something falls due; never a name."""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from ui import icons, tokens

_SIDE = 64
_SHOWN_MS = 10_000
_MOST = 99


class Tray(QObject):
    """`opened` when the sign or its message is clicked. Where the desktop has no place for one nothing is shown."""

    opened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sign: QSystemTrayIcon | None = None
        self._late = 0
        self._tip = "Redress"

    @property
    def is_on(self) -> bool:
        return self._sign is not None

    def set_on(self, wanted: bool) -> None:
        """Show it where there is a place for it, or take it away."""
        if wanted and self._sign is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._sign = QSystemTrayIcon(self)
            self._sign.activated.connect(self._on_activated)
            self._sign.messageClicked.connect(self.opened)
            self._show()
            self._sign.show()
        elif not wanted and self._sign is not None:
            self._sign.hide()
            self._sign.deleteLater()
            self._sign = None
        if not wanted:
            _mark(0)

    def set_counts(self, late: int, words: str) -> None:
        """A disc with how much is late, and all in words as the tip."""
        self._late, self._tip = late, f"Redress: {words}" if words else "Redress"
        self._show()

    def say(self, lead: str, words: str) -> bool:
        """Show a message of the desktop's own; False where there is none."""
        if self._sign is None or not QSystemTrayIcon.supportsMessages():
            return False
        self._sign.showMessage(lead, words, self._sign.icon(), _SHOWN_MS)
        return True

    def _show(self) -> None:
        if self._sign is not None:
            self._sign.setIcon(sign(self._late))
            self._sign.setToolTip(self._tip)
            _mark(self._late)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()


def _mark(late: int) -> None:
    """The number on the program's own entry in the task bar, where the desktop knows of such."""
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        app.setBadgeNumber(late)


def sign(late: int) -> QIcon:
    """The program's sign, with a red disc and the number where something is late; same colours on every desktop."""
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    icons.icon("circle-check-big", "accent").paint(painter, QRect(0, 0, _SIDE, _SIDE))
    if late:
        disc = QRect(_SIDE - 38, _SIDE - 38, 38, 38)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.LIGHT["late"]))
        painter.drawEllipse(disc)
        font = QFont()
        font.setPixelSize(24 if late < 10 else 20)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(min(late, _MOST)))
    painter.end()
    return QIcon(picture)
