"""Stage strip: where a complaint stands, from received to closed, as one row of equal cells."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui import icons, theme
from ui.widgets.dial import paint_dial
from ui.widgets.row_button import RowButton


@dataclass(frozen=True)
class Stage:
    """One cell. A stage with a promise carries `dial` = (share left, middle, role)."""

    words: str
    when: str
    icon: str
    state: Literal["done", "here", "ahead"]
    dial: tuple[float, str, str] | None = None


class StageStrip(QFrame):
    """One tab stop; arrows move, Enter or a click emits `stage_chosen` with the cell's position."""

    stage_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAccessibleName(self.tr("Stages"))
        self._cells: list[_Cell] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        theme.sized(self, height=50)

    def set_stages(self, stages: list[Stage]) -> None:
        focused = next((at for at, cell in enumerate(self._cells) if cell.hasFocus()), None)
        for cell in self._cells:
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [_Cell(stage, at == len(stages) - 1) for at, stage in enumerate(stages)]
        for cell in self._cells:
            self._row.addWidget(cell, 1)
            cell.clicked.connect(self._on_clicked)
        here = next((at for at, stage in enumerate(stages) if stage.state == "here"), 0)
        self._set_tab_stop(here if focused is None else focused)
        if focused is not None:
            self._cells[focused].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        current = next((at for at, cell in enumerate(self._cells) if cell.hasFocus()), None)
        if not step or current is None:
            super().keyPressEvent(event)
            return
        step = -step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step
        at = min(max(current + step, 0), len(self._cells) - 1)
        self._set_tab_stop(at)
        self._cells[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_tab_stop(self, at: int) -> None:
        for position, cell in enumerate(self._cells):
            policy = Qt.FocusPolicy.StrongFocus if position == at else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(policy)
        if self._cells:
            self.setFocusProxy(self._cells[at])

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Cell):
            self.stage_chosen.emit(self._cells.index(sender))


class _Cell(RowButton):
    def __init__(self, stage: Stage, last: bool) -> None:
        super().__init__()
        self._stage, self._last = stage, last
        self.setText(stage.words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        states = {
            "done": self.tr("done"),
            "here": self.tr("here"),
            "ahead": self.tr("ahead"),
        }
        self.setAccessibleName(f"{stage.words}, {states[stage.state]}, {stage.when}")
        self.setToolTip(f"{stage.words}\n{stage.when}")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect()
        if self._stage.state == "here":
            painter.fillRect(box, theme.color("accent_soft"))
            painter.fillRect(0, box.height() - 3, box.width(), 3, theme.color("accent"))
        if not self._last:
            at = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else box.right()
            painter.fillRect(at, 0, 1, box.height(), theme.color("line"))
        self._paint_sign(painter)
        self._paint_words(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)

    def _sign_width(self) -> int:
        return theme.px(36 if self._stage.dial else 26)

    def _mirrored(self, box: QRect) -> QRect:
        width = self.width()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(width - box.right() - 1, box.y(), box.width(), box.height()) if right_to_left else box

    def _paint_sign(self, painter: QPainter) -> None:
        side = self._sign_width()
        box = self._mirrored(QRect(theme.px(12), (self.height() - side) // 2, side, side))
        if self._stage.dial:
            paint_dial(painter, QRectF(box), *self._stage.dial)
            return
        looks = {
            "done": ("ok_soft", "ok"),
            "here": ("accent", "on_accent"),
            "ahead": ("neutral_soft", "text2"),
        }
        fill, ink = looks[self._stage.state]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(fill))
        painter.drawEllipse(box)
        inset = theme.px(5.5)
        name = "check" if self._stage.state == "done" else self._stage.icon
        icons.paint(painter, box.adjusted(inset, inset, -inset, -inset), name, ink)

    def _paint_words(self, painter: QPainter) -> None:
        left = theme.px(12) + self._sign_width() + theme.px(9)
        half = self.height() // 2
        top = QRect(left, half - theme.px(19), self.width() - left - theme.px(4), theme.px(19))
        ahead = self._stage.state == "ahead"
        self._paint_line(
            painter,
            top,
            self._stage.words,
            theme.font("table", 500 if ahead else 600),
            "text",
        )
        low = top.translated(0, theme.px(17))
        self._paint_line(painter, low, self._stage.when, theme.font("small"), "text2")

    def _paint_line(self, painter: QPainter, box: QRect, words: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(
            self._mirrored(box), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown
        )
