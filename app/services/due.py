"""What is due: Today's list and the calendar's entries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app import clock
from app.domain.complaint import ComplaintLine, DueKind
from app.domain.due import MOST, Dated, DueItem, DueList
from app.domain.workdays import WorkCalendar
from app.services import settings
from app.store import due, due_keys, due_requests
from app.store.fields import milliseconds, moment

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_LOOKED_BACK = timedelta(days=2 * 365)
_LONGEST_CLOSED = timedelta(days=40)  # in a row


def today() -> list[DueItem]:
    """Every acknowledgement that is owed, and all else open that is due by the end of today, however late; of each
    kind no more than `MOST`, soonest first."""
    return _waiting(_until)


def most_urgent(first: int) -> dict[DueKind, DueList]:
    """By kind the first few of what waits today, however late, and how many there are."""
    return {kind: _list(kind, first) for kind in DueKind}


def numbers_waiting(kind: DueKind) -> tuple[int, ...]:
    """The complaints behind all that waits today of one kind, soonest first."""
    return tuple(due_keys.numbers_waiting(kind, _until(kind), MOST))


def steps_of(whose: UUID, first: int) -> DueList:
    """The same of one person's steps alone. Nothing promised to a customer can be narrowed like this."""
    return _list(DueKind.STEP, first, whose)


def next_item(within: timedelta) -> DueItem | None:
    """The first thing due after today, looking so far ahead."""
    start = _tomorrow()
    found = [
        (at, kind, key) for kind in DueKind for key, at in due_keys.waiting(kind, start, start + within, 1)
    ]
    if not found:
        return None
    _, kind, key = min(found)
    return due.of_keys(kind, [UUID(key)])[0]


def still_today(most: int) -> list[DueItem]:
    """What has a time of day later today, soonest first, and acknowledgements owed before tomorrow's opening."""
    calendar, now = settings.calendar(), clock.now()
    tomorrow = calendar.next_open(calendar.day_of(now) + timedelta(days=1))
    ends = calendar.starts(calendar.day_of(now) + timedelta(days=1))
    found: list[DueItem] = []
    for kind in DueKind:
        until = calendar.opens_at(tomorrow) if kind is DueKind.ACKNOWLEDGE else ends
        keys = due_keys.waiting(kind, now, until, most)
        found += due.of_keys(kind, [UUID(key) for key, _ in keys])
    return sorted((item for item in found if not item.by_close), key=lambda item: item.due_at)


def moments_waiting() -> list[datetime]:
    """The moments of all that waits today, soonest first; of each kind no more than `MOST`."""
    found = (due_keys.waiting(kind, _BEGINNING, _until(kind), MOST) for kind in DueKind)
    asked = [item.due_at for item in requests_by_today()]
    return sorted([*asked, *(moment(at) for keys in found for _, at in keys)])


def falling(since: datetime, until: datetime) -> list[Dated]:
    """What became or becomes due after one moment, up to and including another, and is not done; soonest first."""
    tick = timedelta(milliseconds=1)
    found = [
        Dated(kind, UUID(key), moment(at))
        for kind in DueKind
        for key, at in due_keys.waiting(kind, since + tick, until + tick, MOST)
    ]
    return sorted(found, key=lambda one: one.due_at)


def with_time(since: datetime, until: datetime) -> list[Dated]:
    """What has a time of day after one moment, up to and including another, and is not done; soonest first."""
    tick = timedelta(milliseconds=1)
    found = [
        Dated(kind, item.id, item.due_at)
        for kind in DueKind
        for item in due.of_keys(
            kind, [UUID(key) for key, _ in due_keys.waiting(kind, since + tick, until + tick, MOST)]
        )
        if not item.by_close
    ]
    return sorted(found, key=lambda one: one.due_at)


def next_moment(within: timedelta) -> datetime | None:
    """When the next thing falls due, looking so far ahead."""
    now = clock.now()
    after = now + timedelta(milliseconds=1)
    firsts = (due_keys.waiting(kind, after, now + within, 1) for kind in DueKind)
    soonest = min((at for found in firsts for _, at in found), default=None)
    return None if soonest is None else moment(soonest)


def overdue() -> list[DueItem]:
    """Everything open whose moment has passed, soonest first; of each kind no more than `MOST`."""
    now = clock.now()
    return _waiting(lambda kind: now, by_money=True)


