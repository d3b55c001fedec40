"""Calendar: the month's follow-ups, promises, steps and acknowledgements, with one day as an agenda beside it."""

import datetime
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.due import FOLLOW_UPS, Due, ItemKind
from app.errors import StorageError, UserError
from app.services import due, followups, plans, promises
from ui import jobs, theme
from ui.backend import Backend
from ui.models.calendar_entries import CalendarEntry, entries_of
from ui.models.month_days import DAYS, WEEKS, MonthModel, closed_words, first_shown
from ui.pages.page import Hint, Page
from ui.when import When, long_day
from ui.widgets.agenda import Agenda
from ui.widgets.ask_bar import AskBar
from ui.widgets.button import Button, icon_button
from ui.widgets.calendar_filter import CalendarFilter
from ui.widgets.label import label
from ui.widgets.month_grid import MonthGrid
from ui.widgets.new_follow_up import NewFollowUpBar
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.widgets.overdue_strip import OverdueStrip
from ui.widgets.staff_box import StaffBox
from ui.words.faults import fault_sentence

_AGENDA_WIDTH = 282


@dataclass(frozen=True)
class _Seen:
    """What one reading of the services gave, for the month around a day."""

    day: datetime.date
    entries: list[CalendarEntry]
    overdue: list[CalendarEntry]


