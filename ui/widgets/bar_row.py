"""Label, bar on a track, number: one line of a small bar chart that can be opened with Enter."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.tips import tip


class BarRow(QWidget):
    """`share` 0..1 fills the track; `role` is a colour role, accent as a rule. `chosen` on Enter or click."""

    chosen = Signal()

    def __init__(
        self,
        words: str,
        number: str,
        share: float,
        *,
        role: str = "accent",
        label_width: int = 100,
    ) -> None:
        super().__init__()
        self._label_width = label_width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_bar(words, number, share, role)

    def set_bar(self, words: str, number: str, share: float, role: str = "accent") -> None:
        self._words, self._number, self._role = words, number, role
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(f"{words}: {number}")
        self.setToolTip(tip(f"{words}: {number}"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._label_width + 120), theme.px(25))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self._paint_parts(painter, mirrored=True)
        else:
            self._paint_parts(painter, mirrored=False)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_parts(self, painter: QPainter, *, mirrored: bool) -> None:
        left, high = theme.px(self._label_width), self.height()
        number = QFontMetrics(theme.font("strong")).horizontalAdvance(self._number) + theme.px(12)
        track = QRectF(
            left,
            (high - theme.px(13)) / 2,
            self.width() - left - max(number, theme.px(34)),
            theme.px(13),
        )
        bar = QRectF(track.left(), track.top(), track.width() * self._share, track.height())
        words = QRectF(theme.px(4), 0, left - theme.px(12), high)
        figure = QRectF(track.right(), 0, self.width() - track.right() - theme.px(4), high)
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if mirrored:
            for box in (track, bar, words, figure):
                box.moveLeft(self.width() - box.right())
        painter.setFont(theme.font("table"))
        painter.setPen(theme.color("text"))
        shown = QFontMetrics(theme.font("table")).elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, start | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(theme.color(self._role))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("strong"))
        painter.drawText(figure, end | Qt.AlignmentFlag.AlignVCenter, self._number)
