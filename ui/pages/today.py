"""Today: everything that waits to be done, the most urgent first."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain import number
from app.domain.complaint import DueKind
from app.domain.due import MOST, DueItem, DueList
from app.domain.followup import Purpose
from app.domain.listing import View
from app.services import due, offers
from ui import labels, theme
from ui.backend import Backend
from ui.models import day_pins, today_lists
from ui.models.today_lists import TodayLists
from ui.pages.page import Hint, Page
from ui.shift_briefing import briefing_button
from ui.widgets.button import Button
from ui.widgets.day_line import DayLine
from ui.widgets.done_panel import DonePanel
from ui.widgets.empty_note import EmptyNote
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.label import label
from ui.widgets.owner_row import OwnerRow
from ui.widgets.placed_row import PlacedRow
from ui.widgets.today_columns import TodayColumns
from ui.widgets.today_lines import TodayLines
from ui.widgets.today_rows import TodayRows
from ui.widgets.whose import Whose
from ui.widgets.work_panel import MOST_ROWS, WorkPanel, WorkRow
from ui.widgets.work_rows import DialRow, HandOverRow, StepRow
from ui.words.entries import done_word

_STALE = timedelta(seconds=60)
_LEAST = 640  # what one column needs


class TodayPage(Page):
    """The home worklist. One button is filled: that of the focused row, else of the most urgent one."""

    reloads_on: ClassVar[Changed] = (
        Changed.DUE
        | Changed.COMPLAINTS
        | Changed.CUSTOMERS
        | Changed.DRAFTS
        | Changed.SETTINGS
        | Changed.STAFF
        | Changed.PRIVACY
    )

    waiting_changed = Signal(int)  # for the figure in the rail

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._lists: TodayLists | None = None
        self._filled: WorkRow | None = None
        self._entered: WorkRow | None = None
        self._hinted: list[Hint] = []
        self._rows = TodayRows(backend, self)
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

    def top_bar_widgets(self) -> list[QWidget]:
        return [self.briefing_button, *self.lines.in_head()]

    def hints(self) -> list[Hint]:
        cover = Hint("F9", self.tr("Cover names"))
        if self._lists is not None and self._lists.is_empty:
            return [Hint("Ctrl+N", self.tr("New complaint")), Hint("Ctrl+K", self.tr("Search")), cover]
        if isinstance(self._entered, PlacedRow) and self._entered.is_busy:
            return [Hint("Enter", self._entered.doing()), Hint("Esc", self.tr("Leave it")), cover]
        return [
            Hint("F6", self.tr("Next section")),
            Hint("↑ ↓", self.tr("Move")),
            Hint("Enter", self.tr("Open")),
            *self._hints_of(self._entered),
            cover,
        ]

    def _hints_of(self, row: WorkRow | None) -> list[Hint]:
        """The keys of the row that has the focus."""
        note, move = Hint("N", self.tr("With a note")), Hint("R", self.tr("Another date"))
        if isinstance(row, FollowUpRow):
            asks = row.item.purpose is Purpose.ASK
            told = (
                Hint("1…5", self.tr("Follow-up result")) if asks else Hint("Space", self.tr("Contact made"))
            )
            return [told, move]
        if isinstance(row, StepRow):
            return [Hint("Space", self.tr("Tick step")), note, move]
        if isinstance(row, HandOverRow):
            return [Hint("Space", row.button.words()), *([note] if row.done_verb else [])]
        if isinstance(row, OwnerRow) and row.may_decide:
            return [Hint("A", self.tr("Approve")), note, Hint("D", self.tr("Decline"))]
        if isinstance(row, DialRow) and row.is_movable:
            return [Hint("A", self.tr("Kept")), note, move]
        return [Hint("A", self.tr("Acknowledge"))] if isinstance(row, DialRow) else []

    def regions(self) -> list[QWidget]:
        return [self.day_line, *self._panels, self.done_panel, self.empty_note]

    def load(self) -> None:
        staff = self.backend.staff
        mine = staff.id if staff and self.whose.is_mine() else None
        lists = self._lists = today_lists.read(mine, staff.id if staff else None)
        self._rows.set_when(lists.when)
        self._fill_left(lists)
        self._fill_right(lists)
        self._show_times()
        self._columns.setVisible(not lists.is_empty)
        if self.lines.load(staff.id if staff else None):
            self.head_changed.emit()
        self.empty_note.setVisible(lists.is_empty)
        if lists.is_empty:
            self._show_next(lists)
        if self._entered not in self._shown():
            self._entered = None
        self._show_filled(self._filled)
        self._wait_for_minute()
        self.waiting_changed.emit(lists.waiting)

    def focus_first(self) -> None:
        row = self._most_urgent() or next((row for panel in self._panels for row in panel.rows()), None)
        (row or self.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        if self._lists is not None and self._lists.is_empty:
            self.page_wanted.emit("new_complaint", None)
        elif self._filled is not None:
            self._filled.act()

    def may_leave(self) -> bool:
        self._rows.keep_typed()
        return True

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
        self.to_pay = WorkPanel(self.tr("Refunds to pay"), "banknote", "")
        self.goods = WorkPanel(self.tr("Goods to return"), "package", "")
        self.requests = WorkPanel(self.tr("Asked about their data"), "file-user", "")
        self.drafts = WorkPanel(self.tr("Not finished yet"), "file-pen", "")
        self.done_panel = DonePanel()
        self.lines = TodayLines()
        self.briefing_button = briefing_button(self, self.backend.tell)
        self._build_empty()
        left = (self.promises, self.acknowledge, self.steps)
        right = (self.follow_ups, self.requests, self.owner, self.to_pay, self.goods, self.drafts)
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
        self._columns = TodayColumns(left, right)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(12)
        page.addWidget(self.day_line)
        page.addWidget(self.lines)
        page.addWidget(self._columns, 1)
        page.addWidget(self.empty_note, 1)

    def _connect(self) -> None:
        self._rows.opened.connect(self.complaint_chosen)
        self._rows.draft_wanted.connect(self._on_draft_wanted)
        self._rows.customer_wanted.connect(self.customer_chosen)
        self._rows.entered.connect(self._on_entered)
        self._rows.freed.connect(self._on_freed)
        self._rows.notice.connect(self.notice)
        self.day_line.chosen.connect(self.complaint_chosen)
        self.day_line.late_wanted.connect(self._on_late_wanted)
        for panel, kind in (
            (self.promises, DueKind.PROMISE),
            (self.acknowledge, DueKind.ACKNOWLEDGE),
            (self.follow_ups, DueKind.FOLLOW_UP),
        ):
            panel.all_wanted.connect(partial(self._on_all_wanted, panel, partial(due.numbers_waiting, kind)))
        self.to_pay.all_wanted.connect(partial(self._on_all_wanted, self.to_pay, _numbers_to_pay))
        self.goods.all_wanted.connect(partial(self._on_all_wanted, self.goods, _numbers_with_goods))
        self.requests.all_wanted.connect(self._opener("settings", "privacy"))
        self.drafts.all_wanted.connect(self._on_all_drafts_wanted)
        self.owner.all_wanted.connect(self._opener("complaints", ("view", View.OWNER)))
        self.steps.all_wanted.connect(self._opener("calendar", None))
        self.week_button.clicked.connect(self._opener("calendar", None))
        self.new_button.clicked.connect(self._opener("new_complaint", None))
        self.lines.wanted.connect(self.page_wanted)
        self.done_panel.opened.connect(self._on_done_wanted)
        self.whose.chosen.connect(lambda *_: self.load())

    def _opener(self, page: str, item: object) -> Callable[[], None]:
        def open_it(*_: object) -> None:
            self.page_wanted.emit(page, item)

        return open_it

    # Filling the panels

    def _fill_left(self, lists: TodayLists) -> None:
        rows = self._rows
        hours = lists.when.rules.acknowledge_hours
        self.acknowledge.set_title(self.tr("Acknowledge within {hours} hours").format(hours=hours))
        self._set(self.promises, rows.promise, lists.promises)
        self.promises.setVisible(bool(lists.promises.total))
        self._set(self.acknowledge, rows.acknowledge, lists.acknowledge)
        self._set(self.steps, rows.step, lists.steps)

    def _fill_right(self, lists: TodayLists) -> None:
        rows = self._rows
        self._set(self.follow_ups, rows.follow_up, lists.follow_ups)
        self.owner.set_rows([rows.owner(self.owner, asked) for asked in lists.asked], lists.asked_total)
        self.to_pay.set_rows([rows.to_pay(self.to_pay, owed) for owed in lists.to_pay], lists.to_pay_total)
        self.goods.set_rows(
            [rows.goods(self.goods, line) for line in lists.goods[:MOST_ROWS]], len(lists.goods)
        )
        drafts = [rows.draft(self.drafts, one) for one in lists.drafts[: self.drafts.most]]
        self.drafts.set_rows(drafts, len(lists.drafts))
        asked = lists.requests[:MOST_ROWS]
        self.requests.set_rows([rows.request(self.requests, one) for one in asked], len(lists.requests))
        for panel in (self.to_pay, self.goods, self.drafts, self.requests):
            panel.setVisible(bool(panel.rows()))
        self._fill_done(lists)

    def _set(self, panel: WorkPanel, row_of: Callable[[WorkPanel, DueItem], WorkRow], found: DueList) -> None:
        panel.set_rows([row_of(panel, item) for item in found.items], found.total)

    def _fill_done(self, lists: TodayLists) -> None:
        said = [f"{number.shown(key).split('-')[-1]} {done_word(kind)}" for key, kind in lists.done[:4]]
        lead = self.tr("{count} done since opening").format(count=len(lists.done))
        self.done_panel.set_words(lead if lists.done else self.tr("Nothing done yet today"), ", ".join(said))
        self.done_panel.setVisible(bool(lists.done))

    # Time

    def _show_times(self) -> None:
        assert self._lists is not None
        self._rows.show_times(self._panels)
        self.day_line.set_day(day_pins.day_of(self._lists, clock.now(), self.backend.shown_name))

    def _wait_for_minute(self) -> None:
        now = clock.now()
        self._timer.start(60_000 - (now.second * 1000 + now.microsecond // 1000) + 50)

    def _on_minute(self) -> None:
        """Times go on; what another program wrote is seen too. Who works in a row keeps it where it is."""
        if self.isVisible():
            self.load()
            self.head_changed.emit()
        else:
            self._wait_for_minute()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._lists is not None and clock.now() - self._lists.now > _STALE:
            self.load()  # such as after the lock

    # The one filled button

    def _most_urgent(self) -> WorkRow | None:
        first = [
            panel.rows()[0] for panel in (self.promises, self.acknowledge, self.follow_ups) if panel.rows()
        ]
        late = [row for row in first if self._is_late(row)]
        return next(iter(late or first), None)

    def _is_late(self, row: WorkRow) -> bool:
        return isinstance(row, DialRow | FollowUpRow) and row.item.due_at < clock.now()

    def _on_entered(self, row: WorkRow) -> None:
        self._entered = row
        self._show_filled(row)
        self._show_keys()

    def _on_freed(self) -> None:
        self.load()
        self._show_keys()

    def _show_keys(self) -> None:
        """The hint bar is new only where other keys work."""
        hints = self.hints()
        if hints != self._hinted:
            self._hinted = hints
            self.head_changed.emit()

    def _shown(self) -> list[WorkRow]:
        return [row for panel in self._panels for row in panel.rows()]

    def _show_filled(self, wanted: WorkRow | None) -> None:
        shown = self._shown()
        is_open = isinstance(wanted, PlacedRow) and wanted.is_busy  # then the button is in it
        decides = isinstance(wanted, OwnerRow) and wanted.may_decide
        has_button = (is_open or decides or isinstance(wanted, DialRow | FollowUpRow)) and wanted in shown
        self._filled = wanted if has_button else self._most_urgent()
        for row in shown:
            row.set_filled(row is self._filled)

    def _on_all_wanted(self, panel: WorkPanel, numbers: Callable[[], tuple[int, ...]]) -> None:
        self.page_wanted.emit("complaints", ("keys", numbers(), panel.accessibleName()))

    def _on_late_wanted(self) -> None:
        """The complaints that are late, or the requests where nothing else is."""
        late = self._lists.late_items if self._lists is not None else ()
        if late and all(item.complaint_id is None for item in late):
            self.page_wanted.emit("settings", "privacy")
        else:
            self.page_wanted.emit("complaints", ("view", View.LATE))

    def _on_all_drafts_wanted(self) -> None:
        """No other page lists drafts, so all of them are shown here."""
        self.drafts.most = MOST
        self.load()

    def _on_draft_wanted(self, draft_id: object) -> None:
        self.page_wanted.emit("new_complaint", draft_id)

    def _on_done_wanted(self) -> None:
        if self._lists is not None:
            keys = tuple(dict.fromkeys(key for key, _ in self._lists.done))
            self.page_wanted.emit("complaints", ("keys", keys, self.tr("Done since opening")))

    def _show_next(self, lists: TodayLists) -> None:
        words = self.tr("Everyone has heard from us.")
        ahead = today_lists.next_after()
        if ahead is not None:
            coming = self.tr("Next: {what}, {name}, {day}.").format(
                what=labels.item_kind(ahead.kind).lower(),
                name=self._rows.name(ahead.customer),
                day=lists.when.day(ahead.due_at, lists.now),
            )
            words = f"{words} {coming}"
        self.empty_note.set_words(self.tr("Nothing is waiting"), words)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column, also while there are two: else they would never give way to it."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), theme.px(_LEAST)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_columns"):
            self._columns.fit(self.width())


def _numbers_to_pay() -> tuple[int, ...]:
    return tuple(dict.fromkeys(owed.key for owed in offers.to_pay(MOST)))


def _numbers_with_goods() -> tuple[int, ...]:
    return tuple(line.key for line in due.goods_to_return())
