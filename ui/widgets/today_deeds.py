"""What is done on a row of Today: written at once, told in a notice, and taken back exactly as long as that stands."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app import clock, identity
from app.changes import Changed
from app.domain.approval import LooksLikePin, looks_like_pin
from app.domain.complaint import Channel, ComplaintLine
from app.domain.due import Due, DueItem, ItemKind
from app.domain.heard import Heard
from app.domain.offer import ToPay
from app.errors import StorageError, UserError
from app.services import approvals, complaints, followups, goods, offers, plans, promises, rescheduling
from app.services.undoing import Undoable
from ui import labels
from ui.backend import Backend
from ui.models import told_late
from ui.models.today_lists import Asked
from ui.when import When
from ui.widgets.acknowledge_menu import AcknowledgeMenu
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.notice_bar import Notice
from ui.widgets.owner_row import OwnerRow
from ui.widgets.placed_row import PlacedRow
from ui.widgets.row_place import MovePlace
from ui.widgets.typed_in_rows import TypedInRows
from ui.widgets.work_rows import DialRow, HandOverRow, StepRow
from ui.words.heard import after_words
from ui.words.steps import item_words

_DAY = timedelta(days=1)


class TodayDeeds(QObject):
    """Slots for the rows; `notice` tells what was done."""

    notice = Signal(object)

    def __init__(self, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = backend
        self._when = When.of_shop()
        self._typed = TypedInRows(backend, self)

    def watch(self, row: PlacedRow) -> None:
        """From now on nothing typed in this row is lost."""
        self._typed.watch(row)

    def keep_typed(self) -> None:
        """Write down at once what is typed in rows."""
        self._typed.keep()

    def set_when(self, when: When) -> None:
        self._when = when

    def keep(self, row: DialRow, words: str) -> None:
        """The customer heard from us as promised."""
        item, words = row.item, words or row.note()
        said = self.tr("{number}: the customer has heard from us.").format(number=item.number)
        if self._do(item.its_complaint, said, words, promises.keep, item.its_complaint, words=words):
            self._typed.forget(row)

    def tick(self, row: StepRow, words: str) -> None:
        item, words = row.item, words or row.note()
        said = self.tr("{number}: step done.").format(number=item.number)
        if self._do(item.its_complaint, said, words or item_words(item), plans.do_step, item.id, words=words):
            self._typed.forget(row)
        else:
            row.box.setChecked(False)

    def record(self, row: FollowUpRow, heard: Heard) -> None:
        """What came of a follow-up."""
        item, undoable = row.item, Undoable(row.item.its_complaint)
        if self._perform(undoable, followups.record, item.id, **heard.facts()):
            said = self.tr("{number} followed up.").format(number=item.number)
            self._tell(undoable, said, after_words(heard, item.its_complaint, self._when))
            self._typed.forget(row)
        elif told_late.into_note(self._backend, item.id, item.its_complaint, heard):
            self._typed.forget(row)
            said = self.tr("{number}: what you typed stands in its note.").format(number=item.number)
            self.notice.emit(Notice("info", said, heard.words))

    def give_back(self, line: ComplaintLine) -> None:
        left = complaints.get(line.id).told.goods_left
        said = self.tr("{number}: the goods are given back.").format(number=line.number)
        self._do(line.id, said, left, goods.give_back, line.id)

    def pay(self, row: HandOverRow, owed: ToPay, words: str) -> None:
        """The customer has the money."""
        worth, words = labels.money(owed.offer.worth) if owed.offer.worth else "", words or row.note()
        said = self.tr("{amount} is paid.").format(amount=worth)
        if self._do(owed.offer.complaint_id, said, words, offers.carry_out, owed.offer.id, words=words):
            self._typed.forget(row)

    def approve(self, row: OwnerRow, asked: Asked, words: str) -> None:
        """The person at the desk consents to what another asked for."""
        if asked.approval_id is None:
            return
        words = words or row.note()
        if looks_like_pin(words) and row.place is not None:
            row.place.refuse(LooksLikePin("because"))
            return
        said = self.tr("{number} is approved.").format(number=asked.number)
        if self._do(asked.complaint_id, said, words, approvals.approve, asked.approval_id, because=words):
            self._typed.forget(row)

    def decline(self, row: OwnerRow, asked: Asked, reason: str) -> None:
        """They do not; whoever asked reads why."""
        if asked.approval_id is None:
            return
        said = self.tr("{number} is not approved.").format(number=asked.number)
        try:
            undoable = Undoable(asked.complaint_id)
            changed = undoable.do(approvals.decline, asked.approval_id, self._backend.by, reason=reason)
        except UserError as fault:
            if row.place is not None:
                row.place.refuse(fault)
        except StorageError as fault:
            self._backend.failed.emit(fault)
        else:
            row.close_place()
            self._typed.forget(row)
            self._backend.done(changed)
            self._tell(undoable, said, reason)

    def ask_way(self, row: DialRow) -> None:
        """How was the customer told?"""
        menu = AcknowledgeMenu(row, row.item.prefers)
        menu.told.connect(partial(self._acknowledge, row.item))
        menu.open_under(row.button)

    def ask_date(self, row: DialRow | StepRow | FollowUpRow) -> None:
        """Another date, in place; the next open day with the same time of day is proposed."""
        item, calendar = row.item, self._when.calendar
        day = max(calendar.day_of(clock.now()), calendar.day_of(item.due_at))
        at = None if item.by_close else calendar.local(item.due_at).time().replace(tzinfo=None)
        place = MovePlace(item, self._when, Due(calendar.next_open(day + _DAY), at))
        place.wanted.connect(partial(self._move, row, place))
        row.open_place(place)

    def _move(
        self, row: DialRow | StepRow | FollowUpRow, place: MovePlace, due: Due, because: str, tell: bool
    ) -> None:
        item, undoable, by = row.item, Undoable(row.item.its_complaint), self._backend.by
        words = self.tr("Tell the customer: it will be later")
        try:
            changed = undoable.do(
                rescheduling.reschedule, item.kind, item.id, item.its_complaint, by, due=due, because=because,
                tell_step=identity.new_id() if tell else None, tell_words=words,
            )  # fmt: skip
        except UserError as fault:
            place.refuse(fault)
        except StorageError as fault:
            self._backend.failed.emit(fault)
        else:
            self._backend.done(changed)
            self._tell(undoable, self._moved_words(item, due), self._told_words(item, tell))
            self._typed.forget(row)

    def _moved_words(self, item: DueItem, due: Due) -> str:
        calendar = self._when.calendar
        at = calendar.closes_at(due.on) if due.at is None else calendar.at(due.on, due.at)
        words = {
            ItemKind.PROMISE: self.tr("{number}: the promise is now for {due}."),
            ItemKind.STEP: self.tr("{number}: the step is now for {due}."),
        }.get(item.kind, self.tr("{number}: the follow-up is now for {due}."))
        shown = self._when.due(at, clock.now(), by_close=due.at is None)
        return words.format(number=item.number, due=shown)

    def _told_words(self, item: DueItem, tell: bool) -> str:
        return self.tr("A step for today says: tell the customer.") if tell else item_words(item)

    def _acknowledge(self, item: DueItem, way: Channel) -> None:
        said = self.tr("{number} is acknowledged {way}.").format(
            number=item.number, way=labels.by_channel(way)
        )
        self._do(item.its_complaint, said, "", complaints.acknowledge, item.its_complaint, channel=way)

    def _do(
        self,
        complaint_id: UUID,
        said: str,
        more: str,
        command: Callable[..., Changed],
        item_id: UUID,
        **facts: Any,
    ) -> bool:
        undoable = Undoable(complaint_id)
        done = self._perform(undoable, command, item_id, **facts)
        if done:
            self._tell(undoable, said, more)
        return done

    def _perform(
        self, undoable: Undoable, command: Callable[..., Changed], item_id: UUID, **facts: Any
    ) -> bool:
        return self._backend.perform(undoable.do, command, item_id, self._backend.by, **facts)

    def _tell(self, undoable: Undoable, said: str, words: str) -> None:
        undo = partial(self._take_back, undoable)
        self.notice.emit(Notice("done", said, words, undo=undo))

    def _take_back(self, undoable: Undoable) -> None:
        self._backend.perform(undoable.take_back, self._backend.by)
