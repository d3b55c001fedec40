"""How the command line writes moments, states and timeline entries: plain words, and ISO 8601 for JSON."""

from collections.abc import Callable, Mapping
from datetime import datetime

from app.domain.complaint import Channel, Status, WaitingFor
from app.domain.followup import Outcome, Satisfaction, ToldHow
from app.domain.money import Money
from app.domain.timeline import Entry, EntryKind
from app.domain.workdays import WorkCalendar

Facts = Mapping[str, str]

_STATUS = {
    Status.RECEIVED: "received",
    Status.ACKNOWLEDGED: "acknowledged",
    Status.IN_PROGRESS: "in progress",
    Status.RESOLVED: "resolved",
    Status.CLOSED: "closed",
    Status.WITHDRAWN: "withdrawn",
}
_WAY = {
    Channel.COUNTER: "at the counter",
    Channel.CALL: "by phone",
    Channel.EMAIL: "by e-mail",
    Channel.LETTER: "by letter",
    Channel.WEB: "over the web",
    Channel.VISIT: "on a visit",
    Channel.SLIP: "by slip",
    Channel.OTHER: "in another way",
}
_FACES = {
    Satisfaction.VERY_HAPPY: "very happy",
    Satisfaction.HAPPY: "happy",
    Satisfaction.SO_SO: "so-so",
    Satisfaction.UNHAPPY: "unhappy",
    Satisfaction.VERY_UNHAPPY: "very unhappy",
}
_RATED = ("result", "handling", "ease")
_TOLD_HOW = {
    ToldHow.COUNTER.value: "in the shop",
    ToldHow.PHONE.value: "by phone",
    ToldHow.CARD.value: "on a card",
    ToldHow.WRITTEN.value: "in writing",
}
_OUTCOMES = {
    Outcome.HAPPY: "the customer is content",
    Outcome.UNHAPPY: "the customer is not content",
    Outcome.INFORMED: "the customer knows how it stands",
    Outcome.NO_ANSWER: "no answer",
    Outcome.WAIVED: "waived",
}


def status(value: Status) -> str:
    """A state in words."""
    return _STATUS.get(value, value.value)


def iso(moment: datetime | None, calendar: WorkCalendar) -> str | None:
    """A moment on the shop's clock with its offset, to the second."""
    return calendar.local(moment).isoformat(timespec="seconds") if moment else None


def iso_day(moment: datetime | None, calendar: WorkCalendar) -> str | None:
    """The shop's calendar day of a moment."""
    return calendar.day_of(moment).isoformat() if moment else None


def moment(value: datetime, calendar: WorkCalendar) -> str:
    """`Tue 10 Nov 2026, 14:20`."""
    local = calendar.local(value)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def day(value: datetime, calendar: WorkCalendar) -> str:
    """`Tue 10 Nov 2026`."""
    local = calendar.local(value)
    return f"{local:%a} {local.day} {local:%b %Y}"


def due(value: datetime, by_close: bool, calendar: WorkCalendar) -> str:
    """A day, with its time where one was named."""
    return day(value, calendar) if by_close else moment(value, calendar)


def word(value: str) -> str:
    """A word of ours as it is read: `needs approval`."""
    return str(value).replace("_", " ")


def way(channel: str) -> str:
    """`by phone`; a word that is no channel stays as it is."""
    return _WAY[Channel(channel)] if channel in set(Channel) else channel


def face(satisfaction: Satisfaction) -> str:
    """How the customer felt."""
    return _FACES[satisfaction]


def outcome(value: str) -> str:
    """What came of a follow-up."""
    return _OUTCOMES[Outcome(value)] if value in set(Outcome) else value


def entry(one: Entry, calendar: WorkCalendar) -> str:
    """What happened, in one sentence that holds the typed words too."""
    told = _TOLD[one.kind](one.facts, calendar)
    words = " ".join(filter(None, (one.text, one.facts.get("words", ""))))
    return f"{told}: {words}" if words else told


def _due_in(facts: Facts, calendar: WorkCalendar) -> str:
    return day(datetime.fromisoformat(facts["due_at"]), calendar) if facts.get("due_at") else "another day"


