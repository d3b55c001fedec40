"""Why an entry cannot go where it is wanted, in the words of the tip and of the notice."""

import datetime
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from app.domain.due import Due, ItemKind
from app.domain.workdays import WorkCalendar
from ui.models.calendar_entries import CalendarEntry
from ui.models.month_days import closed_words
from ui.when import When, clock_time

translate = QCoreApplication.translate
_A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Refusal:
    """`lead` and `words` for the notice, `short` for the tip; `instead` is what would do."""

    kind: Literal["problem", "warning", "info"]
    lead: str
    words: str = ""
    short: str = ""
    instead: Due | None = None


def refusal(entry: CalendarEntry, due: Due, when: When, now: datetime.datetime) -> Refusal | None:
    """None where it may go there."""
    fixed = _fixed(entry)
    if fixed is not None:
        return fixed
    if _is_past(due, when.calendar.local(now)):
        gone = translate("Calendar", "That time has gone by. Nothing was moved.")
        if due.on < when.calendar.day_of(now):
            gone = translate("Calendar", "That day has gone. Nothing was moved.")
        return Refusal("problem", gone, short=translate("Calendar", "That has gone by."))
    return _closed(due, when, now)


def next_open(due: Due, calendar: WorkCalendar) -> Due:
    """The same time on the first day on which the shop is open then; after closing the opening time of the next."""
    day = calendar.next_open(due.on)
    if due.at is None:
        return Due(day)
    hours = calendar.week[day.weekday()]
    if day == due.on and due.at >= hours.closes:
        day = calendar.next_open(day + _A_DAY)
        return Due(day, calendar.week[day.weekday()].opens)
    inside = hours.opens <= due.at < hours.closes
    return Due(day, due.at if inside else hours.opens)


def _fixed(entry: CalendarEntry) -> Refusal | None:
    """What has no date that people give it."""
    kind = entry.item.kind
    if entry.item.done_at is not None:
        return Refusal("info", translate("Calendar", "This is done. It stays on its day."))
    if kind is ItemKind.ACKNOWLEDGE:
        return Refusal(
            "info",
            translate("Calendar", "The 24 hours to acknowledge run by themselves."),
            translate("Calendar", "Call the customer now."),
        )
    if kind is ItemKind.PRIVACY_REQUEST:
        return Refusal("info", translate("Calendar", "The law sets the day for this answer."))
    if not entry.is_movable:
        return Refusal(
            "info",
            translate("Calendar", "This date follows from what was agreed."),
            translate("Calendar", "Open it to change what was agreed."),
        )
    return None


def _is_past(due: Due, local: datetime.datetime) -> bool:
    if due.at is None or due.on != local.date():
        return due.on < local.date()
    return due.at < local.time().replace(tzinfo=None)


def _closed(due: Due, when: When, now: datetime.datetime) -> Refusal | None:
    calendar = when.calendar
    why = closed_words(calendar, due.on)
    if not why and not _is_outside(due, calendar):
        return None
    why = why or _hours_words(due, calendar)
    instead = next_open(due, calendar)
    words = translate("Calendar", "{day}: {why}. The next open day is {next}.")
    if instead.on == due.on:
        words = translate("Calendar", "{day}: {why}. The next open time is {next}.")
    said = words.format(day=when.day(due.on, now), why=why, next=due_words(instead, when, now))
    short = translate("Calendar", "The shop is closed: {why}").format(why=why)
    return Refusal("warning", translate("Calendar", "The shop is closed then."), said, short, instead)


def _is_outside(due: Due, calendar: WorkCalendar) -> bool:
    hours = calendar.week.get(due.on.weekday())
    return due.at is not None and hours is not None and not hours.opens <= due.at < hours.closes


def _hours_words(due: Due, calendar: WorkCalendar) -> str:
    hours = calendar.week[due.on.weekday()]
    return translate("Calendar", "open {opens} to {closes}").format(
        opens=clock_time(hours.opens), closes=clock_time(hours.closes)
    )


def due_words(due: Due, when: When, now: datetime.datetime) -> str:
    """Mon 16 Nov, or Mon 16 Nov, 14:00."""
    day = when.day(due.on, now)
    if due.at is None:
        return day
    return translate("When", "{day}, {time}").format(day=day, time=clock_time(due.at))


def tip(entry: CalendarEntry, due: Due, when: When, now: datetime.datetime) -> tuple[str, bool]:
    """What stands beside a dragged entry, and whether it may not be let go there."""
    due = entry.taking(due)
    lines = [translate("Calendar", "Move to {day}").format(day=due_words(due, when, now))]
    found = refusal(entry, due, when, now)
    if found is not None:
        lines.append(found.short or found.lead)
        if found.instead is not None:
            instead = due_words(found.instead, when, now)
            lines.append(translate("Calendar", "Next open: {day}").format(day=instead))
    elif is_later_promise(entry, due):
        promised = due_words(entry.due, when, now)
        lines.append(translate("Calendar", "Later than promised ({day}).").format(day=promised))
        lines.append(translate("Calendar", "Tell the customer first?"))
    return "\n".join(lines), found is not None


def is_later_promise(entry: CalendarEntry, due: Due) -> bool:
    """Whether the customer would hear from us later than was said."""
    if entry.item.kind is not ItemKind.PROMISE:
        return False
    return due.on > entry.day or (due.on == entry.day and _after(due.at, entry.at))


def _after(at: datetime.time | None, before: datetime.time | None) -> bool:
    return before is not None and (at is None or at > before)
