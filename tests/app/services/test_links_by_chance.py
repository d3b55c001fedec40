"""Any complaints, merged in any order, worked on and parted again: nothing is lost and nothing comes twice."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.complaint import Channel, WaitingFor
from app.domain.due import Due
from app.domain.followup import Outcome
from app.domain.offer import OfferState, Remedy
from app.domain.plan import StepKind
from app.domain.timeline import EntryKind
from app.errors import UserError
from app.identity import new_id
from app.services import (
    approvals,
    complaints,
    followups,
    links,
    offers,
    plans,
    promises,
)
from app.store.database import database, sql, writing
from tests.app.linking import FRIDAY, MONDAY, dump, follow_up, merge
from tests.builders import Desk, read
from tests.conftest import NOW


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens inside is rolled back, so that examples share one shop."""

    class Enough(Exception):
        pass

    try:
        with writing():
            yield
            raise Enough
    except Enough:
        pass


_WORK = st.lists(
    st.sampled_from(
        ["step", "done", "offer", "asked", "accepted", "voucher", "declined", "follow", "wait", "promise"]
    ),
    max_size=5,
)


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
def test_merging_and_undoing_any_two_complaints_changes_nothing(desk: Desk, data: st.DataObject) -> None:
    with taken_back():
        made = [_any_complaint(desk, data) for _ in range(data.draw(st.integers(2, 4)))]
        before, stack = dump(), []
        for _ in range(data.draw(st.integers(1, 3))):
            alive = [one for one in made if read(one).status.is_open]
            if len(alive) < 2:
                break
            kept, duplicate = data.draw(st.permutations(alive))[:2]
            owed = _owed(made)
            stack.append(merge(desk, kept, duplicate, though_other_customer=True))
            assert _owed([one for one in made if read(one).status.is_open]) == owed
        while stack:
            links.undo(stack.pop(), desk.robin)
        assert dump() == before
    assert database.in_transaction() is False


_WANTED = {StepKind.PLAIN, StepKind.REMEDY}  # not what stands there only while nothing else does


def _owed(of: list[UUID]) -> list[tuple[object, ...]]:
    """Whatever is still to be done, by key and date, wherever it hangs."""
    found: list[tuple[object, ...]] = []
    for one in of:
        found += [
            (step.id, step.due_at)
            for step in plans.steps_of(one)
            if step.kind in _WANTED and not step.done_at
        ]
        found += [(had.id, had.due_at) for had in promises.of(one) if not (had.kept_at or had.replaced_at)]
        found += [(had.id, had.due_at) for had in followups.of(one) if not had.done_at]
        found += [(had.id,) for had in offers.of(one) if had.state in ("proposed", "accepted")]
    return sorted(found, key=repr)


def _any_complaint(desk: Desk, data: st.DataObject) -> UUID:
    who = desk.customer("Ned Needle", phone="07700 900999") if data.draw(st.booleans()) else None
    told = {"goods_left": data.draw(st.sampled_from(["", "kettle"])), "safety": data.draw(st.booleans())}
    how = desk.acknowledged if data.draw(st.booleans()) else desk.complaint
    earlier = timedelta(hours=data.draw(st.integers(0, 20)))
    made = how(
        customer_id=who,
        told=told,
        received_at=NOW - earlier,
        promise=data.draw(st.sampled_from([None, FRIDAY])),
    )
    for work in data.draw(_WORK):
        _do(desk, made, work)
    return made


def _do(desk: Desk, made: UUID, work: str) -> None:
    if work in ("step", "done"):
        step = desk.step(made)
        if work == "done":
            plans.do_step(step, desk.robin)
    elif work == "follow":
        follow_up(desk, made)
    elif work == "wait":
        complaints.wait(made, desk.robin, waiting_for=WaitingFor.SUPPLIER)
    elif work == "promise":
        promises.make(made, desk.robin, due=MONDAY, because="later")
    else:
        offered = desk.offer(made, Remedy.VOUCHER if work == "voucher" else Remedy.REFUND)
        if work in ("accepted", "voucher"):
            desk.accept(offered)
        elif work == "asked":
            approvals.ask(offered, desk.robin, approval_id=new_id(), because="More than I may")
        elif work == "declined":
            offers.decline(offered, desk.robin)


_SINCE = (
    "do",
    "move",
    "promise",
    "keep",
    "answer",
    "accept",
    "decline",
    "plan",
    "offer",
    "asked",
    "wait",
    "note",
    "resolve",
)


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
def test_whatever_was_done_since_nothing_is_lost_by_undoing(desk: Desk, data: st.DataObject) -> None:
    """What is still owed is owed by exactly one of the two, with the date it has by then; no row comes or goes."""
    with taken_back():
        made = [_any_complaint(desk, data) for _ in range(2)]
        link_id = merge(desk, *made, though_other_customer=True)
        for since in data.draw(st.lists(st.sampled_from(_SINCE), max_size=6)):
            with suppress(UserError):
                _do_since(desk, made[0], since)
        owed, rows, kept = _owed(made), _keys(), read(made[0])
        links.undo(link_id, desk.robin)
        assert _owed(made) == owed
        assert _keys() == rows
        assert read(made[1]).status.is_open
        assert read(made[1]).duplicate_of is None
        if not kept.status.is_open:
            assert (read(made[0]).status, complaints.facts(made[0]).accepted_offer) == (kept.status, True)


def _keys() -> dict[str, list[tuple[object, ...]]]:
    tables = ("promise", "offer", "approval", "voucher", "follow_up", "step WHERE kind <> 'decide'")
    return {table: sql(f"SELECT id FROM {table} ORDER BY id") for table in tables}


def _do_since(desk: Desk, kept: UUID, what: str) -> None:
    steps = [one for one in plans.steps_of(kept) if not one.done_at]
    offered = [one for one in offers.of(kept) if one.state is OfferState.PROPOSED]
    running = followups.running(kept)
    if what == "do" and steps:
        plans.do_step(steps[0].id, desk.robin)
    elif what == "move" and steps:
        plans.move_step(steps[-1].id, desk.robin, due=Due(date(2026, 11, 20)))
    elif what == "keep":
        promises.keep(kept, desk.robin)
    elif what == "answer" and running:
        followups.record(running.id, desk.robin, outcome=Outcome.NO_ANSWER)
    elif what == "accept" and offered:
        desk.accept(offered[0].id)
    elif what == "decline" and offered:
        offers.decline(offered[0].id, desk.robin)
    elif what == "plan":
        desk.step(kept, "Planned since")
    elif what == "note":
        complaints.note(kept, desk.robin, kind=EntryKind.NOTE, text="Since then")
    elif what == "resolve":
        if not read(kept).acknowledged_at:
            complaints.acknowledge(kept, desk.robin, channel=Channel.CALL)
        complaints.resolve(kept, desk.robin)
    elif what in ("offer", "asked", "wait", "promise"):
        _do(desk, kept, what)
