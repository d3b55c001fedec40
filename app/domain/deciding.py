"""What the policy says to an offer: the same question has the same answer, whoever of a role asks it."""

from datetime import date

from app.domain.money import Money
from app.domain.offer import Apology
from app.domain.policy import Ask, Decision, Limit, Policy, Reason, Rule, Verdict
from app.domain.staff import Role

RANK = {role: at for at, role in enumerate((Role.READER, Role.FRONT_DESK, Role.SENIOR, Role.OWNER))}


def decide(policy: Policy, ask: Ask) -> Decision:
    """Allowed, to be approved, or not offered, with every reason. Owners are always allowed, and told the reasons."""
    rule = policy.rule_for(ask.remedy, ask.category)
    if rule is None:
        return Decision(_verdict((Reason.NO_RULE,), ask.role), (Reason.NO_RULE,), policy=policy.number)
    reasons = _reasons(policy, rule, ask)
    return Decision(
        _verdict(reasons, ask.role),
        reasons,
        limit=_alone(policy, rule, ask),
        basis=rule.basis,
        policy=policy.number,
        days=rule.days,
    )


def _verdict(reasons: tuple[Reason, ...], role: Role) -> Verdict:
    if not reasons or role is Role.OWNER:
        return Verdict.ALLOWED
    return Verdict.NOT_OFFERED if Reason.NOT_THIS_KIND in reasons else Verdict.NEEDS_APPROVAL


def _reasons(policy: Policy, rule: Rule, ask: Ask) -> tuple[Reason, ...]:
    """In the order of the enum. What is not offered at all has no other reason."""
    if not rule.offered:
        return (Reason.NOT_THIS_KIND,)
    found = {
        *_of_amount(policy, rule, ask),
        *_of_time(rule, ask),
        *([Reason.NO_RECEIPT] if rule.needs_receipt and not ask.has_receipt else []),
        *_of_role(policy, rule, ask),
    }
    return tuple(reason for reason in Reason if reason in found)


def _of_role(policy: Policy, rule: Rule, ask: Ask) -> list[Reason]:
    """What has to be asked of somebody else, whatever the amount; an owner has nobody to ask."""
    if ask.role is Role.OWNER:
        return []
    found = [Reason.ROLE] if _limit(rule, ask.role) is None else []
    found += [Reason.ALWAYS_ASKED] if rule.needs_approval else []
    too_far = ask.apology is Apology.RESPONSIBILITY and RANK[ask.role] < RANK[policy.responsibility]
    return [*found, Reason.RESPONSIBILITY] if too_far else found


def _of_amount(policy: Policy, rule: Rule, ask: Ask) -> list[Reason]:
    """While no amount is said, the question is whether any could be given at all."""
    limit = _limit(rule, ask.role)
    worth = ask.worth or Money(1, policy.currency)
    if worth.currency != policy.currency:
        return [Reason.CURRENCY]
    if limit is None:
        return []
    found = [Reason.LIMIT] if limit.each is not None and ask.had + worth.minor > limit.each else []
    over_the_day = limit.day is not None and ask.spent + worth.minor > limit.day
    return [*found, Reason.DAY_LIMIT] if over_the_day else found


def _of_time(rule: Rule, ask: Ask) -> list[Reason]:
    """Calendar days since it was bought; the last of them still counts. A day to come is a slip of the key."""
    if rule.days is None:
        return []
    if ask.today is None or ask.bought_on is None or ask.bought_on > ask.today:
        return [Reason.BOUGHT_UNKNOWN]
    return [Reason.TOO_LATE] if days_since(ask.bought_on, ask.today) > rule.days else []


def days_since(bought_on: date, today: date) -> int:
    """Calendar days between; 0 on the day itself."""
    return (today - bought_on).days


def _limit(rule: Rule, role: Role) -> Limit | None:
    """None where this role may not decide alone. Readers never may, and owners always, so neither has a limit."""
    return rule.limits.get(role) if role in (Role.FRONT_DESK, Role.SENIOR) else None


def _alone(policy: Policy, rule: Rule, ask: Ask) -> Money | None:
    """What is left of the limit for this complaint, or of the day's when that is less."""
    limit = _limit(rule, ask.role)
    if limit is None or not rule.offered:
        return None
    left = None if limit.day is None else max(0, limit.day - ask.spent)
    each = None if limit.each is None else max(0, limit.each - ask.had)
    found = [one for one in (each, left) if one is not None]
    return Money(min(found), policy.currency) if found else None
