"""What customers ask about their data: its clock, where it is seen, and what ends it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app import clock
from app.domain.capability import OwnerOnly
from app.domain.consent import How
from app.domain.dates import NotYetCome
from app.domain.due import ItemKind
from app.domain.privacy_request import RequestEnd, RequestKind, answer_by
from app.identity import new_id
from app.services import agenda, calendar_export, due, privacy_requests
from tests.builders import Desk

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
ASKED: dict[str, Any] = {"kind": RequestKind.ACCESS, "how": How.WRITTEN}


@pytest.mark.parametrize(
    ("asked", "country", "last"),
    [
        (date(2026, 11, 12), "GB", date(2026, 12, 12)),
        (date(2027, 1, 31), "DE", date(2027, 2, 28)),
        (date(2028, 1, 31), "PL", date(2028, 2, 29)),
        (date(2026, 12, 15), "FR", date(2027, 1, 15)),
        (date(2026, 11, 12), "CH", date(2026, 12, 12)),
        (date(2026, 11, 12), "us", date(2026, 12, 27)),
        (date(2026, 11, 12), "", date(2026, 12, 12)),
    ],
)
def test_the_clock_runs_by_the_law_of_the_country(asked: date, country: str, last: date) -> None:
    assert answer_by(asked, country) == last


def test_a_request_noted_late_runs_from_the_day_they_asked(desk: Desk) -> None:
    person = desk.customer("Tilda Thimble")
    with clock.standing_at(NOW):
        privacy_requests.note(new_id(), desk.robin, customer_id=person, **ASKED, asked_on=date(2026, 10, 15))
        with pytest.raises(NotYetCome):
            privacy_requests.note(
                new_id(), desk.robin, customer_id=person, **ASKED, asked_on=date(2026, 11, 13)
            )
    (found,) = privacy_requests.running()
    assert (found.customer_id, found.customer, found.answer_by) == (
        person,
        "Tilda Thimble",
        date(2026, 11, 15),
    )


def test_it_is_seen_on_today_and_in_the_calendar_until_it_is_answered(desk: Desk) -> None:
    request_id, person = new_id(), desk.customer("Tilda Thimble")
    with clock.standing_at(NOW):
        privacy_requests.note(request_id, desk.robin, customer_id=person, **ASKED)
        last = date(2026, 12, 12)
        (item,) = due.between(last, last)
        assert (item.kind, item.customer_id, item.done_at) == (ItemKind.PRIVACY_REQUEST, person, None)
        assert [one.id for one in due.requests_waiting()] == [request_id]
        assert due.requests_by_today() == [] and due.moments_waiting() == []
        uid = calendar_export.uid_of(item)
        assert [one.uid for one in calendar_export.entries([item])] == [uid]
    with clock.standing_at(NOW + timedelta(days=45)):
        assert [one.id for one in agenda.of(None, None).late] == [request_id]
        assert len(due.moments_waiting()) == 1
        privacy_requests.end(request_id, desk.owner, how=RequestEnd.ANSWERED)
        assert due.requests_waiting() == [] and due.overdue_besides() == []
        assert [one.cancelled for one in calendar_export.entries([])] == [True]
        privacy_requests.reopen(request_id, desk.owner)
        assert [one.id for one in due.overdue_besides()] == [request_id]


def test_the_desk_notes_what_is_asked_and_an_owner_answers(desk: Desk) -> None:
    request_id, person = new_id(), desk.customer()
    privacy_requests.note(request_id, desk.robin, customer_id=person, **ASKED)
    with pytest.raises(OwnerOnly):
        privacy_requests.end(request_id, desk.robin, how=RequestEnd.REFUSED)
    assert privacy_requests.get(request_id).is_open
