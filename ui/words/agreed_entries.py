"""The timeline in sentences, of what others decide and what was agreed: consent, passing on, vouchers, learning."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain import voucher
from app.domain.complaint import Channel, Kept
from app.domain.money import Money
from app.domain.offer import Remedy
from app.domain.timeline import Entry, EntryKind
from ui import labels
from ui.when import When

translate = QCoreApplication.translate


def remedy_words(entry: Entry) -> str:
    """Refund of £64.90, in the middle of a sentence."""
    words = labels.remedy(Remedy(entry.facts.get("remedy", Remedy.OTHER))).lower()
    if not entry.facts.get("amount"):
        return words
    worth = Money(int(entry.facts["amount"]), entry.facts["currency"])
    return translate("Entry", "{remedy} of {amount}").format(remedy=words, amount=labels.money(worth))


def _approval_asked(entry: Entry, when: When) -> str:
    to = entry.facts.get("to", "")
    if to:
        words = translate("Entry", "Asked {name} to approve: {remedy}")
        return words.format(name=to, remedy=remedy_words(entry))
    return translate("Entry", "Asked the owner to approve: {remedy}").format(remedy=remedy_words(entry))


def _approved(entry: Entry, when: When) -> str:
    return translate("Entry", "Approved: {remedy}").format(remedy=remedy_words(entry))


def _not_approved(entry: Entry, when: When) -> str:
    return translate("Entry", "Not approved: {remedy}").format(remedy=remedy_words(entry))


def _failed(entry: Entry, when: When) -> str:
    return translate("Entry", "It did not help: {remedy}").format(remedy=remedy_words(entry))


def _number(entry: Entry) -> str:
    return voucher.shown(entry.facts.get("number", ""))


def _voucher_issued(entry: Entry, when: When) -> str:
    words = translate("Entry", "{remedy}, number {number}, issued")
    return words.format(remedy=remedy_words(entry).capitalize(), number=_number(entry))


def _voucher_redeemed(entry: Entry, when: When) -> str:
    return translate("Entry", "Voucher {number} redeemed").format(number=_number(entry))


def _voucher_cancelled(entry: Entry, when: When) -> str:
    return translate("Entry", "Voucher {number} cancelled").format(number=_number(entry))


def _step_dropped(entry: Entry, when: When) -> str:
    return translate("Entry", "No longer needed: {step}").format(step=entry.text)


def _escalated(entry: Entry, when: When) -> str:
    words = translate("Entry", "Passed on to {name}, answer by {due}")
    due = entry.facts.get("due_at")
    moment = when.day(datetime.fromisoformat(due), entry.at) if due else ""
    return words.format(name=entry.facts.get("to", ""), due=moment)


def _told(entry: Entry, when: When) -> str:
    way = entry.facts.get("channel", "")
    by = labels.by_channel(Channel(way)) if way in set(Channel) and way != Channel.OTHER else ""
    words = translate("Entry", "Customer told {way} that {name} is looking at it")
    return " ".join(words.format(way=by, name=entry.facts.get("to", "")).split())


def _came_back(entry: Entry, when: When) -> str:
    if not entry.text:
        words = translate("Entry", "No answer of {name} is needed any more")
    else:
        words = translate("Entry", "{name} has answered")
    return words.format(name=entry.facts.get("to", ""))


def extra_care(entry: Entry) -> str:
    """That a customer needs extra care, or no longer does."""
    if entry.facts.get("vulnerable") == "no":
        return translate("Entry", "This customer needs extra care")
    return translate("Entry", "No extra care needed any more")


def entry_details(entry: Entry) -> list[str]:
    """What an entry holds besides its sentence, a line each, for whoever opens it."""
    facts = entry.facts
    found = [translate("Entry", "Why: {why}").format(why=facts[key]) for key in _WHYS if facts.get(key)]
    if facts.get("kept") in set(Kept) and facts["kept"] != Kept.UNKNOWN:
        found.append(translate("Entry", "Customer: {kept}").format(kept=labels.kept(Kept(facts["kept"]))))
    if facts.get("only_because"):
        words = translate("Entry", "Only this was offered: {why}")
        found.append(words.format(why=facts["only_because"]))
    if facts.get("policy"):
        words = translate("Entry", "By version {number} of the rules")
        found.append(words.format(number=facts["policy"]))
    if facts.get("policy_now"):
        words = translate("Entry", "Version {number} was in force by then")
        found.append(words.format(number=facts["policy_now"]))
    return found


def has_more(entry: Entry) -> bool:
    """Whether it holds something that is worth opening it for."""
    return any(entry.facts.get(key) for key in (*_WHYS, "only_because"))


_WHYS = tuple(f"why_{number}" for number in range(1, 6))
AGREED: dict[EntryKind, Callable[[Entry, When], str]] = {
    EntryKind.APPROVAL_ASKED: _approval_asked,
    EntryKind.APPROVED: _approved,
    EntryKind.APPROVAL_DECLINED: _not_approved,
    EntryKind.OFFER_FAILED: _failed,
    EntryKind.VOUCHER_ISSUED: _voucher_issued,
    EntryKind.VOUCHER_REDEEMED: _voucher_redeemed,
    EntryKind.VOUCHER_CANCELLED: _voucher_cancelled,
    EntryKind.STEP_DROPPED: _step_dropped,
    EntryKind.ESCALATED: _escalated,
    EntryKind.ESCALATION_TOLD: _told,
    EntryKind.ESCALATION_ENDED: _came_back,
}
