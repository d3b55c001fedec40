"""The painted middle of the day line: opening hours, now, and a pin for each thing due at a time."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QStyle, QToolTip, QWidget

from ui import icons, theme
from ui.tips import tip

_ROWS = (8, 31)  # top of the two rows of words
_MORE = 24  # kept free behind the words for "+12"
_AXIS, _SCALE = 56, 63


@dataclass(frozen=True, slots=True)
class Pin:
    """One thing due at a time of day."""

    key: object
    at: datetime
    time: str
    name: str
    icon: str
    role: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Hour:
    """A mark of the axis."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Day:
    """What the line shows. `closed` is the reason where the shop is closed today; `after` are lines of text."""

    opens: datetime
    closes: datetime
    now: datetime
    now_words: str
    hours: tuple[Hour, ...]
    pins: tuple[Pin, ...]
    closed: str = ""
    late: tuple[str, ...] = ()
    late_count: int = 0
    after: tuple[str, ...] = ()


@dataclass
class _Place:
    """A pin on the axis: the row of its words (None when there is no room), and the box they take."""

    pin: Pin
    row: int | None
    words: str
    x: int
    box: QRect
    more: int = 0

    def sign(self) -> QRect:
        return QRect(self.x - theme.px(9), self.box.top(), theme.px(18), theme.px(18))


