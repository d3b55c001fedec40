"""The plan: add, tick, reopen, move, drop and order its steps, and begin with those its kind of complaint has."""

from collections.abc import Sequence
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.due import Due
from app.domain.lifecycle import Move
from app.domain.plan import Doer, Step, StepKind, TemplateStep
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, UserError
from app.services import escalations, moving, offers, settings, steps
from app.store import complaints, plans
from app.store import escalations as escalation_rows
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.DUE


class BoundStep(UserError):
    """A step that stands for something else: it ends with what was agreed or passed on, or once more is planned."""

    def __init__(self, kind: StepKind) -> None:
        super().__init__(kind.value)
        self.kind = kind


class NoTemplate(UserError):
    """The kind of complaint has no steps to begin with, or all of them stand in the plan."""


def steps_of(complaint_id: UUID) -> list[Step]:
    """The plan in its order."""
    return plans.steps_of(complaint_id)


def add_step(
    complaint_id: UUID,
    by: UUID,
    *,
    step_id: UUID,
    text: str,
    due: Due,
    doer: Doer = Doer.STAFF,
    responsible: UUID | None = None,
    responsible_words: str = "",
) -> Changed:
    """Add a step: what, by when, and who (a staff member, or a supplier or department in words)."""
    with writing():
        _, status = moving.begin(Move.PLAN, complaint_id, by)
        steps.insert(
            complaint_id,
            by,
            step_id=step_id,
            text=text,
            due_at=moving.due_at(due, settings.calendar()),
            by_close=due.at is None,
            doer=doer,
            responsible=responsible,
            responsible_words=responsible_words,
        )
        complaints.save(complaint_id, status=status.value)
        moving.finish(complaint_id)
    return _TOUCHED


def do_step(step_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """Tick a step; ticking twice does nothing. What it stands for is done with it: an offer is carried out, the
    customer was told, an answer came, which needs its words."""
    with writing():
        step = plans.step(step_id)
        moving.begin(Move.NOTE, step.complaint_id, by)
        if step.done_at is None:
            _do(step, by, words)
            moving.finish(step.complaint_id)
    return _TOUCHED


def undo_step(step_id: UUID, by: UUID) -> Changed:
    """A step that was ticked or dropped by mistake is open again; both stay in the timeline."""
    with writing():
        step = plans.step(step_id)
        moving.begin(Move.NOTE, step.complaint_id, by)
        if step.done_at is not None:
            if step.kind is not StepKind.PLAIN:
                raise BoundStep(step.kind)
            plans.save_step(step_id, done_at=None, dropped=False)
            steps.tell(step, EntryKind.STEP_REOPENED, by, step.due_at)
            moving.finish(step.complaint_id)
    return _TOUCHED


def move_step(step_id: UUID, by: UUID, *, due: Due, because: str = "") -> Changed:
    """Give a step another date; the answer to what was passed on is then awaited by that date."""
    with writing():
        step = plans.step(step_id)
        moving.begin(Move.NOTE, step.complaint_id, by)
        due_at = moving.due_at(due, settings.calendar())
        plans.save_step(step_id, due_at=due_at, by_close=due.at is None)
        running = escalations.behind(step) if step.kind is StepKind.ANSWER else None
        if running is not None:
            escalation_rows.save(running.id, due_at=due_at, by_close=due.at is None)
        steps.tell(step, EntryKind.STEP_MOVED, by, due_at, because)
        moving.finish(step.complaint_id)
    return _TOUCHED


def drop_step(step_id: UUID, by: UUID, *, because: str) -> Changed:
    """A step is no longer needed, with the reason; raises `BoundStep` for one that ends with something else."""
    reason = moving.needed("because", because)
    with writing():
        step = plans.step(step_id)
        moving.begin(Move.NOTE, step.complaint_id, by)
        if not step.can_be_dropped:
            raise BoundStep(step.kind)
        steps.drop(step, by, reason)
        moving.finish(step.complaint_id)
    return _TOUCHED


def order(complaint_id: UUID, by: UUID, *, step_ids: Sequence[UUID]) -> Changed:
    """Put steps in this order; those not named stand behind them as before. Raises `ChangedMeanwhile` where one of
    them is no longer in the plan."""
    with writing():
        moving.begin(Move.PLAN, complaint_id, by)
        before = [step.id for step in plans.steps_of(complaint_id)]
        if not set(step_ids) <= set(before):
            raise ChangedMeanwhile("plan")
        after = [*dict.fromkeys(step_ids), *(one for one in before if one not in step_ids)]
        if after != before:
            plans.put_in_order(after)
            complaints.save(complaint_id)
            moving.tell(complaint_id, EntryKind.PLAN_ORDERED, by, "", {})
    return _TOUCHED


def template(complaint_id: UUID) -> list[TemplateStep]:
    """The steps with which the plan of such a complaint begins and that are not open in it."""
    category = complaints.get(complaint_id).told.category
    own = next((one.plan for one in settings.categories() if one.name == category), ())
    there = {step.text for step in plans.steps_of(complaint_id) if step.done_at is None}
    return [step for step in own if step.text not in there]


def take_template(complaint_id: UUID, by: UUID, *, step_ids: Sequence[UUID]) -> Changed:
    """Add the steps of `template`, due so many working days from today; needs a key for each of them."""
    with writing():
        complaint, status = moving.begin(Move.PLAN, complaint_id, by)
        found = template(complaint_id)
        if not found:
            raise NoTemplate
        if len(step_ids) != len(found):
            raise ChangedMeanwhile("plan")
        calendar = settings.calendar()
        today = calendar.day_of(clock.now())
        for step_id, step in zip(step_ids, found, strict=True):
            steps.insert(
                complaint_id,
                by,
                step_id=step_id,
                text=step.text,
                due_at=calendar.closes_at(calendar.add_working_days(today, step.days)),
                by_close=True,
                doer=step.doer,
                responsible=complaint.assigned_to if step.doer is Doer.STAFF else None,
                responsible_words=step.who,
            )
        complaints.save(complaint_id, status=status.value)
        moving.finish(complaint_id)
    return _TOUCHED


def _do(step: Step, by: UUID, words: str) -> None:
    if step.kind is StepKind.DECIDE:
        raise BoundStep(step.kind)
    running = escalations.behind(step) if step.kind in (StepKind.TELL, StepKind.ANSWER) else None
    if step.kind is StepKind.REMEDY and step.offer_id is not None:
        offers.carry_out(step.offer_id, by, words=words)
    if step.kind is StepKind.TELL and running is not None:
        escalations.told(running.id, by, words=words)
    elif step.kind is StepKind.ANSWER and running is not None:
        escalations.end(running.id, by, answer=words)
    elif plans.step(step.id).done_at is None:
        steps.tick(step, by, words)
