"""Dates, times and time left in words: the shop's zone, the chosen language's order, always with the weekday."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.domain import clocks
from app.domain.clocks import ClockRules, Urgency
from app.domain.workdays import WorkCalendar
from app.services import settings

translate = QCoreApplication.translate
_ROLES = {Urgency.LATE: "late", Urgency.SOON: "soon", Urgency.AMPLE: "info"}
_DAY = timedelta(days=1)
_clock = {"hours": 0}  # of the window, as its language is


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """The three signs of a promise: `role` (colour and icon), `words` "1 h 12 min left", `short` "1 h 12 min".

    `by` is the second line ("by 11:36", "was due 10:02", "before closing, 18:00"), `spoken` the accessible name;
    `share` of the time left and `middle` ("6", "4d", "!") are for the dial.
    """

    role: str
    words: str
    short: str
    by: str
    spoken: str
    share: float
    middle: str


@dataclass(frozen=True, slots=True)
class When:
    """Writes dates of one shop. Make one a load with `When.of_shop()`; it reads the settings once."""

    calendar: WorkCalendar
    rules: ClockRules
    week_begins: int = 0  # as the shop has settled it

    @classmethod
    def of_shop(cls) -> "When":
        shop = settings.shop()
        return cls(settings.calendar_of(shop), shop.clocks, shop.week_begins)

    def time(self, moment: datetime) -> str:
        """10:24, or 10:24 am where that is how it is written."""
        return clock_time(self.calendar.local(moment).time())

    def day(self, day: date | datetime, now: datetime) -> str:
        """Thu 12 Nov; with the year once it is another one."""
        on = self.calendar.day_of(day) if isinstance(day, datetime) else day
        return day_words(on, with_year=on.year != self.calendar.day_of(now).year)

    def short_day(self, day: date | datetime, now: datetime) -> str:
        """12 Nov, for narrow columns of days long past; with the year once it is another one."""
        on = self.calendar.day_of(day) if isinstance(day, datetime) else day
        other = on.year != self.calendar.day_of(now).year
        return _written(on, weekday=False, with_year=other)

    def whole_day(self, moment: datetime) -> str:
        """1 Sep 2026, for what was settled and stands."""
        return _written(self.calendar.day_of(moment), weekday=False, with_year=True)

    def moment(self, moment: datetime, now: datetime) -> str:
        """Today 09:50, or Fri 13 Nov, 12:00."""
        if self.calendar.day_of(moment) == self.calendar.day_of(now):
            return translate("When", "Today {time}").format(time=self.time(moment))
        return translate("When", "{day}, {time}").format(day=self.day(moment, now), time=self.time(moment))

    def due(self, moment: datetime, now: datetime, *, by_close: bool = False) -> str:
        """Something due: Today, Today 14:00, Mon 16 Nov, or Mon 16 Nov, 12:00; no time where only the day was named."""
        if not by_close:
            return self.moment(moment, now)
        if self.calendar.day_of(moment) == self.calendar.day_of(now):
            return translate("When", "Today")
        return self.day(moment, now)

    def today(self, now: datetime) -> str:
        """Thursday 12 November."""
        return long_day(self.calendar.day_of(now))

    def hours(self, now: datetime) -> str:
        """open 09:00 to 18:00, or closed and why."""
        day = self.calendar.day_of(now)
        if not self.calendar.is_open(day):
            why = self.calendar.closed_because(day)
            closed = translate("When", "closed today")
            return f"{closed}, {why}" if why else closed
        hours = self.calendar.week[day.weekday()]
        return translate("When", "open {opens} to {closes}").format(
            opens=clock_time(hours.opens), closes=clock_time(hours.closes)
        )

    def workable_by(self, due_at: datetime, now: datetime) -> datetime:
        """The moment up to which it can still be done: what is due after closing must be done before it."""
        day = self.calendar.day_of(now)
        closes = self.calendar.closes_at(day)
        if now >= closes or not self.calendar.is_open(day) or due_at <= closes:
            return due_at
        next_day = self.calendar.next_open(day + _DAY)
        return closes if due_at < self.calendar.opens_at(next_day) else due_at

    def role(self, due_at: datetime, now: datetime) -> str:
        """The colour of `time_left` alone, for where there are hundreds and the words are not shown."""
        if now > due_at:
            return "late"
        return _ROLES[clocks.urgency(self.workable_by(due_at, now), now, self.rules)]

    def time_left(
        self, due_at: datetime, now: datetime, *, began_at: datetime | None = None, by_close: bool = False
    ) -> TimeLeft:
        """The signs of one due moment at another moment, shop rules applied."""
        if now > due_at:
            return self._late(due_at, now, by_close)
        workable, role = self.workable_by(due_at, now), self.role(due_at, now)
        short = self._left(workable, now, by_close)
        by = self._by(due_at, workable, now, by_close)
        words = short if by_close else translate("When", "{time} left").format(time=short)
        spoken = f"{_spelled(workable - now)} {translate('When', 'left')}, {by}"
        return TimeLeft(
            role, words, short, by, spoken, _share(began_at, workable, now), _middle(workable - now)
        )

    def late_by(self, due_at: datetime, now: datetime, *, by_close: bool = False) -> str:
        """22 min, or 1 day: how long ago it was due."""
        days = (self.calendar.day_of(now) - self.calendar.day_of(due_at)).days
        return _days(days) if by_close and days else _amount(now - due_at)

    def _late(self, due_at: datetime, now: datetime, by_close: bool) -> TimeLeft:
        passed = now - due_at
        days = (self.calendar.day_of(now) - self.calendar.day_of(due_at)).days
        amount = self.late_by(due_at, now, by_close=by_close)
        words = translate("When", "Late by {time}").format(time=amount)
        short = translate("When", "Late {time}").format(time=amount)
        moment = self.day(due_at, now) if by_close and days else self._bare_moment(due_at, now)
        by = translate("When", "was due {moment}").format(moment=moment)
        spelled = amount if by_close and days else _spelled(passed)
        spoken = f"{translate('When', 'Late by')} {spelled}, {by}"
        return TimeLeft("late", words, short, by, spoken, 0.0, "!")

    def _left(self, until: datetime, now: datetime, by_close: bool) -> str:
        days = (self.calendar.day_of(until) - self.calendar.day_of(now)).days
        if by_close and days == 0:
            return translate("When", "Today")
        if by_close or until - now > _DAY:
            return _days(days)
        return _amount(until - now)

    def _by(self, due_at: datetime, workable: datetime, now: datetime, by_close: bool) -> str:
        if workable < due_at or (by_close and self.calendar.day_of(due_at) == self.calendar.day_of(now)):
            return translate("When", "before closing, {time}").format(time=self.time(workable))
        moment = self.day(due_at, now) if by_close else self._bare_moment(due_at, now)
        return translate("When", "by {moment}").format(moment=moment)

    def _bare_moment(self, moment: datetime, now: datetime) -> str:
        """The time alone on the same day."""
        same = self.calendar.day_of(moment) == self.calendar.day_of(now)
        return self.time(moment) if same else self.moment(moment, now)


def use_clock(hours: int) -> None:
    """From now on times are written by a clock of 12 or 24 hours; 0 as the region has it."""
    _clock["hours"] = hours


def time_form() -> str:
    """How times of day are written, as Qt reads it: as the region does, unless the shop has settled the clock."""
    form = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
    hours, has_halves = _clock["hours"], "a" in form.casefold()
    if hours not in (12, 24) or has_halves == (hours == 12):
        return form
    mark = re.search(r"[hH]+(.*?)m+", form)
    between = mark[1] if mark else ":"
    return f"h{between}mm AP" if hours == 12 else f"HH{between}mm"


def clock_time(at: time) -> str:
    """A time of day as the chosen language and the shop's clock write it."""
    return QLocale().toString(QTime(at.hour, at.minute), time_form())


