"""What the day line shows, taken from Today's lists."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.due import DueItem
from ui import labels
from ui.models.today_lists import TodayLists
from ui.widgets.day_axis import Day, Hour, Pin

translate = QCoreApplication.translate
_HOUR = timedelta(hours=1)


def day_of(lists: TodayLists, now: datetime, shown_name: Callable[[str], str]) -> Day:
    """The day with its pins: things due at a time inside the hours. Late ones and those after closing stand aside."""
    when = lists.when
    today = when.calendar.day_of(now)
    opens, closes = when.calendar.opens_at(today), when.calendar.closes_at(today)
    is_open = when.calendar.is_open(today)
    closed = "" if is_open else when.calendar.closed_because(today) or translate("DayLine", "closed today")
    pins = [item for item in lists.later if now <= item.due_at <= closes]
    after = [item for item in lists.later if item.due_at > closes and now < closes]
    return Day(
        opens=opens,
        closes=closes,
        now=now,
        now_words=translate("DayLine", "Now {time}").format(time=when.time(now)),
        hours=_hours(lists, opens, closes),
        pins=tuple(_pin(lists, item, now, shown_name) for item in pins),
        closed=closed,
        late=tuple(_name(item, shown_name) for item in lists.late_items),
        late_count=lists.late,
        after=_after(lists, after, closes, shown_name) if is_open else (),
    )


def _hours(lists: TodayLists, opens: datetime, closes: datetime) -> tuple[Hour, ...]:
    """Whole hours between, and both ends; the first says that it is the opening."""
    marks = [opens]
    local = lists.when.calendar.local(opens).replace(minute=0, second=0) + _HOUR
    while local.astimezone(UTC) < closes - _HOUR / 2:
        marks.append(local.astimezone(UTC))
        local = lists.when.calendar.local(local.astimezone(UTC) + _HOUR)
    words = [lists.when.time(mark) for mark in [*marks, closes]]
    words[0] = translate("DayLine", "{time} open").format(time=words[0])
    return tuple(Hour(at, said) for at, said in zip([*marks, closes], words, strict=True))


def _pin(lists: TodayLists, item: DueItem, now: datetime, shown_name: Callable[[str], str]) -> Pin:
    left = lists.when.time_left(item.due_at, now)
    time = lists.when.time(item.due_at)
    spoken = f"{time}, {labels.item_kind(item.kind)}, {item.number} {shown_name(item.customer)}, {left.words}"
    return Pin(
        item.complaint_id,
        item.due_at,
        time,
        _name(item, shown_name),
        labels.item_icon(item.kind),
        left.role,
        spoken,
    )


def _name(item: DueItem, shown_name: Callable[[str], str]) -> str:
    """The surname, or initials while names are covered; the number where there is no name."""
    covered = shown_name(item.customer)
    return (item.surname if covered == item.customer else covered) or item.number


def _after(
    lists: TodayLists, items: list[DueItem], closes: datetime, shown_name: Callable[[str], str]
) -> tuple[str, ...]:
    if not items:
        return ()
    first = f"{lists.when.time(items[0].due_at)} {_name(items[0], shown_name)}"
    more = f"{first} +{len(items) - 1}" if len(items) > 1 else first
    return more, translate("DayLine", "do before {time}").format(time=lists.when.time(closes))
