from dataclasses import replace
from datetime import date

import pytest

from app.domain.deciding import decide
from app.domain.money import Money
from app.domain.offer import Apology, Remedy
from app.domain.policy import Ask, Basis, Limit, Policy, Reason, Rule, Verdict
from app.domain.staff import Role
from tests import decisions

DESK, SENIOR, OWNER = Role.FRONT_DESK, Role.SENIOR, Role.OWNER
TODAY = date(2026, 11, 12)


def policy(*rules: Rule, **facts: object) -> Policy:
    return Policy(3, "GBP", rules, **facts)


def refund(**facts: object) -> Rule:
    limits = {DESK: Limit(5000, 10000), SENIOR: Limit(15000, 30000)}
    return Rule(Remedy.REFUND, **{"limits": limits} | facts)


def ask(minor: int | None = 4000, role: Role = DESK, **facts: object) -> Ask:
    worth = None if minor is None else Money(minor, "GBP")
    return Ask(role, Remedy.REFUND, **{"worth": worth, "today": TODAY} | facts)


def test_the_fixed_questions_have_the_answers_of_the_table() -> None:
    assert len(list(decisions.questions())) == 200
    kept = decisions.TABLE.read_text(encoding="utf-8")
    assert decisions.table() == kept, "if this is meant: python -m tests.decisions, then read what changed"


@pytest.mark.parametrize(
    ("minor", "spent", "reasons"),
    [
        (4999, 0, ()),
        (5000, 0, ()),
        (5001, 0, (Reason.LIMIT,)),
        (5000, 5000, ()),
        (5000, 5001, (Reason.DAY_LIMIT,)),
        (1, 9999, ()),
        (1, 10000, (Reason.DAY_LIMIT,)),
        (5001, 5000, (Reason.LIMIT, Reason.DAY_LIMIT)),
        (None, 9999, ()),
        (None, 10000, (Reason.DAY_LIMIT,)),
    ],
)
def test_an_amount_equal_to_the_limit_passes_and_one_penny_more_does_not(
    minor: int | None, spent: int, reasons: tuple[Reason, ...]
) -> None:
    said = decide(policy(refund()), ask(minor, spent=spent))
    assert said.reasons == reasons
    assert said.verdict is (Verdict.NEEDS_APPROVAL if reasons else Verdict.ALLOWED)


@pytest.mark.parametrize(
    ("spent", "left"), [(0, 5000), (5000, 5000), (5001, 4999), (9999, 1), (10000, 0), (12000, 0)]
)
def test_the_limit_told_is_what_is_left_of_the_day_when_that_is_less(spent: int, left: int) -> None:
    assert decide(policy(refund()), ask(spent=spent)).limit == Money(left, "GBP")


@pytest.mark.parametrize(
    ("bought_on", "today", "days", "reason"),
    [
        (TODAY, TODAY, 0, None),
        (date(2026, 11, 11), TODAY, 0, Reason.TOO_LATE),
        (date(2026, 10, 13), TODAY, 30, None),
        (date(2026, 10, 12), TODAY, 30, Reason.TOO_LATE),
        (date(2028, 2, 29), date(2028, 3, 30), 30, None),
        (date(2028, 2, 29), date(2028, 3, 31), 30, Reason.TOO_LATE),
        (date(2028, 2, 28), date(2028, 3, 1), 2, None),  # a leap year has the day between
        (date(2027, 2, 28), date(2027, 3, 1), 1, None),
        (date(2026, 3, 28), date(2026, 4, 27), 30, None),  # over the night that loses an hour
        (date(2026, 10, 24), date(2026, 11, 23), 30, None),  # over the one that gains it
        (date.min, date.max, 30, Reason.TOO_LATE),
        (date(2026, 11, 13), TODAY, 30, Reason.BOUGHT_UNKNOWN),
        (None, TODAY, 30, Reason.BOUGHT_UNKNOWN),
        (TODAY, None, 30, Reason.BOUGHT_UNKNOWN),
        (None, None, None, None),
    ],
)
def test_the_last_day_of_the_window_still_counts(
    bought_on: date | None, today: date | None, days: int | None, reason: Reason | None
) -> None:
    said = decide(policy(refund(days=days)), ask(bought_on=bought_on, today=today))
    assert said.reasons == ((reason,) if reason else ())
    assert said.days == days


