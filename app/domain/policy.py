"""The owner's policy: which remedy, for which kind of complaint, up to which amount, by whom, within how many days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.money import Money
from app.domain.offer import Apology, Remedy
from app.domain.staff import Role

EVERY_KIND = ""  # the category of a rule that holds wherever no rule names the kind


class Basis(StrEnum):
    """Why the customer gets it (domain.md section 2): the law, a guarantee that was given, or goodwill."""

    STATUTORY = "statutory"
    GUARANTEE = "guarantee"
    GOODWILL = "goodwill"


@dataclass(frozen=True, slots=True)
class Limit:
    """Up to how much a role decides alone, in minor units of the policy's currency. None is any amount."""

    each: int | None = None
    day: int | None = None  # all that one person agrees to or approves in a day of the shop, of this remedy


@dataclass(frozen=True)
class Rule:
    """One line of the policy. A role without a limit here may not decide it alone; owners need none."""

    remedy: Remedy
    category: str = EVERY_KIND
    limits: Mapping[Role, Limit] = field(default_factory=dict)
    days: int | None = None  # since it was bought; None is any time
    basis: Basis = Basis.GOODWILL
    needs_receipt: bool = False
    needs_approval: bool = False  # always, whatever the amount
    offered: bool = True  # False: not for this kind of complaint


@dataclass(frozen=True)
class Policy:
    """One version of it; `number` counts from 1 and 0 is a shop that has none yet."""

    number: int
    currency: str
    rules: tuple[Rule, ...]
    house_rules: str = ""
    responsibility: Role = (
        Role.OWNER
    )  # from which role on somebody may say that it was our fault (domain.md R10)
    made_at: datetime | None = None
    made_by: UUID | None = None

    def rule_for(self, remedy: Remedy, category: str) -> Rule | None:
        """The rule of this kind of complaint, else the one for every kind, else None."""
        found = {rule.category: rule for rule in self.rules if rule.remedy is remedy}
        return found.get(category) or found.get(EVERY_KIND)


class Verdict(StrEnum):
    """What the policy says to an offer, best first."""

    ALLOWED = "allowed"
    NEEDS_APPROVAL = "needs_approval"
    NOT_OFFERED = "not_offered"  # still possible, with the owner's approval


class Reason(StrEnum):
    """Why a remedy is not allowed at once."""

    NO_RULE = "no_rule"
    NOT_THIS_KIND = "not_this_kind"
    ROLE = "role"
    LIMIT = "limit"
    DAY_LIMIT = "day_limit"
    CURRENCY = "currency"
    TOO_LATE = "too_late"
    BOUGHT_UNKNOWN = "bought_unknown"
    NO_RECEIPT = "no_receipt"
    ALWAYS_ASKED = "always_asked"
    RESPONSIBILITY = "responsibility"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a decision depends on; `spent` is what this person agreed to today of the same remedy, and `had` what the
    customer has had of it for this complaint without anybody's approval, both in minor units."""

    role: Role
    remedy: Remedy
    category: str = EVERY_KIND
    worth: Money | None = None
    spent: int = 0
    had: int = 0
    today: date | None = None
    bought_on: date | None = None
    has_receipt: bool = False
    apology: Apology | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What may be done and why not more. `limit` is up to how much this person could decide alone now, None where
    no amount decides; an offer that has one must name its worth. `days` are those since it was bought."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    limit: Money | None = None
    basis: Basis = Basis.GOODWILL
    policy: int = 0
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A remedy with what the policy says to it, at this worth."""

    remedy: Remedy
    worth: Money | None
    decision: Decision
