"""A day with or without a time, as people type it: "tomorrow 14:00", "16.11", or picked from a calendar."""

import datetime

from PySide6.QtCore import QCoreApplication

from app import clock
from app.domain.dates import AlreadyPast, NoDate
from app.domain.due import Due
from app.domain.due_text import read_due
from app.errors import UserError
from app.services import settings
from ui.when import When, clock_time, day_words
from ui.widgets.date_field import DateField
from ui.words.faults import fault_sentence

translate = QCoreApplication.translate


class DueField(DateField):
    """`read_due()` takes what was typed, or raises with what is to be put right."""

    def __init__(self, when: When, due: Due | None = None) -> None:
        super().__init__(self._parse_due, self._write_due)
        self._when = when
        self._at: datetime.time | None = due.at if due else None
        self.setPlaceholderText(translate("DueField", "Monday, or tomorrow 14:00"))
        if due:
            self.set_date(due.on)

    def at(self) -> datetime.time | None:
        """The time of day that stands with the date, if any."""
        return self._at

    def set_due(self, due: Due) -> None:
        """Show a day with its time."""
        self._at = due.at
        self.set_date(due.on)

    def read_due(self) -> Due | None:
        """None for an empty field; raises `NoDate` or `AlreadyPast`."""
        if not self.text().strip():
            return None
        on = self._parse_due(self.text())
        return Due(on, self._at)

    def _parse_due(self, text: str) -> datetime.date:
        now = self._when.calendar.local(clock.now())
        due = read_due(text, settings.dates(), now)
        self._at = due.at
        return due.on

    def _write_due(self, day: datetime.date) -> str:
        today = self._when.calendar.day_of(clock.now())
        words = day_words(day, with_year=day.year != today.year)
        if self._at is None:
            return words
        return translate("When", "{day}, {time}").format(day=words, time=clock_time(self._at))


def due_sentence(fault: UserError) -> str:
    """What is wrong with a date somebody typed; other faults in their own words."""
    if isinstance(fault, NoDate):
        words = translate(
            "Fault", "“{text}” is no day we know. Type it as Monday, tomorrow 14:00, or day and month."
        )
        return words.format(text=fault.text[:30])
    if isinstance(fault, AlreadyPast) and fault.day == settings.calendar().day_of(clock.now()):
        return translate("Fault", "That time today has gone by. Choose a later one, or another day.")
    if isinstance(fault, AlreadyPast):
        return translate("Fault", "{day} has gone by. Choose today or later.").format(
            day=day_words(fault.day)
        )
    return fault_sentence(fault)
