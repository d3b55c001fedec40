"""The filters that are on, each a chip that can be taken away: a click, Delete or Enter; arrows go along."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.flow import Flow
from ui.widgets.row_button import RowButton


class FilterChips(QWidget):
    """`removed` brings the field of a chip; it takes no room while none is on."""

    removed = Signal(str)
    left = Signal()  # the list is wanted again

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Filters that are on"))
        self._flow = Flow(gap=6)
        self._chips: list[_Chip] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        self.hide()

    def set_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Field and words of each."""
        if [(one.field, one.words) for one in self._chips] == list(chips):
            return
        had_focus = next((at for at, one in enumerate(self._chips) if one.hasFocus()), None)
        self._chips = [_Chip(field, words) for field, words in chips]
        for chip in self._chips:
            chip.clicked.connect(partial(self._on_removed, chip.field))
        self._flow.set_widgets(self._chips)
        self.setVisible(bool(chips))
        if had_focus is not None:
            self._focus(min(had_focus, len(self._chips) - 1))

    def chips(self) -> list[tuple[str, str]]:
        """What is shown."""
        return [(one.field, one.words) for one in self._chips]

    def chip(self, field: str) -> QWidget | None:
        return next((one for one in self._chips if one.field == field), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((at for at, one in enumerate(self._chips) if one.hasFocus()), None)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if at is None:
            super().keyPressEvent(event)
        elif step:
            turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._focus((at + (-step if turned else step)) % len(self._chips))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._on_removed(self._chips[at].field)
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_removed(self, field: str, *_: object) -> None:
        self.removed.emit(field)

    def _focus(self, at: int) -> None:
        if 0 <= at < len(self._chips):
            self._chips[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()


class _Chip(RowButton):
    def __init__(self, field: str, words: str) -> None:
        super().__init__()
        self.field, self.words = field, words
        self.setText(words)
        self.setAccessibleName(self.tr("{words}, take away").format(words=words))
        self.setToolTip(self.tr("Take this filter away (Delete)"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("chip")).horizontalAdvance(self.words)
        return QSize(words + theme.px(8 + 6 + 14 + 6) + 2, theme.px(26))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.hasFocus()
        painter.setPen(QPen(theme.color("focus" if has_focus else "accent"), 2 if has_focus else 1))
        painter.setBrush(theme.color("accent_soft"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        side = theme.px(14)
        words = QRect(theme.px(8), 0, self.width() - theme.px(8 + 6 + 6) - side, self.height())
        cross = QRect(self.width() - theme.px(6) - side, (self.height() - side) // 2, side, side)
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.color("text"))
        painter.drawText(self._placed(words), Qt.AlignmentFlag.AlignVCenter, self.words)
        icons.paint(painter, self._placed(cross), "x", "text2")

    def _placed(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
