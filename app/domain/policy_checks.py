"""What a policy cannot be: limits turned round, below zero, or for kinds of complaint that nobody knows."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from app.domain.money import LARGEST, Money
from app.domain.offer import Remedy
from app.domain.policy import EVERY_KIND, Limit, Policy, Rule
from app.domain.staff import Role
from app.errors import UserError

MOST_DAYS = 3653  # ten years; nobody keeps a receipt for longer
DECIDING = (Role.FRONT_DESK, Role.SENIOR)  # readers never decide, owners always do


class PolicyFault(UserError):
    """One line of the policy cannot be. `field` is the column: `front_desk_each`, `senior_day`, `days`, `category`."""

    def __init__(self, rule: Rule, field: str) -> None:
        super().__init__(f"{rule.remedy} {rule.category or 'every kind'}: {field}")
        self.remedy: Remedy = rule.remedy
        self.category = rule.category
        self.field = field


class BadLimit(PolicyFault):
    """A limit that is no amount: `problem` is "negative", "too precise" or "too large"."""

    def __init__(self, rule: Rule, field: str, problem: str) -> None:
        super().__init__(rule, field)
        self.problem = problem


class LimitReversed(PolicyFault):
    """A senior could do less than the front desk, whose limit is `below`; None is any amount."""

    def __init__(self, rule: Rule, field: str, below: Money | None) -> None:
        super().__init__(rule, field)
        self.below = below


class DayBelowEach(PolicyFault):
    """What one person may agree to in a day is less than what they may agree to at once."""

    def __init__(self, rule: Rule, field: str, each: Money) -> None:
        super().__init__(rule, field)
        self.each = each


class BadDays(PolicyFault):
    """A number of days since it was bought that cannot be meant."""

    lowest, highest = 0, MOST_DAYS


class UnknownKind(PolicyFault):
    """There is no kind of complaint of that name."""


class RuleTwice(PolicyFault):
    """Two lines are about the same remedy for the same kind of complaint."""


class OtherCurrency(UserError):
    """The limits are in another currency than the shop's, so that no offer could keep within them."""

    field = "currency"

    def __init__(self, found: str, shop: str) -> None:
        super().__init__(f"{found}, the shop has {shop}")
        self.found = found
        self.shop = shop


def tidied(policy: Policy) -> Policy:
    """Without limits of those for whom none count."""
    return replace(policy, rules=tuple(_tidied(rule) for rule in policy.rules))


def _tidied(rule: Rule) -> Rule:
    limits = {role: limit for role, limit in rule.limits.items() if role in DECIDING}
    return replace(rule, category=rule.category.strip(), limits=limits)


def faults(policy: Policy, kinds: Collection[str]) -> Iterator[PolicyFault]:
    """All that is wrong with its lines, from the first line on. `kinds` are the names that a line may bear."""
    seen: set[tuple[Remedy, str]] = set()
    for rule in policy.rules:
        place = (rule.remedy, rule.category)
        if place in seen:
            yield RuleTwice(rule, "category")
        seen.add(place)
        if rule.category != EVERY_KIND and rule.category not in kinds:
            yield UnknownKind(rule, "category")
        if rule.days is not None and not 0 <= rule.days <= MOST_DAYS:
            yield BadDays(rule, "days")
        yield from _of_limits(rule, policy.currency)


def _of_limits(rule: Rule, currency: str) -> Iterator[PolicyFault]:
    """What is wrong with each amount, and only when nothing is, how they stand to one another."""
    found = list(_of_amounts(rule))
    yield from found
    if not found:
        yield from _of_days(rule, currency)
        yield from _of_order(rule, currency)


def _of_amounts(rule: Rule) -> Iterator[PolicyFault]:
    for role, name, amount in _amounts(rule):
        problem = "" if amount is None else _problem(amount)
        if problem:
            yield BadLimit(rule, f"{role.value}_{name}", problem)


def _problem(amount: int) -> str:
    if not isinstance(amount, int):  # a part of the smallest coin
        return "too precise"
    return "negative" if amount < 0 else "too large" if amount > LARGEST else ""


def _amounts(rule: Rule) -> Iterator[tuple[Role, str, int | None]]:
    for role in DECIDING:
        limit = rule.limits.get(role, Limit())
        yield role, "each", limit.each
        yield role, "day", limit.day


def _of_days(rule: Rule, currency: str) -> Iterator[PolicyFault]:
    for role in DECIDING:
        limit = rule.limits.get(role, Limit())
        if limit.day is not None and limit.each is not None and limit.day < limit.each:
            yield DayBelowEach(rule, f"{role.value}_day", Money(limit.each, currency))


def _of_order(rule: Rule, currency: str) -> Iterator[PolicyFault]:
    desk, senior = (rule.limits.get(role) for role in DECIDING)
    if desk is None:
        return
    for name in ("each", "day"):
        lower = getattr(desk, name)
        upper = getattr(senior, name) if senior is not None else -1
        if _is_less(upper, lower):
            yield LimitReversed(rule, f"senior_{name}", None if lower is None else Money(lower, currency))
        if senior is None:
            return


def _is_less(upper: int | None, lower: int | None) -> bool:
    """None is any amount."""
    return upper is not None and (lower is None or upper < lower)