def overdue_besides() -> list[DueItem]:
    """Goods that were not given back and improvements that were not made by their day, within the last years; requests
    about personal data that were not answered by theirs, however long ago."""
    calendar, now = settings.calendar(), clock.now()
    today = calendar.day_of(now)
    found = _goods(calendar.starts(today - _LOOKED_BACK), now, calendar)
    found += due.improvements(today - _LOOKED_BACK, today, calendar.closes_at)
    found += due_requests.running(calendar.closes_at)
    late = [item for item in found if item.done_at is None and item.due_at < now]
    return sorted(late, key=lambda item: item.due_at)


def between(first: date, last: date) -> list[DueItem]:
    """Everything due from one day to another, both included, done or not: refunds, goods to give back, improvements
    and answers about personal data too."""
    calendar = settings.calendar()
    start, end = calendar.starts(first), calendar.starts(last + timedelta(days=1)) - timedelta(milliseconds=1)
    found = due.between(start, end) + _goods(start, end, calendar)
    found += due.improvements(first, last, calendar.closes_at)
    found += due_requests.between(first, last, calendar.closes_at)
    return sorted(found, key=lambda item: item.due_at)


def all_between(first: date, last: date) -> list[DueItem]:
    """The same of a span of any length: one that holds more than is read at once is read in parts."""
    found = between(first, last)
    if len(found) < due.MOST_IN_SPAN or first == last:
        return found
    middle = first + (last - first) // 2
    return all_between(first, middle) + all_between(middle + timedelta(days=1), last)


def improvements_ended(first: date, last: date) -> list[DueItem]:
    """What was to be changed by a day of a span and is done, or given up; and what customers asked about their data,
    once they have their answer."""
    closing = settings.calendar().closes_at
    kept = due.improvements(first, last, closing)
    done = [item for item in kept if item.done_at is not None]
    answered = [item for item in due_requests.between(first, last, closing) if item.done_at is not None]
    return done + due.improvements(first, last, closing, given_up=True) + answered


def requests_waiting() -> list[DueItem]:
    """Requests about personal data that wait for an answer, the first to be answered first: weeks go by quickly, so
    all of them are seen every day."""
    return due_requests.running(settings.calendar().closes_at)


def requests_by_today() -> list[DueItem]:
    """Those whose last day has come, or has passed."""
    ends = _tomorrow()
    return [item for item in requests_waiting() if item.due_at < ends]


def waiting_for_owner() -> list[ComplaintLine]:
    """Open complaints on which the owner must decide."""
    return due.waiting_for_owner()


def goods_to_return() -> list[ComplaintLine]:
    """Complaints put right while we still hold the customer's goods."""
    return due.goods_to_return()


def _goods(start: datetime, end: datetime, calendar: WorkCalendar) -> list[DueItem]:
    """Goods are owed by the closing of the day on which the complaint ended, or of the next open one."""
    found = due.goods_owed(start - _LONGEST_CLOSED, end)
    owed = (replace(item, due_at=_closing_after(item.due_at, calendar)) for item in found)
    return [item for item in owed if start <= item.due_at <= end]


def _closing_after(moment: datetime, calendar: WorkCalendar) -> datetime:
    day = calendar.next_open(calendar.day_of(moment))
    if calendar.closes_at(day) < moment:
        day = calendar.next_open(day + timedelta(days=1))
    return calendar.closes_at(day)


def _waiting(until: Callable[[DueKind], datetime], *, by_money: bool = False) -> list[DueItem]:
    found: list[DueItem] = []
    for kind in DueKind:
        keys = due_keys.waiting(kind, _BEGINNING, until(kind), MOST)
        found += due.of_keys(kind, [UUID(key) for key, _ in keys], by_money=by_money)
    return sorted(found, key=lambda item: item.due_at)


def _list(kind: DueKind, first: int, whose: UUID | None = None) -> DueList:
    keys, now = due_keys.waiting(kind, _BEGINNING, _until(kind), MOST, whose=whose), milliseconds(clock.now())
    items = due.of_keys(kind, [UUID(key) for key, _ in keys[:first]])
    return DueList(tuple(items), len(keys), sum(at < now for _, at in keys))


def _until(kind: DueKind) -> datetime:
    """An acknowledgement due tomorrow before opening must be seen today, so all of them are: the shop can give itself
    ten days for it at most, and a clock that was set back may add one."""
    return clock.now() + timedelta(days=11) if kind is DueKind.ACKNOWLEDGE else _tomorrow()


def _tomorrow() -> datetime:
    calendar = settings.calendar()
    return calendar.starts(calendar.day_of(clock.now()) + timedelta(days=1))
