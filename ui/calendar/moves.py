"""Giving entries of the calendar another date: refused with what would do, asked for the reason, taken back."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app import clock, identity
from app.domain.capability import ROLES, Capability, NotAllowed
from app.domain.due import Due, ItemKind
from app.errors import StorageError, UserError
from app.services import rescheduling
from app.services.undoing import Undoable, UndoableMove
from ui.backend import Backend
from ui.calendar.move_bar import MoveBar
from ui.calendar.refusals import Refusal, due_words, is_later_promise, refusal
from ui.models.calendar_entries import CalendarEntry
from ui.when import When
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.words.away import Away

_MOVE = (
    "moved in the calendar"  # what all notices of moving are about: a newer one takes the place of an older
)


class Moves(QObject):
    """`moved` names the new date of an entry before the page reads again, so that it can show it."""

    notice = Signal(object)
    moved = Signal(object, object)  # CalendarEntry, Due
    complaint_wanted = Signal(object)  # UUID

    def __init__(self, backend: Backend, bar: MoveBar, parent: QObject) -> None:
        super().__init__(parent)
        self._backend, self._bar = backend, bar
        self._when, self._away = When.of_shop(), Away()
        bar.wanted.connect(self._on_wanted)

    def set_when(self, when: When) -> None:
        self._when = when

    def set_away(self, away: Away) -> None:
        """Who is away in the days that are shown."""
        self._away = away

    def move(self, entry: CalendarEntry, due: Due) -> None:
        """Give an entry another date, or say why not and what would do."""
        due = entry.taking(due)
        if due == entry.due or not self.may_write():
            return
        refused = refusal(entry, due, self._when, clock.now())
        if refused is not None:
            self._refuse(entry, refused)
        elif entry.item.kind is ItemKind.PROMISE:
            self._bar.ask(entry, due, self._when)
        else:
            self._shift(entry, due)

    def ask(self, entry: CalendarEntry) -> None:
        """To which day? The next open one is proposed."""
        if not self.may_write():
            return
        refused = None if entry.is_movable else refusal(entry, entry.due, self._when, clock.now())
        if refused is not None:
            self._refuse(entry, refused)
            return
        self._bar.ask(entry, self.next_day(entry), self._when)

    def next_day(self, entry: CalendarEntry) -> Due:
        """The next open day after both today and its own, at the same time of day."""
        calendar = self._when.calendar
        later = max(calendar.day_of(clock.now()), entry.day)
        return entry.on(calendar.add_working_days(later, 1))

    def to_today(self, entries: list[CalendarEntry]) -> None:
        """Overdue steps and follow-ups get today; promises stay broken where they were."""
        today = rescheduling.still_today(self._when.calendar, clock.now())
        done: list[Undoable | UndoableMove] = []
        for entry in entries:
            if entry.is_movable and entry.item.kind is not ItemKind.PROMISE:
                undoable = _undoable(entry)
                if self._perform_shift(undoable, entry, today):
                    done.append(undoable)
        if done:
            day = due_words(today, self._when, clock.now())
            words = self.tr("{n} moved to {day}.").format(n=len(done), day=day)
            self.notice.emit(Notice("done", words, undo=partial(self._take_back, done), about=_MOVE))

    def may_write(self) -> bool:
        """Whoever only reads is told so at once, not after the reason is written."""
        staff, work = self._backend.staff, Capability.WORK_ON_COMPLAINTS
        if staff is None or staff.rank in ROLES[work]:
            return True
        self._backend.tell(NotAllowed(work, staff.rank))
        return False

    def _refuse(self, entry: CalendarEntry, refused: Refusal) -> None:
        actions = []
        if refused.instead is not None:
            day = due_words(refused.instead, self._when, clock.now())
            verb = self.tr("Move to {day}").format(day=day)
            actions.append(NoticeAction(verb, partial(self.move, entry, refused.instead), "Alt+T"))
        self.notice.emit(
            Notice(refused.kind, refused.lead, refused.words, actions=tuple(actions), about=_MOVE)
        )

    def _shift(self, entry: CalendarEntry, due: Due) -> None:
        undoable = _undoable(entry)
        if self._perform_shift(undoable, entry, due):
            self._tell(undoable, entry, due, "")

    def _perform_shift(self, undoable: Undoable | UndoableMove, entry: CalendarEntry, due: Due) -> bool:
        item = entry.item
        return self._backend.perform(
            undoable.do, rescheduling.shift, item.kind, item.id, item.complaint_id, self._backend.by, due=due
        )

    def _on_wanted(self, entry: CalendarEntry, due: Due, because: str, tell: bool) -> None:
        if entry.item.kind is not ItemKind.PROMISE and not because.strip():
            self._bar.close_place()
            self.move(entry, due)
            return
        item, undoable = entry.item, _undoable(entry)
        tell = tell and is_later_promise(entry, due)
        try:
            changed = undoable.do(
                rescheduling.reschedule, item.kind, item.id, item.complaint_id, self._backend.by, due=due,
                because=because, tell_step=identity.new_id() if tell else None,
                tell_words=self.tr("Tell the customer: it will be later"),
            )  # fmt: skip
        except UserError as fault:
            self._bar.refuse(fault)
        except StorageError as fault:
            self._backend.failed.emit(fault)
        else:
            self._bar.close_place()
            words = self.tr("A step for today says: tell the customer.") if tell else ""
            self._tell(undoable, entry, due, words)
            self._backend.done(changed)

    def _tell(self, undoable: Undoable | UndoableMove, entry: CalendarEntry, due: Due, words: str) -> None:
        self.moved.emit(entry, due)
        day = due_words(due, self._when, clock.now())
        said = self.tr("{what} moved to {day}.").format(what=entry.whose, day=day)
        actions: tuple[NoticeAction, ...] = ()
        if is_later_promise(entry, due):
            said = self.tr("The promise of {number} is moved to {day}.").format(
                number=entry.item.number, day=day
            )
            words = words or self.tr("Tell the customer that it will be later.")
            wanted = partial(self.complaint_wanted.emit, entry.item.complaint_id)
            actions = (NoticeAction(self.tr("Open the complaint"), wanted),)
        if self._away.is_away(entry.item.who_id, due.on):
            words = " ".join(part for part in (words, self.tr("{who} is away then.")) if part)
            words = words.format(who=entry.item.who)
        undo = partial(self._put_back, undoable, entry)
        self.notice.emit(Notice("done", said, words, actions=actions, undo=undo, about=_MOVE))

    def _put_back(self, undoable: Undoable | UndoableMove, entry: CalendarEntry) -> None:
        if self._backend.perform(undoable.take_back, self._backend.by):
            self.moved.emit(entry, entry.due)

    def _take_back(self, undoables: list[Undoable | UndoableMove]) -> None:
        for undoable in undoables:
            self._backend.perform(undoable.take_back, self._backend.by)


def _undoable(entry: CalendarEntry) -> Undoable | UndoableMove:
    if entry.item.kind is ItemKind.IMPROVEMENT:
        return UndoableMove(entry.item.id)
    return Undoable(entry.item.its_complaint)
