"""Praise: who reads it, what sharing tells, what is taken back, and what customers said that nobody noted yet."""

from uuid import UUID

import pytest

from app.domain.capability import NotAllowed, OwnerOnly
from app.domain.commendation import Praise
from app.domain.followup import Outcome, Satisfaction
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldMissing, NotFound
from app.identity import new_id
from app.services import commendations, followups, timeline
from tests.builders import Desk

MONTH = "2026-11"


def _thanks(desk: Desk, by: UUID, **fields: object) -> UUID:
    praise_id = new_id()
    told = {"kind": Praise.THANKS, "month": MONTH, "words": "She really listened."} | fields
    commendations.add(praise_id, by, **told)  # type: ignore[arg-type]
    return praise_id


def _seen(by: UUID) -> list[UUID]:
    return [line.commendation.id for line in commendations.of_month(MONTH, by)]


def test_praise_is_read_by_the_owner_and_whom_it_is_about_until_it_is_shared(desk: Desk) -> None:
    one = _thanks(desk, desk.senior, staff_id=desk.robin)
    assert _seen(desk.owner) == _seen(desk.robin) == _seen(desk.senior) == [one]
    assert _seen(desk.reader) == [] and commendations.shared(MONTH) == []
    commendations.share(one, desk.owner, version=1)
    assert _seen(desk.reader) == [one]
    (line,) = commendations.shared(MONTH)
    assert line.name == "Robin Quill"
    commendations.keep_private(one, desk.owner, version=2)
    assert _seen(desk.reader) == []


def test_only_an_owner_commends_and_shares(desk: Desk) -> None:
    one = _thanks(desk, desk.robin)
    with pytest.raises(OwnerOnly):
        commendations.share(one, desk.robin, version=1)
    with pytest.raises(OwnerOnly):
        _thanks(desk, desk.robin, kind=Praise.COMMENDATION)
    with pytest.raises(OwnerOnly):
        _thanks(desk, desk.robin, shared=True)
    with pytest.raises(NotAllowed):
        _thanks(desk, desk.reader)


def test_a_timeline_tells_praise_only_when_it_is_shared(desk: Desk) -> None:
    complaint = desk.complaint()
    one = _thanks(desk, desk.robin, complaint_id=complaint)
    assert EntryKind.COMMENDED not in {entry.kind for entry in timeline.of(complaint)}
    commendations.share(one, desk.owner, version=1)
    (told,) = (entry for entry in timeline.of(complaint) if entry.kind is EntryKind.COMMENDED)
    assert told.text == "She really listened."


def test_what_is_taken_back_comes_again_by_undo(desk: Desk) -> None:
    one = _thanks(desk, desk.robin)
    with pytest.raises(NotFound):  # somebody else's, whom it is not about
        commendations.take_back(one, desk.senior, version=1)
    commendations.take_back(one, desk.robin, version=1)
    assert _seen(desk.owner) == []
    with pytest.raises(ChangedMeanwhile):
        commendations.put_back(one, desk.robin, version=1)
    with pytest.raises(NotFound):
        commendations.put_back(one, desk.senior, version=2)
    commendations.put_back(one, desk.robin, version=2)
    assert _seen(desk.owner) == [one]


def test_empty_praise_and_unknown_people_are_refused(desk: Desk) -> None:
    with pytest.raises(FieldMissing):
        _thanks(desk, desk.robin, words="  ")
    with pytest.raises(NotFound):
        _thanks(desk, desk.robin, staff_id=new_id())


def test_words_of_happy_customers_are_offered_until_they_are_noted(desk: Desk) -> None:
    complaint = desk.resolved()
    running = followups.running(complaint)
    assert running
    followups.record(
        running.id,
        desk.robin,
        outcome=Outcome.HAPPY,
        satisfaction=Satisfaction.HAPPY,
        words="It works, thank you",
    )
    (said,) = commendations.heard(MONTH)
    assert (said.complaint_id, said.words) == (complaint, "It works, thank you")
    one = _thanks(desk, desk.robin, complaint_id=complaint, words=said.words)
    assert commendations.heard(MONTH) == []
    commendations.take_back(one, desk.robin, version=1)
    assert len(commendations.heard(MONTH)) == 1