def exact_time(at: time) -> str:
    """A time of day with its seconds: when something was saved."""
    return QLocale().toString(QTime(at.hour, at.minute, at.second), time_form().replace("mm", "mm:ss"))


def day_words(day: date, *, with_year: bool = False) -> str:
    """Thu 12 Nov, in the order of the chosen language."""
    return _written(day, weekday=True, with_year=with_year)


def plain_day(day: date) -> str:
    """12 Nov, in the order of the chosen language."""
    return _written(day, weekday=False, with_year=False)


def long_day(day: date) -> str:
    """Thursday 12 November."""
    form = _without_year(QLocale().dateFormat(QLocale.FormatType.LongFormat))
    return QLocale().toString(QDate(day.year, day.month, day.day), form.replace("dddd,", "dddd"))


def numeric_day(day: date, *, month_first: bool) -> str:
    """02/11/2026 in the order in which the shop's country reads it, so that it can be typed over and read again."""
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    form = re.sub(r"\byy\b", "yyyy", form)
    in_order = form.startswith("yyyy") or (form.find("M") < form.find("d")) == month_first
    if "MMM" in form or "yyyy" not in form or not in_order:
        form = "MM/dd/yyyy" if month_first else "dd/MM/yyyy"
    return QLocale(QLocale.Language.C).toString(QDate(day.year, day.month, day.day), form)


