"""One complaint in each state, built by the services as people would: for tests of the page of a complaint."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from app import identity
from app.domain.complaint import Channel, WaitingFor
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.followup import Outcome, Satisfaction
from app.domain.offer import Remedy
from app.domain.plan import TemplateStep
from app.domain.policy import Limit
from app.domain.staff import Role
from app.services import approvals, complaints, escalations, followups, links, offers, policies, settings
from tests.builders import Desk, permissive


def _limits(desk: Desk) -> None:
    """Refunds up to £50 are the desk's."""
    limits = {Role.FRONT_DESK: Limit(each=5000), Role.SENIOR: Limit(each=20000)}
    policy = permissive()
    rules = [replace(one, limits=limits) if one.remedy is Remedy.REFUND else one for one in policy.rules]
    policies.save(replace(policy, rules=tuple(rules)), desk.owner, seen=policies.current().number)


def _beyond(desk: Desk) -> UUID:
    _limits(desk)
    key = desk.acknowledged()
    desk.offer(key)
    return key


def _asked(desk: Desk) -> UUID:
    key = _beyond(desk)
    (offer,) = offers.of(key)
    approvals.ask(offer.id, desk.robin, approval_id=identity.new_id(), because="Over the desk limit")
    return key


def _refused(desk: Desk) -> UUID:
    key = _asked(desk)
    approvals.decline(approvals.of(key)[0].id, desk.owner, reason="A repair first, please")
    return key


def _approved(desk: Desk) -> UUID:
    key = _asked(desk)
    approvals.approve(approvals.of(key)[0].id, desk.owner)
    return key


def _waiting(whom: WaitingFor) -> Callable[[Desk], UUID]:
    def made(desk: Desk) -> UUID:
        key = desk.acknowledged()
        complaints.wait(key, desk.robin, waiting_for=whom, because="A photo of the leak")
        return key

    return made


def _escalated(told: str) -> Callable[[Desk], UUID]:
    def made(desk: Desk) -> UUID:
        key = desk.acknowledged()
        escalations.escalate(
            key,
            desk.robin,
            escalation_id=identity.new_id(),
            kind=EscalatedTo.STAFF,
            to_staff=desk.owner,
            because="Do we pay for the worktop?",
            due=Due(date(2026, 11, 16)),
            told_how=told,
        )
        return key

    return made


def _several(desk: Desk) -> UUID:
    key = desk.acknowledged()
    desk.offer(key, Remedy.REPLACEMENT)
    desk.offer(key, Remedy.VOUCHER)
    return key


def _offered(desk: Desk) -> UUID:
    key = desk.acknowledged()
    desk.offer(key, Remedy.REPLACEMENT)
    return key


def _declined(desk: Desk) -> UUID:
    key = _offered(desk)
    offers.decline(offers.of(key)[0].id, desk.robin)
    return key


def _accepted(desk: Desk) -> UUID:
    key = desk.acknowledged()
    desk.agreed(key, Remedy.REPLACEMENT)
    return key


def _carried_out(desk: Desk) -> UUID:
    key = _accepted(desk)
    offers.carry_out(offers.of(key)[0].id, desk.robin)
    return key


def _followed_up(desk: Desk) -> UUID:
    key = desk.resolved()
    running = followups.running(key)
    assert running
    followups.record(running.id, desk.robin, outcome=Outcome.HAPPY, satisfaction=Satisfaction.HAPPY)
    return key


def _reopened(desk: Desk) -> UUID:
    key = desk.closed()
    complaints.reopen(key, desk.robin, because="The new one leaks too")
    return key


def _withdrawn(desk: Desk) -> UUID:
    key = desk.acknowledged()
    complaints.withdraw(key, desk.robin, because="It was the cable")
    return key


def _deadlock(desk: Desk) -> UUID:
    key = _declined(desk)
    complaints.declare_deadlock(key, desk.owner, because="We see no damage")
    return key


def _merged(desk: Desk) -> UUID:
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    links.merge(identity.new_id(), desk.robin, kept_id=kept, duplicate_id=duplicate)
    return duplicate


def _usual(desk: Desk) -> UUID:
    """Its kind has steps to begin with."""
    found = [
        replace(one, plan=(TemplateStep("Test the item"),)) if one.name == "Faulty item" else one
        for one in settings.categories()
    ]
    settings.save_categories(found, desk.owner)
    return desk.acknowledged()


STATES: dict[str, Callable[[Desk], UUID]] = {
    "received": Desk.complaint,
    "acknowledged": Desk.acknowledged,
    "acknowledged, usual steps": _usual,
    "planned": Desk.planned,
    "offered": _offered,
    "several offered": _several,
    "declined": _declined,
    "beyond the limit": _beyond,
    "owner asked": _asked,
    "approved": _approved,
    "not approved": _refused,
    "waits for customer": _waiting(WaitingFor.CUSTOMER),
    "waits for supplier": _waiting(WaitingFor.SUPPLIER),
    "waits for owner": _waiting(WaitingFor.OWNER),
    "escalated": _escalated(Channel.CALL),
    "escalated, not told": _escalated(""),
    "accepted": _accepted,
    "carried out": _carried_out,
    "resolved": Desk.resolved,
    "followed up": _followed_up,
    "closed": Desk.closed,
    "reopened": _reopened,
    "withdrawn": _withdrawn,
    "deadlock": _deadlock,
    "merged": _merged,
}
