"""The calendar as it is printed: a day, a week or a month in the shop's own words, with initials for customers."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from app import clock
from app.documents import words
from app.documents.words import Words
from app.domain.calendar_sheet import CalendarSheet, SheetDay, SheetEntry, Span
from app.domain.due import DueItem, ItemKind
from app.domain.shop import US_LETTER, Paper
from app.domain.staff import initials
from app.domain.workdays import WorkCalendar
from app.services import absences, due, settings, staff
from app.store.database import reading

_MOST_LATE = 12
Shown = Callable[[DueItem], bool]


def sheet(
    span: Span, day: date, *, week_begins: int = 0, shown: Shown | None = None, covered: bool = True
) -> CalendarSheet:
    """The day, or the week or month it lies in. `week_begins` is 1 for Monday to 7 for Sunday, 0 as the shop says;
    `shown` leaves things out, but nothing that is overdue; `covered` puts initials in the place of names."""
    with reading():
        shop, calendar, now = settings.shop(), settings.calendar(), clock.now()
        spoken = words.of(shop.language, shop.country)
        days = days_of(span, day, week_begins or shop.week_begins or 1)
        late = sorted(due.overdue() + due.overdue_besides(), key=lambda item: item.due_at)
        start = calendar.starts(days[0])
        before = [item for item in late if item.due_at < start]
        maker = _Maker(spoken, calendar, now, covered)
        items = [item for item in due.between(days[0], days[-1]) if shown is None or shown(item)]
        return CalendarSheet(
            span=span,
            language=spoken.language,
            paper=Paper.LETTER_PLAIN if shop.paper in US_LETTER else Paper.A4_PLAIN,
            shop=shop.name,
            title=_title(span, day, days, spoken),
            printed=spoken.text("calendar", "printed", moment=spoken.moment(calendar.local(now))),
            days=tuple(maker.days(span, day, days, items)),
            overdue=tuple(maker.entry(item, with_day=True) for item in before[:_MOST_LATE]),
            more_overdue=max(len(before) - _MOST_LATE, 0),
            left_out=shown is not None and _leaves_out(shown, days),
        )


def pdf(
    span: Span, day: date, *, week_begins: int = 0, shown: Shown | None = None, covered: bool = True
) -> bytes:
    """The sheet as it would be printed now."""
    from app.documents.calendar_pdf import draw  # loads reportlab

    return draw(sheet(span, day, week_begins=week_begins, shown=shown, covered=covered))


def days_of(span: Span, day: date, week_begins: int = 1) -> list[date]:
    """The days of a sheet: a month is filled up to whole weeks."""
    if span is Span.DAY:
        return [day]
    first = day.replace(day=1) if span is Span.MONTH else day
    begin = first - timedelta(days=(first.isoweekday() - week_begins) % 7)
    days = [begin + timedelta(days=ahead) for ahead in range(7 if span is Span.WEEK else 42)]
    last_week = days[-7:]
    while span is Span.MONTH and last_week[0].month != day.month and len(days) > 28:
        days, last_week = days[:-7], days[-14:-7]
    return days


def _leaves_out(shown: Shown, days: list[date]) -> bool:
    return not all(map(shown, due.between(days[0], days[-1])))


def _title(span: Span, day: date, days: list[date], said: Words) -> str:
    if span is Span.DAY:
        return said.full_day(day)
    if span is Span.MONTH:
        return said.month(day)
    thursday = next(one for one in days if one.isoweekday() == 4)
    return said.text(
        "calendar", "week", week=thursday.isocalendar().week, first=said.day(days[0]), last=said.day(days[-1])
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Turns what is due into the words that are printed."""

    said: Words
    calendar: WorkCalendar
    now: datetime
    covered: bool

    def days(
        self, span: Span, chosen: date, days: list[date], items: Iterable[DueItem]
    ) -> Iterable[SheetDay]:
        by_day, away = defaultdict[date, list[DueItem]](list), self._away(days)
        for item in items:
            by_day[self.calendar.day_of(item.due_at)].append(item)
        for day in days:
            found = sorted(by_day[day], key=lambda item: (item.by_close, item.due_at))
            if span is not Span.DAY:  # a field may hold only some of it
                found.sort(key=lambda item: item.done_at is not None)
            yield SheetDay(
                day=day,
                head=self._head(span, day),
                name=self.said.day_in_text(day),
                entries=tuple(map(self.entry, found)),
                closed=self._closed(day),
                away=away[day],
                opens=self._hours(day) if span is Span.DAY else "",
                is_today=span is not Span.DAY and day == self.calendar.day_of(self.now),
                outside=span is Span.MONTH and day.month != chosen.month,
            )

    def entry(self, item: DueItem, *, with_day: bool = False) -> SheetEntry:
        """One thing, its customer by initials or surname."""
        local = self.calendar.local(item.due_at)
        by_close = self.said.text("calendar", "by_close")
        when = by_close if item.by_close else self.said.time(local)
        kind = self.said.name("calendar", item.kind.value)
        whose = initials(item.customer) if self.covered else item.surname
        about = item.headline if item.kind is ItemKind.ACKNOWLEDGE else item.text
        short = item.text or f"{kind} {whose}".strip()
        if item.complaint_id:
            short = f"{kind} {whose or item.number}".strip()
        return SheetEntry(
            when=self.said.short_day(local.date()) if with_day else when,
            number=item.number,
            whose=whose,
            what=f"{kind}: {self._nameless(about, item)}" if about else kind,
            who=item.who.split(" ", 1)[0] if item.who_id else item.who,
            short=short if item.by_close else f"{when} {short}",
            at=None if item.by_close else local.time(),
            done=item.done_at is not None,
            late=item.done_at is None and item.due_at < self.now,
        )

    def _nameless(self, text: str, item: DueItem) -> str:
        """The paper may lie about: what it says names nobody where names are covered."""
        for part in item.customer.split() if self.covered else ():
            if len(part) > 1:
                text = re.sub(rf"\b{re.escape(part)}\b", initials(part), text)
        return text

    def _head(self, span: Span, day: date) -> str:
        if span is Span.MONTH and day.day != 1:
            return str(day.day)
        return self.said.short_day(day) if span is Span.MONTH else self.said.day_of_week(day)

    def _closed(self, day: date) -> str:
        if self.calendar.is_open(day):
            return ""
        return self.calendar.closed_because(day) or self.said.text("calendar", "closed")

    def _hours(self, day: date) -> str:
        hours = self.calendar.week.get(day.weekday())
        if hours is None or not self.calendar.is_open(day):
            return ""
        opens, closes = self.said.time(hours.opens), self.said.time(hours.closes)
        return self.said.text("calendar", "hours", opens=opens, closes=closes)

    def _away(self, days: list[date]) -> dict[date, str]:
        names = {one.id: one.name.split(" ", 1)[0] for one in staff.everyone(active_only=False)}
        found = absences.between(days[0], days[-1])
        return {day: self._named(names, [one.staff for one in found if one.covers(day)]) for day in days}

    def _named(self, names: dict[UUID, str], away: list[UUID]) -> str:
        if not away:
            return ""
        listed = ", ".join(dict.fromkeys(names[one] for one in away if one in names))
        return self.said.text("calendar", "away", names=listed)