def _worth(facts: Facts) -> str:
    remedy = facts.get("remedy", "").replace("_", " ")
    return f"{remedy} {Money(int(facts['amount']), facts['currency'])}" if facts.get("amount") else remedy


def _received(facts: Facts, _: WorkCalendar) -> str:
    told = f"Received {way(facts.get('channel', ''))}".rstrip()
    confirmed = ", read back: “that is right”" if facts.get("read_back") == "yes" else ""
    return told + confirmed


def _acknowledged(facts: Facts, _: WorkCalendar) -> str:
    hours, minutes = divmod(int(facts.get("minutes") or 0), 60)
    after = f"{hours} h {minutes} min after receipt" if hours or minutes else "at once"
    return f"Acknowledged {way(facts.get('channel', ''))}, {after}"


def _waiting(facts: Facts, _: WorkCalendar) -> str:
    whom = facts.get("for", "")
    return "Asked the owner to decide" if whom == WaitingFor.OWNER else f"Waiting for the {whom}"


def _followed(facts: Facts, days: WorkCalendar) -> str:
    if facts.get("outcome") == Outcome.WAIVED and facts.get("due_at"):
        return f"Ended with the complaint: the contact for {_due_in(facts, days)}"
    rating = facts.get("satisfaction", "")
    told = face(Satisfaction(int(rating))) if rating else outcome(facts.get("outcome", ""))
    rated = [f"{name} {face(Satisfaction(int(facts[name])))}" for name in _RATED if facts.get(name)]
    how = [f"told {_TOLD_HOW[facts['told_how']]}"] if facts.get("told_how") in _TOLD_HOW else []
    return ", ".join([f"Followed up {way(facts.get('channel', ''))}", told, *rated, *how])


def _kept_informed(facts: Facts, days: WorkCalendar) -> str:
    every = facts.get("every", "0")
    if every == "0":
        return "No further regular contacts"
    return f"Keep informed every {every} working days, first on {_due_in(facts, days)}"


def _closed(facts: Facts, _: WorkCalendar) -> str:
    return f"Closed, cause {facts['cause']}" if facts.get("cause") else "Closed"


def _undone(facts: Facts, days: WorkCalendar) -> str:
    kind = facts.get("undone", "")
    return _TOLD[EntryKind(kind)](facts, days) if kind in set(EntryKind) else "an entry"


def _said(words: str) -> Callable[[Facts, WorkCalendar], str]:
    return lambda _facts, _calendar: words


