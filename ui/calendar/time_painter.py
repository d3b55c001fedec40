"""How days and hours are painted: heads, hatch over closed hours, the now line, entries."""

import datetime
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from ui import theme
from ui.calendar import day_painter
from ui.calendar.columns import HOUR, DayColumn, minute_of, time_at
from ui.calendar.spans import day_head
from ui.calendar.time_layout import WIDE, Block, Place, TimeLayout
from ui.models.calendar_entries import CalendarEntry
from ui.when import clock_time
from ui.words.steps import item_words

translate = QCoreApplication.translate
_V_CENTER = Qt.AlignmentFlag.AlignVCenter
_START = Qt.AlignmentFlag.AlignLeft | _V_CENTER


@dataclass(frozen=True)
class Marks:
    """What stands out: the time now, the half hour and entry that keys act on, and a drag under way."""

    now: datetime.datetime  # on the shop's clock
    cursor: Place | None = None
    current: CalendarEntry | None = None
    dragged: CalendarEntry | None = None
    target: Place | None = None
    refused: bool = False  # the target is closed or gone by


def paint(painter: QPainter, layout: TimeLayout, scrolled: int, marks: Marks) -> None:
    """The whole viewport but for what is being dragged over it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRect(QPoint(0, 0), layout.size), theme.color("surface"))
    _clipped(painter, layout, scrolled, marks)
    _paint_heads(painter, layout)
    _paint_lane(painter, layout, marks)


def _clipped(painter: QPainter, layout: TimeLayout, scrolled: int, marks: Marks) -> None:
    """The hours, below heads and lane however far they are scrolled."""
    painter.save()
    painter.setClipRect(QRect(0, layout.top, layout.size.width(), layout.size.height() - layout.top))
    top = layout.top - scrolled
    painter.translate(0, top)
    for at, day in enumerate(layout.days):
        _paint_ground(painter, layout, at, day)
    _paint_hours(painter, layout, _now_y(layout, marks))
    for at in range(len(layout.days)):
        _paint_edge(painter, layout.column(at, 0, layout.height), painter.layoutDirection())
    _paint_today(painter, layout)
    _paint_now(painter, layout, marks)
    for block in layout.blocks:
        if not block.in_lane:
            paint_block(painter, block.rect, block, marks)
    _paint_marks(painter, layout, marks, in_lane=False)
    painter.restore()


def _paint_ground(painter: QPainter, layout: TimeLayout, at: int, day: DayColumn) -> None:
    """Closed hours are hatched; a closed day says why, a short one when it closes."""
    if day.closed:
        rect = layout.column(at, 0, layout.height)
        day_painter.hatch(painter, rect)
        _paint_word(painter, rect, day.closed, layout.y_of(12 * HOUR + HOUR // 2))
        return
    if day.is_today:
        painter.fillRect(layout.column(at, 0, layout.height), theme.color("alt"))
    before, after = max(layout.y_of(day.opens), 0), min(layout.y_of(day.closes), layout.height)
    for top, height in ((0, before), (after, layout.height - after)):
        if height > 0:
            day_painter.hatch(painter, layout.column(at, top, height))
    if layout.height - after >= theme.px(24):
        words = translate("Calendar", "closes {time}").format(time=clock_time(time_at(day.closes)))
        _paint_word(painter, layout.column(at, after, layout.height - after), words, after + theme.px(2))


def _paint_word(painter: QPainter, column: QRect, words: str, top: int) -> None:
    font = theme.font("small", 500)
    metrics = QFontMetrics(font)
    width = min(metrics.horizontalAdvance(words) + theme.px(14), column.width() - theme.px(6))
    box = QRect(0, max(top, column.top() + 2), width, theme.px(20))
    box.moveLeft(column.center().x() - width // 2)
    painter.fillRect(box, theme.color("surface"))
    painter.setFont(font)
    painter.setPen(theme.color("text2"))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - theme.px(6))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def _paint_hours(painter: QPainter, layout: TimeLayout, now_y: int | None) -> None:
    """The time now stands on the axis itself; the hour beside it makes room."""
    width = layout.size.width()
    painter.setFont(theme.font("small"))
    for hour in range(layout.first_hour, layout.last_hour):
        top = layout.y_of(hour * HOUR)
        box = _axis_box(layout, QRect(theme.px(6), top + 2, layout.axis - theme.px(8), theme.px(16)), painter)
        if now_y is None or abs(box.center().y() - now_y) > theme.px(15):
            painter.setPen(theme.color("text2"))
            painter.drawText(box, _START, clock_time(datetime.time(hour)))
        lines = _axis_box(layout, QRect(layout.axis, top, width - layout.axis, 1), painter)
        if hour > layout.first_hour:
            painter.fillRect(lines, theme.color("line"))
        half = lines.translated(0, layout.hour // 2)
        painter.setPen(QPen(theme.color("line"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(half.topLeft(), half.topRight())


def _axis_box(layout: TimeLayout, box: QRect, painter: QPainter) -> QRect:
    if painter.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return box
    return QRect(layout.size.width() - box.left() - box.width(), box.top(), box.width(), box.height())


def _paint_edge(painter: QPainter, column: QRect, direction: Qt.LayoutDirection) -> None:
    x = column.right() if direction == Qt.LayoutDirection.RightToLeft else column.left()
    painter.fillRect(QRect(x, column.top(), 1, column.height()), theme.color("line"))


def _paint_today(painter: QPainter, layout: TimeLayout) -> None:
    if len(layout.days) == 1:
        return
    for at, day in enumerate(layout.days):
        if day.is_today:
            column = layout.column(at, 0, layout.height)
            for x in (column.left(), column.right() - 1):
                painter.fillRect(QRect(x, 0, 2, layout.height), theme.color("accent"))


def _now_y(layout: TimeLayout, marks: Marks) -> int | None:
    """Where now is, when today is shown and within the hours."""
    minute = minute_of(marks.now.time())
    within = layout.first_hour * HOUR <= minute < layout.last_hour * HOUR
    return layout.y_of(minute) if within and any(day.is_today for day in layout.days) else None


def _paint_now(painter: QPainter, layout: TimeLayout, marks: Marks) -> None:
    """A line through today, with the time on the axis."""
    at = next((at for at, day in enumerate(layout.days) if day.is_today), None)
    y = _now_y(layout, marks)
    if at is None or y is None:
        return
    painter.fillRect(layout.column(at, y, 2), theme.color("accent"))
    pill = QRect(theme.px(3), y - theme.px(8), layout.axis - theme.px(6), theme.px(17))
    pill = _axis_box(layout, pill, painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(QRectF(pill), 3, 3)
    painter.setPen(theme.color("on_accent"))
    painter.setFont(theme.font("small", 600))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, clock_time(marks.now.time()))


def _paint_heads(painter: QPainter, layout: TimeLayout) -> None:
    painter.fillRect(QRect(0, 0, layout.size.width(), layout.head), theme.color("alt"))
    for at, day in enumerate(layout.days):
        box = layout.column(at, 0, layout.head)
        words = _hours_words(day) if len(layout.days) == 1 else day_head(day.day)
        painter.setFont(theme.font("table", 600))
        painter.setPen(theme.color("accent" if day.is_today else "text"))
        inner = box.adjusted(theme.px(7), 0, -theme.px(4), 0)
        today = translate("Calendar", "{day} today").format(day=words)
        if day.is_today and len(layout.days) > 1 and _fits(painter, today, inner):
            words = today
        away = day.away if len(layout.days) == 1 else day.away_short
        words = f"{words}, {away}" if away and len(layout.days) == 1 else words
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _START, shown)
        if away and len(layout.days) > 1:
            _paint_away(painter, inner, painter.fontMetrics().horizontalAdvance(words), away)
    painter.fillRect(QRect(0, layout.head - 1, layout.size.width(), 1), theme.color("line"))


def _fits(painter: QPainter, words: str, box: QRect) -> bool:
    return painter.fontMetrics().horizontalAdvance(words) <= box.width()


def _paint_away(painter: QPainter, box: QRect, taken: int, words: str) -> None:
    """Who is away, at the end of a day's head, as far as there is room beside its name."""
    font, gap = theme.font("small"), theme.px(6)
    room = box.width() - taken - gap
    if room < theme.px(34):
        return
    painter.setFont(font)
    painter.setPen(theme.color("text2"))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | _V_CENTER, shown)


