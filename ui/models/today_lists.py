"""Everything Today shows, read in one go: of each panel the first few, and how many there are."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from app import clock
from app.domain.approval import Waiting
from app.domain.complaint import ComplaintLine, DueKind
from app.domain.draft import Draft
from app.domain.due import MOST, DueItem, DueList
from app.domain.offer import Offer, ToPay
from app.domain.timeline import EntryKind
from app.services import approvals, drafts, due, offers, timeline
from ui.when import When
from ui.widgets.work_panel import MOST_ROWS

_PINS = 40  # of each kind; more would not find room on the day line
_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Asked:
    """Something the owner must decide: an offer to approve, or a complaint that waits for them in words."""

    complaint_id: UUID
    number: str
    customer: str
    headline: str
    offer: Offer | None
    asked_at: datetime | None
    because: str
    who: str = ""
    approval_id: UUID | None = None
    may_decide: bool = False  # whether the person at the desk may say yes or no

    @property
    def key(self) -> UUID:
        """The same as long as the same is asked."""
        return self.approval_id or self.complaint_id


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
    requests: tuple[DueItem, ...]
    done: tuple[tuple[int, EntryKind], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.goods or self.to_pay or self.drafts or self.requests)

    @property
    def late_items(self) -> tuple[DueItem, ...]:
        """The most late of all kinds, the longest first."""
        lists = (self.promises, self.acknowledge, self.steps, self.follow_ups)
        items = [*self.requests, *(item for one in lists for item in one.items)]
        found = [item for item in items if item.due_at < self.now]
        return tuple(sorted(found, key=lambda item: item.due_at))


def read(whose: UUID | None = None, by: UUID | None = None) -> TodayLists:
    """Read what is due now; `whose` narrows the steps to one person's and nothing else, `by` is at the desk."""
    when, now = When.of_shop(), clock.now()
    found = due.most_urgent(MOST_ROWS)
    asked, requests = _asked(), due.requests_waiting()
    return TodayLists(
        now=now,
        when=when,
        promises=found[DueKind.PROMISE],
        acknowledge=found[DueKind.ACKNOWLEDGE],
        steps=due.steps_of(whose, MOST_ROWS) if whose else found[DueKind.STEP],
        follow_ups=found[DueKind.FOLLOW_UP],
        later=tuple(due.still_today(_PINS)),
        late=sum(one.late for one in found.values()) + sum(item.due_at < now for item in requests),
        waiting=sum(one.total for one in found.values()) + len(asked) + len(due.requests_by_today()),
        asked=tuple(_for_person(one, by) for one in asked[:MOST_ROWS]),
        asked_total=len(asked),
        goods=tuple(due.goods_to_return()),
        to_pay=tuple(offers.to_pay(MOST_ROWS)),
        to_pay_total=offers.count_to_pay(MOST),
        drafts=tuple(drafts.running()),
        requests=tuple(requests),
        done=tuple(timeline.done_since(when.calendar.starts(when.calendar.day_of(now)))),
    )


def waiting() -> int:
    """How many things wait to be done today: the figure beside Today in the rail."""
    return len(due.moments_waiting()) + len(_asked())


def next_after() -> DueItem | None:
    """The first thing due after today; read only when there is nothing else to show."""
    return due.next_item(_AHEAD)


def _asked() -> list[Asked]:
    """Offers to be approved, longest asked first, then what else waits for the owner."""
    waiting = approvals.waiting(MOST)
    found = [_approval(one) for one in waiting]
    known = {one.complaint_id for one in found}
    lines = [line for line in due.waiting_for_owner() if line.id not in known]
    keys = [line.id for line in lines]
    proposed, since = offers.proposed(keys), timeline.latest(keys, EntryKind.WAITING)
    nothing: tuple[datetime | None, str] = (None, "")
    return [*found, *(_plain(line, proposed.get(line.id), *since.get(line.id, nothing)) for line in lines)]


def _approval(one: Waiting) -> Asked:
    return Asked(
        one.approval.complaint_id,
        one.number,
        one.customer,
        one.headline,
        one.offer,
        one.approval.asked_at,
        one.approval.asked_because,
        who=one.asked_by,
        approval_id=one.approval.id,
    )


def _plain(line: ComplaintLine, offer: Offer | None, at: datetime | None, because: str) -> Asked:
    return Asked(line.id, line.number, line.customer, line.headline, offer, at, because)


def _for_person(asked: Asked, by: UUID | None) -> Asked:
    """Who asked, was not the one asked or may not decide on so much, sees it without yes and no."""
    if by is None or asked.approval_id is None:
        return asked
    return replace(asked, may_decide=approvals.may_decide(approvals.get(asked.approval_id), by))
