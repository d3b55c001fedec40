"""The days that are shown, on paper and as a file for other calendars."""

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.calendar_sheet import Span as SheetSpan
from app.domain.due import DueItem
from ui import jobs, opening, printing
from ui.backend import Backend
from ui.calendar.spans import Span, View
from ui.paper_printing import PaperPrinting
from ui.when import counted
from ui.widgets.notice_bar import Notice

Shown = Callable[[DueItem], bool]
AskFile = Callable[[QWidget, str, str], Path | None]
_ENDING = ".ics"
_SHEETS = {View.DAY: SheetSpan.DAY, View.MONTH: SheetSpan.MONTH}


class CalendarPapers(QObject):
    """Drawn beside the window; `told` brings the notice of how it ended."""

    told = Signal(object)

    def __init__(
        self, backend: Backend, page: QWidget, print_file: printing.Print, ask_file: AskFile
    ) -> None:
        super().__init__(page)
        self._backend, self._page, self._ask_file, self._tell = backend, page, ask_file, backend.tell
        self._printing = PaperPrinting(page, print_file, backend.tell)

    def print_days(self, span: Span, day: datetime.date, begins: int, shown: Shown | None) -> None:
        """The day, the month, or the week it lies in; `shown` is None where nothing is left out."""
        sheet = _SHEETS.get(span.view, SheetSpan.WEEK)
        draw = partial(_drawn, sheet, day, begins, shown)
        name = self.tr("Calendar {day}.pdf").format(day=day.isoformat())
        self._printing.print_out(draw, name, "sheet", self._on_printed)

    def ask_where(self, span: Span, items: list[DueItem]) -> None:
        """Ask for a file, and write into it what is due for other calendars."""
        name = self.tr("Calendar {day}.ics").format(day=span.first.isoformat())
        chosen = self._ask_file(self._page, self.tr("Save as a calendar file"), name)
        if chosen is not None:
            path = chosen if chosen.suffix else chosen.with_suffix(_ENDING)
            jobs.run(
                partial(_written, path, items, self._backend.by), partial(self._on_saved, path), self._tell
            )

    def _on_saved(self, path: Path, count: int) -> None:
        words = QCoreApplication.translate("Calendar", "%n thing(s) to be done", None, count)
        self.told.emit(
            Notice(
                "done", self.tr("Saved: {name}").format(name=path.name), f"{counted(words)}. {path.parent}"
            )
        )

    def _on_printed(self, _content: bytes, printed: bool) -> None:
        if printed:
            self.told.emit(Notice("done", self.tr("The calendar has gone to the printer.")))
        else:
            self.told.emit(Notice("info", self.tr("The calendar was not printed.")))


def _drawn(sheet: SheetSpan, day: datetime.date, begins: int, shown: Shown | None) -> bytes:
    from app.services import calendar_paper  # the words of all papers would hold up the page's first showing

    return calendar_paper.pdf(sheet, day, week_begins=begins, shown=shown)


def _written(path: Path, items: list[DueItem], by: UUID, _report: object) -> int:
    from app.services import calendar_export  # loads the library of calendar files

    return calendar_export.save(path, items, by)


def choose_file(parent: QWidget, title: str, name: str) -> Path | None:
    """Where to; None when it is called off."""
    kinds = "iCalendar (*.ics)"
    chosen, _ = QFileDialog.getSaveFileName(parent, title, opening.in_documents(name), kinds)
    return Path(chosen) if chosen else None
