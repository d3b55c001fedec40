"""The owner's policy: what may be offered by whom, the house rules, and what the law gives beside them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain import capability, deciding, policy_checks
from app.domain import had as had_before
from app.domain import rights as rights_law
from app.domain.capability import Capability
from app.domain.complaint import Complaint
from app.domain.money import Money
from app.domain.offer import Apology, Offer, OfferState, Remedy
from app.domain.policy import Ask, Decision, Option, Policy, Verdict
from app.domain.policy_checks import OtherCurrency
from app.domain.rights import Mending, RightKind, RightsHint
from app.domain.staff import Role
from app.domain.workdays import WorkCalendar
from app.errors import ChangedMeanwhile, UserError
from app.services import moving, packs, settings
from app.store import complaints, offers, policies, staff
from app.store.database import writing

LONGEST_RULES = 50_000  # letters: some twenty pages
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
    """Write a new version after the one that was seen; raises `ChangedMeanwhile` over a newer one, and the first of
    its `faults`. What says the same as before makes no version."""
    moving.require(Capability.CHANGE_POLICY, by)
    bare = _bare(policy)
    with writing():
        before = current()
        if before.number != seen:
            raise ChangedMeanwhile("policy")
        for fault in faults(bare):
            raise fault
        if seen and replace(before, made_at=None, made_by=None) == replace(bare, number=seen):
            return Changed.NOTHING
        policies.insert(replace(bare, number=seen + 1), made_at=clock.now(), made_by=by)
    return Changed.SETTINGS | Changed.COMPLAINTS


def faults(policy: Policy) -> list[UserError]:
    """All that is wrong with a policy, to be shown beside its fields. A kind of complaint that was taken off the list
    may keep its line, for there are complaints that bear it."""
    ours = settings.shop().currency
    other = [OtherCurrency(policy.currency, ours)] if policy.currency != ours else []
    kinds = {one.name for one in settings.categories(active_only=False)}
    kinds |= {rule.category for rule in current().rules}
    return [*other, *policy_checks.faults(policy_checks.tidied(policy), kinds)]


def decide(ask: Ask, policy: Policy | None = None) -> Decision:
    """What a version of the policy says to an offer, the one that holds now unless another is given."""
    return deciding.decide(policy or current(), ask)


def ask_for(
    complaint_id: UUID, by: UUID, remedy: Remedy, worth: Money | None, *, apology: Apology | None = None
) -> Ask:
    """The question whether this person may offer that for a complaint, today. A replacement without an amount is
    worth what was paid."""
    complaint = complaints.get(complaint_id)
    if worth is None and remedy is Remedy.REPLACEMENT:
        worth = complaint.told.paid
    currency = worth.currency if worth else current().currency
    spent = spent_today(by, currency)
    had = had_before.without_approval(offers.had(complaint_id), remedy, currency).minor
    asked = _ask(complaint, by, remedy)
    return replace(asked, worth=worth, spent=spent.get(remedy, 0), had=had, apology=apology)


def options(complaint_id: UUID, by: UUID) -> list[Option]:
    """All remedies with what the policy says to them, those allowed at once first. A refund and a replacement are
    asked for at the price paid, where it is known; the others without an amount, up to their limit."""
    policy, complaint = current(), complaints.get(complaint_id)
    spent, before = spent_today(by, policy.currency), offers.had(complaint_id)
    asked = _ask(complaint, by, Remedy.OTHER)
    found = []
    for remedy in Remedy:
        worth = complaint.told.paid if remedy in _AT_THE_PRICE else None
        had = had_before.without_approval(before, remedy, policy.currency).minor
        ask = replace(asked, remedy=remedy, worth=worth, spent=spent.get(remedy, 0), had=had)
        found.append(Option(remedy, worth, decide(ask, policy)))
    return sorted(found, key=lambda one: _BEST_FIRST.index(one.decision.verdict))


def spent_today(by: UUID, currency: str) -> dict[Remedy, int]:
    """Minor units of each remedy to which a person agreed alone, or which they approved, on this day of the shop."""
    calendar = settings.calendar()
    today = calendar.day_of(clock.now())
    since, until = calendar.starts(today), calendar.starts(today + timedelta(days=1))
    return policies.agreed(by, currency, since=since, until=until)


def rights(complaint_id: UUID) -> RightsHint | None:
    """What the law lets this customer ask for now, if the item is faulty; None where nothing is known of the shop's
    country, and for a complaint about no item."""
    shop, calendar, told = settings.shop(), settings.calendar(), complaints.get(complaint_id).told
    if not told.product and told.bought_on is None:
        return None
    return rights_law.hint(
        shop.country,
        packs.rights(shop.country),
        bought_on=told.bought_on,
        today=calendar.day_of(clock.now()),
        mendings=[one for offer in offers.of(complaint_id) for one in _mending(offer, calendar)],
    )


def needs_disclosure() -> bool:
    """Whether a repair may be offered only after the customer was told of the choice and of what a repair brings."""
    shop, today = settings.shop(), settings.calendar().day_of(clock.now())
    told = (one for one in packs.rights(shop.country) if one.kind is RightKind.TELL_CHOICE)
    return any(one.since is None or one.since <= today for one in told)


def rules_since() -> int:
    """The version that brought the house rules as they stand; who has read this one or a later one knows them."""
    found = versions()
    same = takewhile(lambda one: one.house_rules == found[0].house_rules, found)
    return min((one.number for one in same), default=0)


def has_rules_to_read(by: UUID) -> bool:
    """Whether this person, who is to go by the house rules, does not know them as they stand."""
    member = staff.get(by)
    if member.role is Role.OWNER or not capability.can(Capability.READ_RULES, member):
        return False
    now = current()
    return bool(now.house_rules) and member.rules_read < now.number and member.rules_read < rules_since()


def read_rules(by: UUID, *, version: int) -> Changed:
    """This person has read the house rules of the version they saw; a newer one is still to be read."""
    moving.require(Capability.READ_RULES, by)
    with writing():
        policies.set_rules_read(by, max(policies.get(version).number, staff.get(by).rules_read))
    return Changed.STAFF


def _mending(offer: Offer, calendar: WorkCalendar) -> Iterator[Mending]:
    """An accepted repair or replacement; one that was never carried out and is no longer wanted stops no clock."""
    if offer.remedy not in (Remedy.REPAIR, Remedy.REPLACEMENT) or offer.decided_at is None:
        return
    back_at = offer.carried_out_at or offer.failed_at
    if offer.state is OfferState.ACCEPTED or back_at is not None:
        yield Mending(
            offer.remedy,
            asked_on=calendar.day_of(offer.decided_at),
            back_on=calendar.day_of(back_at) if back_at else None,
            failed=offer.failed_at is not None,
        )


def _bare(policy: Policy) -> Policy:
    text = moving.within("house_rules", policy.house_rules, LONGEST_RULES)
    return replace(policy_checks.tidied(policy), house_rules=text, made_at=None, made_by=None)


def _ask(complaint: Complaint, by: UUID, remedy: Remedy) -> Ask:
    told = complaint.told
    return Ask(
        role=staff.get(by).role,
        remedy=remedy,
        category=told.category,
        today=settings.calendar().day_of(clock.now()),
        bought_on=told.bought_on,
        has_receipt=bool(told.receipt),
    )
