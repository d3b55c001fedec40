"""Several complaints at once: all or none, each in its own timeline, and all back again."""

from datetime import date, timedelta

import pytest

from app import clock
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.lifecycle import IllegalMove
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldMissing
from app.services import complaints, promises, timeline
from app.services.several import Several
from tests.builders import Desk, read
from tests.conftest import NOW

FRIDAY = Due(date(2026, 11, 20))


def _kinds(complaint_id: object) -> list[EntryKind]:
    return [entry.kind for entry in timeline.of(complaint_id)]  # type: ignore[arg-type]


def test_all_are_promised_another_day_and_all_come_back(desk: Desk) -> None:
    ids = (desk.complaint(), desk.planned())
    before = [promises.running(one) for one in ids]
    several = Several(ids)
    several.promise(desk.robin, due=FRIDAY, because="The maker answers on Thursday")
    for one in ids:
        running = promises.running(one)
        assert running and running.due_at.date() == FRIDAY.on
        assert {EntryKind.PROMISE, EntryKind.PROMISE_MOVED} & set(_kinds(one)[:2])
    several.take_back(desk.robin)
    assert [promises.running(one) for one in ids] == before


def test_one_that_cannot_leaves_all_as_they_are(desk: Desk) -> None:
    ids = (desk.complaint(), desk.closed())
    before = promises.running(ids[0])
    with pytest.raises(IllegalMove):
        Several(ids).promise(desk.robin, due=FRIDAY, because="Why")
    assert promises.running(ids[0]) == before


def test_a_reason_is_needed(desk: Desk) -> None:
    with pytest.raises(FieldMissing):
        Several((desk.complaint(),)).promise(desk.robin, due=FRIDAY, because=" ")


def test_given_and_back_and_not_when_somebody_went_on(desk: Desk) -> None:
    ids = (desk.complaint(), desk.complaint())
    several = Several(ids)
    several.give(desk.robin, to=desk.senior)
    assert [read(one).assigned_to for one in ids] == [desk.senior] * 2
    with clock.standing_at(NOW + timedelta(minutes=1)):
        complaints.acknowledge(ids[1], desk.robin, channel=Channel.CALL)
    with pytest.raises(ChangedMeanwhile):
        several.take_back(desk.robin)
    assert [read(one).assigned_to for one in ids] == [desk.senior] * 2
