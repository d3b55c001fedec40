"""The rail at the leading edge: New complaint, the pages with their counts, and what is safe."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.actions import Action
from ui.widgets.label import IconLabel, label

WIDE, NARROW = 176, 56


class Rail(QFrame):
    """`page_chosen` brings a page's name. Up and down move between entries."""

    page_chosen = Signal(str)

    def __init__(self, new_complaint: Action, pages: list[Action]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName(self.tr("Pages"))
        self.new_button = _NewButton(new_complaint)
        self.new_button.clicked.connect(self._on_clicked)
        self.entries = {page.name: _Entry(page) for page in pages}
        self.saved_line = _FootLine("circle-check", self.tr("All work saved"))
        self.backup_line = _FootLine("hard-drive", self.tr("No backup yet"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 12)
        self._column.setSpacing(0)
        self._holder = QHBoxLayout()
        self._holder.setContentsMargins(12, 0, 12, 0)
        self._holder.addWidget(self.new_button)
        self._column.addLayout(self._holder)
        self._column.addSpacing(12)
        for entry in self.entries.values():
            entry.clicked.connect(self._on_clicked)
            self._column.addWidget(entry)
        self._column.addStretch(1)
        self._column.addWidget(self.saved_line)
        self._column.addWidget(self.backup_line)
        self.set_narrow(False)

    def set_current(self, name: str) -> None:
        for entry in self.entries.values():
            entry.setChecked(entry.page.name == name)

    def set_badge(self, name: str, count: int) -> None:
        self.entries[name].set_badge(count)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only; the names stay for tooltips and screen readers."""
        theme.sized(self, width=NARROW if narrow else WIDE)
        side = 4 if narrow else 12
        self._holder.setContentsMargins(side, 0, side, 0)
        self.new_button.set_narrow(narrow)
        for entry in self.entries.values():
            entry.set_narrow(narrow)
        for line in (self.saved_line, self.backup_line):
            line.set_narrow(narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        stops = [self.new_button, *self.entries.values()]
        at = next((at for at, stop in enumerate(stops) if stop.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        stops[min(max(at + step, 0), len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Entry | _NewButton):
            self.page_chosen.emit(sender.page.name)


class _RailButton(QAbstractButton):
    def __init__(self, page: Action) -> None:
        super().__init__()
        self.page = page
        self._narrow = False
        self.setText(page.words)
        self.setAccessibleName(page.words)
        self.setAccessibleDescription(page.keys[0])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{page.words}  {page.keys[0]}")

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _placed(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)


class _NewButton(_RailButton):
    def sizeHint(self) -> QSize:
        return QSize(theme.px(48), theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setBrush(theme.color("mark"))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(theme.color("rail"))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 5, 5)
            box = box.adjusted(4, 4, -4, -4)
        painter.setBrush(theme.color("rail_button_hover" if self.underMouse() else "rail_button"))
        painter.drawRoundedRect(box, 5, 5)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        ink = "rail_button_text"
        if self._narrow:
            icons.paint(
                painter,
                self.rect().adjusted(0, theme.px(18), 0, -theme.px(18)),
                "plus",
                ink,
            )
            return
        icon = QRect(theme.px(10), 0, theme.px(19), self.height())
        icons.paint(painter, self._placed(icon), "plus", ink)
        left, width = theme.px(37), self.width() - theme.px(39)
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font("strong"))
        top = self._placed(QRect(left, theme.px(9), width, theme.px(22)))
        words = QFontMetrics(theme.font("strong")).elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(theme.font("small"))
        low = self._placed(QRect(left, theme.px(29), width, theme.px(18)))
        painter.drawText(low, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.page.keys[0])


class _Entry(_RailButton):
    def __init__(self, page: Action) -> None:
        super().__init__(page)
        self._count = 0
        self.setCheckable(True)
        self.setAutoExclusive(False)

    def set_badge(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.page.words}, {count}" if count else self.page.words)
        self.update()

    def nextCheckState(self) -> None:
        """The frame says which page is shown, not the click."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(48), theme.px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.fillRect(self.rect(), theme.color("rail_on"))
        if on:
            painter.fillRect(
                self._placed(QRect(0, 0, theme.px(4), self.height())),
                theme.color("mark"),
            )
        ink = "rail_on_text" if on else "rail_text"
        left = (self.width() - theme.px(19)) // 2 if self._narrow else theme.px(18)
        icons.paint(
            painter,
            self._placed(QRect(left, 0, theme.px(19), self.height())),
            self.page.icon,
            ink,
        )
        if not self._narrow:
            self._paint_words(painter, ink)
        if self._count:
            self._paint_badge(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("mark"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        font = theme.font("strong", 600 if self.isChecked() else 500)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        width = self.width() - theme.px(48) - (theme.px(44) if self._count else theme.px(6))
        box = self._placed(QRect(theme.px(48), 0, width, self.height()))
        words = QFontMetrics(font).elidedText(self.page.words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_badge(self, painter: QPainter) -> None:
        words = str(self._count) if self._count < 1000 else "999+"
        font = theme.font("chip", 700)
        width = max(
            QFontMetrics(font).horizontalAdvance(words) + theme.px(8 if self._narrow else 14), theme.px(18)
        )
        high = theme.px(15 if self._narrow else 18)
        if self._narrow:
            box = QRect(self.width() - width - 2, 1, width, high)
        else:
            box = QRect(
                self.width() - width - theme.px(12),
                (self.height() - high) // 2,
                width,
                high,
            )
        box = self._placed(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("badge"))
        painter.drawRoundedRect(QRectF(box), high / 2, high / 2)
        painter.setPen(theme.color("badge_text"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class _FootLine(QWidget):
    def __init__(self, icon: str, words: str) -> None:
        super().__init__()
        self._icon = IconLabel(icon, "rail_text", 14)
        self.words_label = label(words, "small", "rail_text")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 8, 0)
        self._row.setSpacing(7)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.words_label, 1)
        theme.sized(self, height=20)
        self.setToolTip(words)

    def set_words(self, words: str, icon: str, tip: str = "") -> None:
        self.words_label.setText(words)
        self._icon.set_icon(icon)
        self.setToolTip(tip or words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(tip)

    def set_narrow(self, narrow: bool) -> None:
        self.words_label.setVisible(not narrow)
        side = (NARROW - 14) // 2 if narrow else 14
        self._row.setContentsMargins(side, 0, 0 if narrow else 8, 0)
