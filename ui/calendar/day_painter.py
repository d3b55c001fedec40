"""How a day of the month looks: its number, its entries, and the hatch over closed days."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from ui import icons, theme
from ui.models.calendar_entries import CalendarEntry
from ui.models.month_days import DayCell

_HEAD, _ENTRY, _GAP, _EDGE, _MORE = 18, 17, 2, 4, 30


def entry_boxes(rect: QRect, count: int, *, mirrored: bool = False) -> tuple[list[QRect], QRect | None]:
    """Where the entries of a day are painted, and where "8 more" stands when they do not all fit: below them, or in a
    day with room for one only beside its number."""
    top, height, gap = rect.top() + theme.px(_HEAD), theme.px(_ENTRY), theme.px(_GAP)
    room = max((rect.bottom() - top + gap) // (height + gap), 0)
    below = room > 1
    shown = count if count <= room else room - 1 if below else room
    edge = theme.px(_EDGE)
    boxes = [
        QRect(rect.left() + edge, top + at * (height + gap), rect.width() - 2 * edge, height)
        for at in range(shown + 1)
    ]
    if shown == count:
        return boxes[:shown], None
    if below:
        return boxes[:shown], boxes[shown]
    width = theme.px(_MORE)
    left = rect.left() + edge if mirrored else rect.right() - edge - width
    return boxes[:shown], QRect(left, rect.top() + 1, width, theme.px(_HEAD) - 1)


def paint_day(
    painter: QPainter,
    rect: QRect,
    cell: DayCell,
    *,
    is_current: bool,
    ghost: UUID | None,
    marked: UUID | None,
) -> None:
    """One whole cell; `ghost` is being dragged, `marked` is what keys act on."""
    _paint_ground(painter, rect, cell)
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    boxes, more = entry_boxes(rect, len(cell.entries), mirrored=mirrored)
    _paint_number(
        painter, rect, cell, with_more=more is not None and more.top() < rect.top() + theme.px(_HEAD) // 2
    )
    for entry, box in zip(cell.entries, boxes, strict=False):
        paint_entry(painter, box, entry, is_ghost=entry.item.id == ghost, is_marked=entry.item.id == marked)
    if more:
        hidden = cell.entries[len(boxes) :]
        painter.setPen(theme.color("late" if any(one.role == "late" for one in hidden) else "text2"))
        painter.setFont(theme.font("small"))
        beside = more.top() < rect.top() + theme.px(_HEAD) // 2
        form = "+{n}" if beside else QCoreApplication.translate("MonthGrid", "{n} more")
        pad = theme.px(4)
        start = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        words = form.format(n=len(hidden))
        painter.drawText(more.adjusted(pad, 0, -pad, 0), start | Qt.AlignmentFlag.AlignVCenter, words)
    if cell.is_today or is_current:
        painter.setPen(QPen(theme.color("focus" if is_current else "accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def paint_entry(
    painter: QPainter,
    box: QRect,
    entry: CalendarEntry,
    *,
    is_ghost: bool = False,
    is_marked: bool = False,
    lifted: bool = False,
    words: str = "",
) -> None:
    """An entry: icon, time where one was named, surname and what; done ones lose their fill."""
    paint_box(painter, box, entry, is_ghost=is_ghost, is_marked=is_marked, lifted=lifted)
    shorter = (entry.name,) if words else (f"{entry.time} {entry.name}".strip(), entry.name)
    paint_words(painter, box, entry, words or entry.words, is_ghost=is_ghost, shorter=shorter)


def paint_box(
    painter: QPainter,
    box: QRect,
    entry: CalendarEntry,
    *,
    is_ghost: bool = False,
    is_marked: bool = False,
    lifted: bool = False,
) -> None:
    """The ground of an entry: its colour, dashed where it is dragged away from, a ring where keys act on it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge: Qt.PenStyle | QPen = Qt.PenStyle.NoPen
    if is_ghost:
        edge = QPen(theme.color("text3"), 1, Qt.PenStyle.DashLine)
    elif lifted or is_marked:
        edge = QPen(theme.color("accent" if lifted else "focus"), 1 if lifted else 2)
    painter.setPen(edge)
    filled = entry.item.done_at is None and not is_ghost
    painter.setBrush(theme.color(f"{entry.role}_soft") if filled else Qt.BrushStyle.NoBrush)
    inset = 1.0 if is_marked else 0.5
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), 3, 3)


