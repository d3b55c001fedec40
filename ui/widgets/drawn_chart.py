"""Paints a drawing: marks that arrows walk and Enter opens, spoken for screen readers, mirrored where text is."""

from functools import lru_cache, singledispatchmethod

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.drawing import Box, Dash, Drawing, Face, Layout, Line, Mark, Part, Shape, Sign, Words
from ui import theme
from ui.tips import tip

_POINT = 96 / 72  # pixels of a point at 100 %
_WEIGHTS = {Face.AXIS: 400, Face.LABEL: 500, Face.COUNT: 600}
_DASHES = {Dash.DASHED: [4.0, 2.6], Dash.DOTTED: [1.0, 2.0]}
_REACH = 14  # pixels round a mark that count as a click on it


class DrawnChart(QWidget):
    """`show_chart`; `opened` brings the figure behind a mark and what the mark says; some marks have none to open."""

    opened = Signal(str, str)

    def __init__(self, name: str, *, least: QSize | None = None) -> None:
        super().__init__()
        self.current = -1
        self._layout: Layout | None = None
        self._drawing: Drawing | None = None
        self._least = least or QSize(240, 110)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, layout: Layout) -> None:
        """Lay out and paint this one from now on; the mark one stands at is stood at again where it is there too."""
        here = self._figure_here()
        self._layout, self._drawing, self.current = layout, None, -1
        self.setAccessibleDescription("")
        if here:
            self._go_to(next((at for at, mark in enumerate(self.marks()) if mark.figure == here), -1))
        if self.hasFocus() and self.current < 0:
            self._go_to_first()
        self.update()

    def drawing(self) -> Drawing | None:
        """What is painted, laid out for the size there is; None before there is a chart."""
        if self._drawing is None and self._layout is not None:
            unit = self._unit()
            self._drawing = self._layout(self.width() / unit, self.height() / unit, self._measure)
        return self._drawing

    def marks(self) -> tuple[Mark, ...]:
        """What can be walked through."""
        drawing = self.drawing()
        return drawing.marks if drawing else ()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self._least.width()), theme.px(self._least.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, key = self._step(Qt.Key(event.key())), Qt.Key(event.key())
        if step and self.marks():
            self._go_to(self.current + step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.marks():
            self._go_to(0 if key == Qt.Key.Key_Home else len(self.marks()) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self._open()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(near)
            self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        marks = self.marks()
        opens = near >= 0 and bool(marks[near].figure)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self.setToolTip(tip(marks[near].spoken) if near >= 0 else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current < 0:
            self._go_to_first()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawing = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._drawing = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing = self.drawing()
        if drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Names run as their own letters do, whichever way the window does.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for part in drawing.parts:
            self._paint(part, painter)
        if self.hasFocus() and 0 <= self.current < len(drawing.marks):
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._mark_box(drawing.marks[self.current]), 4, 4)

    def _figure_here(self) -> str:
        marks = self.marks()
        return marks[self.current].figure if 0 <= self.current < len(marks) else ""

    def _go_to_first(self) -> None:
        """What stands on top, or what came last."""
        self._go_to(0 if self._walks_down() else len(self.marks()) - 1)

    def _walks_down(self) -> bool:
        """Whether the first two marks stand under one another rather than side by side."""
        marks = self.marks()
        return len(marks) > 1 and abs(marks[1].y - marks[0].y) > abs(marks[1].x - marks[0].x)

    def _step(self, key: Qt.Key) -> int:
        drawing = self.drawing()
        across = drawing.across if drawing else 1
        on = -1 if self._is_mirrored() and not self._walks_down() else 1
        steps = {Qt.Key.Key_Right: on, Qt.Key.Key_Left: -on, Qt.Key.Key_Down: across, Qt.Key.Key_Up: -across}
        return steps.get(key, 0)

    def _go_to(self, at: int) -> None:
        marks = self.marks()
        if not 0 <= at < len(marks):
            return
        self.current = at
        self.setToolTip(tip(marks[at].spoken))
        self.setAccessibleDescription(marks[at].spoken)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, marks[at].spoken))
        self.update()

    def _open(self) -> None:
        if figure := self._figure_here():
            self.opened.emit(figure, self.marks()[self.current].spoken)

    def _near(self, place: QPointF) -> int:
        """The mark under the pointer, or the nearest within reach."""
        boxes = [self._mark_box(mark) for mark in self.marks()]
        far = [_distance(box, place) for box in boxes]
        near = far.index(min(far)) if far else -1
        return near if near >= 0 and far[near] <= theme.px(_REACH) else -1

    def _mark_box(self, mark: Mark) -> QRectF:
        return self._rect(mark.x, mark.y, mark.width, mark.height)

    def _rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        unit = self._unit()
        box = QRectF(x * unit, y * unit, width * unit, height * unit)
        if self._is_mirrored():
            box.moveLeft(self.width() - box.right())
        return box

    def _at(self, x: float, y: float) -> QPointF:
        across = x * self._unit()
        return QPointF(self.width() - across if self._is_mirrored() else across, y * self._unit())

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _unit(self) -> float:
        return _POINT * theme.scale()

    def _measure(self, text: str, face: Face) -> float:
        return _width(face, theme.points(1), text) / self._unit()

    @singledispatchmethod
    def _paint(self, part: Part, painter: QPainter) -> None:
        raise TypeError(part)

    @_paint.register
    def _(self, part: Line, painter: QPainter) -> None:
        pen = QPen(theme.color(part.ink), part.thick * self._unit())
        if part.dash is not Dash.SOLID:
            pen.setDashPattern(_DASHES[part.dash])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self._at(x, y) for x, y in part.points]))

    @_paint.register
    def _(self, part: Box, painter: QPainter) -> None:
        colour, box = theme.color(part.ink), self._rect(part.x, part.y, part.width, part.height)
        painter.setPen(QPen(colour, 1) if part.hatched else Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern) if part.hatched else QBrush(colour))
        painter.drawRoundedRect(box, 2, 2)

    @_paint.register
    def _(self, part: Words, painter: QPainter) -> None:
        font = _font(part.face)
        metrics = QFontMetricsF(font, self)
        text = part.text
        if part.room is not None:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, part.room * self._unit() + 0.5)
        at, align = self._at(part.x, part.y), 1 - part.align if self._is_mirrored() else part.align
        painter.setFont(font)
        painter.setPen(theme.color(part.ink))
        painter.drawText(QPointF(at.x() - align * metrics.horizontalAdvance(text), at.y()), text)

    @_paint.register
    def _(self, part: Sign, painter: QPainter) -> None:
        colour, at = theme.color(part.ink), self._at(part.x, part.y)
        half = part.size * self._unit() / 2
        painter.setPen(QPen(colour, 1.4 * self._unit()) if part.shape is Shape.RING else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface") if part.shape is Shape.RING else colour)
        if part.shape is Shape.DIAMOND:
            corners = ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
            painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
        elif part.shape is Shape.SQUARE:
            painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
        else:
            painter.drawEllipse(at, half, half)


def _font(face: Face) -> QFont:
    return theme.font("small", _WEIGHTS[face])


@lru_cache(maxsize=4096)
def _width(face: Face, size: float, text: str) -> float:
    """Asked for each label at every resize; `size` tells the looks apart."""
    return QFontMetricsF(_font(face)).horizontalAdvance(text)


def _distance(box: QRectF, place: QPointF) -> float:
    across = max(box.left() - place.x(), 0.0, place.x() - box.right())
    down = max(box.top() - place.y(), 0.0, place.y() - box.bottom())
    return across + down