def _hours_words(day: DayColumn) -> str:
    """The head of a single day, whose date stands above it."""
    if day.closed:
        return day.closed
    opens, closes = clock_time(time_at(day.opens)), clock_time(time_at(day.closes))
    words = translate("Calendar", "open {opens} to {closes}").format(opens=opens, closes=closes)
    return translate("Calendar", "Today, {hours}").format(hours=words) if day.is_today else words


def _paint_lane(painter: QPainter, layout: TimeLayout, marks: Marks) -> None:
    painter.save()
    painter.translate(0, layout.head)
    painter.fillRect(QRect(0, 0, layout.size.width(), layout.lane), theme.color("surface"))
    axis = QRect(theme.px(6), 0, layout.axis - theme.px(8), layout.lane)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("text2"))
    words = translate("Calendar", "By close")
    flags = int(Qt.TextFlag.TextWordWrap | _START)
    painter.drawText(_axis_box(layout, axis, painter), flags, words)
    for at, day in enumerate(layout.days):
        column = layout.column(at, 0, layout.lane)
        if day.closed:
            day_painter.hatch(painter, column)
        _paint_edge(painter, column, painter.layoutDirection())
    for block in layout.blocks:
        if block.in_lane:
            paint_block(painter, block.rect, block, marks)
    _paint_marks(painter, layout, marks, in_lane=True)
    painter.fillRect(QRect(0, layout.lane - 2, layout.size.width(), 2), theme.color("line"))
    painter.restore()