def paint_words(
    painter: QPainter,
    box: QRect,
    entry: CalendarEntry,
    words: str,
    *,
    is_ghost: bool = False,
    strong: bool = False,
    shorter: Sequence[str] = (),
) -> None:
    """The icon and the words of an entry: `shorter` ones before any are cut off, and a whole name before the icon of
    its kind, unless that says that it is late or done."""
    done = entry.item.done_at is not None
    font = theme.font("small", (600 if strong else 500) if not done and not is_ghost else 400)
    metrics, forms = QFontMetrics(font), (words, *shorter)
    edge, size = theme.px(8 if strong else 5), theme.px(13)
    beside = edge + size + theme.px(5)
    room = box.width() - theme.px(4)
    shown = _fitting(metrics, forms, room - beside)
    if not shown and not done and entry.role != "late":
        shown, beside = _fitting(metrics, forms[-1:], room - edge), edge
    if not shown:
        beside = edge + size + theme.px(5)
        shown = metrics.elidedText(forms[-1], Qt.TextElideMode.ElideRight, room - beside)
    ink = "text3" if is_ghost else "text2" if done or entry.role == "neutral" else entry.role
    if beside > edge:
        sign = QRect(box.left() + edge, box.center().y() - size // 2, size, size)
        icons.paint(painter, _placed(painter, box, sign), entry.icon, "ok" if done else ink)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    inner = _placed(painter, box, QRect(box.left() + beside, box.top(), room - beside, box.height()))
    painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _fitting(metrics: QFontMetrics, forms: Sequence[str], room: int) -> str:
    """The first that needs no cutting; empty where none does."""
    return next((one for one in forms if metrics.horizontalAdvance(one) < room), "")


def hatch(painter: QPainter, rect: QRect) -> None:
    """Closed: hours, a day, a holiday."""
    painter.fillRect(rect, theme.color("closed"))
    painter.fillRect(rect, QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))


def paint_tip(painter: QPainter, at: QPoint, words: str, within: QRect) -> None:
    """Dark words beside a dragged entry, kept inside the grid."""
    font = theme.font("table")
    metrics = QFontMetrics(font)
    lines = words.split("\n")
    width = max(metrics.horizontalAdvance(line) for line in lines) + theme.px(24)
    box = QRect(at.x(), at.y(), width, metrics.lineSpacing() * len(lines) + theme.px(16))
    box.moveRight(min(box.right(), within.right() - 2))
    box.moveBottom(min(box.bottom(), within.bottom() - 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("rail"))
    painter.drawRoundedRect(QRectF(box), 5, 5)
    painter.setPen(theme.color("rail_text"))
    painter.setFont(font)
    pad = theme.px(12)
    painter.drawText(box.adjusted(pad, theme.px(8), -pad, -theme.px(8)), Qt.AlignmentFlag.AlignLeft, words)


def _paint_ground(painter: QPainter, rect: QRect, cell: DayCell) -> None:
    if cell.closed:
        hatch(painter, rect)
    else:
        painter.fillRect(rect, theme.color("surface"))
    painter.setPen(theme.color("line"))
    painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _paint_number(painter: QPainter, rect: QRect, cell: DayCell, *, with_more: bool) -> None:
    """The number of the day, and beside it why it is closed; `with_more` leaves room for how many do not fit."""
    strong = theme.font("small", 600)
    number = _day_words(cell)
    width = QFontMetrics(strong).horizontalAdvance(number)
    left, top = rect.left() + theme.px(7), rect.top() + theme.px(2)
    if cell.is_today:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        pill = QRect(left - theme.px(3), top + 1, width + theme.px(14), theme.px(16))
        painter.drawRoundedRect(QRectF(_placed(painter, rect, pill)), theme.px(8), theme.px(8))
        left += theme.px(4)
    painter.setFont(strong)
    painter.setPen(theme.color("on_accent" if cell.is_today else "text" if cell.in_month else "text3"))
    box = _placed(painter, rect, QRect(left, top, width + 2, theme.px(18)))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, number)
    left += width + theme.px(10 if cell.is_today else 7)
    room = rect.right() - theme.px(_MORE + 4 if with_more else 4) - left
    _paint_beside(painter, _placed(painter, rect, QRect(left, top, max(room, 0), theme.px(18))), cell)


def _paint_beside(painter: QPainter, box: QRect, cell: DayCell) -> None:
    """Today, why it is closed, who is away; nothing rather than two letters of it."""
    words = QCoreApplication.translate("MonthGrid", "today") if cell.is_today else cell.closed
    words = ", ".join(part for part in (words, cell.away_short) if part)
    if not words:
        return
    font = theme.font("small")
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    if shown == words or len(shown) > 4:
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def _placed(painter: QPainter, rect: QRect, box: QRect) -> QRect:
    return QStyle.visualRect(painter.layoutDirection(), rect, box)


def _day_words(cell: DayCell) -> str:
    if cell.day.day > 1:
        return str(cell.day.day)
    return f"{cell.day.day} {QLocale().monthName(cell.day.month, QLocale.FormatType.ShortFormat)}"
