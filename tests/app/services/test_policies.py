"""The policy in its versions, what it is asked, and the day on which spending counts."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from app import clock
from app.changes import Changed
from app.domain.capability import NotAllowed, OwnerOnly
from app.domain.money import Money
from app.domain.offer import Apology, Remedy
from app.domain.policy import Limit, Option, Policy, Reason, Rule, Verdict
from app.domain.policy_checks import LimitReversed, OtherCurrency, RuleTwice, UnknownKind
from app.domain.shop import Category
from app.domain.staff import Role
from app.errors import ChangedMeanwhile, FieldTooLong, NotFound, UserError
from app.services import policies, settings, staff
from app.store import offers as offer_store
from app.store.database import database
from tests.builders import Desk, permissive
from tests.conftest import NOW

LIMITS = {Role.FRONT_DESK: Limit(5000, 10000), Role.SENIOR: Limit(15000, 30000)}
REFUNDS = Rule(Remedy.REFUND, limits=LIMITS)
PAID = {"paid": Money(4000, "GBP")}


def save(desk: Desk, *rules: Rule, **facts: Any) -> Policy:
    """A new version with these rules."""
    now = policies.current()
    policies.save(replace(now, rules=rules, **facts), desk.owner, seen=now.number)
    return policies.current()


def option(complaint_id: UUID, by: UUID, remedy: Remedy) -> Option:
    return next(one for one in policies.options(complaint_id, by) if one.remedy is remedy)


def agree(desk: Desk, minor: int, at: datetime = NOW, *, currency: str = "GBP", **fields: Any) -> UUID:
    """A refund that the front desk agreed to at a moment."""
    with clock.standing_at(at):
        offer_id = desk.offer(desk.acknowledged(), minor=minor)
    kept = {"state": "accepted", "decided_by": desk.robin, "decided_at": at, "currency": currency} | fields
    offer_store.save(offer_id, **kept)
    return offer_id


def test_a_version_is_kept_as_it_was_made(desk: Desk) -> None:
    rule = replace(REFUNDS, days=30, needs_receipt=True)
    odd = Rule(Remedy.REPAIR, "Service", offered=False, needs_approval=True)
    made = save(desk, rule, odd, house_rules=" Listen first. ", responsibility=Role.SENIOR)
    assert (made.rules, made.house_rules, made.responsibility) == ((rule, odd), "Listen first.", Role.SENIOR)
    assert (made.number, made.made_at, made.made_by) == (3, NOW, desk.owner)
    save(desk, REFUNDS)
    assert policies.version(3) == made
    assert [one.number for one in policies.versions()] == [4, 3, 2, 1]
    with pytest.raises(NotFound):
        policies.version(5)


def test_what_says_the_same_makes_no_version(desk: Desk) -> None:
    now = policies.current()
    assert policies.save(replace(now, made_at=None), desk.owner, seen=now.number) is Changed.NOTHING
    assert policies.current() == now


def test_of_two_owners_at_once_the_second_is_told(desk: Desk) -> None:
    seen = policies.current()
    save(desk, REFUNDS)
    with pytest.raises(ChangedMeanwhile):
        policies.save(replace(seen, rules=()), desk.owner, seen=seen.number)
    assert policies.current().rules == (REFUNDS,)


@pytest.mark.parametrize("role", ["robin", "senior", "reader"])
def test_only_an_owner_changes_it(desk: Desk, role: str) -> None:
    with pytest.raises(OwnerOnly):
        policies.save(permissive(), getattr(desk, role), seen=2)


@pytest.mark.parametrize(
    ("rules", "facts", "fault"),
    [
        ([replace(REFUNDS, limits={Role.FRONT_DESK: Limit(9), Role.SENIOR: Limit(8)})], {}, LimitReversed),
        ([replace(REFUNDS, category="Heating")], {}, UnknownKind),
        ([REFUNDS, REFUNDS], {}, RuleTwice),
        ([REFUNDS], {"currency": "EUR"}, OtherCurrency),
        ([REFUNDS], {"house_rules": "x" * 50_001}, FieldTooLong),
    ],
)
def test_what_cannot_be_is_not_kept(
    desk: Desk, rules: list[Rule], facts: dict[str, Any], fault: type[UserError]
) -> None:
    with pytest.raises(fault):
        save(desk, *rules, **facts)
    assert policies.current().number == 2


def test_a_kind_that_was_taken_off_the_list_keeps_its_line(desk: Desk) -> None:
    kept = replace(REFUNDS, category="Service")
    save(desk, kept)
    settings.save_categories([Category("Delivery")], desk.owner)
    assert save(desk, kept, replace(REFUNDS, category="Delivery")).number == 4
    with pytest.raises(UnknownKind):
        save(desk, replace(REFUNDS, category="Wrong item"))


def test_options_stand_allowed_first_then_what_is_asked_for_then_what_is_not_offered(desk: Desk) -> None:
    save(desk, Rule(Remedy.REFUND, offered=False), replace(REFUNDS, remedy=Remedy.REPAIR), Rule(Remedy.OTHER))
    found = policies.options(desk.complaint(), desk.robin)
    assert [one.remedy for one in found][:1] == [Remedy.REPAIR]
    assert found[-1].decision.verdict is Verdict.NOT_OFFERED
    assert {one.remedy for one in found} == set(Remedy)


@pytest.mark.parametrize(("minor", "allowed"), [(5000, True), (5001, False)])
def test_a_refund_is_asked_for_at_the_price_paid(desk: Desk, minor: int, allowed: bool) -> None:
    save(desk, REFUNDS)
    complaint_id = desk.complaint(told={"paid": Money(minor, "GBP")})
    refund = option(complaint_id, desk.robin, Remedy.REFUND)
    assert refund.worth == Money(minor, "GBP")
    assert (refund.decision.verdict is Verdict.ALLOWED) is allowed
    assert refund.decision.limit == Money(5000, "GBP")


def test_everybody_of_a_role_gets_the_same_options(desk: Desk) -> None:
    save(desk, replace(REFUNDS, days=30, needs_receipt=True))
    facts = {"paid": Money(9000, "GBP"), "bought_on": date(2026, 11, 1), "receipt": "K-1"}
    complaint_id = desk.complaint(told=facts)
    other = staff.get(desk.robin)
    twin = replace(other, id=desk.senior, role=Role.FRONT_DESK)
    staff.change(twin, desk.owner)
    assert policies.options(complaint_id, desk.robin) == policies.options(complaint_id, desk.senior)


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({"receipt": "K-1", "bought_on": date(2026, 10, 13)}, ()),
        ({"receipt": "K-1", "bought_on": date(2026, 10, 12)}, (Reason.TOO_LATE,)),
        ({"receipt": "K-1"}, (Reason.BOUGHT_UNKNOWN,)),
        ({"bought_on": date(2026, 11, 12)}, (Reason.NO_RECEIPT,)),
    ],
)
def test_what_was_told_at_intake_is_what_it_is_asked_with(
    desk: Desk, facts: dict[str, Any], reasons: tuple[Reason, ...]
) -> None:
    save(desk, replace(REFUNDS, days=30, needs_receipt=True))
    complaint_id = desk.complaint(told=PAID | facts)
    assert option(complaint_id, desk.robin, Remedy.REFUND).decision.reasons == reasons


def test_saying_that_it_was_our_fault_is_the_owners_until_the_policy_allows_it(desk: Desk) -> None:
    apologies = Rule(Remedy.APOLOGY, limits={Role.FRONT_DESK: Limit(), Role.SENIOR: Limit()})
    save(desk, apologies, responsibility=Role.OWNER)
    complaint_id = desk.complaint()

    def verdict(by: UUID, level: Apology) -> Verdict:
        return policies.decide(
            policies.ask_for(complaint_id, by, Remedy.APOLOGY, None, apology=level)
        ).verdict

    assert verdict(desk.robin, Apology.REGRET) is Verdict.ALLOWED
    assert verdict(desk.senior, Apology.RESPONSIBILITY) is Verdict.NEEDS_APPROVAL
    assert verdict(desk.owner, Apology.RESPONSIBILITY) is Verdict.ALLOWED
    save(desk, apologies, responsibility=Role.SENIOR)
    assert verdict(desk.senior, Apology.RESPONSIBILITY) is Verdict.ALLOWED
    assert verdict(desk.robin, Apology.RESPONSIBILITY) is Verdict.NEEDS_APPROVAL


def test_an_older_version_still_answers_as_it_did(desk: Desk) -> None:
    save(desk, REFUNDS)
    save(desk, replace(REFUNDS, limits={Role.FRONT_DESK: Limit(1), Role.SENIOR: Limit(1)}))
    ask = policies.ask_for(desk.complaint(), desk.robin, Remedy.REFUND, Money(5000, "GBP"))
    assert policies.decide(ask).verdict is Verdict.NEEDS_APPROVAL
    assert policies.decide(ask, policies.version(3)).verdict is Verdict.ALLOWED


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({}, True),
        ({"state": "proposed"}, False),
        ({"state": "declined"}, False),
        ({"state": "superseded"}, False),
        ({"state": "superseded", "carried_out_at": NOW}, True),
        ({"approved_at": NOW}, False),
        ({"currency": "EUR"}, False),
        ({"remedy": "voucher"}, False),
    ],
)
def test_what_one_person_agreed_to_alone_today_counts(
    desk: Desk, fields: dict[str, Any], counts: bool
) -> None:
    agree(desk, 5000, **fields)
    spent = policies.spent_today(desk.robin, "GBP")
    assert spent.get(Remedy.REFUND, 0) == (5000 if counts else 0)
    assert policies.spent_today(desk.senior, "GBP") == {}


def test_a_replacement_without_an_amount_counts_what_was_paid(desk: Desk) -> None:
    offer_id = desk.agreed(desk.acknowledged(told={"paid": Money(4200, "GBP")}), Remedy.REPLACEMENT)
    assert policies.spent_today(desk.robin, "GBP") == {Remedy.REPLACEMENT: 6490}
    offer_store.save(offer_id, amount=None, currency="")
    assert policies.spent_today(desk.robin, "GBP") == {Remedy.REPLACEMENT: 4200}


@pytest.mark.parametrize(("second", "allowed"), [(5000, True), (5001, False)])
def test_the_sum_of_the_day_may_reach_the_limit_and_no_more(desk: Desk, second: int, allowed: bool) -> None:
    save(desk, replace(REFUNDS, limits={Role.FRONT_DESK: Limit(None, 10000), Role.SENIOR: Limit()}))
    agree(desk, 5000)
    ask = policies.ask_for(desk.complaint(), desk.robin, Remedy.REFUND, Money(second, "GBP"))
    assert (policies.decide(ask).verdict is Verdict.ALLOWED) is allowed


@pytest.mark.parametrize(
    ("zone", "agreed", "asked", "same_day"),
    [
        # Clocks go back in London on 25 October 2026, at 2 in the night: a day of 25 hours.
        ("Europe/London", (24, 22, 59), (24, 23, 0), False),
        ("Europe/London", (24, 23, 0), (25, 23, 59), True),
        ("Europe/London", (24, 23, 0), (26, 0, 0), False),
        ("America/New_York", (25, 3, 59), (25, 4, 0), False),
        ("America/New_York", (25, 4, 0), (26, 3, 59), True),
        ("Pacific/Kiritimati", (24, 9, 59), (24, 10, 0), False),
        ("Asia/Kathmandu", (24, 18, 14), (24, 18, 15), False),
    ],
)
def test_the_day_turns_at_midnight_in_the_shop(
    desk: Desk, zone: str, agreed: tuple[int, int, int], asked: tuple[int, int, int], same_day: bool
) -> None:
    settings.save_shop(replace(settings.shop(), zone=zone), desk.owner)
    agree(desk, 700, datetime(2026, 10, *agreed, tzinfo=UTC))
    with clock.standing_at(datetime(2026, 10, *asked, tzinfo=UTC)):
        assert policies.spent_today(desk.robin, "GBP") == ({Remedy.REFUND: 700} if same_day else {})


def test_the_day_that_loses_an_hour_has_twenty_three(desk: Desk) -> None:
    agree(desk, 700, datetime(2026, 3, 29, 0, 0, tzinfo=UTC))
    with clock.standing_at(datetime(2026, 3, 29, 22, 59, tzinfo=UTC)):
        assert policies.spent_today(desk.robin, "GBP") == {Remedy.REFUND: 700}
    with clock.standing_at(datetime(2026, 3, 29, 23, 0, tzinfo=UTC)):
        assert policies.spent_today(desk.robin, "GBP") == {}


def test_house_rules_are_read_by_version(desk: Desk) -> None:
    save(desk, REFUNDS, house_rules="Listen first.")
    policies.read_rules(desk.robin, version=policies.current().number)
    assert staff.get(desk.robin).rules_read == policies.rules_since() == 3
    save(desk, house_rules="Listen first.")
    assert (policies.current().number, policies.rules_since()) == (4, 3)
    save(desk, house_rules="Listen, then ask.")
    assert policies.rules_since() == 5 > staff.get(desk.robin).rules_read
    with pytest.raises(NotAllowed):
        policies.read_rules(desk.reader, version=1)


def test_who_reads_rules_while_they_change_has_still_to_read_the_newer(desk: Desk) -> None:
    assert not policies.has_rules_to_read(desk.robin)
    save(desk, house_rules="Listen first.")
    seen = policies.current().number
    assert policies.has_rules_to_read(desk.robin) and policies.has_rules_to_read(desk.senior)
    assert not policies.has_rules_to_read(desk.owner) and not policies.has_rules_to_read(desk.reader)
    save(desk, house_rules="Listen, then ask.")
    policies.read_rules(desk.robin, version=seen)
    assert policies.has_rules_to_read(desk.robin)
    policies.read_rules(desk.robin, version=policies.current().number)
    save(desk, REFUNDS, house_rules="Listen, then ask.")
    assert not policies.has_rules_to_read(desk.robin)
    policies.read_rules(desk.robin, version=seen)
    assert not policies.has_rules_to_read(desk.robin)  # what is known stays known


def test_asking_costs_few_queries_and_none_builds_the_policy_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint_id = desk.complaint()
    assert policies.current() is policies.current()
    said: list[str] = []
    ask = database.execute_sql
    monkeypatch.setattr(database, "execute_sql", lambda sql, *rest: said.append(sql) or ask(sql, *rest))
    policies.options(complaint_id, desk.robin)
    assert len(said) <= 7
