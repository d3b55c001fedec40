"""The owner's policy: what may be offered by whom, the house rules, and what the law gives beside them."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain import deciding
from app.domain.capability import Capability
from app.domain.complaint import Complaint
from app.domain.money import Money
from app.domain.offer import Apology, Remedy
from app.domain.policy import Ask, Decision, Option, Policy, Verdict
from app.errors import ChangedMeanwhile
from app.services import moving, packs, settings
from app.store import complaints, policies, staff
from app.store.database import writing

_AT_THE_PRICE = {Remedy.REFUND, Remedy.REPLACEMENT}  # what is worth as much as was paid
_BEST_FIRST = list(Verdict)


def current() -> Policy:
    """The version that holds now; number 0 and no rules in a shop that has none yet."""
    return policies.newest() or Policy(0, settings.shop().currency, ())


def version(number: int) -> Policy:
    """A version as it was made; raises `NotFound`."""
    return policies.get(number)


def versions() -> list[Policy]:
    """Every version, the newest first."""
    return policies.all_of_them()


def starter(country: str, currency: str) -> Policy:
    """What a new shop in that country begins with."""
    return packs.starter(country, currency)


def save(policy: Policy, by: UUID, *, seen: int) -> Changed:
    """Write a new version after the one that was seen; raises `ChangedMeanwhile` over a newer one."""
    moving.require(Capability.CHANGE_POLICY, by)
    rules = moving.within("house_rules", policy.house_rules, moving.LONGEST_TEXT)
    with writing():
        if current().number != seen:
            raise ChangedMeanwhile("policy")
        policies.insert(replace(policy, number=seen + 1, house_rules=rules), made_at=clock.now(), made_by=by)
    return Changed.SETTINGS | Changed.COMPLAINTS


def decide(ask: Ask, policy: Policy | None = None) -> Decision:
    """What a version of the policy says to an offer, the one that holds now unless another is given."""
    return deciding.decide(policy or current(), ask)


def ask_for(
    complaint_id: UUID, by: UUID, remedy: Remedy, worth: Money | None, *, apology: Apology | None = None
) -> Ask:
    """The question whether this person may offer that for a complaint, today."""
    return _ask(complaints.get(complaint_id), by, remedy, worth, apology)


def options(complaint_id: UUID, by: UUID) -> list[Option]:
    """All remedies with what the policy says to them, those allowed at once first."""
    policy, complaint = current(), complaints.get(complaint_id)
    found = [_option(policy, complaint, by, remedy) for remedy in Remedy]
    return sorted(found, key=lambda one: _BEST_FIRST.index(one.decision.verdict))


def needs_disclosure() -> bool:
    """Whether a repair may be offered only after the customer was told of the choice and of what a repair brings."""
    return False


def read_rules(by: UUID) -> Changed:
    """This person has read the house rules as they stand."""
    moving.require(Capability.READ_RULES, by)
    with writing():
        policies.set_rules_read(by, current().number)
    return Changed.STAFF


def _option(policy: Policy, complaint: Complaint, by: UUID, remedy: Remedy) -> Option:
    worth = complaint.told.paid if remedy in _AT_THE_PRICE else None
    return Option(remedy, worth, decide(_ask(complaint, by, remedy, worth), policy))


def _ask(
    complaint: Complaint, by: UUID, remedy: Remedy, worth: Money | None, apology: Apology | None = None
) -> Ask:
    told = complaint.told
    return Ask(
        role=staff.get(by).role,
        remedy=remedy,
        category=told.category,
        worth=worth,
        spent=spent_today(by, remedy, worth.currency if worth else current().currency),
        today=settings.calendar().day_of(clock.now()),
        bought_on=told.bought_on,
        has_receipt=bool(told.receipt),
        apology=apology,
    )


def spent_today(by: UUID, remedy: Remedy, currency: str) -> int:
    """Minor units of a remedy to which a person agreed alone on this day of the shop."""
    calendar = settings.calendar()
    today = calendar.day_of(clock.now())
    since, until = calendar.starts(today), calendar.starts(today + timedelta(days=1))
    return policies.agreed(by, remedy, currency, since=since, until=until)