class DayAxis(QWidget):
    """The painted middle: one tab stop, arrows go from pin to pin, Enter opens."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._day: Day | None = None
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_day(self, day: Day) -> None:
        self._day = day
        self._current = min(self._current, max(len(day.pins) - 1, 0))
        self._name()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        pins = self._day.pins if self._day else ()
        if step and pins:
            self._current = min(max(self._current + step, 0), len(pins) - 1)
            self._name()
            self.update()
        elif pins and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(pins[self._current].key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pin = self._pin_at(event.position().toPoint().x(), event.position().toPoint().y())
        if pin is not None:
            self.chosen.emit(pin.key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            pin = self._pin_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), tip(pin.spoken) if pin else "", self)
            return True
        return super().event(event)

    def _name(self) -> None:
        pins = self._day.pins if self._day else ()
        self.setAccessibleName(pins[self._current].spoken if pins else self.tr("Nothing due at a time today"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._day is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter, self._day)
        self._paint_now(painter, self._day)
        self._paint_closed(painter, self._day)
        for at, place in enumerate(self._places()):
            self._paint_pin(painter, place, self.hasFocus() and at == self._current)

    def _x(self, at: datetime) -> int:
        """Where a moment stands, left to right; moments outside the hours stand at the ends."""
        day = self._day
        assert day is not None
        left, right = theme.px(46), self.width() - theme.px(66)
        share = (at - day.opens) / (day.closes - day.opens)
        return round(left + (right - left) * min(max(share, 0.0), 1.0))

    def _places(self) -> list[_Place]:
        """Where each pin and its words stand; in two rows, so that neighbours do not collide."""
        assert self._day is not None
        metrics = QFontMetrics(theme.font("small", 500))
        taken = [self._now_box().right(), 0]
        places: list[_Place] = []
        for pin in self._day.pins:
            x, words = self._x(pin.at), _words(pin)
            wide = metrics.horizontalAdvance(words) + 2
            left = x + theme.px(13)
            more = 0 if pin is self._day.pins[-1] else theme.px(_MORE)
            if left + wide + more > self.width():
                left = x - theme.px(13) - wide
            begin = min(left, x - theme.px(10))
            row = next((at for at in (0, 1) if begin > taken[at] + theme.px(4)), None)
            if row == 0 and x <= taken[1] - theme.px(_MORE):
                row = None  # its stem would go through the words below
            if row == 1 and any(
                one.row == 0 and one.x >= begin - theme.px(2) and one.x < x for one in places
            ):
                row = None  # a stem from above would go through its words
            if row is not None:
                taken[row] = max(left + wide + theme.px(_MORE), x + theme.px(10))
            elif places:
                _count_in(places, metrics)
            places.append(
                _Place(pin, row, words, x, QRect(left, theme.px(_ROWS[row or 0]), wide, theme.px(18)))
            )
        return places

    def _paint_scale(self, painter: QPainter, day: Day) -> None:
        start, end, y = self._x(day.opens), self._x(day.closes), theme.px(_AXIS)
        passed = QRect(start, y - theme.px(2), self._x(day.now) - start, theme.px(5))
        painter.fillRect(self._placed(passed), theme.color("line"))
        painter.fillRect(self._placed(QRect(start, y - 1, end - start, 2)), theme.color("control"))
        painter.setFont(theme.font("small"))
        metrics = QFontMetrics(theme.font("small"))
        room = (end - start) / max(len(day.hours) - 1, 1)
        every = 1 + int(metrics.horizontalAdvance("00:00 am") / max(room, 1))
        for at, hour in enumerate(day.hours):
            x = self._x(hour.at)
            painter.fillRect(self._placed(QRect(x, y - theme.px(5), 1, theme.px(10))), theme.color("control"))
            last = len(day.hours) - 1
            if at == last or (at % every == 0 and last - at >= every):
                wide = metrics.horizontalAdvance(hour.words) + 4
                box = QRect(x - wide // 2, theme.px(_SCALE), wide, theme.px(17))
                box.moveLeft(min(max(box.left(), theme.px(8)), self.width() - wide))
                painter.setPen(theme.color("text2"))
                painter.drawText(self._placed(box), Qt.AlignmentFlag.AlignCenter, hour.words)

    def _now_box(self) -> QRect:
        assert self._day is not None
        x = self._x(self._day.now)
        wide = QFontMetrics(theme.font("chip")).horizontalAdvance(self._day.now_words) + 4
        left = x - wide - theme.px(4) if x - wide > theme.px(10) else x + theme.px(5)
        return QRect(left, theme.px(_ROWS[0]), wide, theme.px(18))

    def _paint_now(self, painter: QPainter, day: Day) -> None:
        mark = QRect(self._x(day.now) - 1, theme.px(6), 2, theme.px(58))
        painter.fillRect(self._placed(mark), theme.color("accent"))
        painter.setPen(theme.color("accent"))
        painter.setFont(theme.font("chip"))
        painter.drawText(self._placed(self._now_box()), Qt.AlignmentFlag.AlignCenter, day.now_words)

    def _paint_closed(self, painter: QPainter, day: Day) -> None:
        if not day.closed:
            return
        start, end = self._x(day.opens), self._x(day.closes)
        box = self._placed(QRect(start, theme.px(30), end - start, theme.px(20)))
        painter.fillRect(box, QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font("chip"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, day.closed)

    def _paint_pin(self, painter: QPainter, place: _Place, chosen: bool) -> None:
        pin, foot = place.pin, theme.px(_AXIS)
        top = foot - theme.px(8) if place.row is None else place.box.bottom()
        stem = self._placed(QRect(place.x - 1, top, 2, foot - top))
        painter.fillRect(stem, theme.color(pin.role))
        if place.row is not None:
            sign = self._placed(place.sign())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(f"{pin.role}_soft"))
            painter.drawRoundedRect(QRectF(sign), 4, 4)
            inset = round(theme.px(2.5))
            icons.paint(painter, sign.adjusted(inset, inset, -inset, -inset), pin.icon, pin.role)
            painter.setPen(theme.color(pin.role))
            painter.setFont(theme.font("small", 500))
            painter.drawText(self._placed(place.box), Qt.AlignmentFlag.AlignVCenter, place.words)
            stem = sign.united(self._placed(place.box))
        if chosen:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(stem).adjusted(-3, -2, 3, 2), 4, 4)

    def _pin_at(self, x: int, y: int) -> Pin | None:
        for place in self._places() if self._day else []:
            if self._placed(place.sign().united(place.box).adjusted(-3, -3, 3, 3)).contains(x, y):
                return place.pin
        return None

    def _placed(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)


def _words(pin: Pin) -> str:
    """Time and name; a name written from right to left takes neither the time nor a figure with it."""
    return f"{pin.time} \u2068{pin.name}\u2069".strip()


def _count_in(places: list[_Place], metrics: QFontMetrics) -> None:
    """A pin without room is told as "+2" behind the last that has words."""
    last = next(place for place in reversed(places) if place.row is not None)
    last.more += 1
    last.words = f"{_words(last.pin)} +{last.more}"
    last.box.setWidth(metrics.horizontalAdvance(last.words) + 2)
