"""Which days each view of the calendar shows, and how its head names them."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ui.when import long_day

_A_DAY = datetime.timedelta(days=1)
WEEK = 7
MONTH = 42  # six weeks
COMING = 28


class View(StrEnum):
    """How the calendar shows what is due."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    AGENDA = "agenda"


@dataclass(frozen=True)
class Span:
    """So many days from the first on, `around` one of them."""

    view: View
    first: datetime.date
    days: int
    around: datetime.date

    @property
    def last(self) -> datetime.date:
        return self.first + datetime.timedelta(days=self.days - 1)

    def holds(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last

    def all_days(self) -> list[datetime.date]:
        return [self.first + datetime.timedelta(days=at) for at in range(self.days)]


def span_of(view: View, day: datetime.date, begins: int) -> Span:
    """What a view shows around a day; `begins` is the first day of the week, 1 Monday to 7 Sunday."""
    if view is View.DAY:
        return Span(view, day, 1, day)
    if view is View.WEEK:
        return Span(view, week_of(day, begins), WEEK, day)
    if view is View.MONTH:
        return Span(view, week_of(day.replace(day=1), begins), MONTH, day)
    return Span(view, day, COMING, day)


def week_of(day: datetime.date, begins: int) -> datetime.date:
    """The first day of the week in which a day lies."""
    return day - datetime.timedelta(days=(day.isoweekday() - begins) % WEEK)


def first_weekday(settled: int) -> int:
    """As the shop has settled it, 1 Monday to 7 Sunday, else as its region has it."""
    return settled or QLocale().firstDayOfWeek().value


def stepped(view: View, day: datetime.date, steps: int) -> datetime.date:
    """The day to show one view earlier (-1) or later (1); of another month its first."""
    if view is View.MONTH:
        return _month_on(day, steps)
    return day + {View.DAY: 1, View.WEEK: WEEK, View.AGENDA: COMING}[view] * steps * _A_DAY


def _month_on(day: datetime.date, steps: int) -> datetime.date:
    if steps < 0:
        return (day.replace(day=1) - _A_DAY).replace(day=1)
    return (day.replace(day=28) + 4 * _A_DAY).replace(day=1)


def span_words(span: Span) -> str:
    """November 2026; 9 to 15 November 2026, week 46; Thursday 12 November 2026."""
    translate = QCoreApplication.translate
    if span.view is View.MONTH:
        return _written(span.around, "MMMM yyyy")
    if span.view is View.DAY:
        return f"{long_day(span.first)} {_written(span.first, 'yyyy')}"
    days = translate("Calendar", "{first} to {last}").format(first=_first_words(span), last=_last_words(span))
    if span.view is View.AGENDA:
        return days
    return translate("Calendar", "{days}, week {week}").format(days=days, week=week_number(span.first))


def _first_words(span: Span) -> str:
    """Only as much as is not said of the last day as well."""
    if span.first.year != span.last.year:
        return _written(span.first, "d MMM yyyy")
    return _written(span.first, "d" if span.first.month == span.last.month else "d MMMM")


def _last_words(span: Span) -> str:
    return _written(span.last, "d MMMM yyyy" if span.first.year == span.last.year else "d MMM yyyy")


def week_number(first: datetime.date) -> int:
    """By ISO 8601, of the week that has most of these seven days."""
    return (first + 3 * _A_DAY).isocalendar().week


def day_head(day: datetime.date) -> str:
    """Thu 12: the head of a day's column."""
    return f"{QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)} {day.day}"


def _written(day: datetime.date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
