"""Status chip: role, icon and word on the role's soft colour; not a target."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, theme
from ui.tokens import ROLE_ICONS
from ui.widgets.elided import elided


class StatusChip(QWidget):
    """`set_status` changes all three signs at once; without an icon the role's own is shown."""

    def __init__(self, role: str = "neutral", words: str = "", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(role, words, icon)

    def set_status(self, role: str, words: str, icon: str = "") -> None:
        self.role, self.words, self.icon = role, words, icon or ROLE_ICONS[role]
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.words)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self.rect(), self.role, self.words, self.icon)


def chip_size(words: str) -> QSize:
    width = QFontMetrics(theme.font("chip")).horizontalAdvance(words)
    return QSize(width + theme.px(6 + 14 + 5 + 7), theme.px(22))


def paint_chip(painter: QPainter, rect: QRect, role: str, words: str, icon: str = "") -> None:
    """Paint a chip at the leading edge of `rect`; for delegates."""
    size = chip_size(words)
    top = rect.top() + (rect.height() - size.height()) // 2
    width = min(size.width(), rect.width())
    right_to_left = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = rect.right() + 1 - width if right_to_left else rect.left()
    box = QRect(left, top, width, size.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{role}_soft"))
    painter.drawRoundedRect(QRectF(box), 4, 4)
    inner = box.adjusted(theme.px(6), 0, -theme.px(7), 0)
    paint_status(painter, inner, role, words, icon, name="chip", size=14)


def paint_status(
    painter: QPainter,
    rect: QRect,
    role: str,
    words: str,
    icon: str = "",
    *,
    name: str = "chip",
    size: int = 15,
) -> None:
    """Icon and words in the role's colour, elided to `rect`; for delegates."""
    side = theme.px(size)
    right_to_left = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = rect.right() + 1 - side if right_to_left else rect.left()
    icons.paint(
        painter,
        QRect(left, rect.top(), side, rect.height()),
        icon or ROLE_ICONS[role],
        role,
    )
    gap = side + theme.px(4)
    words_rect = rect.adjusted(0, 0, -gap, 0) if right_to_left else rect.adjusted(gap, 0, 0, 0)
    painter.setFont(theme.font(name))
    painter.setPen(theme.color(role))
    shown = elided(words, name, words_rect.width() + 2)
    painter.drawText(
        words_rect.adjusted(0, 0, 2, 0),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        shown,
    )
