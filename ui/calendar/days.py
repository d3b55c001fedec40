"""The days themselves: one of month, hours and coming days is shown, and all speak with one voice."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app import clock
from ui.calendar.columns import columns
from ui.calendar.coming import Coming
from ui.calendar.month_grid import MonthGrid
from ui.calendar.refusals import tip
from ui.calendar.spans import Span, View
from ui.calendar.time_grid import TimeGrid
from ui.models.calendar_entries import CalendarEntry
from ui.models.month_days import MonthModel
from ui.when import When
from ui.words.away import Away

_AS_TOLD = ("day_chosen", "move_wanted", "opened", "acted", "menu_wanted", "earlier", "later")
_OF_GRIDS = ("more_wanted", "day_wanted", "entry_chosen")


class Days(QStackedWidget):
    """`show_span` fills the view that its span is for; nothing else knows which one that is."""

    day_chosen = Signal(object)  # date
    day_wanted = Signal(object)  # a date that is not shown
    entry_chosen = Signal(object)  # CalendarEntry that keys act on, or None
    move_wanted = Signal(object, object)  # CalendarEntry, Due
    opened = Signal(object)  # CalendarEntry
    acted = Signal(object)
    told = Signal(object, object)  # CalendarEntry, Heard
    menu_wanted = Signal(object, QPoint)  # CalendarEntry, where on the screen
    more_wanted = Signal(object)  # date whose entries do not all fit
    earlier = Signal()
    later = Signal()

    def __init__(self, local_now: Callable[[], datetime.datetime]) -> None:
        super().__init__()
        self._local_now, self._when = local_now, When.of_shop()
        self.model = MonthModel()
        self.grid, self.hours, self.coming = MonthGrid(self.model), TimeGrid(local_now), Coming()
        for view in (self.grid, self.hours, self.coming):
            self.addWidget(view)
            for name in _AS_TOLD:
                getattr(view, name).connect(getattr(self, name))
        for grid in (self.grid, self.hours):
            grid.hovered.connect(self._on_hovered)
            for name in _OF_GRIDS:
                getattr(grid, name).connect(getattr(self, name))
        self.coming.told.connect(self.told)

    @property
    def current(self) -> MonthGrid | TimeGrid | Coming:
        """What is shown."""
        for view in (self.hours, self.coming):
            if self.currentWidget() is view:
                return view
        return self.grid

    @property
    def has_focus(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def show_span(
        self, span: Span, day: datetime.date, when: When, entries: list[CalendarEntry], away: Away
    ) -> None:
        """These days with what is due on them; `day` is where the keys are."""
        self._when, today = when, self._local_now().date()
        if span.view is View.MONTH:
            self.setCurrentWidget(self.grid)
            self.model.show(span.first, day, today, when.calendar, entries, away)
            self.grid.fit()
            self.grid.go_to(day)
            return
        days = columns(span.all_days(), today, when.calendar, entries, away)
        if span.view is View.AGENDA:
            self.setCurrentWidget(self.coming)
            self.coming.show_days(days)
        else:
            self.setCurrentWidget(self.hours)
            self.hours.show_days(days)
            self.hours.go_to(day)

    def take_focus(self) -> None:
        self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_hovered(self) -> None:
        """What the tip beside a dragged entry says."""
        view = self.current
        due, entry = view.hovered_due(), view.dragged
        words, refused = "", False
        if due is not None and entry is not None:
            words, refused = tip(entry, due, self._when, clock.now())
        view.set_tip(words, refused=refused)