def span(minutes: int) -> str:
    """3 h 11 min, or whole days past one: how long something took."""
    return _amount(timedelta(minutes=minutes))


def counted(words: str) -> str:
    """Until a translation is loaded Qt leaves "(s)" standing; take the right one of the two."""
    return re.sub(r"\b1 ([\w ]+)\(s\)", r"1 \1", words).replace("(s)", "s")


def _written(day: date, *, weekday: bool, with_year: bool) -> str:
    form = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    form = form if with_year else _without_year(form)
    form = form.replace("dddd,", "dddd").replace("MMMM", "MMM")
    form = form.replace("dddd", "ddd") if weekday else form.replace("dddd", "").strip(" ,،")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def _without_year(form: str) -> str:
    """A date format without its year and without the marks and words that only tie the year on."""
    form = re.sub(r"(,|\.)?\s*('[^']*'\s*)?y+(\s*'[^']*')?[年년]?\.?,?", "", form)
    return form.strip(" ,")


def _share(began_at: datetime | None, until: datetime, now: datetime) -> float:
    if began_at is None or until <= began_at:
        return 1.0
    return min(max((until - now) / (until - began_at), 0.0), 1.0)


def _middle(left: timedelta) -> str:
    """Whole hours left, "4d" for days, "<1" in the last hour."""
    if left > _DAY:
        return f"{left.days}d"
    return str(int(left.total_seconds() // 3600)) if left >= timedelta(hours=1) else "<1"


def _amount(length: timedelta) -> str:
    """1 h 12 min; past a day whole days."""
    if length > _DAY:
        return _days(length.days)
    minutes = max(int(length.total_seconds() // 60), 0)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return translate("When", "{minutes} min").format(minutes=rest)
    if not rest:
        return translate("When", "{hours} h").format(hours=hours)
    return translate("When", "{hours} h {minutes} min").format(hours=hours, minutes=rest)


def _spelled(length: timedelta) -> str:
    """The same without abbreviations, for screen readers."""
    if length > _DAY:
        return _days(length.days)
    hours, rest = divmod(max(int(length.total_seconds() // 60), 0), 60)
    parts = [translate("When", "%n hour(s)", "", hours)] if hours else []
    if rest or not hours:
        parts.append(translate("When", "%n minute(s)", "", rest))
    return counted(" ".join(parts))


def _days(count: int) -> str:
    return counted(translate("When", "%n day(s)", "", count))
