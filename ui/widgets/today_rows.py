"""The rows of Today: made once for each piece of work, filled anew at every load, and what they do."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app import clock
from app.domain.complaint import Channel, ComplaintLine
from app.domain.draft import Draft
from app.domain.due import DueItem
from app.domain.followup import Outcome, Satisfaction
from app.services import complaints, followups, goods, plans, promises
from ui import labels
from ui.backend import Backend
from ui.models.today_lists import Asked
from ui.when import TimeLeft, When
from ui.widgets.acknowledge_menu import AcknowledgeMenu
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.notice_bar import Notice
from ui.widgets.work_panel import WorkPanel, WorkRow
from ui.widgets.work_rows import DialRow, GoodsRow, PlainRow, StepRow

Row = TypeVar("Row", bound=WorkRow)


class TodayRows(QObject):
    """Each method gives the row of one piece of work in its panel; the page puts them in."""

    opened = Signal(object)  # UUID of the complaint
    draft_wanted = Signal(object)
    entered = Signal(object)  # the row that has the focus now
    notice = Signal(object)

    def __init__(self, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = backend
        self._when = When.of_shop()

    def set_when(self, when: When) -> None:
        self._when = when

    def promise(self, panel: WorkPanel, item: DueItem) -> DialRow:
        row = panel.row(item.id)
        if not isinstance(row, DialRow):
            row = self._made(DialRow(item.id, self.tr("Kept"), "check"), item.complaint_id)
            row.acted.connect(partial(self._on_kept, row))
        row.fill(item, self.name(item.customer), self._left(item))
        return row

    def acknowledge(self, panel: WorkPanel, item: DueItem) -> DialRow:
        row = panel.row(item.id)
        if not isinstance(row, DialRow):
            row = self._made(
                DialRow(item.id, self.tr("Acknowledge"), "message-square-reply"), item.complaint_id
            )
            row.acted.connect(partial(self._on_acknowledge, row))
        row.fill(item, self.name(item.customer), self._left(item))
        return row

    def step(self, panel: WorkPanel, item: DueItem) -> StepRow:
        row = panel.row(item.id)
        if not isinstance(row, StepRow):
            row = self._made(StepRow(item.id), item.complaint_id)
            row.ticked.connect(partial(self._on_ticked, row))
        row.fill(item, self.name(item.customer), self._left(item))
        return row

    def follow_up(self, panel: WorkPanel, item: DueItem) -> FollowUpRow:
        row = panel.row(item.id)
        if not isinstance(row, FollowUpRow):
            row = self._made(FollowUpRow(item.id, item.kind), item.complaint_id)
            row.told.connect(partial(self._on_told, row))
        row.fill(item, self.name(item.customer), self._left(item), self._time(item))
        return row

    def owner(self, panel: WorkPanel, asked: Asked) -> WorkRow:
        line = asked.line
        row = self._plain(panel, line.id, "stamp", "wait", line.id)
        row.fill(line.number, self.name(line.customer), _asked_words(asked), self._asked_at(asked))
        return row

    def _asked_at(self, asked: Asked) -> str:
        if asked.asked_at is None:
            return ""
        when = self._when
        today = when.calendar.day_of(asked.asked_at) == when.calendar.day_of(clock.now())
        at = when.time(asked.asked_at) if today else when.day(asked.asked_at, clock.now())
        return self.tr("asked {when}").format(when=at)

    def goods(self, panel: WorkPanel, line: ComplaintLine) -> WorkRow:
        row = panel.row(line.id)
        if not isinstance(row, GoodsRow):
            row = self._made(GoodsRow(line.id), line.id)
            row.given_back.connect(partial(self._on_given_back, line))
        row.fill(line.number, self.name(line.customer), line.product or line.headline)
        return row

    def draft(self, panel: WorkPanel, draft: Draft) -> WorkRow:
        row = self._plain(panel, draft.id, "file-pen", "text2", None)
        words = draft.content.get("words") or self.tr("Nothing told yet")
        name = self._backend.shown_name(draft.content.get("name", "")) or self.tr("New complaint")
        row.fill("", name, words, self._when.moment(draft.updated_at, clock.now()))
        return row

    def _plain(
        self, panel: WorkPanel, key: UUID, icon: str, role: str, complaint_id: UUID | None
    ) -> PlainRow:
        row = panel.row(key)
        if not isinstance(row, PlainRow):
            row = PlainRow(key, icon, role)
            if complaint_id is None:
                row.opened.connect(partial(self.draft_wanted.emit, key))
            else:
                self._made(row, complaint_id)
        return row

    def _made(self, row: Row, complaint_id: UUID) -> Row:
        row.opened.connect(partial(self.opened.emit, complaint_id))
        row.entered.connect(partial(self.entered.emit, row))
        return row

    def name(self, name: str) -> str:
        return self._backend.shown_name(name) or labels.nobody()

    def _left(self, item: DueItem) -> TimeLeft:
        return self._when.time_left(item.due_at, clock.now(), began_at=item.began_at, by_close=item.by_close)

    def _time(self, item: DueItem) -> str:
        return "" if item.by_close else self._when.time(item.due_at)

    def show_times(self, panels: Iterable[WorkPanel]) -> None:
        """Words and dials at this minute; rows stay where they are."""
        for panel in panels:
            for row in panel.rows():
                if isinstance(row, DialRow | StepRow):
                    row.show_time(self._left(row.item))
                elif isinstance(row, FollowUpRow):
                    row.show_time(self._left(row.item), self._time(row.item))

    def _on_given_back(self, line: ComplaintLine) -> None:
        left = complaints.get(line.id).told.goods_left
        if self._backend.perform(goods.give_back, line.id, self._backend.by):
            said = self.tr("{number}: the goods are given back.").format(number=line.number)
            undo = partial(self._backend.perform, goods.take_in, line.id, self._backend.by, goods=left)
            self.notice.emit(Notice("done", said, left, undo=undo))

    def _on_acknowledge(self, row: DialRow) -> None:
        menu = AcknowledgeMenu(row, row.item.prefers)
        menu.told.connect(partial(self._acknowledge, row.item))
        menu.open_under(row.button)

    def _acknowledge(self, item: DueItem, way: Channel) -> None:
        if self._backend.perform(complaints.acknowledge, item.complaint_id, self._backend.by, channel=way):
            said = self.tr("{number} is acknowledged {way}.").format(
                number=item.number, way=labels.by_channel(way)
            )
            self.notice.emit(Notice("done", said))

    def _on_kept(self, row: DialRow) -> None:
        item = row.item
        if self._backend.perform(promises.keep, item.complaint_id, self._backend.by):
            said = self.tr("{number}: the customer has heard from us.").format(number=item.number)
            self.notice.emit(Notice("done", said))

    def _on_ticked(self, row: StepRow) -> None:
        item = row.item
        if self._backend.perform(plans.do_step, item.id, self._backend.by):
            said = self.tr("{number}: step done.").format(number=item.number)
            self.notice.emit(Notice("done", said, item.text, undo=partial(self._untick, item.id)))
        else:
            row.box.setChecked(False)

    def _untick(self, step_id: UUID) -> None:
        self._backend.perform(plans.undo_step, step_id, self._backend.by)

    def _on_told(self, row: FollowUpRow, outcome: Outcome, rating: Satisfaction | None, words: str) -> None:
        item = row.item
        done = self._backend.perform(
            followups.record, item.id, self._backend.by, outcome=outcome, satisfaction=rating, words=words
        )
        if done:
            told = labels.satisfaction(rating) if rating else self._next_try(item)
            self.notice.emit(
                Notice("done", self.tr("{number} followed up.").format(number=item.number), told)
            )

    def _next_try(self, item: DueItem) -> str:
        running = followups.running(item.complaint_id)
        if running is None:
            return self.tr("No answer.")
        day = self._when.day(running.due_at, clock.now())
        return self.tr("No answer. Next try: {day}.").format(day=day)


def _asked_words(asked: Asked) -> str:
    """What the owner decides on: the offer with its sum, and the reason unless it says the same."""
    if asked.offer is None:
        return asked.because or asked.line.headline
    sum_ = labels.money(asked.offer.worth) if asked.offer.worth else ""
    offer = f"{labels.remedy(asked.offer.remedy)} {sum_}".strip()
    if sum_ and sum_ in asked.because:
        return asked.because
    return ", ".join(part for part in (offer, asked.because) if part)
