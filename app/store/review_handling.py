"""How the complaints of a month were handled: first answers, waiting, first contact, what came back, how it was rated.

Each condition counts and lists the same complaints; imported ones are left out where their source cannot know.
"""

from functools import partial
from typing import Any

from peewee import fn

from app.domain.approval import ApprovalState
from app.domain.complaint import Channel, Kept, Status, WaitingFor
from app.domain.review import FIRST_CONTACT_MINUTES, REOPENED_WITHIN_DAYS, REPEATED_WITHIN_DAYS
from app.domain.timeline import EntryKind
from app.store import review_conditions as are
from app.store.database import inside
from app.store.review_conditions import RESOLUTIONS, Span
from app.store.review_rows import DAY_MS
from app.store.tables import (
    ApprovalRow,
    ComplaintRow,
    FollowUpRow,
    ImportedRow,
    LetterRow,
    TimelineRow,
)

_FIRST_CONTACT_MS = FIRST_CONTACT_MINUTES * 60_000
_CONTACTS = tuple(
    kind.value
    for kind in (
        EntryKind.ACKNOWLEDGED,
        EntryKind.CALL,
        EntryKind.VISIT,
        EntryKind.EMAIL,
        EntryKind.LETTER_SENT,
    )
)
_WAIT_ENDS = tuple(
    kind.value
    for kind in (
        EntryKind.CONTINUED,
        EntryKind.WAITING,
        EntryKind.RESOLVED,
        EntryKind.REJECTED,
        EntryKind.WITHDRAWN,
    )
)
_DECIDED = tuple(state.value for state in (ApprovalState.GRANTED, ApprovalState.USED, ApprovalState.DECLINED))


def is_imported() -> Any:
    """Came from a file of another program."""
    return fn.EXISTS(ImportedRow.select(ImportedRow.line).where(ImportedRow.complaint == ComplaintRow.id))


def acknowledged_since_post(span: Span) -> Any:
    """Imported, received in the month, and its source says when it was acknowledged."""
    return are.received(span) & ComplaintRow.acknowledged_at.is_null(False) & is_imported()


def within_a_day() -> Any:
    """Acknowledged within 24 hours of the day its source names."""
    return ComplaintRow.acknowledged_at - ComplaintRow.received_at <= DAY_MS


def at_counter(span: Span) -> Any:
    """Told at the counter, so answered at once."""
    return are.received(span) & (ComplaintRow.channel == Channel.COUNTER.value) & ~is_imported()


def answered(span: Span) -> Any:
    """Received otherwise, and a person has got in touch since."""
    return not_at_counter(span) & (time_to_first_contact() >= 0)


def time_to_first_contact() -> Any:
    """A column: milliseconds until a person first got in touch; notes among ourselves are none."""
    first = TimelineRow.alias("first_contact")
    return first.select(fn.MIN(first.at) - ComplaintRow.received_at).where(
        (first.complaint == ComplaintRow.id) & first.kind.in_(_CONTACTS) & are.stands(first)
    )


def not_at_counter(span: Span) -> Any:
    """Received otherwise than at the counter, or brought in from elsewhere."""
    elsewhere = (ComplaintRow.channel != Channel.COUNTER.value) | is_imported()
    return are.received(span) & elsewhere


def waited_for_customer(span: Span) -> Any:
    """Resolved in the month, after waiting for the customer in between."""
    wait = TimelineRow.alias("wait")
    theirs = (wait.complaint == ComplaintRow.id) & _is_wait(wait)
    return are.resolved(span) & fn.EXISTS(wait.select(wait.seq).where(theirs))


def waiting_times(span: Span) -> Any:
    """A query: how long each of those waited for the customer in all, in milliseconds."""
    wait, end = TimelineRow.alias("wait"), TimelineRow.alias("wait_end")
    took = end.select(fn.MIN(end.at) - wait.at).where(
        (end.complaint == wait.complaint) & end.kind.in_(_WAIT_ENDS) & (end.seq > wait.seq) & are.stands(end)
    )
    theirs = ComplaintRow.select(fn.SUM(fn.MAX(0, took))).join(wait, on=(wait.complaint == ComplaintRow.id))
    return theirs.where(are.resolved(span) & _is_wait(wait)).group_by(ComplaintRow.id)


def _is_wait(entry: Any) -> Any:
    whom = inside(entry.facts, "for")
    is_theirs = (entry.kind == EntryKind.WAITING.value) & (whom == WaitingFor.CUSTOMER.value)
    return is_theirs & are.stands(entry)


def first_contact(span: Span) -> Any:
    """Taken here, put right while the customer was with us (within the hour), and not reopened in thirty days."""
    took = ComplaintRow.resolved_at - ComplaintRow.received_at
    stayed = (ComplaintRow.reopened == 0) & are.is_resolved() & took.between(0, _FIRST_CONTACT_MS)
    again_later = (ComplaintRow.reopened > 0) & fn.EXISTS(_resolved_at_once())
    return are.received(span) & (stayed | again_later) & ~is_imported()