_TOLD: dict[EntryKind, Callable[[Facts, WorkCalendar], str]] = {
    EntryKind.RECEIVED: _received,
    EntryKind.IMPORTED: _said("Taken over from a file"),
    EntryKind.READ_BACK: _said("Read back to the customer"),
    EntryKind.ACKNOWLEDGED: _acknowledged,
    EntryKind.NOTE: _said("Note"),
    EntryKind.CALL: _said("Call"),
    EntryKind.VISIT: _said("Visit"),
    EntryKind.EMAIL: _said("E-mail"),
    EntryKind.PROMISE: lambda facts, days: f"Promised an answer by {_due_in(facts, days)}",
    EntryKind.PROMISE_KEPT: _said("The customer heard from us as promised"),
    EntryKind.PROMISE_MOVED: lambda facts, days: f"Promise moved to {_due_in(facts, days)}",
    EntryKind.STEP_ADDED: lambda facts, days: f"Step planned by {_due_in(facts, days)}",
    EntryKind.STEP_DONE: _said("Step done"),
    EntryKind.STEP_REOPENED: _said("Step not done after all"),
    EntryKind.STEP_MOVED: lambda facts, days: f"Step moved to {_due_in(facts, days)}",
    EntryKind.STEP_GIVEN: lambda facts, _: f"Step given to {facts.get('to', '')}",
    EntryKind.OFFER: lambda facts, _: f"Offered {_worth(facts)}",
    EntryKind.OFFER_ACCEPTED: lambda facts, _: f"The customer accepts {_worth(facts)}",
    EntryKind.OFFER_DECLINED: lambda facts, _: f"The customer declines {_worth(facts)}",
    EntryKind.OFFER_TAKEN_BACK: lambda facts, _: f"No longer offered, {_worth(facts)}",
    EntryKind.CARRIED_OUT: lambda facts, _: f"The customer has it: {_worth(facts)}",
    EntryKind.WAITING: _waiting,
    EntryKind.CONTINUED: lambda facts, _: f"The {facts.get('for') or 'other side'} has answered",
    EntryKind.RESOLVED: _said("Put right as agreed"),
    EntryKind.REJECTED: _said("Answered without a remedy"),
    EntryKind.FOLLOW_UP: lambda facts, days: f"Follow-up set for {_due_in(facts, days)}",
    EntryKind.FOLLOW_UP_MOVED: lambda facts, days: f"Follow-up moved to {_due_in(facts, days)}",
    EntryKind.FOLLOW_UP_DONE: _followed,
    EntryKind.KEEP_INFORMED: _kept_informed,
    EntryKind.CLOSED: _closed,
    EntryKind.REOPENED: _said("Opened again"),
    EntryKind.WITHDRAWN: _said("The customer took the complaint back"),
    EntryKind.ASSIGNED: lambda facts, _: f"Given to {facts.get('to', '')}",
    EntryKind.CHANGED: lambda facts, _: f"Corrected {', '.join(facts).replace('_', ' ')}",
    EntryKind.LETTER: lambda facts, _: f"Letter issued, {facts.get('kind', 'letter')}",
    EntryKind.LETTER_SENT: lambda facts, _: (
        f"Letter {facts.get('how', 'sent')}, {facts.get('kind', 'letter')}"
    ),
    EntryKind.SLIP: _said("Slip printed"),
    EntryKind.FILE: _said("File added"),
    EntryKind.GOODS_LEFT: _said("Goods left with us"),
    EntryKind.GOODS_RETURNED: _said("Goods given back"),
    EntryKind.CORRECTION: _said("Correction"),
    EntryKind.UNDONE: lambda facts, days: f"Taken back: {_undone(facts, days)}",
    EntryKind.RELATED: lambda facts, _: f"Belongs together with {facts.get('other', '')}",
    EntryKind.MERGED: lambda facts, _: f"The same complaint as {facts.get('other', '')}",
    EntryKind.COMMENDED: _said("Good handling was noted"),
    EntryKind.CARD_MERGED: _said("The customer's two cards were made one"),
    EntryKind.CARD_PARTED: _said("The customer's cards are two again"),
    EntryKind.APPROVAL_ASKED: lambda facts, _: f"Asked the owner to approve {_worth(facts)}",
    EntryKind.APPROVED: lambda facts, _: f"Approved {_worth(facts)}",
    EntryKind.APPROVAL_DECLINED: lambda facts, _: f"Not approved, {_worth(facts)}",
    EntryKind.OFFER_FAILED: lambda facts, _: f"Did not put it right: {_worth(facts)}",
    EntryKind.VOUCHER_ISSUED: lambda facts, _: f"Voucher {facts.get('number', '')} issued",
    EntryKind.VOUCHER_REDEEMED: lambda facts, _: f"Voucher {facts.get('number', '')} redeemed",
    EntryKind.VOUCHER_CANCELLED: lambda facts, _: f"Voucher {facts.get('number', '')} cancelled",
    EntryKind.STEP_DROPPED: _said("Step no longer needed"),
    EntryKind.PLAN_ORDERED: _said("Plan put in another order"),
    EntryKind.ESCALATED: lambda facts, days: f"Passed on to {facts.get('to', '')} by {_due_in(facts, days)}",
    EntryKind.ESCALATION_TOLD: lambda facts, _: f"Customer told {way(facts.get('channel', ''))}",
    EntryKind.ESCALATION_ENDED: lambda facts, _: f"Back from {facts.get('to', '')}",
    EntryKind.DEADLOCK: _said("No agreement, our position is final"),
    EntryKind.LESSON: _said("A lesson was noted"),
    EntryKind.CASE_STUDY: _said("A case study was written"),
    EntryKind.ERASED: _said("Personal data were erased"),
    EntryKind.LINK_UNDONE: lambda facts, _: f"No longer linked with {facts.get('other', '')}",
}
