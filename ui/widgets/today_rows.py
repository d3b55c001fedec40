"""The rows of Today: made once for each piece of work, filled anew at every load; what they do is told by signals."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app import clock
from app.domain import number
from app.domain.complaint import ComplaintLine
from app.domain.draft import KEPT_AFTER_CANCEL, Draft
from app.domain.due import DueItem
from app.domain.offer import ToPay
from ui import labels
from ui.backend import Backend
from ui.models.today_lists import Asked
from ui.when import TimeLeft, When
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.owner_row import OwnerRow
from ui.widgets.placed_row import PlacedRow
from ui.widgets.today_deeds import TodayDeeds
from ui.widgets.work_panel import WorkPanel, WorkRow
from ui.widgets.work_rows import DialRow, HandOverRow, PlainRow, StepRow
from ui.words.steps import item_words

Row = TypeVar("Row", bound=WorkRow)


class TodayRows(QObject):
    """Each method gives the row of one piece of work in its panel; the page puts them in."""

    opened = Signal(object)  # UUID of the complaint
    draft_wanted = Signal(object)
    customer_wanted = Signal(object)  # UUID of who asked
    entered = Signal(object)  # the row that has the focus now
    freed = Signal()  # nobody writes in a row any more
    notice = Signal(object)

    def __init__(self, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = backend
        self._when = When.of_shop()
        self._deeds = TodayDeeds(backend, self)
        self._deeds.notice.connect(self.notice)

    def keep_typed(self) -> None:
        """Write down at once what is typed in rows."""
        self._deeds.keep_typed()

    def set_when(self, when: When) -> None:
        self._when = when
        self._deeds.set_when(when)

    def promise(self, panel: WorkPanel, item: DueItem) -> DialRow:
        row = panel.row(item.id)
        if not isinstance(row, DialRow):
            row = self._made(DialRow(item.id, self.tr("Kept"), "check"), item.its_complaint)
            row.acted.connect(partial(self._deeds.keep, row, ""))
            row.noted.connect(partial(self._deeds.keep, row))
            row.move_wanted.connect(partial(self._deeds.ask_date, row))
        row.fill(item, self.name(item.customer), self._left(item))
        return row

    def acknowledge(self, panel: WorkPanel, item: DueItem) -> DialRow:
        row = panel.row(item.id)
        if not isinstance(row, DialRow):
            row = self._made(
                DialRow(item.id, self.tr("Acknowledge"), "message-square-reply"), item.its_complaint
            )
            row.acted.connect(partial(self._deeds.ask_way, row))
        row.fill(item, self.name(item.customer), self._left(item))
        return row

    def step(self, panel: WorkPanel, item: DueItem) -> StepRow:
        row = panel.row(item.id)
        if not isinstance(row, StepRow):
            row = self._made(StepRow(item.id), item.its_complaint)
            row.ticked.connect(partial(self._deeds.tick, row, ""))
            row.noted.connect(partial(self._deeds.tick, row))
            row.move_wanted.connect(partial(self._deeds.ask_date, row))
        row.fill(item, self.name(item.customer), self._left(item))
        return row

    def follow_up(self, panel: WorkPanel, item: DueItem) -> FollowUpRow:
        row = panel.row(item.id)
        if not isinstance(row, FollowUpRow):
            row = self._made(FollowUpRow(item.id, item.kind), item.its_complaint)
            row.heard.connect(partial(self._deeds.record, row))
            row.move_wanted.connect(partial(self._deeds.ask_date, row))
        row.fill(item, self.name(item.customer), self._left(item), self._time(item))
        return row

    def owner(self, panel: WorkPanel, asked: Asked) -> WorkRow:
        row = panel.row(asked.key)
        if not isinstance(row, OwnerRow):
            row = self._made(OwnerRow(asked.key), asked.complaint_id)
            row.approved.connect(partial(self._deeds.approve, row, asked, ""))
            row.noted.connect(partial(self._deeds.approve, row, asked))
            row.declined.connect(partial(self._deeds.decline, row, asked))
        row.fill(
            asked.number,
            self.name(asked.customer),
            _asked_words(asked),
            who=asked.who,
            asked=self._asked_at(asked),
            may_decide=asked.may_decide,
        )
        return row

    def goods(self, panel: WorkPanel, line: ComplaintLine) -> WorkRow:
        row = panel.row(line.id)
        if not isinstance(row, HandOverRow):
            row = self._made(HandOverRow(line.id, "package", self.tr("Given back")), line.id)
            row.handed_over.connect(partial(self._deeds.give_back, line))
        row.fill(line.number, self.name(line.customer), line.product or line.headline)
        return row

    def to_pay(self, panel: WorkPanel, owed: ToPay) -> WorkRow:
        row = panel.row(owed.offer.id)
        if not isinstance(row, HandOverRow):
            made = HandOverRow(owed.offer.id, "banknote", self.tr("Paid"), notable=True)
            row = self._made(made, owed.offer.complaint_id)
            row.handed_over.connect(partial(self._deeds.pay, row, owed, ""))
            row.noted.connect(partial(self._deeds.pay, row, owed))
        row.fill(number.shown(owed.key), self.name(owed.customer), self._owed_words(owed))
        return row

    def draft(self, panel: WorkPanel, draft: Draft) -> WorkRow:
        row = self._plain(panel, draft.id, "file-pen", "text2", None)
        words = draft.content.get("words") or self.tr("Nothing told yet")
        name = self._backend.shown_name(draft.content.get("name", "")) or self.tr("New complaint")
        at = self._when.moment(draft.updated_at, clock.now())
        if draft.cancelled_at is not None:
            lapses = self._when.moment(draft.cancelled_at + KEPT_AFTER_CANCEL, clock.now())
            at = self.tr("cancelled, kept until {moment}").format(moment=lapses)
        row.fill("", name, " ".join(words.split()), at)
        return row

    def request(self, panel: WorkPanel, item: DueItem) -> WorkRow:
        """Somebody waits to hear what is kept of them; the row leads to their card."""
        row = panel.row(item.id)
        if not isinstance(row, PlainRow):
            row = PlainRow(item.id, "file-user", "text2")
            row.opened.connect(partial(self.customer_wanted.emit, item.customer_id))
            row.entered.connect(partial(self.entered.emit, row))
        left = self._left(item)
        presses = left.role in ("late", "soon")
        said, ink = (left.words, left.role) if presses else (left.by, "text2")
        row.fill("", self.name(item.customer), item_words(item), said, ink)
        return row

    def name(self, name: str) -> str:
        return self._backend.shown_name(name) or labels.nobody()

    def show_times(self, panels: Iterable[WorkPanel]) -> None:
        """Words and dials at this minute; rows stay where they are."""
        for panel in panels:
            for row in panel.rows():
                if isinstance(row, DialRow | StepRow):
                    row.show_time(self._left(row.item))
                elif isinstance(row, FollowUpRow):
                    row.show_time(self._left(row.item), self._time(row.item))

    def _plain(
        self, panel: WorkPanel, key: UUID, icon: str, role: str, complaint_id: UUID | None
    ) -> PlainRow:
        row = panel.row(key)
        if not isinstance(row, PlainRow):
            row = PlainRow(key, icon, role)
            if complaint_id is None:
                row.opened.connect(partial(self.draft_wanted.emit, key))
                row.entered.connect(partial(self.entered.emit, row))
            else:
                self._made(row, complaint_id)
        return row

    def _made(self, row: Row, complaint_id: UUID) -> Row:
        row.opened.connect(partial(self.opened.emit, complaint_id))
        row.entered.connect(partial(self.entered.emit, row))
        if isinstance(row, PlacedRow):
            row.freed.connect(self.freed)
            self._deeds.watch(row)
        return row

    def _left(self, item: DueItem) -> TimeLeft:
        return self._when.time_left(item.due_at, clock.now(), began_at=item.began_at, by_close=item.by_close)

    def _time(self, item: DueItem) -> str:
        return "" if item.by_close else self._when.time(item.due_at)

    def _asked_at(self, asked: Asked) -> str:
        if asked.asked_at is None:
            return ""
        when = self._when
        today = when.calendar.day_of(asked.asked_at) == when.calendar.day_of(clock.now())
        at = when.time(asked.asked_at) if today else when.day(asked.asked_at, clock.now())
        return self.tr("asked {when}").format(when=at)

    def _owed_words(self, owed: ToPay) -> str:
        worth = labels.money(owed.offer.worth) if owed.offer.worth else ""
        what = f"{labels.remedy(owed.offer.remedy)} {worth}".strip()
        at = self._when.day(owed.offer.decided_at or owed.offer.offered_at, clock.now())
        return self.tr("{what}, accepted {day}").format(what=what, day=at)


def _asked_words(asked: Asked) -> str:
    """What the owner decides on: the offer with its sum, and the reason unless it says the same."""
    if asked.offer is None:
        return asked.because or asked.headline
    sum_ = labels.money(asked.offer.worth) if asked.offer.worth else ""
    offer = f"{labels.remedy(asked.offer.remedy)} {sum_}".strip()
    if sum_ and sum_ in asked.because:
        return asked.because
    return ", ".join(part for part in (offer, asked.because) if part)