def _resolved_at_once() -> Any:
    once, again = TimelineRow.alias("once"), TimelineRow.alias("again_")
    reopened = again.select(again.seq).where(
        (again.complaint == once.complaint)
        & (again.kind == EntryKind.REOPENED.value)
        & (again.seq > once.seq)
        & (again.at <= once.at + REOPENED_WITHIN_DAYS * DAY_MS)
        & are.stands(again)
    )
    return once.select(once.seq).where(
        (once.complaint == ComplaintRow.id)
        & once.kind.in_(RESOLUTIONS)
        & (once.at - ComplaintRow.received_at).between(0, _FIRST_CONTACT_MS)
        & ~fn.EXISTS(reopened)
        & are.stands(once)
    )


def reopened_since(span: Span) -> Any:
    """Resolved in the month and reopened after that, however late."""
    again, resolution = TimelineRow.alias("again_since"), TimelineRow.alias("resolution_then")
    before = resolution.select(resolution.seq).where(
        (resolution.complaint == again.complaint)
        & resolution.kind.in_(RESOLUTIONS)
        & are.within(resolution.at, span)
        & (resolution.seq < again.seq)
        & are.stands(resolution)
    )
    later = (again.kind == EntryKind.REOPENED.value) & (again.at >= span.start) & fn.EXISTS(before)
    return ComplaintRow.id.in_(again.select(again.complaint).where(later & are.stands(again)))


def may_repeat(span: Span) -> Any:
    """Received in the month from a known customer, or with product and cause: only of those can it be told."""
    return are.received(span) & (ComplaintRow.customer.is_null(False) | are.fault_said())


def may_come_back(span: Span) -> Any:
    """Resolved in the month, and its customer, or its product and cause, are known."""
    return are.resolved(span) & (ComplaintRow.customer.is_null(False) | are.fault_said())


def came_back(span: Span) -> Any:
    """Resolved in the month, and came back."""
    return may_come_back(span) & came_again(span)


def came_again(span: Span) -> Any:
    """Another complaint of the same customer, or of the same product with the same cause, was received in the ninety
    days after the resolution."""
    same_customer = _later("customers_next", lambda other: other.customer == ComplaintRow.customer)
    known = ComplaintRow.customer.is_null(False)
    return (known & fn.EXISTS(same_customer)) | (are.fault_said() & _same_fault_later(span))


def _same_fault_later(span: Span) -> Any:
    """Of causes that were renamed each name is looked up by itself, so that the index of causes serves."""
    found: Any = fn.EXISTS(_later("products_next", lambda other: _is_fault(other, ComplaintRow.cause)))
    for place, names in enumerate(are.names_of_one(span.names.causes)):
        renamed = _later(f"renamed_next_{place}", partial(_is_fault, cause=names))
        found = found | (ComplaintRow.cause.in_(names) & fn.EXISTS(renamed))
    return found


def _is_fault(other: Any, cause: Any) -> Any:
    """Both said: so the few complaints that have both are found by an index of their own."""
    same = other.cause.in_(cause) if isinstance(cause, list) else other.cause == cause
    is_product = other.folded_product == ComplaintRow.folded_product
    return is_product & same & (other.folded_product != "") & (other.cause != "")


def _later(name: str, is_same: Any) -> Any:
    other = ComplaintRow.alias(name)
    return other.select(other.key).where(
        is_same(other)
        & (other.key != ComplaintRow.key)
        & other.duplicate_of.is_null()
        & (other.received_at > ComplaintRow.resolved_at)
        & (other.received_at <= ComplaintRow.resolved_at + REPEATED_WITHIN_DAYS * DAY_MS)
    )


def asked(span: Span) -> Any:
    """Follow-ups of the month in which the customer was asked, or tried to be, or gave a rating unasked."""
    tried = (FollowUpRow.outcome != "waived") & (FollowUpRow.purpose == "ask")
    return are.within(FollowUpRow.done_at, span) & (tried | FollowUpRow.satisfaction.is_null(False))


def closed(span: Span) -> Any:
    """Closed in the month, and it is known whether the customer stays."""
    told = ComplaintRow.kept != Kept.UNKNOWN.value
    return (ComplaintRow.status == Status.CLOSED.value) & are.within(ComplaintRow.closed_at, span) & told


def issued(span: Span) -> Any:
    """Letters issued in the month."""
    return LetterRow.issued_at.is_null(False) & are.within(LetterRow.issued_at, span)


def decided(span: Span) -> Any:
    """Approvals that an owner or senior decided in the month."""
    known = ApprovalRow.decided_at.is_null(False) & are.within(ApprovalRow.decided_at, span)
    return known & ApprovalRow.state.in_(_DECIDED)


def overruled(span: Span) -> Any:
    """Those that were declined."""
    return decided(span) & (ApprovalRow.state == ApprovalState.DECLINED.value)
