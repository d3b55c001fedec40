"""The plan: who does what by when, in which order, and never without a next step and date."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from app import clock, identity
from app.domain.complaint import Channel, Status
from app.domain.due import Due
from app.domain.plan import Doer, Step, StepKind, TemplateStep
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldMissing, NotFound
from app.services import complaints, due, followups, plans, promises, settings, timeline
from app.services.plans import BoundStep, NoTemplate
from tests.builders import Desk, read

FRIDAY = date(2026, 11, 13)


def steps(complaint_id: UUID) -> list[Step]:
    return plans.steps_of(complaint_id)


def kinds(complaint_id: UUID) -> list[StepKind]:
    return [step.kind for step in steps(complaint_id) if step.done_at is None]


def texts(complaint_id: UUID) -> list[str]:
    return [step.text for step in steps(complaint_id) if step.done_at is None]


def test_a_supplier_or_department_does_a_step(desk: Desk) -> None:
    found, step_id = desk.acknowledged(), identity.new_id()
    plans.add_step(
        found, desk.robin, step_id=step_id, text="Send a new lid", due=Due(FRIDAY), doer=Doer.SUPPLIER,
        responsible_words="Brook Ltd",
    )  # fmt: skip
    step = steps(found)[-1]
    assert (step.doer, step.responsible, step.responsible_id) == (Doer.SUPPLIER, "Brook Ltd", None)


def test_where_nothing_is_planned_there_is_a_step_to_decide_and_no_longer(desk: Desk) -> None:
    found = desk.acknowledged()
    only = steps(found)[0]
    assert (only.kind, only.responsible_id) == (StepKind.DECIDE, desk.robin)
    assert only.due_at == datetime(2026, 11, 13, 18, tzinfo=UTC)
    assert read(found).next_due_at == only.due_at
    step_id = desk.step(found)
    assert kinds(found) == [StepKind.PLAIN]
    plans.do_step(step_id, desk.robin)
    assert kinds(found) == [StepKind.DECIDE]
    promises.make(found, desk.robin, due=Due(FRIDAY))
    assert kinds(found) == []
    promises.keep(found, desk.robin)
    assert kinds(found) == [StepKind.DECIDE]
    followups.schedule(found, desk.robin, follow_up_id=identity.new_id(), due=Due(FRIDAY))
    assert kinds(found) == []


def test_it_falls_on_the_next_open_day_and_goes_with_the_complaint(desk: Desk) -> None:
    with clock.standing_at(datetime(2026, 11, 14, 15, tzinfo=UTC)):  # a Saturday, after closing
        found = desk.acknowledged()
        assert steps(found)[0].due_at == datetime(2026, 11, 16, 18, tzinfo=UTC)
        complaints.assign((found,), desk.robin, to=desk.senior)
        assert steps(found)[0].responsible_id == desk.senior


def test_it_is_not_there_before_the_customer_knows_nor_after_the_end(desk: Desk) -> None:
    untold = desk.complaint()
    assert kinds(untold) == []
    complaints.acknowledge(untold, desk.robin, channel=Channel.CALL)
    assert kinds(untold) == [StepKind.DECIDE]
    complaints.withdraw(untold, desk.robin, because="It works again")
    assert kinds(untold) == [] and read(untold).next_due_at is None


def test_it_stands_on_today_the_day_after_and_is_no_deed_of_anybody(desk: Desk) -> None:
    found = desk.acknowledged()
    desk.step(found)
    assert [one.kind for one in reversed(timeline.of(found))] == [
        EntryKind.RECEIVED,
        EntryKind.ACKNOWLEDGED,
        EntryKind.STEP_ADDED,
    ]
    other = desk.acknowledged()
    with clock.standing_at(datetime(2026, 11, 13, 9, tzinfo=UTC)):
        assert [item.complaint_id for item in due.today()] == [other]


def test_a_step_to_decide_ends_only_by_deciding(desk: Desk) -> None:
    found = desk.acknowledged()
    step_id = steps(found)[0].id
    for refused in (
        lambda: plans.do_step(step_id, desk.robin),
        lambda: plans.drop_step(step_id, desk.robin, because="No"),
    ):
        with pytest.raises(BoundStep):
            refused()
    plans.move_step(step_id, desk.robin, due=Due(date(2026, 11, 20)), because="The buyer is away")
    assert read(found).next_due_at == datetime(2026, 11, 20, 18, tzinfo=UTC)


def test_a_dropped_step_needs_a_reason_and_can_be_taken_up_again(desk: Desk) -> None:
    found = desk.acknowledged()
    step_id = desk.step(found)
    with pytest.raises(FieldMissing):
        plans.drop_step(step_id, desk.robin, because=" ")
    plans.drop_step(step_id, desk.robin, because="It was the wrong kettle")
    dropped = next(step for step in steps(found) if step.id == step_id)
    assert (dropped.dropped, dropped.done_at) == (True, clock.now())
    told = timeline.of(found)[0]
    assert (told.kind, told.facts["words"]) == (EntryKind.STEP_DROPPED, "It was the wrong kettle")
    assert kinds(found) == [StepKind.DECIDE]
    plans.undo_step(step_id, desk.robin)
    assert texts(found) == ["Try the replacement"]
    assert not next(step for step in steps(found) if step.id == step_id).dropped


def test_the_plan_is_put_in_order(desk: Desk) -> None:
    found = desk.acknowledged()
    one, two, three = (desk.step(found, text) for text in ("One", "Two", "Three"))
    plans.order(found, desk.robin, step_ids=[three, one])
    assert texts(found) == ["Three", "One", "Two"]
    assert timeline.of(found)[0].kind is EntryKind.PLAN_ORDERED
    before = len(timeline.of(found))
    plans.order(found, desk.robin, step_ids=[three, one, two])
    assert len(timeline.of(found)) == before
    with pytest.raises(ChangedMeanwhile):
        plans.order(found, desk.robin, step_ids=[three, identity.new_id()])
    with pytest.raises(NotFound):
        plans.drop_step(identity.new_id(), desk.robin, because="x")


@pytest.fixture
def template(desk: Desk) -> tuple[TemplateStep, ...]:
    """What the owner plans for faulty items."""
    own = (TemplateStep("Test it", 0), TemplateStep("Ask for a part", 2, Doer.SUPPLIER, "Brook Ltd"))
    kinds = [replace(one, plan=own) if one.name == "Faulty item" else one for one in settings.categories()]
    settings.save_categories(kinds, desk.owner)
    return own


def test_a_kind_of_complaint_begins_with_its_steps(desk: Desk, template: tuple[TemplateStep, ...]) -> None:
    found = desk.acknowledged()
    assert plans.template(found) == list(template)
    plans.take_template(found, desk.robin, step_ids=[identity.new_id(), identity.new_id()])
    assert [(step.text, step.responsible, step.due_at) for step in steps(found)] == [
        ("Test it", "Robin Quill", datetime(2026, 11, 12, 18, tzinfo=UTC)),
        ("Ask for a part", "Brook Ltd", datetime(2026, 11, 14, 14, tzinfo=UTC)),
    ]
    assert read(found).status is Status.IN_PROGRESS
    with pytest.raises(NoTemplate):
        plans.take_template(found, desk.robin, step_ids=[])


def test_a_template_counts_the_days_the_shop_is_open(desk: Desk, template: tuple[TemplateStep, ...]) -> None:
    shop = settings.shop()
    closed = {date(2026, 11, 13): "Stocktaking"}
    settings.save_shop(replace(shop, closed_days=closed), desk.owner)
    found = desk.acknowledged()
    plans.take_template(found, desk.robin, step_ids=[identity.new_id(), identity.new_id()])
    assert steps(found)[1].due_at == datetime(2026, 11, 16, 18, tzinfo=UTC)
    with pytest.raises(NoTemplate):
        plans.take_template(desk.acknowledged(told={"category": ""}), desk.robin, step_ids=[])


def test_a_template_changed_meanwhile_is_looked_at_again(
    desk: Desk, template: tuple[TemplateStep, ...]
) -> None:
    with pytest.raises(ChangedMeanwhile):
        plans.take_template(desk.acknowledged(), desk.robin, step_ids=[identity.new_id()])


def test_a_time_of_day_is_kept(desk: Desk) -> None:
    found = desk.acknowledged()
    at = Due(FRIDAY, time(12))
    plans.add_step(found, desk.robin, step_id=identity.new_id(), text="Call", due=at, responsible=desk.robin)
    assert steps(found)[-1].due_at == datetime(2026, 11, 13, 12, tzinfo=UTC)
    assert not steps(found)[-1].by_close
    assert read(found).next_due_at == clock.now() + timedelta(days=1, hours=1, minutes=36)