class CalendarPage(Page):
    """A promise that is moved asks why; closed days refuse and offer the next open one. A month is read beside the
    window; what was shown stays until it is there."""

    reloads_on: ClassVar[Changed] = Changed.DUE | Changed.COMPLAINTS | Changed.SETTINGS | Changed.STAFF

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._when = When.of_shop()
        self._day = self._when.calendar.day_of(clock.now())
        self._all: list[CalendarEntry] = []
        self._entries: list[CalendarEntry] = []
        self._reading: jobs.Job | None = None
        self._promise_move: tuple[CalendarEntry, datetime.date] | None = None
        self.model = MonthModel()
        self.grid = MonthGrid(self.model)
        self.agenda, self.overdue, self.ask_bar = Agenda(), OverdueStrip(), AskBar()
        self.new_bar = NewFollowUpBar(backend)
        self.filter, self.whose = CalendarFilter(), StaffBox()
        self.month_label = label("", "section")
        self.earlier_button = icon_button("chevron-left", self.tr("Earlier month"), size="button")
        self.today_button = Button(self.tr("Today"), key="T")
        self.later_button = icon_button("chevron-right", self.tr("Later month"), size="button")
        self.new_button = Button(self.tr("New follow-up"), "calendar-plus", key="N")
        self._build()
        self._connect()

    def title(self) -> str:
        return self.tr("Calendar")

    def context(self) -> str:
        return self.tr("Follow-ups, steps and promises")

    def hints(self) -> list[Hint]:
        return [
            Hint("← → ↑ ↓", self.tr("Day")),
            Hint("Alt+← →", self.tr("Move entry by a day")),
            Hint("Enter", self.tr("Open")),
            Hint("N", self.tr("New follow-up")),
            Hint("Space", self.tr("Done")),
            Hint("PgUp PgDn", self.tr("Earlier, later")),
        ]

    def regions(self) -> list[QWidget]:
        return [self.today_button, self.overdue, self.grid, self.agenda, self.filter]

    def focus_first(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, item: object) -> None:
        """A day to begin with."""
        if isinstance(item, datetime.date):
            self._day = item

    @property
    def is_reading(self) -> bool:
        """Whether what is shown is about to be replaced."""
        return self._reading is not None

    def load(self) -> None:
        self._when = When.of_shop()
        self.whose.show_people(self.backend.people)
        if self.model.is_empty:
            self._show()
        if self._reading is not None:
            self._reading.cancel()
        day, when, covered = self._day, self._when, self.backend.are_names_covered
        self._reading = jobs.run(
            lambda report: _read(day, when, covered=covered), self._on_read, self._on_failed
        )

    def step_out(self) -> bool:
        for bar in (self.ask_bar, self.new_bar):
            if bar.isVisible():
                bar.hide()
                self.grid.setFocus()
                return True
        return False

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._bar())
        for part in (self.overdue, self.ask_bar, self.new_bar):
            column.addWidget(part)
        parts = QHBoxLayout()
        parts.setSpacing(12)
        frame = QFrame()
        frame.setProperty("kind", "panel")
        inside = QGridLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.grid)
        parts.addWidget(frame, 1)
        theme.sized(self.agenda, width=_AGENDA_WIDTH)
        self.agenda.set_foot(self.filter)
        parts.addWidget(self.agenda)
        column.addLayout(parts, 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.earlier_button, self.today_button, self.later_button):
            row.addWidget(part)
        row.addSpacing(10)
        row.addWidget(self.month_label)
        row.addStretch(1)
        row.addWidget(self.new_button)
        row.addWidget(self.whose)
        return row

    def _connect(self) -> None:
        self.earlier_button.clicked.connect(self.show_earlier)
        self.later_button.clicked.connect(self.show_later)
        self.today_button.clicked.connect(self.show_today)
        self.new_button.clicked.connect(self._on_new)
        self.grid.day_chosen.connect(self._on_day_chosen)
        self.grid.earlier.connect(self.show_earlier)
        self.grid.later.connect(self.show_later)
        self.grid.hovered.connect(self._on_drag_hover)
        for part in (self.grid, self.agenda, self.overdue):
            part.opened.connect(self._on_opened)
        self.grid.acted.connect(self.do)
        self.agenda.acted.connect(self.do)
        self.agenda.chosen.connect(self.grid.choose)
        self.grid.move_wanted.connect(self.move_entry)
        self.agenda.moved.connect(self._on_agenda_moved)
        self.agenda.told.connect(self._on_told)
        self.overdue.to_today_wanted.connect(self._on_to_today)
        self.filter.changed.connect(self._show)
        self.whose.chosen.connect(self._show)
        self.ask_bar.answered.connect(self._on_reason)
        self.new_bar.scheduled.connect(self._on_scheduled)
        self.new_bar.left.connect(self.grid.setFocus)
        self.ask_bar.left.connect(self.grid.setFocus)
        for key, slot in (("T", self.show_today), ("N", self._on_new)):
            for part in (self.grid, self.agenda):
                shortcut = QShortcut(QKeySequence(key), part)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)

    def show_earlier(self) -> None:
        self._go((self._day.replace(day=1) - datetime.timedelta(days=1)).replace(day=1))

    def show_later(self) -> None:
        self._go((self._day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1))

    def show_today(self) -> None:
        self._go(self._when.calendar.day_of(clock.now()))

    def do(self, entry: CalendarEntry) -> None:
        """Done: a step is ticked, a promise kept, a follow-up asks what came of it, an acknowledgement is opened."""
        item = entry.item
        if item.done_at is not None or item.kind is ItemKind.ACKNOWLEDGE:
            self.complaint_chosen.emit(item.complaint_id)
        elif entry.is_follow_up:
            row = self.agenda.row_of(entry)
            if row:
                row.ask_result()
        elif item.kind is ItemKind.STEP:
            if self.backend.perform(plans.do_step, item.id, self.backend.by):
                self._tell_done(
                    entry, lambda: self.backend.perform(plans.undo_step, item.id, self.backend.by)
                )
        elif self.backend.perform(promises.keep, item.complaint_id, self.backend.by):
            self._tell_done(entry, None)

    def move_entry(self, entry: CalendarEntry, day: datetime.date) -> None:
        """Give an entry another day, or say why not and what would do."""
        calendar = self._when.calendar
        if day == entry.day or entry.item.done_at is not None:
            return
        if entry.item.kind is ItemKind.ACKNOWLEDGE:
            self.notice.emit(
                Notice(
                    "info",
                    self.tr("The 24 hours to acknowledge run by themselves."),
                    self.tr("Call the customer now."),
                )
            )
        elif day < calendar.day_of(clock.now()):
            self.notice.emit(Notice("problem", self.tr("That day has gone. Nothing was moved.")))
        elif not calendar.is_open(day):
            self._offer_open_day(entry, day)
        elif entry.item.kind is ItemKind.PROMISE:
            self._promise_move = (entry, day)
            question = self.tr("Promise of {number} to {day}: why?")
            self.ask_bar.ask(
                question.format(number=entry.item.number, day=self._day_words(day)), self.tr("Move")
            )
        else:
            self._move(entry, self._due_on(entry, day))

    def _offer_open_day(self, entry: CalendarEntry, day: datetime.date) -> None:
        next_day = self._when.calendar.next_open(day)
        words = self.tr("{day}: {why}. The next open day is {next}.").format(
            day=self._day_words(day),
            why=closed_words(self._when.calendar, day),
            next=self._day_words(next_day),
        )
        verb = self.tr("Move to {day}").format(day=self._day_words(next_day))
        take = NoticeAction(verb, lambda: self.move_entry(entry, next_day), "Alt+T")
        self.notice.emit(Notice("warning", self.tr("The shop is closed then."), words, actions=(take,)))

    def _move(self, entry: CalendarEntry, to: Due) -> None:
        before = self._due_on(entry, entry.day)
        command = plans.move_step if entry.item.kind is ItemKind.STEP else followups.move
        if self.backend.perform(command, entry.item.id, self.backend.by, due=to):
            self._day = to.on
            self.load()
            words = self.tr("{what} moved to {day}.").format(what=entry.words, day=self._day_words(to.on))
            self.notice.emit(
                Notice(
                    "done",
                    words,
                    undo=lambda: self.backend.perform(command, entry.item.id, self.backend.by, due=before),
                )
            )

    def _on_reason(self, because: str) -> None:
        if self._promise_move is None:
            return
        entry, day = self._promise_move
        later = day > entry.day
        try:
            changed = promises.make(
                entry.item.complaint_id, self.backend.by, due=self._due_on(entry, day), because=because
            )
        except UserError as fault:
            self.ask_bar.refuse(fault_sentence(fault))
            return
        except StorageError as fault:
            self.backend.failed.emit(fault)
            return
        self.ask_bar.hide()
        self._day, self._promise_move = day, None
        self.backend.done(changed)
        words = self.tr("Tell the customer that it will be later.") if later else ""
        call = NoticeAction(
            self.tr("Open the complaint"), lambda: self.complaint_chosen.emit(entry.item.complaint_id)
        )
        self.notice.emit(
            Notice("done", self.tr("The promise is moved."), words, actions=(call,) if later else ())
        )
        self.grid.setFocus()

    def _due_on(self, entry: CalendarEntry, day: datetime.date) -> Due:
        """The same time of day on another day; a day without a time stays without."""
        at = None if entry.item.by_close else self._when.calendar.local(entry.item.due_at).time()
        return Due(day, at)

    def _on_told(self, entry: CalendarEntry, outcome: object, satisfaction: object, words: str) -> None:
        done = self.backend.perform(
            followups.record,
            entry.item.id,
            self.backend.by,
            outcome=outcome,
            satisfaction=satisfaction,
            words=words,
        )
        if done:
            self._tell_done(entry, None)

    def _tell_done(self, entry: CalendarEntry, undo: object) -> None:
        words = self.tr("{what}: done.").format(what=entry.words)
        self.notice.emit(Notice("done", words, undo=undo if callable(undo) else None))

    def _on_day_chosen(self, day: datetime.date) -> None:
        if day != self._day:
            self._day = day
            self._show_agenda()

    def _on_drag_hover(self) -> None:
        day, entry = self.grid.hovered_day(), self.grid.dragged
        if day is None or entry is None:
            return
        lines = [self.tr("Move to {day}").format(day=self._day_words(day))]
        why = closed_words(self._when.calendar, day)
        if why:
            lines.append(self.tr("The shop is closed: {why}").format(why=why))
        elif entry.item.kind is ItemKind.PROMISE and day > entry.day:
            lines.append(self.tr("Later than promised. Tell the customer first?"))
        self.grid.set_tip("\n".join(lines))

    def _on_agenda_moved(self, entry: CalendarEntry, days: int) -> None:
        self.move_entry(entry, entry.day + datetime.timedelta(days=days))

    def _on_opened(self, entry: CalendarEntry) -> None:
        self.complaint_chosen.emit(entry.item.complaint_id)

    def _on_to_today(self, entries: list[CalendarEntry]) -> None:
        """Overdue steps and follow-ups get today; promises stay broken where they were."""
        today = self._when.calendar.next_open(self._when.calendar.day_of(clock.now()))
        for entry in entries:
            if entry.item.kind is ItemKind.STEP or entry.item.kind in FOLLOW_UPS:
                command = plans.move_step if entry.item.kind is ItemKind.STEP else followups.move
                self.backend.perform(command, entry.item.id, self.backend.by, due=Due(today))

    def _on_new(self) -> None:
        self.new_bar.ask(self._day, self._when)

    def _on_scheduled(self, day: datetime.date) -> None:
        self._go(day)
        self.grid.setFocus()

    def _on_read(self, seen: _Seen) -> None:
        self._reading, self._all = None, seen.entries
        if first_shown(self._day) != first_shown(seen.day):
            self._day = seen.day
        self.overdue.show_items(seen.overdue)
        self._show()

    def _on_failed(self, fault: Exception) -> None:
        self._reading = None
        self.backend.tell(fault)

    def _show(self) -> None:
        """What was read, as far as the filter lets it through."""
        lets, whose = self.filter.test(), self.whose.currentData()
        self._entries = [
            entry for entry in self._all if lets(entry.item) and whose in (None, entry.item.who_id)
        ]
        day = self._day  # the grid tells of another one while its model is filled
        self.model.show(day, self._when.calendar.day_of(clock.now()), self._when.calendar, self._entries)
        self.grid.fit()
        self.grid.go_to(day)
        self.month_label.setText(QLocale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy"))
        self._day = day
        self._show_agenda()

    def _show_agenda(self) -> None:
        entries = [entry for entry in self._entries if entry.day == self._day]
        self.agenda.show_day(long_day(self._day), entries)

    def _go(self, day: datetime.date) -> None:
        self._day = day
        self.load()

    def _day_words(self, day: datetime.date) -> str:
        return self._when.day(day, clock.now())


def _read(day: datetime.date, when: When, *, covered: bool) -> _Seen:
    first, now = first_shown(day), clock.now()
    items = due.between(first, first + datetime.timedelta(days=WEEKS * DAYS - 1))
    return _Seen(
        day,
        entries_of(items, when, now, covered=covered),
        entries_of(due.overdue(), when, now, covered=covered),
    )
