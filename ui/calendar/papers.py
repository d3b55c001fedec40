"""The days that are shown, on paper and as a file for other calendars."""

import datetime
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.calendar_sheet import Span as SheetSpan
from app.domain.due import DueItem
from ui import printing
from ui.backend import Backend
from ui.calendar.spans import Span, View
from ui.paper_printing import PaperPrinting
from ui.widgets.notice_bar import Notice

Shown = Callable[[DueItem], bool]
_SHEETS = {View.DAY: SheetSpan.DAY, View.MONTH: SheetSpan.MONTH}


class CalendarPapers(QObject):
    """Drawn beside the window; `told` brings the notice of how it ended."""

    told = Signal(object)

    def __init__(self, backend: Backend, page: QWidget, print_file: printing.Print) -> None:
        super().__init__(page)
        self._printing = PaperPrinting(page, print_file, backend.tell)

    def print_days(self, span: Span, day: datetime.date, begins: int, shown: Shown | None) -> None:
        """The day, the month, or the week it lies in; `shown` is None where nothing is left out."""
        sheet = _SHEETS.get(span.view, SheetSpan.WEEK)
        draw = partial(_drawn, sheet, day, begins, shown)
        name = self.tr("Calendar {day}.pdf").format(day=day.isoformat())
        self._printing.print_out(draw, name, "sheet", self._on_printed)

    def _on_printed(self, _content: bytes, printed: bool) -> None:
        if printed:
            self.told.emit(Notice("done", self.tr("The calendar has gone to the printer.")))
        else:
            self.told.emit(Notice("info", self.tr("The calendar was not printed.")))


def _drawn(sheet: SheetSpan, day: datetime.date, begins: int, shown: Shown | None) -> bytes:
    from app.services import calendar_paper  # the words of all papers would hold up the page's first showing

    return calendar_paper.pdf(sheet, day, week_begins=begins, shown=shown)
