"""Offers in words: what the policy says to one for the person at the desk, how it is given, how the money goes back."""

from PySide6.QtCore import QCoreApplication

from app.domain.offer import Apology, Handing, Method, Offer, Remedy
from app.domain.policy import Basis, Decision, Reason, Verdict
from app.domain.staff import Role
from app.domain.voucher import VoucherState
from ui import labels

translate = QCoreApplication.translate


def method(value: Method) -> str:
    """How money goes back, as a choice."""
    return {
        Method.CASH: translate("Method", "In cash"),
        Method.CARD: translate("Method", "To the card"),
        Method.TRANSFER: translate("Method", "By bank transfer"),
        Method.OTHER: translate("Method", "In another way"),
    }[value]


def handing(value: Handing) -> str:
    """How a thing reaches the customer."""
    return {
        Handing.COLLECT: translate("Handing", "Customer collects it"),
        Handing.DELIVER: translate("Handing", "We deliver it"),
    }[value]


def apology(value: Apology) -> str:
    """How far an apology goes."""
    return {
        Apology.REGRET: translate("Apology", "We are sorry"),
        Apology.RESPONSIBILITY: translate("Apology", "We are sorry, it was our fault"),
    }[value]


def basis(value: Basis) -> str:
    """Why the customer gets it."""
    return {
        Basis.STATUTORY: translate("Basis", "By law"),
        Basis.GUARANTEE: translate("Basis", "By guarantee"),
        Basis.GOODWILL: translate("Basis", "Goodwill"),
    }[value]


def voucher_state(value: VoucherState) -> tuple[str, str, str]:
    """Colour role, words and icon of what can still be done with a voucher."""
    return {
        VoucherState.OPEN: ("ok", translate("VoucherState", "Open"), "ticket-percent"),
        VoucherState.REDEEMED: ("info", translate("VoucherState", "Redeemed"), "circle-check"),
        VoucherState.EXPIRED: ("neutral", translate("VoucherState", "Expired"), "calendar-x"),
        VoucherState.CANCELLED: ("neutral", translate("VoucherState", "Cancelled"), "ban"),
    }[value]


def verdict(decision: Decision, kind: str) -> tuple[str, str, str]:
    """Colour role, words and icon of the chip; `kind` is that of the complaint."""
    if decision.verdict is Verdict.ALLOWED:
        return "ok", translate("Verdict", "You may offer this"), "circle-check"
    if decision.verdict is Verdict.NOT_OFFERED:
        words = translate("Verdict", "Not for “{kind}”") if kind else translate("Verdict", "Not offered here")
        return "neutral", words.format(kind=kind), "ban"
    return "wait", _needs_owner(decision), "stamp"


def _needs_owner(decision: Decision) -> str:
    """The first reason, as short as a chip; a limit goes before all, for it is the one people can see to."""
    money = labels.round_money(decision.limit) if decision.limit else ""
    found = sorted(decision.reasons, key=lambda one: one is not Reason.LIMIT)
    words = {
        Reason.LIMIT: translate("Verdict", "Needs the owner, limit given")
        if _is_used_up(decision)
        else translate("Verdict", "Needs the owner, limit {limit}"),
        Reason.DAY_LIMIT: translate("Verdict", "Needs the owner, {limit} left today"),
        Reason.CURRENCY: translate("Verdict", "Needs the owner, other currency"),
        Reason.TOO_LATE: translate("Verdict", "Needs the owner, over {days} days"),
        Reason.BOUGHT_UNKNOWN: translate("Verdict", "Needs the owner, day bought?"),
        Reason.NO_RECEIPT: translate("Verdict", "Needs the owner, no receipt"),
        Reason.RESPONSIBILITY: translate("Verdict", "Needs the owner, our fault"),
    }.get(found[0] if found else Reason.NO_RULE, translate("Verdict", "Needs the owner"))
    return words.format(limit=money, days=decision.days)


def reasons(decision: Decision, remedy: Remedy, role: Role, kind: str) -> list[str]:
    """A sentence for each reason why it is not allowed at once, the policy's first."""
    facts = {
        "remedy": labels.remedy(remedy).lower(),
        "role": labels.role(role).lower(),
        "limit": labels.money(decision.limit) if decision.limit else "",
        "days": decision.days,
        "kind": kind,
    }
    if decision.verdict is Verdict.ALLOWED and decision.limit:
        return [translate("Reason", "Up to {limit} you decide alone.").format(**facts)]
    return [
        _used_up() if one is Reason.LIMIT and _is_used_up(decision) else _reason(one).format(**facts)
        for one in decision.reasons
    ]