def test_the_rule_of_the_kind_goes_before_the_rule_of_every_kind() -> None:
    ours = policy(
        refund(), refund(category="Delivery", limits={DESK: Limit(100)}), Rule(Remedy.REPAIR, "Service")
    )
    assert decide(ours, ask(category="Delivery")).reasons == (Reason.LIMIT,)
    assert decide(ours, ask(category="Service")).reasons == ()
    assert decide(ours, replace(ask(None), remedy=Remedy.REPAIR)).reasons == (Reason.NO_RULE,)


def test_every_reason_is_told_in_one_order() -> None:
    strict = refund(days=30, needs_receipt=True, needs_approval=True, basis=Basis.STATUTORY)
    said = decide(policy(strict), ask(20000, apology=Apology.RESPONSIBILITY))
    assert said.reasons == (
        Reason.LIMIT,
        Reason.DAY_LIMIT,
        Reason.BOUGHT_UNKNOWN,
        Reason.NO_RECEIPT,
        Reason.ALWAYS_ASKED,
        Reason.RESPONSIBILITY,
    )
    assert (said.basis, said.policy) == (Basis.STATUTORY, 3)


def test_what_is_not_offered_for_a_kind_says_only_that() -> None:
    ours = policy(refund(category="Service", offered=False, needs_receipt=True))
    said = decide(ours, ask(10**9, category="Service"))
    assert (said.verdict, said.reasons) == (Verdict.NOT_OFFERED, (Reason.NOT_THIS_KIND,))


@pytest.mark.parametrize("rule", [refund(days=3, needs_receipt=True), refund(offered=False), None])
def test_an_owner_is_always_allowed_and_told_what_speaks_against_it(rule: Rule | None) -> None:
    said = decide(policy(*([rule] if rule else [])), ask(10**9, OWNER, worth=Money(10**9, "EUR")))
    assert said.verdict is Verdict.ALLOWED
    assert said.reasons
    assert said.limit is None


@pytest.mark.parametrize("role", [Role.READER, DESK, SENIOR])
def test_a_role_without_a_limit_may_not_decide_alone(role: Role) -> None:
    assert decide(policy(refund(limits={})), ask(1, role)).reasons == (Reason.ROLE,)


def test_a_reader_or_owner_has_no_limit_whatever_a_policy_says() -> None:
    odd = policy(refund(limits={Role.READER: Limit(), OWNER: Limit(0)}))
    assert decide(odd, ask(1, Role.READER)).reasons == (Reason.ROLE,)
    assert decide(odd, ask(1, OWNER)).reasons == ()


@pytest.mark.parametrize(
    ("lowest", "role", "allowed"),
    [
        (OWNER, SENIOR, False),
        (OWNER, OWNER, True),
        (SENIOR, DESK, False),
        (SENIOR, SENIOR, True),
        (DESK, DESK, True),
    ],
)
def test_who_may_say_that_it_was_our_fault(lowest: Role, role: Role, allowed: bool) -> None:
    ours = policy(refund(limits={DESK: Limit(), SENIOR: Limit()}), responsibility=lowest)
    said = decide(ours, ask(role=role, apology=Apology.RESPONSIBILITY))
    assert (said.verdict is Verdict.ALLOWED) is allowed
    assert decide(ours, ask(role=role, apology=Apology.REGRET)).verdict is Verdict.ALLOWED


@pytest.mark.parametrize(("currency", "each"), [("JPY", 5000), ("KWD", 5000), ("GBP", 5000)])
def test_a_limit_is_counted_in_the_smallest_unit_of_its_currency(currency: str, each: int) -> None:
    ours = Policy(1, currency, (refund(limits={DESK: Limit(each)}),))
    assert decide(ours, ask(worth=Money(each, currency))).verdict is Verdict.ALLOWED
    assert decide(ours, ask(worth=Money(each + 1, currency))).reasons == (Reason.LIMIT,)
