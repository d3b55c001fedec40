"""Everything Today shows, read in one go and sorted into its panels."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.domain.complaint import ComplaintLine
from app.domain.draft import Draft
from app.domain.due import FOLLOW_UPS, DueItem, ItemKind
from app.domain.offer import Offer, OfferState
from app.domain.timeline import EntryKind
from app.services import drafts, due, offers, settings, timeline
from ui.when import When
from ui.widgets.work_panel import MOST_ROWS


@dataclass(frozen=True, slots=True)
class Asked:
    """A complaint on which the owner must decide: what was asked, when and why."""

    line: ComplaintLine
    offer: Offer | None
    asked_at: datetime | None
    because: str


@dataclass(frozen=True, slots=True)
class TodayLists:
    """The panels of Today; `next_item` is the first thing due after today, for the empty page."""

    now: datetime
    when: When
    promises: tuple[DueItem, ...]
    acknowledge: tuple[DueItem, ...]
    steps: tuple[DueItem, ...]
    follow_ups: tuple[DueItem, ...]
    asked: tuple[Asked, ...]
    asked_total: int
    goods: tuple[ComplaintLine, ...]
    drafts: tuple[Draft, ...]
    done: tuple[tuple[int, EntryKind], ...]

    @property
    def waiting(self) -> int:
        """How many things wait to be done, as `waiting()` counts them."""
        parts = (self.promises, self.acknowledge, self.steps, self.follow_ups)
        return sum(map(len, parts)) + self.asked_total

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.goods or self.drafts)

    @property
    def items(self) -> tuple[DueItem, ...]:
        """All dated things, soonest first."""
        found = [*self.promises, *self.acknowledge, *self.steps, *self.follow_ups]
        return tuple(sorted(found, key=lambda item: item.due_at))


def read() -> TodayLists:
    """Read what is due now."""
    when, now = When.of_shop(), clock.now()
    today = when.calendar.day_of(now)
    items = due.today()
    dated = [item for item in items if when.calendar.day_of(item.due_at) <= today]
    waiting = due.waiting_for_owner()
    return TodayLists(
        now=now,
        when=when,
        promises=tuple(item for item in dated if item.kind is ItemKind.PROMISE),
        acknowledge=tuple(item for item in items if item.kind is ItemKind.ACKNOWLEDGE),
        steps=tuple(item for item in dated if item.kind is ItemKind.STEP),
        follow_ups=tuple(item for item in dated if item.kind in FOLLOW_UPS),
        asked=tuple(_asked(line) for line in waiting[:MOST_ROWS]),
        asked_total=len(waiting),
        goods=tuple(due.goods_to_return()),
        drafts=tuple(drafts.running()),
        done=tuple(timeline.done_since(when.calendar.starts(today))),
    )


def waiting() -> int:
    """How many things wait to be done today: the figure beside Today in the rail."""
    calendar, now = settings.calendar(), clock.now()
    today = calendar.day_of(now)
    items = [
        item
        for item in due.today()
        if item.kind is ItemKind.ACKNOWLEDGE or calendar.day_of(item.due_at) <= today
    ]
    return len(items) + len(due.waiting_for_owner())


def next_after(lists: TodayLists, days: int = 60) -> DueItem | None:
    """The first thing due after today; read only when there is nothing else to show."""
    today = lists.when.calendar.day_of(lists.now)
    ahead = due.between(today + timedelta(days=1), today + timedelta(days=days))
    return next((item for item in ahead if item.done_at is None), None)


def _asked(line: ComplaintLine) -> Asked:
    """At most six are shown, hence one look into each complaint."""
    proposed = [one for one in offers.of(line.id) if one.state is OfferState.PROPOSED]
    entry = next((one for one in timeline.of(line.id) if one.kind is EntryKind.WAITING), None)
    return Asked(
        line, proposed[-1] if proposed else None, entry.at if entry else None, entry.text if entry else ""
    )
