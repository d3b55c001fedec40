"""The timeline in sentences: kind and facts of an entry become a headline, its second line, and its sign."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.complaint import Channel, WaitingFor
from app.domain.letter import LetterKind, SentBy
from app.domain.offer import Remedy
from app.domain.timeline import Entry, EntryKind
from ui import labels
from ui.tips import shortened
from ui.when import When, span
from ui.words.agreed_entries import AGREED, extra_care, remedy_words
from ui.words.entry_due import due_words, with_due
from ui.words.entry_signs import ENTRY_SIGNS
from ui.words.followed_entries import FOLLOWED, answers_words, contact_sign

translate = QCoreApplication.translate


def entry_sign(entry: Entry) -> tuple[str, str]:
    """Colour role and icon of an entry."""
    if entry.kind is EntryKind.WAITING and entry.facts.get("for") == WaitingFor.OWNER:
        return "wait", "stamp"
    if entry.kind in (EntryKind.PROMISE_KEPT, EntryKind.PROMISE_MOVED) and _broken(entry):
        return "late", "handshake"
    return contact_sign(entry) if entry.kind is EntryKind.FOLLOW_UP_DONE else ENTRY_SIGNS[entry.kind]


def entry_headline(entry: Entry, when: When) -> str:
    """What happened, in one line: "Acknowledged by phone, 3 h 11 min after receipt"."""
    sentence = _WITH_FACTS.get(entry.kind)
    return sentence(entry, when) if sentence else _plain(entry.kind)


def entry_text(entry: Entry) -> str:
    """The words people typed, for the line below; empty where the headline already holds them."""
    if entry.kind in (
        EntryKind.STEP_ADDED,
        EntryKind.STEP_DONE,
        EntryKind.STEP_REOPENED,
        EntryKind.STEP_MOVED,
        EntryKind.STEP_GIVEN,
        EntryKind.STEP_DROPPED,
    ):
        return entry.facts.get("words", "")
    if entry.kind in (EntryKind.FILE, EntryKind.UNDONE):
        return ""
    if entry.kind is EntryKind.RECEIVED:
        return entry.text or _wish(entry)
    if entry.kind is EntryKind.FOLLOW_UP_DONE:
        return "\n".join(filter(None, (entry.text, answers_words(entry))))
    return entry.text


def done_word(kind: EntryKind) -> str:
    """What was done, after a number: "0427 closed"."""
    return {
        EntryKind.CLOSED: translate("Done", "closed"),
        EntryKind.ACKNOWLEDGED: translate("Done", "acknowledged"),
        EntryKind.LETTER: translate("Done", "letter written"),
        EntryKind.STEP_DONE: translate("Done", "step done"),
        EntryKind.FOLLOW_UP_DONE: translate("Done", "followed up"),
        EntryKind.RESOLVED: translate("Done", "put right"),
        EntryKind.CARRIED_OUT: translate("Done", "paid"),
    }.get(kind, _plain(kind).lower())


def _plain(kind: EntryKind) -> str:
    return {
        EntryKind.IMPORTED: translate("Entry", "Taken over from a file"),
        EntryKind.READ_BACK: translate("Entry", "Read back to the customer"),
        EntryKind.GOODS_LEFT: translate("Entry", "Goods left with us"),
        EntryKind.GOODS_RETURNED: translate("Entry", "Goods given back"),
        EntryKind.NOTE: translate("Entry", "Note"),
        EntryKind.CALL: translate("Entry", "Call"),
        EntryKind.VISIT: translate("Entry", "Visit"),
        EntryKind.EMAIL: translate("Entry", "E-mail"),
        EntryKind.RESOLVED: translate("Entry", "Put right as agreed"),
        EntryKind.REJECTED: translate("Entry", "Answered without a remedy, with the reason"),
        EntryKind.REOPENED: translate("Entry", "Opened again"),
        EntryKind.WITHDRAWN: translate("Entry", "The customer took the complaint back"),
        EntryKind.SLIP: translate("Entry", "Slip printed"),
        EntryKind.CORRECTION: translate("Entry", "Correction"),
        EntryKind.COMMENDED: translate("Entry", "Good handling was noted"),
        EntryKind.CARD_MERGED: translate("Entry", "The customer's two cards were made one"),
        EntryKind.CARD_PARTED: translate("Entry", "The customer's cards are two again"),
        EntryKind.PLAN_ORDERED: translate("Entry", "Plan put in another order"),
        EntryKind.DEADLOCK: translate("Entry", "No agreement: our position is final"),
        EntryKind.LESSON: translate("Entry", "A lesson was noted"),
        EntryKind.CASE_STUDY: translate("Entry", "A case study was written"),
        EntryKind.ERASED: translate("Entry", "Personal data were erased"),
    }.get(kind, kind.value.replace("_", " ").capitalize())


def _received(entry: Entry, when: When) -> str:
    way = entry.facts.get("channel", "")
    words = (
        translate("Entry", "Received {way}").format(way=labels.by_channel(Channel(way)))
        if way in set(Channel)
        else translate("Entry", "Received")
    )
    confirmed = {
        "yes": translate("Entry", "Read back: “that is right”"),
        "no": translate("Entry", "Read back and corrected"),
    }.get(entry.facts.get("read_back", ""))
    return f"{words}. {confirmed}" if confirmed else words


def _wish(entry: Entry) -> str:
    named = [
        labels.remedy(Remedy(word)) for word in entry.facts.get("wish", "").split() if word in set(Remedy)
    ]
    wishes = ", ".join([*named, *filter(None, [shortened(entry.facts.get("wish_words", ""))])])
    return translate("Entry", "Wish: {wishes}").format(wishes=wishes.lower()) if wishes else ""


def _acknowledged(entry: Entry, when: When) -> str:
    way = entry.facts.get("channel", "")
    by = labels.by_channel(Channel(way)) if way in set(Channel) else ""
    minutes = int(entry.facts.get("minutes") or 0)
    if not minutes:
        return translate("Entry", "Acknowledged {way} at once").format(way=by)
    return translate("Entry", "Acknowledged {way}, {time} after receipt").format(way=by, time=span(minutes))


def _promise(entry: Entry, when: When) -> str:
    return with_due(translate("Entry", "Promised an answer by {due}"), entry, when)


def _broken(entry: Entry) -> datetime | None:
    """When the promise had been due that this entry ends too late; a broken one is told of for ever."""
    was = entry.facts.get("from" if entry.kind is EntryKind.PROMISE_MOVED else "due_at")
    due_at = datetime.fromisoformat(was) if was else entry.at
    return due_at if due_at < entry.at else None


def _promise_kept(entry: Entry, when: When) -> str:
    was = _broken(entry)
    if was is None:
        return translate("Entry", "The customer heard from us as promised")
    words = translate("Entry", "Promise broken: the customer heard from us after {due}")
    return words.format(due=due_words(was, entry, when))


def _promise_moved(entry: Entry, when: When) -> str:
    was, words = _broken(entry), with_due(translate("Entry", "New promise: by {due}"), entry, when)
    if was is None:
        return words
    broken = translate("Entry", "Promise broken: it was for {due}.").format(due=due_words(was, entry, when))
    return f"{broken} {words}"


def _step_added(entry: Entry, when: When) -> str:
    due = with_due("{due}", entry, when)
    return translate("Entry", "Step planned: {step}, by {due}").format(step=entry.text, due=due)


def _step_done(entry: Entry, when: When) -> str:
    return translate("Entry", "Done: {step}").format(step=entry.text)


def _step_reopened(entry: Entry, when: When) -> str:
    return translate("Entry", "Not done after all: {step}").format(step=entry.text)


def _step_moved(entry: Entry, when: When) -> str:
    due = with_due("{due}", entry, when)
    return translate("Entry", "Step moved to {due}: {step}").format(step=entry.text, due=due)


def _step_given(entry: Entry, when: When) -> str:
    words = translate("Entry", "Step given to {name}: {step}")
    return words.format(name=entry.facts.get("to", ""), step=entry.text)


def _offer(entry: Entry, when: When) -> str:
    return translate("Entry", "Offered: {remedy}").format(remedy=remedy_words(entry))


def _offer_accepted(entry: Entry, when: When) -> str:
    return translate("Entry", "The customer accepts: {remedy}").format(remedy=remedy_words(entry))


def _offer_declined(entry: Entry, when: When) -> str:
    return translate("Entry", "The customer declines: {remedy}").format(remedy=remedy_words(entry))


def _offer_taken_back(entry: Entry, when: When) -> str:
    return translate("Entry", "No longer offered: {remedy}").format(remedy=remedy_words(entry))


def _carried_out(entry: Entry, when: When) -> str:
    return translate("Entry", "The customer has it: {remedy}").format(remedy=remedy_words(entry))


def _undone(entry: Entry, when: When) -> str:
    """The sentence of what was taken back stands in it; the facts are those of that entry."""
    kind = entry.facts.get("undone", "")
    if kind not in set(EntryKind):
        return translate("Entry", "Taken back")
    before = replace(entry, kind=EntryKind(kind))
    return translate("Entry", "Taken back: {what}").format(what=entry_headline(before, when))


def _waiting(entry: Entry, when: When) -> str:
    whom = entry.facts.get("for", "")
    return {
        WaitingFor.OWNER.value: translate("Entry", "Asked the owner to decide"),
        WaitingFor.CUSTOMER.value: translate("Entry", "Waiting for the customer"),
        WaitingFor.SUPPLIER.value: translate("Entry", "Waiting for the supplier"),
    }.get(whom, translate("Entry", "Waiting"))


def _continued(entry: Entry, when: When) -> str:
    whom = entry.facts.get("for", "")
    return {
        WaitingFor.OWNER.value: translate("Entry", "The owner has decided"),
        WaitingFor.CUSTOMER.value: translate("Entry", "The customer has answered"),
        WaitingFor.SUPPLIER.value: translate("Entry", "The supplier has answered"),
    }.get(whom, translate("Entry", "The wait is over"))


def _closed(entry: Entry, when: When) -> str:
    cause = entry.facts.get("cause", "")
    return (
        translate("Entry", "Closed. Cause: {cause}").format(cause=cause)
        if cause
        else translate("Entry", "Closed")
    )


def _assigned(entry: Entry, when: When) -> str:
    return translate("Entry", "Given to {name}").format(name=entry.facts.get("to", ""))


def _changed(entry: Entry, when: When) -> str:
    if "vulnerable" in entry.facts:
        return extra_care(entry)
    names = {
        "words": translate("Entry", "own words"),
        "category": translate("Entry", "kind"),
        "product": translate("Entry", "item"),
        "receipt": translate("Entry", "receipt"),
        "bought_on": translate("Entry", "day bought"),
        "paid": translate("Entry", "price"),
        "goods_left": translate("Entry", "goods left with us"),
        "goods_condition": translate("Entry", "condition of the goods"),
        "goods_with": translate("Entry", "what was left with them"),
        "goods_labels": translate("Entry", "labels"),
        "mood": translate("Entry", "mood"),
        "severity": translate("Entry", "severity"),
    }
    fields = ", ".join(names.get(name, name) for name in entry.facts)
    return translate("Entry", "Corrected: {fields}").format(fields=fields)


def _letter(entry: Entry, when: When) -> str:
    kind = entry.facts.get("kind", "")
    name = labels.letter_kind(LetterKind(kind)) if kind in set(LetterKind) else translate("Entry", "Letter")
    return translate("Entry", "{letter} issued").format(letter=name)


def _letter_sent(entry: Entry, when: When) -> str:
    kind, how = entry.facts.get("kind", ""), entry.facts.get("how", "")
    name = labels.letter_kind(LetterKind(kind)) if kind in set(LetterKind) else translate("Entry", "Letter")
    sent = labels.sent_by(SentBy(how)) if how in set(SentBy) else translate("Entry", "sent")
    return translate("Entry", "{letter}: {sent}").format(letter=name, sent=sent)


def _file(entry: Entry, when: When) -> str:
    name = entry.facts.get("name") or entry.text
    return (
        translate("Entry", "File added: {name}").format(name=name)
        if name
        else translate("Entry", "File added")
    )


def _related(entry: Entry, when: When) -> str:
    return translate("Entry", "Belongs together with {number}").format(number=entry.facts.get("other", ""))


def _merged(entry: Entry, when: When) -> str:
    words = (
        translate("Entry", "{number} is the same complaint, seen to here")
        if entry.facts.get("place") == "kept"
        else translate("Entry", "The same complaint as {number}, seen to there")
    )
    return words.format(number=entry.facts.get("other", ""))


def _link_undone(entry: Entry, when: When) -> str:
    words = (
        translate("Entry", "Not the same complaint as {number} after all")
        if entry.facts.get("link") == "duplicate"
        else translate("Entry", "Does not belong together with {number} after all")
    )
    return words.format(number=entry.facts.get("other", ""))


_WITH_FACTS: dict[EntryKind, Callable[[Entry, When], str]] = {
    **AGREED,
    EntryKind.RECEIVED: _received,
    EntryKind.ACKNOWLEDGED: _acknowledged,
    EntryKind.PROMISE: _promise,
    EntryKind.PROMISE_KEPT: _promise_kept,
    EntryKind.PROMISE_MOVED: _promise_moved,
    EntryKind.STEP_ADDED: _step_added,
    EntryKind.STEP_DONE: _step_done,
    EntryKind.STEP_REOPENED: _step_reopened,
    EntryKind.STEP_MOVED: _step_moved,
    EntryKind.STEP_GIVEN: _step_given,
    EntryKind.OFFER: _offer,
    EntryKind.OFFER_ACCEPTED: _offer_accepted,
    EntryKind.OFFER_DECLINED: _offer_declined,
    EntryKind.OFFER_TAKEN_BACK: _offer_taken_back,
    EntryKind.CARRIED_OUT: _carried_out,
    EntryKind.UNDONE: _undone,
    EntryKind.WAITING: _waiting,
    EntryKind.CONTINUED: _continued,
    **FOLLOWED,
    EntryKind.CLOSED: _closed,
    EntryKind.ASSIGNED: _assigned,
    EntryKind.CHANGED: _changed,
    EntryKind.LETTER: _letter,
    EntryKind.LETTER_SENT: _letter_sent,
    EntryKind.FILE: _file,
    EntryKind.RELATED: _related,
    EntryKind.MERGED: _merged,
    EntryKind.LINK_UNDONE: _link_undone,
}
