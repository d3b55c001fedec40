"""Calendar: follow-ups, promises, steps and what else is due, by day, week or month, or as a list of coming days."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.due import Due, DueItem
from ui import jobs, printing
from ui.backend import Backend
from ui.calendar import slots
from ui.calendar.agenda import Agenda
from ui.calendar.bar import CalendarBar
from ui.calendar.calendar_filter import CalendarFilter
from ui.calendar.days import Days
from ui.calendar.deeds import Deeds
from ui.calendar.entry_menu import EntryMenu
from ui.calendar.kept_view import KeptView
from ui.calendar.move_bar import MoveBar
from ui.calendar.moves import Moves
from ui.calendar.new_follow_up import NewFollowUpBar
from ui.calendar.overdue_strip import OverdueStrip
from ui.calendar.papers import AskFile, CalendarPapers, choose_file
from ui.calendar.reading import Seen, moved, read
from ui.calendar.spans import Span, View, first_weekday, span_of, stepped
from ui.calendar.view_hints import keys_of
from ui.models.calendar_entries import CalendarEntry
from ui.pages.page import Hint, Page
from ui.when import When
from ui.widgets.typed_in_rows import TypedInRows
from ui.words.away import Away

_MINUTE_MS = 60_000
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_KEYS = {"D": View.DAY, "W": View.WEEK, "M": View.MONTH, "A": View.AGENDA}


class CalendarPage(Page):
    """The days are read beside the window; what was shown stays until they are there."""

    reloads_on: ClassVar[Changed] = (
        Changed.DUE
        | Changed.COMPLAINTS
        | Changed.LESSONS
        | Changed.SETTINGS
        | Changed.STAFF
        | Changed.ABSENCES
    )

    def __init__(
        self,
        backend: Backend,
        print_file: printing.Print = printing.print_pdf,
        ask_file: AskFile = choose_file,
    ) -> None:
        super().__init__(backend)
        self._when = When.of_shop()
        self._day = self._when.calendar.day_of(clock.now())
        self._view, self._kept = View.MONTH, KeptView(backend)
        self._moved: tuple[CalendarEntry, Due] | None = None  # to be shown at its new date
        self._seen: Seen | None = None
        self._entries: list[CalendarEntry] = []
        self._reading: jobs.Job | None = None
        self.days = Days(self._local_now)
        self.bar, self.move_bar = CalendarBar(), MoveBar()
        self.agenda, self.overdue = Agenda(), OverdueStrip()
        self.new_bar, self.filter = NewFollowUpBar(backend), CalendarFilter()
        self.moves, self.deeds = Moves(backend, self.move_bar, self), Deeds(backend, self)
        self.typed = TypedInRows(backend, self)
        self.papers = CalendarPapers(backend, self, print_file, ask_file)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self.go_with_time)
        self._minute.start()
        self._build()
        self._connect()
        self._add_keys()

    def title(self) -> str:
        return self.tr("Calendar")

    def context(self) -> str:
        """Which days, where the bar has no room to say so."""
        if self.bar.is_tight:
            return self.bar.span_label.text()
        return self.tr("Follow-ups, steps and promises")

    def hints(self) -> list[Hint]:
        return keys_of(self._view)

    def regions(self) -> list[QWidget]:
        return [self.bar.today_button, self.overdue, self.days.current, self.agenda, self.filter]

    def focus_first(self) -> None:
        self.days.take_focus()

    def show_item(self, item: object) -> None:
        """A day to begin with."""
        if isinstance(item, datetime.date):
            self._day = item

    @property
    def is_reading(self) -> bool:
        """Whether what is shown is about to be replaced."""
        return self._reading is not None

    def load(self) -> None:
        self._when, self._view = When.of_shop(), self._kept.load(self._view)
        self.moves.set_when(self._when)
        self.bar.whose.show_people(self.backend.people)
        if self._seen is None:
            self._show(Seen(self._span(), clock.now(), [], []))
        if self._reading is not None:
            self._reading.cancel()
        span, when, covered = self._span(), self._when, self.backend.are_names_covered
        self._reading = jobs.run(
            lambda report: read(span, when, covered=covered), self._on_read, self._on_failed
        )

    def step_out(self) -> bool:
        for bar in (self.move_bar, self.new_bar):
            if bar.isVisible():
                bar.hide()
                self.focus_first()
                return True
        return False

    def go_with_time(self) -> None:
        """The now line moves on; what fell due since it was read is read again as late, and so is all on a new day."""
        now, seen, day_of = clock.now(), self._seen, self._when.calendar.day_of
        if not self.isVisible() or seen is None or self.days.current.dragged is not None:
            return
        waiting = (entry.item.due_at for entry in seen.entries if entry.item.done_at is None)
        if day_of(seen.now) != day_of(now) or any(seen.now < due_at <= now for due_at in waiting):
            self.load()
        self.days.hours.viewport().update()

    def show_view(self, view: View) -> None:
        """The same day as day, week, month or list."""
        if view is not self._view:
            self._view = view
            self._kept.keep(view)
            self.load()
            self.head_changed.emit()

    def show_earlier(self) -> None:
        self._go(stepped(self._view, self._day, -1))

    def show_later(self) -> None:
        self._go(stepped(self._view, self._day, 1))

    def show_today(self) -> None:
        self._go(self._local_now().date())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filter.fit(event.size().height())
        self.agenda.fit(event.size().width())

    def may_leave(self) -> bool:
        self.typed.keep()
        return True

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        for part in (self.bar, self.overdue, self.move_bar, self.new_bar):
            column.addWidget(part)
        parts = QHBoxLayout()
        parts.setSpacing(12)
        frame = QFrame()
        frame.setProperty("kind", "panel")
        inside = QGridLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.days)
        parts.addWidget(frame, 1)
        self.agenda.set_foot(self.filter)
        parts.addWidget(self.agenda)
        column.addLayout(parts, 1)

    def _connect(self) -> None:
        bar = self.bar
        bar.earlier_button.clicked.connect(self.show_earlier)
        bar.later_button.clicked.connect(self.show_later)
        bar.today_button.clicked.connect(self.show_today)
        bar.new_button.clicked.connect(self._on_new)
        bar.print_button.clicked.connect(self._on_print)
        bar.export_button.clicked.connect(self._on_export)
        bar.view_chosen.connect(self.show_view)
        bar.named_elsewhere.connect(self.head_changed)
        bar.whose.chosen.connect(self._filter)
        self.filter.changed.connect(self._filter)
        self.filter.fold_button.clicked.connect(self.agenda.refit)
        self.agenda.rows.made.connect(self.filter.follow)
        days = self.days
        days.day_chosen.connect(self._on_day_chosen)
        days.day_wanted.connect(self._go)
        days.more_wanted.connect(self._on_more)
        days.entry_chosen.connect(self.agenda.rows.mark)
        days.move_wanted.connect(self.moves.move)
        days.earlier.connect(self.show_earlier)
        days.later.connect(self.show_later)
        for part in (days, self.agenda, self.overdue):
            part.opened.connect(self._on_opened)
        for part in (days, self.agenda):
            part.acted.connect(self.deeds.do)
            part.menu_wanted.connect(self._on_menu)
            part.told.connect(self.deeds.record)
        self.agenda.chosen.connect(self._on_chosen)
        self.agenda.moved.connect(self._on_agenda_moved)
        self.agenda.day_picked.connect(self._go)
        self.overdue.to_today_wanted.connect(self.moves.to_today)
        self._connect_doers()

    def _connect_doers(self) -> None:
        for doer in (self.moves, self.deeds):
            doer.notice.connect(self.notice)
        self.papers.told.connect(self.notice)
        self.moves.moved.connect(self._on_moved)
        self.moves.complaint_wanted.connect(self.complaint_chosen)
        self.deeds.opened.connect(self._on_opened)
        self.deeds.result_wanted.connect(self._on_result_wanted)
        self.deeds.recorded.connect(self.typed.done)
        for rows in (self.agenda.rows, self.days.coming.rows):
            rows.recall = self.typed.recalled
            rows.typing.connect(self.typed.touch)
        self.move_bar.left.connect(self.focus_first)
        self.new_bar.left.connect(self.focus_first)
        self.new_bar.scheduled.connect(self._on_scheduled)

    def _add_keys(self) -> None:
        """Single letters work while days or agenda have the focus."""
        keys = {"T": self.show_today, "N": self._on_new}
        keys |= {key: partial(self.show_view, view) for key, view in _KEYS.items()}
        for key, slot in keys.items():
            for part in (self.days, self.agenda):
                shortcut = QShortcut(QKeySequence(key), part)
                shortcut.setContext(_WITHIN)
                shortcut.activated.connect(slot)
        QShortcut(QKeySequence("Ctrl+P"), self, self._on_print, context=_WITHIN)

    def _span(self) -> Span:
        return span_of(self._view, self._day, first_weekday(self._when.week_begins))

    def _away(self) -> Away:
        names = {person.id: person.name for person in self.backend.people}
        return Away(self._seen.absences if self._seen else (), names)

    def _local_now(self) -> datetime.datetime:
        return self._when.calendar.local(clock.now())

    def _go(self, day: datetime.date) -> None:
        self._day = day
        self.load()

    def _on_read(self, seen: Seen) -> None:
        self._reading = None
        if not seen.span.holds(self._day):
            self._day = seen.span.around
        self.overdue.show_items(seen.overdue)
        had_focus = self.days.has_focus
        self._show(seen)
        if self._moved is not None:
            (entry, due), self._moved = self._moved, None
            self._choose(entry, due)
        if had_focus:
            self.focus_first()

    def _on_failed(self, fault: Exception) -> None:
        self._reading = None
        self.backend.tell(fault)

    def _show(self, seen: Seen) -> None:
        self._seen = seen
        self.bar.show_span(Span(seen.span.view, seen.span.first, seen.span.days, self._day))
        self._filter()

    def _filter(self) -> None:
        """What was read, as far as the filter lets it through."""
        if self._seen is None:
            return
        lets = self._test()
        self._entries = [entry for entry in self._seen.entries if lets(entry.item)]
        day, away = self._day, self._away()  # the grid tells of another day while its model is filled
        self.moves.set_away(away)
        for part in (self.days.coming, self.agenda):
            part.set_narrowed(on=self._is_narrowed)
        self.days.show_span(self._seen.span, day, self._when, self._entries, away)
        self._day = day
        self._show_agenda()

    @property
    def _is_narrowed(self) -> bool:
        return self.filter.leaves_out or self.bar.whose.currentData() is not None

    def _test(self) -> Callable[[DueItem], bool]:
        """Kinds and person; whatever is asked of the widgets is asked once."""
        lets, whose = self.filter.test(), self.bar.whose.currentData()
        return lets if whose is None else lambda item: item.who_id == whose and lets(item)

    def _show_agenda(self) -> None:
        if self._view is View.AGENDA:
            self.agenda.show_picker(self._day, first_weekday(self._when.week_begins))
            return
        entries = [entry for entry in self._entries if entry.day == self._day]
        entries.sort(key=lambda entry: entry.item.done_at is not None)
        self.agenda.show_day(self._day, entries, away=self._away().words(self._day))

    def _on_day_chosen(self, day: datetime.date) -> None:
        if day != self._day:
            self._day = day
            self._show_agenda()

    def _on_chosen(self, entry: CalendarEntry) -> None:
        self.days.current.choose(entry)

    def _on_agenda_moved(self, entry: CalendarEntry, days: int) -> None:
        self.moves.move(entry, entry.on(entry.day + datetime.timedelta(days=days)))

    def _on_menu(self, entry: CalendarEntry, place: QPoint) -> None:
        EntryMenu(entry, self.deeds, self.moves, self).popup(place)

    def _on_more(self, day: datetime.date) -> None:
        self._day = day
        self._show_agenda()
        self.agenda.focus_first()

    def _on_opened(self, entry: CalendarEntry) -> None:
        if entry.item.complaint_id is not None:
            self.complaint_chosen.emit(entry.item.complaint_id)
        elif entry.item.customer_id is not None:
            self.customer_chosen.emit(entry.item.customer_id)
        else:
            self.page_wanted.emit("review", None)

    def _on_result_wanted(self, entry: CalendarEntry) -> None:
        rows = self.days.coming if self._view is View.AGENDA else self.agenda
        row = rows.row_of(entry)
        if row and self.moves.may_write():
            row.ask_result()

    def _on_moved(self, entry: CalendarEntry, due: Due) -> None:
        """What was moved stays in sight and keeps the keys."""
        self._day = due.on
        if self._seen is not None and self._seen.span.holds(
            due.on
        ):  # at once: the next key may follow at once
            self._show(moved(self._seen, entry, due, self._when, covered=self.backend.are_names_covered))
            self._choose(entry, due)
        self._moved = (entry, due)
        self.load()
        if self.isVisible():  # Undo is offered on every page
            self.focus_first()

    def _choose(self, entry: CalendarEntry, due: Due) -> None:
        """What was moved there. A promise of another date is another promise, so its key would not find it."""
        same = (one for one in self._entries if one.due == due and one.is_of_the_same(entry))
        found = next(same, None)
        if found is not None:
            self.days.current.choose(found)

    def _on_print(self) -> None:
        begins = first_weekday(self._when.week_begins)
        self.papers.print_days(self._span(), self._day, begins, self._test() if self._is_narrowed else None)

    def _on_export(self) -> None:
        """What is shown, as far as the filter lets it through."""
        self.papers.ask_where(self._span(), [entry.item for entry in self._entries])

    def _on_new(self) -> None:
        if not self.moves.may_write():
            return
        slot = self.days.hours.slot if self._view in (View.DAY, View.WEEK) else None
        self.new_bar.ask(self._day, self._when, slots.due_of(slot).at if slot else None)

    def _on_scheduled(self, day: datetime.date) -> None:
        self._go(day)
        self.focus_first()