def paint_block(painter: QPainter, rect: QRect, block: Block, marks: Marks) -> None:
    """One entry, or how many more there are."""
    current = any(one.is_same(marks.current) for one in block.entries)
    if block.is_more:
        _paint_more(painter, rect, block, current)
        return
    ghost = block.entry.is_same(marks.dragged)
    if block.in_lane:
        day_painter.paint_entry(
            painter, rect, block.entry, is_ghost=ghost, is_marked=current, words=block.entry.whose
        )
        return
    _paint_timed(painter, rect, block, ghost=ghost, current=current)


def _paint_timed(painter: QPainter, rect: QRect, block: Block, *, ghost: bool, current: bool) -> None:
    entry = block.entry
    wide = rect.width() > theme.px(WIDE)
    words = f"{entry.whose}, {item_words(entry.item)}" if wide else entry.whose
    head = QRect(rect.left(), rect.top(), rect.width(), min(rect.height(), theme.px(22)))
    whole = (
        rect if block.has_two_lines and not wide else head.adjusted(0, 0, 0, rect.height() - head.height())
    )
    day_painter.paint_box(painter, whole, entry, is_ghost=ghost, is_marked=current)
    bar = QRect(whole.left(), whole.top() + 1, theme.px(3), whole.height() - 2)
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        bar.moveRight(whole.right())
    if not ghost:
        painter.fillRect(bar, theme.color("ok" if entry.item.done_at else _bar_ink(entry)))
    line = whole if not (block.has_two_lines and not wide) else head
    day_painter.paint_words(
        painter, line, entry, words, is_ghost=ghost, strong=True, shorter=(entry.whose, entry.name)
    )
    if block.has_two_lines and not wide:
        below = QRect(rect.left() + theme.px(9), head.bottom(), rect.width() - theme.px(15), theme.px(16))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        shown = painter.fontMetrics().elidedText(
            item_words(entry.item), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, _START, shown)


def _bar_ink(entry: CalendarEntry) -> str:
    return "text2" if entry.role == "neutral" else entry.role


def _paint_more(painter: QPainter, rect: QRect, block: Block, current: bool) -> None:
    painter.setPen(QPen(theme.color("focus"), 2) if current else QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(theme.color("late" if any(one.role == "late" for one in block.entries) else "text2"))
    painter.setFont(theme.font("small", 500))
    all_done = all(one.item.done_at is not None for one in block.entries)
    form = translate("Calendar", "{n} done") if all_done else translate("MonthGrid", "{n} more")
    words = form.format(n=len(block.entries))
    if block.is_alone:
        words = translate("Calendar", "{name} +{n}").format(name=block.entry.name, n=len(block.entries) - 1)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - theme.px(6))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)


def _paint_marks(painter: QPainter, layout: TimeLayout, marks: Marks, *, in_lane: bool) -> None:
    """The half hour that keys act on, and the one under a drag."""
    if marks.cursor is not None and marks.current is None and (marks.cursor.minute is None) == in_lane:
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(layout.rect_of(marks.cursor)).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
    if marks.target is not None and (marks.target.minute is None) == in_lane:
        rect = layout.rect_of(marks.target)
        role = "late" if marks.refused else "accent"
        painter.setBrush(theme.color("late_soft" if marks.refused else "accent_soft"))
        painter.setPen(QPen(theme.color(role), 2, Qt.PenStyle.DashLine))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
