"""Day line of Today: what is late at the left, the day as an axis, what is due after closing at the right."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout

from ui import icons, theme
from ui.tips import tip
from ui.widgets.day_axis import Day, DayAxis
from ui.widgets.label import ElidedLabel, IconLabel, label


class DayLine(QFrame):
    """`chosen` brings the key of a pin; `late_wanted` asks for the list of what is late."""

    chosen = Signal(object)
    late_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        theme.sized(self, height=84)
        self.setAccessibleName(self.tr("The day"))
        self.late_box, self.axis, self._after = _LateBox(), DayAxis(), _AfterBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self.late_box)
        row.addWidget(self.axis, 1)
        row.addWidget(self._after)
        self.setFocusProxy(self.axis)
        self.axis.chosen.connect(self.chosen)
        self.late_box.clicked.connect(self.late_wanted)

    def set_day(self, day: Day) -> None:
        self.axis.set_day(day)
        self.late_box.set_late(day.late_count, day.late)
        self._after.set_lines(day.after)


class _LateBox(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self._count, self._names = 0, tuple[str, ...]()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def set_late(self, count: int, names: tuple[str, ...]) -> None:
        self._count, self._names = count, names
        words = self.tr("{count} late").format(count=count)
        self.setText(words)
        self.setAccessibleName(f"{words}: {', '.join(names)}")
        self.setToolTip(tip(", ".join(names)))
        self.setVisible(bool(count))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(104), theme.px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("late_soft"))
        side, left = theme.px(15), theme.px(12)
        icons.paint(painter, self._placed(QRect(left, theme.px(13), side, side)), "circle-alert", "late")
        self._line(painter, theme.px(13), left + side + theme.px(6), self.text(), "chip")
        shown = list(self._names[:2])
        if self._count > 2 and len(shown) > 1:
            shown[1] = self.tr("and {count} more").format(count=self._count - 1)
        for at, name in enumerate(shown):
            self._line(painter, theme.px(34 + 17 * at), left, name, "small")
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _line(self, painter: QPainter, top: int, left: int, words: str, name: str) -> None:
        font = theme.font(name)
        painter.setFont(font)
        painter.setPen(theme.color("late"))
        box = QRect(left, top, self.width() - left - theme.px(6), theme.px(16))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(self._placed(box), Qt.AlignmentFlag.AlignVCenter, shown)

    def _placed(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)


class _AfterBox(QFrame):
    """What is due after closing and must be done before it."""

    def __init__(self) -> None:
        super().__init__()
        theme.sized(self, width=152)
        self._lines = [ElidedLabel("", "small", "text2") for _ in range(2)]
        grid = QHBoxLayout()
        grid.setSpacing(6)
        grid.addWidget(IconLabel("moon", "text2", 14))
        grid.addWidget(label(self.tr("After closing"), "chip", "text2"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 8, 10)
        column.setSpacing(2)
        column.addLayout(grid)
        for line in self._lines:
            column.addWidget(line)
        column.addStretch(1)
        self.hide()

    def set_lines(self, lines: tuple[str, ...]) -> None:
        for at, line in enumerate(self._lines):
            line.setText(lines[at] if at < len(lines) else "")
        self.setToolTip(tip("\n".join(lines)))
        self.setVisible(bool(lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("closed"))
