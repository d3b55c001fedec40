"""Everything Today shows, read in one go: of each panel the first few, and how many there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app import clock
from app.domain.complaint import ComplaintLine, DueKind
from app.domain.draft import Draft
from app.domain.due import MOST, DueItem, DueList
from app.domain.offer import Offer, ToPay
from app.domain.timeline import EntryKind
from app.services import drafts, due, offers, timeline
from ui.when import When
from ui.widgets.work_panel import MOST_ROWS

_PINS = 40  # of each kind; more would not find room on the day line
_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Asked:
    """A complaint on which the owner must decide: what was asked, when and why."""

    line: ComplaintLine
    offer: Offer | None
    asked_at: datetime | None
    because: str


@dataclass(frozen=True, slots=True)
class TodayLists:
    """The panels of Today; `later` is what has a time of day still to come, `late` how much has passed."""

    now: datetime
    when: When
    promises: DueList
    acknowledge: DueList
    steps: DueList
    follow_ups: DueList
    later: tuple[DueItem, ...]
    late: int
    waiting: int
    asked: tuple[Asked, ...]
    asked_total: int
    goods: tuple[ComplaintLine, ...]
    to_pay: tuple[ToPay, ...]
    to_pay_total: int
    drafts: tuple[Draft, ...]
    done: tuple[tuple[int, EntryKind], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.goods or self.to_pay or self.drafts)

    @property
    def late_items(self) -> tuple[DueItem, ...]:
        """The most late of all kinds, the longest first."""
        lists = (self.promises, self.acknowledge, self.steps, self.follow_ups)
        found = [item for one in lists for item in one.items if item.due_at < self.now]
        return tuple(sorted(found, key=lambda item: item.due_at))


def read(whose: UUID | None = None) -> TodayLists:
    """Read what is due now; `whose` narrows the steps to one person's and nothing else."""
    when, now = When.of_shop(), clock.now()
    found = due.most_urgent(MOST_ROWS)
    asked = due.waiting_for_owner()
    return TodayLists(
        now=now,
        when=when,
        promises=found[DueKind.PROMISE],
        acknowledge=found[DueKind.ACKNOWLEDGE],
        steps=due.steps_of(whose, MOST_ROWS) if whose else found[DueKind.STEP],
        follow_ups=found[DueKind.FOLLOW_UP],
        later=tuple(due.still_today(_PINS)),
        late=sum(one.late for one in found.values()),
        waiting=sum(one.total for one in found.values()) + len(asked),
        asked=_asked(asked[:MOST_ROWS]),
        asked_total=len(asked),
        goods=tuple(due.goods_to_return()),
        to_pay=tuple(offers.to_pay(MOST_ROWS)),
        to_pay_total=offers.count_to_pay(MOST),
        drafts=tuple(drafts.running()),
        done=tuple(timeline.done_since(when.calendar.starts(when.calendar.day_of(now)))),
    )


def waiting() -> int:
    """How many things wait to be done today: the figure beside Today in the rail."""
    return len(due.moments_waiting()) + len(due.waiting_for_owner())


def next_after() -> DueItem | None:
    """The first thing due after today; read only when there is nothing else to show."""
    return due.next_item(_AHEAD)


def _asked(lines: list[ComplaintLine]) -> tuple[Asked, ...]:
    keys = [line.id for line in lines]
    proposed, waiting_since = offers.proposed(keys), timeline.latest(keys, EntryKind.WAITING)
    nothing: tuple[datetime | None, str] = (None, "")
    return tuple(Asked(line, proposed.get(line.id), *waiting_since.get(line.id, nothing)) for line in lines)
