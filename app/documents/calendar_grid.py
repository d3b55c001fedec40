"""A week or a month as a grid of days, each with as much of what is due as its field holds."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from app.documents import fonts
from app.documents.sheet import INK, INK2, LINE, Pen, Style, fit_line, set_lines, width_of
from app.documents.words import Words
from app.domain.calendar_sheet import CalendarSheet, SheetDay, SheetEntry

_MARGIN = 14 * mm
_HEAD = Style(fonts.SANS_SEMIBOLD, 9.5, 13)
_PALE = Style(fonts.SANS, 9.5, 13, INK2)
_ENTRY = Style(fonts.SANS, 8.2, 10.6)
_STRONG = Style(fonts.SANS_SEMIBOLD, 8.2, 10.6)
_SMALL = Style(fonts.SANS, 7.6, 10, INK2)
_HATCH = "#C3CCD0"
_DAYS = 7


def draw_week(pen: Pen, sheet: CalendarSheet, said: Words, top: float, bottom: float) -> list[SheetDay]:
    """Seven columns of what is due in its order, with what it is about; gives back the days that hold more."""
    width = (pen.width - 2 * _MARGIN) / _DAYS
    head = 15.0
    cut = []
    for place, day in enumerate(sheet.days):
        x = _MARGIN + place * width
        pen.text(x + 4, top + 11, fit_line(day.head, _HEAD, width - 8), _HEAD)
        _draw_field(pen, day, (x, top + head, width, bottom - top - head))
        at = _draw_notes(pen, day, x, top + head + 3, width)
        if not _draw_whole(pen, day.entries, said, (x, at, width), bottom):
            cut.append(day)
    return cut


def draw_month(pen: Pen, sheet: CalendarSheet, said: Words, top: float, bottom: float) -> list[SheetDay]:
    """Rows of seven days with a line each; gives back the days of the month that hold more than their field."""
    rows = [sheet.days[at : at + _DAYS] for at in range(0, len(sheet.days), _DAYS)]
    width, head = (pen.width - 2 * _MARGIN) / _DAYS, 15.0
    height = (bottom - top - head) / max(len(rows), 1)
    cut = []
    for place, day in enumerate(rows[0] if rows else ()):
        weekday = said.book["weekdays_short"][day.day.weekday()]
        pen.text(_MARGIN + place * width + 4, top + 11, fit_line(str(weekday), _PALE, width - 8), _PALE)
    for row, week in enumerate(rows):
        for place, day in enumerate(week):
            box = (_MARGIN + place * width, top + head + row * height, width, height)
            _draw_field(pen, day, box)
            style = _PALE if day.outside else _HEAD
            number = fit_line(day.head, style, width * 0.5)
            pen.text(box[0] + 4, box[1] + 11, number, style)
            used = width_of(number, style) + 10
            note = "; ".join(part for part in (day.closed, day.away) if part)
            pen.text(
                box[0] + width - 3, box[1] + 11, fit_line(note, _SMALL, width - used - 4), _SMALL, align=1
            )
            whole = _draw_short(pen, day.entries, said, (box[0], box[1] + 15, width), box[1] + height)
            if not whole and not day.outside:
                cut.append(day)
    return cut


def _draw_field(pen: Pen, day: SheetDay, box: tuple[float, float, float, float]) -> None:
    """Closed days are hatched; today has a thick frame, which reads in black and white too."""
    x, y, width, height = box
    if day.closed:
        _hatch(pen, x, y, width, height)
    pen.box(x, y, width, height, edge=LINE, thick=0.6)
    if day.is_today:
        pen.box(x + 0.8, y + 0.8, width - 1.6, height - 1.6, edge=INK, thick=1.4)


def _hatch(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    step = 7.0
    for at in range(1, int((width + height) / step) + 1):
        along = at * step
        start = (x + min(along, width), y + max(0.0, along - width))
        end = (x + max(0.0, along - height), y + min(along, height))
        pen.line([start, end], thick=0.35, colour=_HATCH)


def _draw_notes(pen: Pen, day: SheetDay, x: float, top: float, width: float) -> float:
    for note in (day.closed or day.opens, day.away):
        for line in set_lines(note, _SMALL, width - 8, most=2) if note else ():
            pen.text(x + 4, top + 8, line, _SMALL)
            top += _SMALL.leading
    return top + 2


def _draw_whole(
    pen: Pen, entries: Sequence[SheetEntry], said: Words, place: tuple[float, float, float], bottom: float
) -> bool:
    """Each with time, complaint and what is to be done, over up to four lines."""
    x, y, width = place
    for at, entry in enumerate(entries):
        head = fit_line(f"{entry.when} {entry.number}".strip(), _STRONG, width - 8)
        words = ", ".join(part for part in (entry.whose, entry.what) if part)
        lines = set_lines(words, _ENTRY, width - 10, most=3)
        needed = (1 + len(lines)) * _ENTRY.leading + 5
        left = len(entries) - at
        if y + needed > bottom - (12 if left > 1 else 0):
            pen.text(x + 4, bottom - 4, said.text("calendar", "more", n=left), _SMALL)
            return False
        _draw_edge(pen, entry, x + 1.6, y + 1, needed - 4)
        pen.text(x + 6, y + 9, head, _STRONG)
        for line_at, line in enumerate(lines, 1):
            pen.text(x + 6, y + 9 + line_at * _ENTRY.leading, line, _ENTRY)
        y += needed
    return True


def _draw_short(
    pen: Pen, entries: Sequence[SheetEntry], said: Words, place: tuple[float, float, float], bottom: float
) -> bool:
    """A line each; where there are more than fit, the last line says how many."""
    x, y, width = place
    fit = max(0, int((bottom - y - 2) / _ENTRY.leading))
    shown = entries if len(entries) <= fit else entries[: max(0, fit - 1)]
    for at, entry in enumerate(shown):
        base = y + 8 + at * _ENTRY.leading
        _draw_edge(pen, entry, x + 1.6, base - 7, 8.4)
        pen.text(x + 6, base, fit_line(entry.short, _ENTRY, width - 9), _ENTRY)
    if len(shown) < len(entries):
        words = said.text("calendar", "more", n=len(entries) - len(shown))
        pen.text(x + 6, y + 8 + len(shown) * _ENTRY.leading, words, _SMALL)
        return False
    return True


def _draw_edge(pen: Pen, entry: SheetEntry, x: float, y: float, height: float) -> None:
    """Thick where it is late, thin while it waits, dotted once it is done."""
    thick, dash = (2.4, ()) if entry.late else (1.0, (1.0, 1.6) if entry.done else ())
    pen.line([(x, y), (x, y + height)], thick=thick, colour=INK2 if entry.done else INK, dash=dash)
