"""Today: everything that waits to be done, the most urgent first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, TypeVar
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain import number
from app.domain.complaint import Channel, ComplaintLine, Status
from app.domain.draft import Draft
from app.domain.due import DueItem
from app.domain.followup import Outcome, Satisfaction
from app.domain.listing import View
from app.services import complaints, followups, plans
from ui import labels, theme
from ui.backend import Backend
from ui.entry_words import done_word
from ui.models import day_pins, today_lists
from ui.models.today_lists import Asked, TodayLists
from ui.pages.page import Hint, Page
from ui.when import TimeLeft
from ui.widgets.acknowledge_menu import AcknowledgeMenu
from ui.widgets.button import Button
from ui.widgets.day_line import DayLine
from ui.widgets.done_panel import DonePanel
from ui.widgets.empty_note import EmptyNote
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.label import label
from ui.widgets.notice_bar import Notice
from ui.widgets.whose import Whose
from ui.widgets.work_panel import MOST_ROWS, WorkPanel, WorkRow
from ui.widgets.work_rows import DialRow, PlainRow, StepRow

Row = TypeVar("Row", bound=WorkRow)
_RIGHT = 404
_TWO_COLUMNS_FROM = 1010  # page width at 100 % below which the columns stand one under the other


class TodayPage(Page):
    """The home worklist. One button is filled: that of the focused row, else of the most urgent one."""

    reloads_on: ClassVar[Changed] = (
        Changed.DUE
        | Changed.COMPLAINTS
        | Changed.CUSTOMERS
        | Changed.DRAFTS
        | Changed.SETTINGS
        | Changed.STAFF
    )

    waiting_changed = Signal(int)  # for the figure in the rail

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._lists: TodayLists | None = None
        self._filled: WorkRow | None = None
        self._build()
        self._connect()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_minute)

    def title(self) -> str:
        return self.tr("Today")

    def context(self) -> str:
        if self._lists is None:
            return ""
        now = clock.now()
        return f"{self._lists.when.today(now)}, {self._lists.when.hours(now)}"

    def hints(self) -> list[Hint]:
        return [
            Hint("F6", self.tr("Next section")),
            Hint("↑ ↓", self.tr("Move")),
            Hint("A", self.tr("Acknowledge")),
            Hint("Enter", self.tr("Open")),
            Hint("Space", self.tr("Tick step")),
            Hint("1…5", self.tr("Follow-up result")),
            Hint("F9", self.tr("Cover names")),
        ]

    def regions(self) -> list[QWidget]:
        return [self.day_line, *self._panels, self.done_panel, self.empty_note]

    def load(self) -> None:
        lists = self._lists = today_lists.read()
        self._fill_left(lists)
        self._fill_right(lists)
        self._show_times()
        self._columns.setVisible(not lists.is_empty)
        self.empty_note.setVisible(lists.is_empty)
        if lists.is_empty:
            self._show_next(lists)
        self._show_filled(self._filled)
        self._wait_for_minute()
        self.waiting_changed.emit(lists.waiting)

    def focus_first(self) -> None:
        row = self._most_urgent() or next((row for panel in self._panels for row in panel.rows()), None)
        (row or self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        if self._lists is not None and self._lists.is_empty:
            self._on_new_complaint()
        elif self._filled is not None:
            self._filled.act()

    def _build(self) -> None:
        self.day_line = DayLine()
        self.promises = WorkPanel(self.tr("Promised by today"), "handshake", "")
        self.acknowledge = WorkPanel(
            self.tr("Acknowledge"),
            "message-square-reply",
            self.tr("Everyone knows that we have their complaint"),
        )
        self.acknowledge.add_right(label(self.tr("soonest first"), "small", "text2"))
        self.steps = WorkPanel(self.tr("Plan steps due today"), "list-checks", self.tr("No steps due today"))
        self.whose = Whose()
        self.steps.add_right(self.whose)
        self.follow_ups = WorkPanel(
            self.tr("Follow up with the customer"), "phone-outgoing", self.tr("No calls due today")
        )
        self.owner = WorkPanel(
            self.tr("Waiting for the owner"), "stamp", self.tr("Nothing for the owner to decide")
        )
        self.goods = WorkPanel(self.tr("Goods to return"), "package", "")
        self.drafts = WorkPanel(self.tr("Not finished yet"), "file-pen", "")
        self.done_panel = DonePanel()
        self._build_empty()
        left = (self.promises, self.acknowledge, self.steps)
        right = (self.follow_ups, self.owner, self.goods, self.drafts)
        self._panels: tuple[WorkPanel, ...] = (*left, *right)
        self._build_columns(left, (*right, self.done_panel))

    def _build_empty(self) -> None:
        self.empty_note = EmptyNote(self.tr("Nothing is waiting"))
        self.new_button = self.empty_note.add_button(
            Button(self.tr("New complaint"), "plus", kind="primary", key="Ctrl+N", size="page")
        )
        self.week_button = self.empty_note.add_button(
            Button(self.tr("Look at the week"), "calendar-days", size="page")
        )

    def _build_columns(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        self._columns, self._right = QWidget(), QWidget()
        self._row = QHBoxLayout(self._columns)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        left_column, right_column = QVBoxLayout(), QVBoxLayout(self._right)
        right_column.setContentsMargins(0, 0, 0, 0)
        for column, panels in ((left_column, left), (right_column, right)):
            column.setSpacing(12)
            for panel in panels:
                column.addWidget(panel)
            column.addStretch(1)
        self._row.addLayout(left_column, 1)
        self._row.addWidget(self._right)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(12)
        page.addWidget(self.day_line)
        page.addWidget(self._columns, 1)
        page.addWidget(self.empty_note, 1)

    def _connect(self) -> None:
        self.day_line.chosen.connect(self.complaint_chosen)
        self.day_line.late_wanted.connect(self._opener("complaints", ("view", View.LATE)))
        self.promises.all_wanted.connect(self._opener("complaints", ("view", View.LATE)))
        self.acknowledge.all_wanted.connect(self._opener("complaints", ("stage", Status.RECEIVED)))
        self.follow_ups.all_wanted.connect(self._opener("complaints", ("view", View.FOLLOW_UP)))
        self.owner.all_wanted.connect(self._opener("complaints", ("view", View.OWNER)))
        self.steps.all_wanted.connect(self._opener("calendar", None))
        self.week_button.clicked.connect(self._opener("calendar", None))
        self.new_button.clicked.connect(self._on_new_complaint)
        self.done_panel.opened.connect(self._on_done_wanted)
        self.whose.chosen.connect(self._on_whose)

    def _opener(self, page: str, item: object) -> Callable[[], None]:
        def open_it(*_: object) -> None:
            self.page_wanted.emit(page, item)

        return open_it

    # Filling the panels

    def _fill_left(self, lists: TodayLists) -> None:
        hours = lists.when.rules.acknowledge_hours
        self.acknowledge.set_title(self.tr("Acknowledge within {hours} hours").format(hours=hours))
        self._set(
            self.promises, [self._promise_row(item) for item in lists.promises[:MOST_ROWS]], lists.promises
        )
        self.promises.setVisible(bool(lists.promises))
        rows: list[WorkRow] = [self._acknowledge_row(item) for item in lists.acknowledge[:MOST_ROWS]]
        self._set(self.acknowledge, rows, lists.acknowledge)
        mine = self.backend.staff.id if self.whose.is_mine() and self.backend.staff else None
        steps = [item for item in lists.steps if mine is None or item.who_id == mine]
        self._set(self.steps, [self._step_row(item) for item in steps[:MOST_ROWS]], steps)

    def _fill_right(self, lists: TodayLists) -> None:
        rows: list[WorkRow] = [self._follow_up_row(item) for item in lists.follow_ups[:MOST_ROWS]]
        self._set(self.follow_ups, rows, lists.follow_ups)
        self.owner.set_rows([self._owner_row(asked, lists) for asked in lists.asked], lists.asked_total)
        self._set(self.goods, [self._goods_row(line) for line in lists.goods[:MOST_ROWS]], lists.goods)
        self.goods.setVisible(bool(lists.goods))
        self._set(
            self.drafts, [self._draft_row(one, lists) for one in lists.drafts[:MOST_ROWS]], lists.drafts
        )
        self.drafts.setVisible(bool(lists.drafts))
        self._fill_done(lists)

    def _set(self, panel: WorkPanel, rows: Sequence[WorkRow], all_of_them: Sequence[object]) -> None:
        panel.set_rows(list(rows), len(all_of_them))

    def _fill_done(self, lists: TodayLists) -> None:
        said = [f"{number.shown(key).split('-')[-1]} {done_word(kind)}" for key, kind in lists.done[:4]]
        lead = self.tr("{count} done since opening").format(count=len(lists.done))
        self.done_panel.set_words(lead if lists.done else self.tr("Nothing done yet today"), ", ".join(said))
        self.done_panel.setVisible(bool(lists.done))

    def _promise_row(self, item: DueItem) -> DialRow:
        row = self.promises.row(item.id)
        if not isinstance(row, DialRow):
            row = self._made(DialRow(item.id, self.tr("Kept"), "check"), item.complaint_id)
            row.acted.connect(partial(self._on_kept, row))
        row.fill(item, self._name(item.customer), self._left(item))
        return row

    def _acknowledge_row(self, item: DueItem) -> DialRow:
        row = self.acknowledge.row(item.id)
        if not isinstance(row, DialRow):
            row = self._made(
                DialRow(item.id, self.tr("Acknowledge"), "message-square-reply"), item.complaint_id
            )
            row.acted.connect(partial(self._on_acknowledge, row))
        row.fill(item, self._name(item.customer), self._left(item))
        return row

    def _step_row(self, item: DueItem) -> StepRow:
        row = self.steps.row(item.id)
        if not isinstance(row, StepRow):
            row = self._made(StepRow(item.id), item.complaint_id)
            row.ticked.connect(partial(self._on_ticked, row))
        row.fill(item, self._name(item.customer), self._left(item))
        return row

    def _follow_up_row(self, item: DueItem) -> FollowUpRow:
        row = self.follow_ups.row(item.id)
        if not isinstance(row, FollowUpRow):
            row = self._made(FollowUpRow(item.id, item.kind), item.complaint_id)
            row.told.connect(partial(self._on_told, row))
        row.fill(item, self._name(item.customer), self._left(item), self._time(item))
        return row

    def _owner_row(self, asked: Asked, lists: TodayLists) -> WorkRow:
        line = asked.line
        row = self._plain(self.owner, line.id, "stamp", "wait", line.id)
        row.fill(line.number, self._name(line.customer), _asked_words(asked), self._asked_at(asked, lists))
        return row

    def _asked_at(self, asked: Asked, lists: TodayLists) -> str:
        if asked.asked_at is None:
            return ""
        when = lists.when
        today = when.calendar.day_of(asked.asked_at) == when.calendar.day_of(lists.now)
        at = when.time(asked.asked_at) if today else when.day(asked.asked_at, lists.now)
        return self.tr("asked {when}").format(when=at)

    def _goods_row(self, line: ComplaintLine) -> WorkRow:
        row = self._plain(self.goods, line.id, "package", "text2", line.id)
        row.fill(line.number, self._name(line.customer), line.product or line.headline)
        return row

    def _draft_row(self, draft: Draft, lists: TodayLists) -> WorkRow:
        row = self._plain(self.drafts, draft.id, "file-pen", "text2", None)
        words = draft.content.get("words") or self.tr("Nothing told yet")
        name = self.backend.shown_name(draft.content.get("name", "")) or self.tr("New complaint")
        row.fill("", name, words, lists.when.moment(draft.updated_at, lists.now))
        return row

    def _plain(
        self, panel: WorkPanel, key: UUID, icon: str, role: str, complaint_id: UUID | None
    ) -> PlainRow:
        row = panel.row(key)
        if not isinstance(row, PlainRow):
            row = PlainRow(key, icon, role)
            if complaint_id is None:
                row.opened.connect(self._opener("new_complaint", key))
            else:
                self._made(row, complaint_id)
        return row

    def _made(self, row: Row, complaint_id: UUID) -> Row:
        row.opened.connect(partial(self.complaint_chosen.emit, complaint_id))
        row.entered.connect(partial(self._show_filled, row))
        return row

    def _name(self, name: str) -> str:
        return self.backend.shown_name(name) or labels.nobody()

    # Time

    def _left(self, item: DueItem) -> TimeLeft:
        assert self._lists is not None
        return self._lists.when.time_left(
            item.due_at, clock.now(), began_at=item.began_at, by_close=item.by_close
        )

    def _time(self, item: DueItem) -> str:
        assert self._lists is not None
        return "" if item.by_close else self._lists.when.time(item.due_at)

    def _show_times(self) -> None:
        """Words, dials and the day line at this minute; rows stay where they are."""
        assert self._lists is not None
        for panel in self._panels:
            for row in panel.rows():
                if isinstance(row, DialRow | StepRow):
                    row.show_time(self._left(row.item))
                elif isinstance(row, FollowUpRow):
                    row.show_time(self._left(row.item), self._time(row.item))
        self.day_line.set_day(day_pins.day_of(self._lists, clock.now(), self.backend.shown_name))

    def _wait_for_minute(self) -> None:
        now = clock.now()
        self._timer.start(60_000 - (now.second * 1000 + now.microsecond // 1000) + 50)

    def _on_minute(self) -> None:
        assert self._lists is not None
        calendar = self._lists.when.calendar
        if calendar.day_of(clock.now()) != calendar.day_of(self._lists.now):
            self.load()
        else:
            self._show_times()
            self._wait_for_minute()
        self.head_changed.emit()

    # The one filled button

    def _most_urgent(self) -> WorkRow | None:
        first = [
            panel.rows()[0] for panel in (self.promises, self.acknowledge, self.follow_ups) if panel.rows()
        ]
        late = [row for row in first if self._is_late(row)]
        return (late or first or [None])[0]

    def _is_late(self, row: WorkRow) -> bool:
        return isinstance(row, DialRow | FollowUpRow) and row.item.due_at < clock.now()

    def _show_filled(self, wanted: WorkRow | None) -> None:
        shown = [row for panel in self._panels for row in panel.rows()]
        has_button = isinstance(wanted, DialRow | FollowUpRow) and wanted in shown
        self._filled = wanted if has_button else self._most_urgent()
        for row in shown:
            row.set_filled(row is self._filled)

    # Doing

    def _on_acknowledge(self, row: DialRow) -> None:
        menu = AcknowledgeMenu(self, row.item.prefers)
        menu.told.connect(partial(self._acknowledge, row.item))
        menu.open_under(row.button)

    def _acknowledge(self, item: DueItem, way: Channel) -> None:
        if self.backend.perform(complaints.acknowledge, item.complaint_id, self.backend.by, channel=way):
            said = self.tr("{number} is acknowledged {way}.").format(
                number=item.number, way=labels.by_channel(way)
            )
            self.notice.emit(Notice("done", said))

    def _on_kept(self, row: DialRow) -> None:
        item = row.item
        if self.backend.perform(complaints.keep_promise, item.complaint_id, self.backend.by):
            said = self.tr("{number}: the customer has heard from us.").format(number=item.number)
            self.notice.emit(Notice("done", said))

    def _on_ticked(self, row: StepRow) -> None:
        item = row.item
        if self.backend.perform(plans.do_step, item.id, self.backend.by):
            said = self.tr("{number}: step done.").format(number=item.number)
            self.notice.emit(Notice("done", said, item.text, undo=partial(self._untick, item.id)))
        else:
            row.box.setChecked(False)

    def _untick(self, step_id: UUID) -> None:
        self.backend.perform(plans.undo_step, step_id, self.backend.by)

    def _on_told(self, row: FollowUpRow, outcome: Outcome, rating: Satisfaction | None, words: str) -> None:
        item = row.item
        done = self.backend.perform(
            followups.record, item.id, self.backend.by, outcome=outcome, satisfaction=rating, words=words
        )
        if done:
            told = labels.satisfaction(rating) if rating else self._next_try(item)
            self.notice.emit(
                Notice("done", self.tr("{number} followed up.").format(number=item.number), told)
            )

    def _next_try(self, item: DueItem) -> str:
        running = followups.running(item.complaint_id)
        if running is None or self._lists is None:
            return self.tr("No answer.")
        day = self._lists.when.day(running.due_at, clock.now())
        return self.tr("No answer. Next try: {day}.").format(day=day)

    def _on_whose(self, mine: bool) -> None:
        self.load()

    def _on_new_complaint(self) -> None:
        self.page_wanted.emit("new_complaint", None)

    def _on_done_wanted(self) -> None:
        if self._lists is not None:
            keys = tuple(dict.fromkeys(key for key, _ in self._lists.done))
            self.page_wanted.emit("complaints", ("keys", keys, self.tr("Done since opening")))

    def _show_next(self, lists: TodayLists) -> None:
        words = self.tr("Everyone has heard from us.")
        ahead = today_lists.next_after(lists)
        if ahead is not None:
            coming = self.tr("Next: {what}, {name}, {day}.").format(
                what=labels.item_kind(ahead.kind).lower(),
                name=self._name(ahead.customer),
                day=lists.when.day(ahead.due_at, lists.now),
            )
            words = f"{words} {coming}"
        self.empty_note.set_words(self.tr("Nothing is waiting"), words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        """Two columns where there is room for them, else one."""
        two = self.width() >= theme.px(_TWO_COLUMNS_FROM)
        way = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        self._right.setMinimumWidth(theme.px(_RIGHT) if two else 0)
        self._right.setMaximumWidth(theme.px(_RIGHT) if two else 16_777_215)


def _asked_words(asked: Asked) -> str:
    """What the owner decides on: the offer with its sum, and the reason unless it says the same."""
    if asked.offer is None:
        return asked.because or asked.line.headline
    sum_ = labels.money(asked.offer.worth) if asked.offer.worth else ""
    offer = f"{labels.remedy(asked.offer.remedy)} {sum_}".strip()
    if sum_ and sum_ in asked.because:
        return asked.because
    return ", ".join(part for part in (offer, asked.because) if part)
