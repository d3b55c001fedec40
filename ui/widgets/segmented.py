"""A row of joined buttons of which one is on: Call | Letter | E-mail."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from ui import icons, theme


class Segmented(QWidget):
    """Options are (key, words, icon). Arrows move and choose at once; only the chosen one is a tab stop."""

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[object, str, str]], *, height: int = 34) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _, _ in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for position, (_, words, icon) in enumerate(options):
            segment = _Segment(words, icon, height, position == 0, position == len(options) - 1)
            self._group.addButton(segment, position)
            row.addWidget(segment, 1)
        self._group.idToggled.connect(self._on_toggled)
        if options:
            self.set_value(self._keys[0])

    def value(self) -> object:
        position = self._group.checkedId()
        return self._keys[position] if position >= 0 else None

    def set_value(self, key: object) -> None:
        """Choose without telling: `chosen` is for what a person does."""
        self._group.blockSignals(True)
        self._button(self._keys.index(key)).setChecked(True)
        self._group.blockSignals(False)
        self._set_tab_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down)
        if not forward and event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward = not forward if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) else forward
        position = (self._group.checkedId() + (1 if forward else -1)) % len(self._keys)
        self._button(position).setChecked(True)
        self._button(position).setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QEvent) -> None:
        self._button(max(self._group.checkedId(), 0)).setFocus()

    def _on_toggled(self, position: int, on: bool) -> None:
        if on:
            self._set_tab_stop()
            self.chosen.emit(self._keys[position])

    def _set_tab_stop(self) -> None:
        for segment in self._group.buttons():
            on = segment.isChecked()
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
            if on:
                self.setFocusProxy(segment)

    def _button(self, position: int) -> QAbstractButton:
        return self._group.button(position)


class _Segment(QAbstractButton):
    def __init__(self, words: str, icon: str, height: int, first: bool, last: bool) -> None:
        super().__init__()
        self._icon, self._height, self._first, self._last = icon, height, first, last
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("table", 600)).horizontalAdvance(self.text())
        icon = theme.px(17 + 6) if self._icon else 0
        return QSize(words + icon + theme.px(22), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        ink = "accent" if self.isChecked() else "text"
        ink = ink if self.isEnabled() else "text3"
        font = theme.font("table", 600 if self.isChecked() else 500)
        words = QFontMetrics(font).horizontalAdvance(self.text())
        icon = theme.px(17 + 6) if self._icon else 0
        left = (self.width() - words - icon) // 2
        if self._icon:
            icons.paint(painter, QRectF(left, 0, theme.px(17), self.height()), self._icon, ink)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        box = QRectF(left + icon, 0, words + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_box(self, painter: QPainter) -> None:
        """Round outer corners by drawing past the inner edges."""
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        first, last = (self._last, self._first) if mirrored else (self._first, self._last)
        shape = QPainterPath()
        shape.addRoundedRect(box.adjusted(0 if first else -9, 0, 0 if last else 9, 0), 5, 5)
        painter.setPen(QPen(theme.color("control"), 1))
        painter.setBrush(theme.color("accent_soft" if self.isChecked() else "surface"))
        painter.drawPath(shape)
        if not last:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(round(box.right()), 1, round(box.right()), self.height() - 2)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
