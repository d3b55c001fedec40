"""What was done by a slip of the key is taken back exactly, unless somebody has gone on with it."""

from collections.abc import Callable
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest

from app.changes import Changed
from app.domain.complaint import Channel, Status
from app.domain.due import Due, ItemKind
from app.domain.followup import Outcome, Satisfaction
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile
from app.identity import new_id
from app.services import complaints, followups, goods, offers, plans, promises, rescheduling, timeline
from app.services.undoing import Undoable
from app.store import snapshots
from tests.builders import Desk, read

MONDAY = date(2026, 11, 16)
Deed = Callable[[Desk], tuple[UUID, Callable[..., Changed], tuple[Any, ...], dict[str, Any]]]


def without_versions(complaint_id: UUID) -> object:
    """All rows but for the versions, which only ever count up."""
    now = snapshots.of(complaint_id)
    rows = [("complaint", "", now.complaint)]
    rows += [(table, key, values) for table, found in now.parts.items() for key, values in found.items()]
    return sorted(
        (table, key, sorted((name, value) for name, value in values.items() if name != "version"))
        for table, key, values in rows
    )


def acknowledged(desk: Desk) -> tuple[UUID, Callable[..., Changed], tuple[Any, ...], dict[str, Any]]:
    found = desk.complaint()
    return found, complaints.acknowledge, (found, desk.robin), {"channel": Channel.CALL}


def kept(desk: Desk) -> tuple[UUID, Callable[..., Changed], tuple[Any, ...], dict[str, Any]]:
    found = desk.acknowledged(promise=Due(MONDAY))
    return found, promises.keep, (found, desk.robin), {"words": "Told her"}


def moved(desk: Desk) -> tuple[UUID, Callable[..., Changed], tuple[Any, ...], dict[str, Any]]:
    found = desk.acknowledged(promise=Due(date(2026, 11, 13)))
    running = promises.running(found)
    assert running
    facts = {"due": Due(MONDAY), "because": "Late post", "tell_step": new_id(), "tell_words": "Tell her"}
    return found, rescheduling.reschedule, (ItemKind.PROMISE, running.id, found, desk.robin), facts


def ticked(desk: Desk) -> tuple[UUID, Callable[..., Changed], tuple[Any, ...], dict[str, Any]]:
    found = desk.acknowledged()
    return found, plans.do_step, (desk.step(found), desk.robin), {"words": "In the yard"}


def unhappy(desk: Desk) -> tuple[UUID, Callable[..., Changed], tuple[Any, ...], dict[str, Any]]:
    found = desk.resolved()
    running = followups.running(found)
    assert running
    facts = {"outcome": Outcome.UNHAPPY, "satisfaction": Satisfaction.UNHAPPY, "words": "It leaks again"}
    return found, followups.record, (running.id, desk.robin), facts


def unanswered(desk: Desk) -> tuple[UUID, Callable[..., Changed], tuple[Any, ...], dict[str, Any]]:
    found = desk.resolved()
    running = followups.running(found)
    assert running
    return found, followups.record, (running.id, desk.robin), {"outcome": Outcome.NO_ANSWER}


def paid(desk: Desk) -> tuple[UUID, Callable[..., Changed], tuple[Any, ...], dict[str, Any]]:
    found = desk.acknowledged()
    offer = desk.offer(found)
    desk.accept(offer)
    return found, offers.carry_out, (offer, desk.robin), {}


def given_back(desk: Desk) -> tuple[UUID, Callable[..., Changed], tuple[Any, ...], dict[str, Any]]:
    found = desk.resolved(told={"goods_left": "Kettle, base and lid"})
    return found, goods.give_back, (found, desk.robin), {}


@pytest.mark.parametrize("deed", [acknowledged, kept, moved, ticked, unhappy, unanswered, paid, given_back])
def test_every_deed_is_taken_back_exactly(desk: Desk, deed: Deed) -> None:
    complaint_id, command, args, facts = deed(desk)
    before, entries = without_versions(complaint_id), timeline.of(complaint_id)
    undoable = Undoable(complaint_id)
    undoable.do(command, *args, **facts)
    done = timeline.of(complaint_id)[len(timeline.of(complaint_id)) - len(entries) - 1 :: -1][0]
    assert without_versions(complaint_id) != before
    undoable.take_back(desk.robin)
    assert without_versions(complaint_id) == before
    told = timeline.of(complaint_id)
    assert told[0].kind is EntryKind.UNDONE and told[0].facts["undone"] == done.kind
    assert told[-len(entries) :] == entries and len(told) > len(entries) + 1


def test_what_somebody_went_on_with_stays(desk: Desk) -> None:
    complaint_id = desk.acknowledged()
    undoable, step = Undoable(complaint_id), desk.step(complaint_id)
    undoable.do(plans.do_step, step, desk.robin)
    complaints.assign((complaint_id,), desk.senior, to=desk.senior)
    with pytest.raises(ChangedMeanwhile):
        undoable.take_back(desk.robin)
    assert [one.id for one in plans.steps_of(complaint_id) if one.done_at] == [step]


def test_a_refused_command_leaves_nothing_to_take_back(desk: Desk) -> None:
    complaint_id = desk.closed()
    undoable = Undoable(complaint_id)
    with pytest.raises(Exception, match="promise"):
        undoable.do(promises.keep, complaint_id, desk.robin)
    assert undoable.take_back(desk.robin) is Changed.NOTHING


def test_taking_back_twice_does_nothing_more(desk: Desk) -> None:
    complaint_id = desk.acknowledged()
    undoable = Undoable(complaint_id)
    undoable.do(plans.do_step, desk.step(complaint_id), desk.robin)
    undoable.take_back(desk.robin)
    told = len(timeline.of(complaint_id))
    undoable.take_back(desk.robin)
    assert len(timeline.of(complaint_id)) == told


def test_an_acknowledgement_taken_back_runs_again(desk: Desk) -> None:
    complaint_id = desk.complaint()
    undoable = Undoable(complaint_id)
    undoable.do(complaints.acknowledge, complaint_id, desk.robin, channel=Channel.SLIP)
    undoable.take_back(desk.robin)
    assert read(complaint_id).status is Status.RECEIVED and read(complaint_id).next_due_at is not None
    assert timeline.done_since(read(complaint_id).received_at) == []


def test_done_again_after_it_was_taken_back_counts_once(desk: Desk) -> None:
    complaint_id = desk.complaint()
    for _ in range(2):
        undoable = Undoable(complaint_id)
        undoable.do(complaints.acknowledge, complaint_id, desk.robin, channel=Channel.SLIP)
        if _ == 0:
            undoable.take_back(desk.robin)
    done = timeline.done_since(read(complaint_id).received_at)
    assert [kind for _, kind in done] == [EntryKind.ACKNOWLEDGED]


def test_a_time_of_day_comes_back_too(desk: Desk) -> None:
    complaint_id = desk.resolved()
    running = followups.running(complaint_id)
    assert running
    followups.move(running.id, desk.robin, due=Due(MONDAY, time(11)))
    undoable = Undoable(complaint_id)
    undoable.do(followups.move, running.id, desk.robin, due=Due(date(2026, 11, 17)))
    undoable.take_back(desk.robin)
    again = followups.running(complaint_id)
    assert again and not again.by_close and again.due_at.hour == 11