def _is_used_up(decision: Decision) -> bool:
    """Whether all that this person decides alone has been given for this complaint, or today, already."""
    return decision.limit is not None and not decision.limit.minor


def _used_up() -> str:
    return translate("Reason", "What you decide alone has been given already.")


def _reason(value: Reason) -> str:
    return {
        Reason.NO_RULE: translate("Reason", "The shop has no rule for this yet."),
        Reason.NOT_THIS_KIND: translate("Reason", "Not given for “{kind}”; the owner can still say yes."),
        Reason.ROLE: translate("Reason", "The {role} does not decide on this alone."),
        Reason.LIMIT: translate("Reason", "Up to {limit} you decide alone."),
        Reason.DAY_LIMIT: translate("Reason", "Of today's sum {limit} is left."),
        Reason.CURRENCY: translate("Reason", "The limits are in another currency."),
        Reason.TOO_LATE: translate("Reason", "It was bought more than {days} days ago."),
        Reason.BOUGHT_UNKNOWN: translate(
            "Reason", "It counts {days} days from the purchase: ask for that day."
        ),
        Reason.NO_RECEIPT: translate("Reason", "There is no receipt number yet."),
        Reason.ALWAYS_ASKED: translate("Reason", "The owner always decides on this."),
        Reason.RESPONSIBILITY: translate("Reason", "That it was our fault is for the owner to say."),
    }[value]


def beyond(decision: Decision, role: Role) -> str:
    """Why the owner is asked, as part of a line: Front desk limit £50. Empty where the policy allows it."""
    if decision.verdict is Verdict.ALLOWED or not decision.reasons:
        return ""
    found = sorted(decision.reasons, key=lambda one: one is not Reason.LIMIT)[0]
    facts = {
        "role": labels.role(role),
        "limit": labels.round_money(decision.limit) if decision.limit else "",
        "days": decision.days,
    }
    return {
        Reason.NO_RULE: translate("Beyond", "No rule for this yet"),
        Reason.NOT_THIS_KIND: translate("Beyond", "Not given for this kind of complaint"),
        Reason.ROLE: translate("Beyond", "{role} does not decide on this alone"),
        Reason.LIMIT: translate("Beyond", "{role} limit given already")
        if _is_used_up(decision)
        else translate("Beyond", "{role} limit {limit}"),
        Reason.DAY_LIMIT: translate("Beyond", "{role} has {limit} left today"),
        Reason.CURRENCY: translate("Beyond", "Other currency than the limits"),
        Reason.TOO_LATE: translate("Beyond", "Bought more than {days} days ago"),
        Reason.BOUGHT_UNKNOWN: translate("Beyond", "Day of the purchase not known"),
        Reason.NO_RECEIPT: translate("Beyond", "No receipt"),
        Reason.ALWAYS_ASKED: translate("Beyond", "The owner always decides on this"),
        Reason.RESPONSIBILITY: translate("Beyond", "Says that it was our fault"),
    }[found].format(**facts)


def carried_out_verb(remedy: Remedy) -> str:
    """The button that says the customer has it."""
    return {
        Remedy.REFUND: translate("CarriedOut", "Paid"),
        Remedy.PRICE_REDUCTION: translate("CarriedOut", "Paid"),
        Remedy.REPLACEMENT: translate("CarriedOut", "Handed over"),
        Remedy.REPAIR: translate("CarriedOut", "Repaired"),
        Remedy.VOUCHER: translate("CarriedOut", "Handed over"),
        Remedy.COMPLIMENTARY: translate("CarriedOut", "Handed over"),
        Remedy.APOLOGY: translate("CarriedOut", "Said"),
        Remedy.EXPLANATION: translate("CarriedOut", "Explained"),
        Remedy.OTHER: translate("CarriedOut", "Done"),
    }[remedy]


def what(offer: Offer) -> str:
    """What is offered in one line: the remedy, and which thing, job or terms."""
    details = offer.details
    named = details.item or details.job or offer.terms
    remedy = labels.remedy(offer.remedy)
    if offer.remedy is Remedy.APOLOGY and details.apology is Apology.RESPONSIBILITY:
        remedy = translate("Offer", "Apology, our fault")
    if not named or remedy.casefold() in named.casefold():
        return named or remedy
    return f"{remedy}, {named}"


def title(offer: Offer) -> str:
    """Refund of £64.90: what somebody approves."""
    if offer.worth is None:
        return what(offer)
    words = translate("Offer", "{remedy} of {amount}")
    return words.format(remedy=labels.remedy(offer.remedy), amount=labels.money(offer.worth))
