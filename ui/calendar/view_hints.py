"""The keys of each view of the calendar, for the hint bar."""

from PySide6.QtCore import QCoreApplication

from ui.calendar.spans import View
from ui.pages.page import Hint

translate = QCoreApplication.translate


def keys_of(view: View) -> list[Hint]:
    """Those that lead through the view, then those that work in all of them."""
    common = [
        Hint("Alt+← →", translate("CalendarPage", "Move entry by a day")),
        Hint("Enter", translate("CalendarPage", "Open")),
        Hint("N", translate("CalendarPage", "New follow-up")),
        Hint("Space", translate("CalendarPage", "Done")),
        Hint("D W M A", translate("CalendarPage", "Day, week, month, agenda")),
    ]
    return [*_through(view), *common]


def _through(view: View) -> list[Hint]:
    entry = translate("CalendarPage", "Entry")
    if view is View.AGENDA:
        return [Hint("↑ ↓", entry)]
    if view is View.MONTH:
        return [Hint("← → ↑ ↓", translate("CalendarPage", "Day")), Hint("Ctrl+↑ ↓", entry)]
    return [
        Hint("← → ↑ ↓", translate("CalendarPage", "Day and hour")),
        Hint("Alt+↑ ↓", translate("CalendarPage", "by half an hour")),
    ]
