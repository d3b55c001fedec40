from typing import Any

import pytest

from app.domain import policy_checks
from app.domain.money import Money
from app.domain.offer import Remedy
from app.domain.policy import Limit, Policy, Rule
from app.domain.policy_checks import (
    BadDays,
    BadLimit,
    DayBelowEach,
    LimitReversed,
    PolicyFault,
    RuleTwice,
    UnknownKind,
)
from app.domain.staff import Role

KINDS = ("Delivery", "Service")
DESK, SENIOR = Role.FRONT_DESK, Role.SENIOR


def found(*rules: Rule, currency: str = "GBP") -> list[PolicyFault]:
    return list(policy_checks.faults(Policy(0, currency, rules), KINDS))


def voucher(desk: Limit | None = None, senior: Limit | None = None, **facts: Any) -> Rule:
    limits = {role: limit for role, limit in ((DESK, desk), (SENIOR, senior)) if limit is not None}
    return Rule(Remedy.VOUCHER, limits=limits, **facts)


@pytest.mark.parametrize(
    ("desk", "senior"),
    [
        (None, None),
        (None, Limit(100)),
        (Limit(1000), Limit(1000)),
        (Limit(1000), Limit()),
        (Limit(), Limit()),
        (Limit(0, 0), Limit(0, 0)),
        (Limit(1000, 1000), Limit(1000, None)),
        (Limit(None, 5000), Limit(None, 5000)),
    ],
)
def test_limits_that_can_be(desk: Limit | None, senior: Limit | None) -> None:
    assert found(voucher(desk, senior)) == []


@pytest.mark.parametrize(
    ("desk", "senior", "field", "below"),
    [
        (Limit(1000), Limit(500), "senior_each", 1000),
        (Limit(1000), Limit(999), "senior_each", 1000),
        (Limit(), Limit(10**6), "senior_each", None),
        (Limit(1000), None, "senior_each", 1000),
        (Limit(100, 1000), Limit(100, 999), "senior_day", 1000),
        (Limit(100), Limit(100, 999), "senior_day", None),
    ],
)
def test_a_senior_may_never_do_less_than_the_front_desk(
    desk: Limit, senior: Limit | None, field: str, below: int | None
) -> None:
    (fault,) = found(voucher(desk, senior))
    assert isinstance(fault, LimitReversed)
    assert (fault.field, fault.remedy, fault.category) == (field, Remedy.VOUCHER, "")
    assert fault.below == (None if below is None else Money(below, "GBP"))


@pytest.mark.parametrize(
    ("rule", "kind", "field"),
    [
        (voucher(Limit(-1), Limit()), BadLimit, "front_desk_each"),
        (voucher(senior=Limit(5, -5)), BadLimit, "senior_day"),
        (voucher(senior=Limit(10**12 + 1)), BadLimit, "senior_each"),
        (voucher(senior=Limit(10.5)), BadLimit, "senior_each"),  # type: ignore[arg-type]
        (voucher(senior=Limit(1000, 999)), DayBelowEach, "senior_day"),
        (voucher(days=-1), BadDays, "days"),
        (voucher(days=3654), BadDays, "days"),
        (voucher(category="Heating"), UnknownKind, "category"),
    ],
)
def test_what_a_line_cannot_be_is_told_with_its_field(
    rule: Rule, kind: type[PolicyFault], field: str
) -> None:
    (fault,) = found(rule)
    assert type(fault) is kind
    assert fault.field == field


def test_two_lines_of_the_same_remedy_and_kind_are_one_too_many() -> None:
    assert found(voucher(), voucher(category="Service"), voucher(category="Delivery")) == []
    (fault,) = found(voucher(), voucher(category="Service"), voucher(category="Service", days=3))
    assert isinstance(fault, RuleTwice)
    assert fault.category == "Service"


def test_all_that_is_wrong_is_told_line_by_line() -> None:
    assert [
        type(one) for one in found(voucher(Limit(2), Limit(1)), voucher(Limit(-1)), voucher(category="X"))
    ] == [
        LimitReversed,
        RuleTwice,
        BadLimit,
        UnknownKind,
    ]


def test_limits_of_those_for_whom_none_count_are_left_out() -> None:
    odd = Rule(Remedy.VOUCHER, " Service ", {Role.READER: Limit(), DESK: Limit(), Role.OWNER: Limit(1)})
    (rule,) = policy_checks.tidied(Policy(0, "GBP", (odd,))).rules
    assert rule.category == "Service"
    assert list(rule.limits) == [DESK]
