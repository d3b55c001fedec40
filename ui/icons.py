"""Lucide icons, tinted by role; an icon made here follows the theme by itself."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme
from ui.icon_files import svg


@lru_cache(maxsize=2048)
def _tinted(name: str, color: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg(name, color))).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, role: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon in the role's colour; `size` is in screen pixels, already scaled."""
    return _tinted(name, theme.color(role).name(), size, ratio)


def paint(painter: QPainter, rect: QRect | QRectF, name: str, role: str = "text") -> None:
    """Draw the icon in the middle of `rect`, as large as fits; for delegates and painted widgets."""
    frame = QRectF(rect)
    size = round(min(frame.width(), frame.height()))
    if size <= 0:
        return
    left = round(frame.center().x() - size / 2)
    top = round(frame.center().y() - size / 2)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QRect(left, top, size, size), pixmap(name, role, size, ratio))


def icon(name: str, role: str = "text") -> QIcon:
    """An icon for Qt's own controls, menus and models."""
    return QIcon(_LucideEngine(name, role))


class _LucideEngine(QIconEngine):
    """Looks its colour up when it is painted, hence a switch of theme needs no new icons."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, rect, self._name, self._role_for(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._role_for(mode), min(size.width(), size.height()))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = min(size.width(), size.height())
        return pixmap(self._name, self._role_for(mode), round(side / scale), scale)

    def clone(self) -> QIconEngine:
        return _LucideEngine(self._name, self._role)

    def _role_for(self, mode: QIcon.Mode) -> str:
        return "text3" if mode == QIcon.Mode.Disabled else self._role
