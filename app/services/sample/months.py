"""What the owner of the sample shop does when a month is over: types in the sales, notes thanks, closes it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from app import clock, identity
from app.domain.absence import Absence
from app.domain.commendation import Praise
from app.domain.money import Money
from app.domain.month import month_before, month_of, next_month
from app.services import absences, commendations, month_closing, month_sales
from app.services.sample.days import Days
from app.services.sample.people import read

_AFTER_OPENING = timedelta(minutes=25)


def note_absences(days: Days, staff: dict[str, UUID]) -> None:
    """Who is away in the weeks around the present, noted the day before it."""
    for entry in read("months.toml")["absence"]:
        calendar = days.calendar
        first, last = (calendar.add_working_days(days.today, entry[name]) for name in ("first", "last"))
        absence = Absence(
            identity.new_id(),
            staff[entry["who"]],
            first,
            last,
            stand_in=staff[entry["stand_in"]],
            note=entry["note"],
        )
        with clock.standing_at(days.past("-1 17:10")):
            absences.note(absence, staff["Marta"])


class Months:
    """Each month comes to its end between what happened before the first open day after it and what happened since."""

    def __init__(self, days: Days, staff: dict[str, UUID]) -> None:
        self._days, self._staff = days, staff
        self._book = read("months.toml")
        self._to_come = list(self._ended())

    def end_before(self, moment: datetime) -> None:
        """All months whose turn has come."""
        while self._to_come and self._to_come[0][0] <= moment:
            at, first, back = self._to_come.pop(0)
            with clock.standing_at(at):
                self._end(first, back)

    def _ended(self) -> Iterator[tuple[datetime, date, int]]:
        """When each is seen to, its first day, and how many months before the running one it lies; oldest first."""
        count, first = len(self._book["sales"]), self._days.today.replace(day=1)
        for _ in range(count):
            first = month_before(first)
        for back in range(count, 0, -1):
            calendar = self._days.calendar
            at = calendar.opens_at(calendar.next_open(next_month(first))) + _AFTER_OPENING
            yield min(at, self._days.now), first, back
            first = next_month(first)

    def _end(self, first: date, back: int) -> None:
        owner, month = self._staff["Marta"], month_of(first)
        sales, pence = self._book["sales"][-back]
        month_sales.put(month, owner, sales=sales, turnover=Money(pence, "GBP"))
        if back <= self._book["months_with_thanks"]:
            self._note_thanks(month, owner)
        for praise in self._book["praise"]:
            if praise["month"] == back:
                self._praise(month, owner, praise)
        if back in self._book["closed"]:
            month_closing.close(month, owner)

    def _note_thanks(self, month: str, owner: UUID) -> None:
        for at, heard in enumerate(commendations.heard(month)[: self._book["thanks"]]):
            commendations.add(
                identity.new_id(),
                owner,
                kind=Praise.THANKS,
                month=month,
                words=heard.words,
                staff_id=heard.staff,
                complaint_id=heard.complaint_id,
                shared=at == 0,
            )

    def _praise(self, month: str, owner: UUID, praise: dict[str, Any]) -> None:
        commendations.add(
            identity.new_id(),
            owner,
            kind=Praise.COMMENDATION,
            month=month,
            words=praise["words"],
            staff_id=self._staff[praise["who"]],
            shared=praise.get("shared", False),
        )
