"""Walking days and half hours by keys: where an arrow leads, and which entries stand there."""

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.due import Due
from ui.calendar.columns import HOUR, DayColumn, minute_of, time_at
from ui.calendar.time_layout import HALF, Place, TimeLayout
from ui.models.calendar_entries import CalendarEntry
from ui.when import clock_time, long_day

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def arrow(key: Qt.Key, *, mirrored: bool) -> tuple[int, int] | None:
    """Days and half hours on; from right to left the arrows point the other way."""
    found = _ARROWS.get(key)
    return (-found[0], found[1]) if found and mirrored else found


def place_of(entry: CalendarEntry) -> Place:
    """The half hour in which an entry stands."""
    return Place(entry.day, None if entry.at is None else minute_of(entry.at) // HALF * HALF)


def entries_at(days: Sequence[DayColumn], place: Place) -> list[CalendarEntry]:
    """What stands in a half hour or in the lane, in the order of walking."""
    column = next((one for one in days if one.day == place.day), None)
    return [one for one in column.entries if place_of(one) == place] if column else []


def beside(
    days: Sequence[DayColumn], place: Place, entry: CalendarEntry | None, steps: int
) -> CalendarEntry | None:
    """The next entry of the same half hour; None where the half hour is left."""
    found = entries_at(days, place)
    at = next((at for at, one in enumerate(found) if one.is_same(entry)), None)
    to = -1 if at is None else at + steps
    return found[to] if 0 <= to < len(found) else None


def next_place(layout: TimeLayout, place: Place, days: int, halves: int) -> Place | None:
    """A day or half an hour on; None at the edge. The lane lies above the first half hour."""
    at = layout.index_of(place.day)
    first, last = layout.first_hour * HOUR, layout.last_hour * HOUR - HALF
    if at is None:
        return None
    if days:
        to = at + days
        return Place(layout.days[to].day, place.minute) if 0 <= to < len(layout.days) else None
    if place.minute is None:
        return Place(place.day, first) if halves > 0 else None
    minute = place.minute + halves * HALF
    return Place(place.day, minute if first <= minute else None) if minute <= last else None


def half_hour_on(entry: CalendarEntry, column: DayColumn, halves: int) -> Due:
    """Half an hour later or earlier. Before opening lies the lane of closing time, and from there it begins again."""
    if entry.at is None:
        return Due(entry.day, time_at(column.opens) if halves > 0 else None)
    minute = minute_of(entry.at) // HALF * HALF + halves * HALF
    if minute_of(entry.at) % HALF and halves < 0:
        minute += HALF
    if minute < column.opens:
        return Due(entry.day)
    return Due(entry.day, time_at(min(minute, 24 * HOUR - HALF)))


def row_after(days: Sequence[DayColumn], cursor: Place | None, row: int, steps: int) -> int | None:
    """The row of the next entry, from the chosen one or from where the cursor stands."""
    entries = [entry for day in days for entry in day.entries]
    if row < 0 and cursor is not None:
        before = sum(_key(place_of(one)) < _key(cursor) for one in entries)
        row = before - 1 if steps > 0 else before
    to = row + steps
    return to if 0 <= to < len(entries) else None


def _key(place: Place) -> tuple[datetime.date, int]:
    return place.day, -1 if place.minute is None else place.minute


def due_of(place: Place) -> Due:
    return Due(place.day, None if place.minute is None else time_at(place.minute))


def spoken(days: Sequence[DayColumn], place: Place) -> str:
    """Thursday 12 November, 10:30, for a half hour in which nothing is due."""
    translate = QCoreApplication.translate
    when = translate("Calendar", "by closing") if place.minute is None else clock_time(time_at(place.minute))
    column = next((one for one in days if one.day == place.day), None)
    closed = column.closed if column else ""
    if column and not closed and place.minute is not None and not column.is_open_at(place.minute):
        closed = translate("Calendar", "closed")
    return ", ".join(
        part for part in (long_day(place.day), when, closed, column.away if column else "") if part
    )
