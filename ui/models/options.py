"""What was offered and what could be: each option with the policy's word for the person at the desk, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.agreement import Comparison
from app.domain.approval import Approval, ApprovalState
from app.domain.complaint import Complaint
from app.domain.money import Money
from app.domain.offer import Offer, OfferState, Remedy
from app.domain.policy import Decision, Option, Verdict
from app.domain.rights import RightsHint
from app.domain.staff import Role
from app.domain.voucher import Voucher
from app.services import approvals, offers, policies, vouchers

_MOST_OTHERS = 4
_FEWEST_SHOWN = 3  # options in sight, offered or not, while nothing is agreed


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One offer. `decision` is what the policy under which it was made says to this person; None once answered."""

    offer: Offer
    decision: Decision | None = None
    asked: Approval | None = None  # the newest approval of it, in whatever state
    voucher: Voucher | None = None

    @property
    def needs_owner(self) -> bool:
        """Whether this person cannot agree it with the customer before somebody approves."""
        beyond = self.decision is not None and self.decision.verdict is not Verdict.ALLOWED
        return beyond and self.offer.approved_at is None

    @property
    def is_asked(self) -> bool:
        return self.asked is not None and self.asked.state is ApprovalState.ASKED

    @property
    def is_refused(self) -> bool:
        return self.asked is not None and self.asked.state is ApprovalState.DECLINED


@dataclass(frozen=True, slots=True)
class Options:
    """The lines of the panel: offers, the latest attempt first, then what was not offered."""

    lines: tuple[OfferLine, ...] = ()
    others: tuple[Option, ...] = ()
    role: Role = Role.READER
    refund_limit: Money | None = None
    comparison: Comparison | None = None
    rights: RightsHint | None = None

    def line(self, offer_id: UUID) -> OfferLine | None:
        return next((one for one in self.lines if one.offer.id == offer_id), None)


NOTHING_OFFERED = Options()


def read(complaint: Complaint, by: UUID, role: Role, offered: Sequence[Offer]) -> Options:
    """Read it for the person at the desk."""
    given = vouchers.of(complaint.id) if any(one.remedy is Remedy.VOUCHER for one in offered) else []
    found = {one.offer_id: one for one in given}
    asked = {one.offer_id: one for one in approvals.of(complaint.id)}
    lines = [
        OfferLine(
            one,
            offers.decision(one, by) if one.state is OfferState.PROPOSED else None,
            asked.get(one.id),
            found.get(one.id),
        )
        for one in offered
    ]
    return Options(
        lines=tuple(sorted(lines, key=lambda line: -line.offer.attempt)),
        others=tuple(_others(complaint, by, offered)),
        role=role,
        refund_limit=_refund_limit(complaint, role),
        comparison=offers.compare(complaint),
        rights=policies.rights(complaint.id),
    )


def _refund_limit(complaint: Complaint, role: Role) -> Money | None:
    """Up to how much this role refunds alone for this kind of complaint; None where no amount decides."""
    policy = policies.current()
    rule = policy.rule_for(Remedy.REFUND, complaint.told.category)
    limit = rule.limits.get(role) if rule else None
    return Money(limit.each, policy.currency) if limit and limit.each is not None else None


def _others(complaint: Complaint, by: UUID, offered: Sequence[Offer]) -> list[Option]:
    """What was wished for and not offered, and enough of what is allowed for a choice to be in sight."""
    last = max((one.attempt for one in offered), default=0)
    now = [one for one in offered if one.attempt == last and one.failed_at is None]
    if not complaint.status.is_open or any(one.state is OfferState.ACCEPTED for one in now):
        return []
    wishes, made = complaint.told.wishes, {one.remedy for one in now if one.state is OfferState.PROPOSED}
    options = [one for one in policies.options(complaint.id, by) if one.remedy not in made]
    options.sort(key=lambda one: one.remedy not in wishes)
    wished = sum(1 for one in options if one.remedy in wishes)
    return options[: min(max(wished, _FEWEST_SHOWN - len(made)), _MOST_OTHERS)]
