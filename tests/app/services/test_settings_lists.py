"""What the owner settles in lists: the tree of causes, plans by kind of complaint, and the minutes to the lock."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.capability import OwnerOnly
from app.domain.cause_tree import RingOfCauses, UnknownBranch
from app.domain.offer import Remedy
from app.domain.plan import Doer, TemplateStep
from app.domain.policy import Rule
from app.domain.shop import Category, Cause
from app.errors import FieldMissing, FieldTooLong, UserError
from app.services import complaints, kinds, policies, settings
from app.services.settings import OutOfRange, TwiceTheSame
from tests.builders import Desk

CHECK = TemplateStep("Look at the item with the customer", 0)
ASK = TemplateStep("Ask the maker", 5, Doer.SUPPLIER, "Brook Ltd")


def test_the_tree_is_kept_in_the_order_of_reading(desk: Desk) -> None:
    settings.save_causes(
        [Cause("Seal", parent="Goods"), Cause("Desk"), Cause(" Goods "), Cause("Lid", False, "Goods")],
        desk.owner,
    )
    assert settings.causes() == [Cause("Desk"), Cause("Goods"), Cause("Seal", parent="Goods")]
    tree = settings.tree_of_causes(active_only=False)
    assert [(one.cause.name, one.depth) for one in tree] == [
        ("Desk", 0),
        ("Goods", 0),
        ("Seal", 1),
        ("Lid", 1),
    ]


def test_a_name_taken_away_stays_on_its_complaints(desk: Desk) -> None:
    complaint_id = desk.closed()
    before = complaints.get(complaint_id).cause
    settings.save_causes([Cause("Another")], desk.owner)
    assert before and complaints.get(complaint_id).cause == before


@pytest.mark.parametrize(
    ("causes", "fault"),
    [
        ([Cause("A", parent="B"), Cause("B", parent="A")], RingOfCauses),
        ([Cause("A", parent="A")], RingOfCauses),
        ([Cause("A", parent="Nowhere")], UnknownBranch),
        ([Cause("Goods"), Cause("Lid", parent="Goods"), Cause("lid ")], TwiceTheSame),
        ([Cause("Goods"), Cause("  ", parent="Goods")], FieldMissing),
        ([Cause("x" * 501)], FieldTooLong),
        ([Cause("x", parent="y" * 501)], FieldTooLong),
    ],
)
def test_a_tree_that_cannot_be_is_refused_whole(
    desk: Desk, causes: list[Cause], fault: type[UserError]
) -> None:
    before = settings.causes(active_only=False)
    with pytest.raises(fault):
        settings.save_causes(causes, desk.owner)
    assert settings.causes(active_only=False) == before


def test_a_kind_keeps_its_plan_in_order(desk: Desk) -> None:
    typed = [TemplateStep("  Ask the maker ", 5, Doer.SUPPLIER, " Brook Ltd "), replace(CHECK, who="Robin")]
    settings.save_categories([Category("Faulty item", ("When?",), plan=tuple(typed))], desk.owner)
    assert settings.categories() == [Category("Faulty item", ("When?",), True, (ASK, CHECK))]


@pytest.mark.parametrize(
    ("step", "field", "fault"),
    [
        (replace(CHECK, text="  "), "step", FieldMissing),
        (replace(CHECK, text="x" * 501), "step", FieldTooLong),
        (replace(CHECK, days=-1), "plan_days", OutOfRange),
        (replace(CHECK, days=366), "plan_days", OutOfRange),
        (replace(ASK, who=" "), "plan_who", FieldMissing),
        (replace(ASK, who="x" * 501), "plan_who", FieldTooLong),
        (TemplateStep("Send it", 1, Doer.DEPARTMENT), "plan_who", FieldMissing),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_field(
    desk: Desk, step: TemplateStep, field: str, fault: type[UserError]
) -> None:
    before = settings.categories(active_only=False)
    with pytest.raises(fault) as refused:
        settings.save_categories([Category("Faulty item", plan=(CHECK, step))], desk.owner)
    assert refused.value.field == field
    assert settings.categories(active_only=False) == before


@pytest.mark.parametrize("minutes", [0, 1, 60])
def test_the_minutes_to_the_lock_are_kept(desk: Desk, minutes: int) -> None:
    settings.save_shop(replace(settings.shop(), lock_minutes=minutes), desk.owner)
    assert settings.shop().lock_minutes == minutes


@pytest.mark.parametrize("minutes", [-1, 61, 100_000])
def test_minutes_out_of_range_are_refused(desk: Desk, minutes: int) -> None:
    with pytest.raises(OutOfRange) as refused:
        settings.save_shop(replace(settings.shop(), lock_minutes=minutes), desk.owner)
    assert refused.value.field == "lock_minutes" and settings.shop().lock_minutes == 3


@pytest.mark.parametrize(
    "write",
    [
        lambda by: settings.save_causes([Cause("A")], by),
        lambda by: settings.save_categories([Category("A", plan=(CHECK,))], by),
        lambda by: settings.save_shop(replace(settings.shop(), lock_minutes=1), by),
    ],
)
def test_only_the_owner_settles_these(desk: Desk, write: Callable[[UUID], object]) -> None:
    for by in (desk.senior, desk.robin):
        with pytest.raises(OwnerOnly):
            write(by)


def test_what_the_policy_says_of_a_kind_goes_along_with_its_new_name(desk: Desk) -> None:
    seen = policies.current()
    never = Rule(Remedy.REFUND, "Delivery", offered=False)
    policies.save(replace(seen, rules=(*seen.rules, never)), desk.owner, seen=seen.number)
    named = [
        replace(one, name="Transport" if one.name == "Delivery" else one.name)
        for one in settings.categories()
    ]
    kinds.save(named, desk.owner, renamed={"Delivery": " Transport "})
    now = policies.current()
    assert [now.rule_for(Remedy.REFUND, kind) for kind in ("Delivery", "Transport")] == [
        never,
        replace(never, category="Transport"),
    ]
    kinds.save(named, desk.owner, renamed={"Delivery": "Transport"})
    assert policies.current() == now


def test_a_renaming_that_cannot_be_changes_nothing(desk: Desk) -> None:
    before = settings.categories(), policies.current()
    with pytest.raises(TwiceTheSame):
        kinds.save([Category("Service"), Category("service")], desk.owner, renamed={"Delivery": "service"})
    with pytest.raises(OwnerOnly):
        kinds.save([Category("Service")], desk.robin, renamed={})
    assert (settings.categories(), policies.current()) == before
