"""Which complaints stand behind each figure of a review. Counts and lists are made of the same conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import Case, fn

from app.domain.cause_tree import NO_CAUSE
from app.domain.complaint import OPEN, Status
from app.domain.folding import folded
from app.domain.offer import OfferState
from app.domain.renaming import Names
from app.domain.review import REOPENED_WITHIN_DAYS, REPEATED_WITHIN_DAYS
from app.domain.timeline import EntryKind
from app.store.database import inside, unindexed
from app.store.fields import milliseconds
from app.store.review_rows import DAY_MS
from app.store.tables import (
    ComplaintRow,
    FollowUpRow,
    ImportedRow,
    OfferRow,
    PromiseRow,
    TimelineRow,
    VoucherRow,
)

_OPEN = tuple(sorted(status.value for status in OPEN))
_RESOLVED = (Status.RESOLVED.value, Status.CLOSED.value)
RESOLUTIONS = (EntryKind.RESOLVED.value, EntryKind.REJECTED.value)
# Days are shown to one decimal, so "within 7 days" reaches to 7.05; this also absorbs the hour of a DST night.
_ROUNDING_MS = DAY_MS // 20
_ACCEPTED = (OfferState.ACCEPTED.value, OfferState.SUPERSEDED.value)  # one that failed is superseded
_SAME = Names()


@dataclass(frozen=True, slots=True)
class Span:
    """A month from `start` up to, and without, `end`; a running one ends just after `now`. All are UTC moments.
    `names` are those of today for kinds and causes that were called otherwise."""

    start: datetime
    end: datetime
    now: datetime
    names: Names = _SAME
    currency: str = ""


def within(moment: Any, span: Span) -> Any:
    """A column of moments lies in the month."""
    return (moment >= span.start) & (moment < span.end)


def received(span: Span) -> Any:
    """Received in the month. One that was merged into another is that one told twice and counts nowhere: not as
    received, resolved, open or repeated, whatever its month. Promises, offers, ratings and reopenings are counted
    by themselves, each once, wherever they hang now. Undoing the merge lets it count again."""
    return within(ComplaintRow.received_at, span) & ComplaintRow.duplicate_of.is_null()


def of_category(span: Span, name: str) -> Any:
    """Received in the month, of one category; the empty name means that none was said."""
    return received(span) & _is_named(unindexed(ComplaintRow.category), name, span.names.categories)


def of_cause(span: Span, name: str) -> Any:
    """Received in the month, of one root cause; the empty name means that none is known."""
    return received(span) & _is_named(ComplaintRow.cause, name, span.names.causes)


def of_product(span: Span, name: str) -> Any:
    """Received in the month, about one product; the empty name means that none was said."""
    return received(span) & (unindexed(ComplaintRow.folded_product) == folded(name))


def cause_unknown() -> Any:
    """No root cause is known, or it was looked for in vain."""
    return ComplaintRow.cause.in_(NO_CAUSE)


def fault_said() -> Any:
    """Product and cause are both known, so that another complaint can be of the same."""
    return (ComplaintRow.folded_product != "") & ComplaintRow.cause.not_in(NO_CAUSE)


def _is_named(column: Any, name: str, of_today: Mapping[str, str]) -> Any:
    names = [name, *(old for old, today in of_today.items() if today == name)]
    return column.in_(names) if len(names) > 1 else column == name


def names_of_one(of_today: Mapping[str, str]) -> list[list[str]]:
    """Each name of today that has old ones, with these."""
    return [
        [today, *(old for old, then in of_today.items() if then == today)]
        for today in sorted(set(of_today.values()))
    ]


def cause_of_today(table: Any, names: Names) -> Any:
    """The column of causes; with an old name that of today, where any was changed."""
    return Case(table.cause, tuple(names.causes.items()), table.cause) if names.causes else table.cause


def is_resolved() -> Any:
    """Resolved or closed, as it stands now."""
    return ComplaintRow.status.in_(_RESOLVED)


def resolved(span: Span) -> Any:
    """Resolved for the last time in the month."""
    return is_resolved() & within(ComplaintRow.resolved_at, span)


def open_at_end(span: Span) -> Any:
    """Received before the end and neither resolved nor withdrawn before it. Each branch goes by its own index."""
    still = ComplaintRow.status.in_(_OPEN) & (ComplaintRow.received_at < span.end)
    # The sum keeps the database from walking all complaints received before, instead of the few resolved later.
    resolved_later = (
        ComplaintRow.status.in_(_RESOLVED)
        & (ComplaintRow.resolved_at >= span.end)
        & (ComplaintRow.received_at + 0 < milliseconds(span.end))
    )
    withdrawn_later = (
        (ComplaintRow.status == Status.WITHDRAWN.value)
        & (ComplaintRow.received_at < span.end)
        & (ComplaintRow.withdrawn_at >= span.end)
        & ComplaintRow.duplicate_of.is_null()
    )
    return (still | resolved_later | withdrawn_later) & ComplaintRow.id.not_in(_resolved_then(span.end))


def stands(entry: Any) -> Any:
    """An entry of the timeline that nobody took back: no "undone" follows it that names the first entry of its command,
    which is the last of that kind before."""
    undone, first = TimelineRow.alias(), TimelineRow.alias()
    begins = first.select(fn.MAX(first.seq)).where(
        (first.complaint == undone.complaint)
        & (first.kind == inside(undone.facts, "undone"))
        & (first.seq < undone.seq)
    )
    taken_back = undone.select(undone.seq).where(
        (undone.complaint == entry.complaint)
        & (undone.kind == EntryKind.UNDONE.value)
        & (undone.seq > entry.seq)
        & (begins <= entry.seq)
    )
    return ~fn.EXISTS(taken_back)


def _resolved_then(end: datetime) -> Any:
    """Complaints that were resolved at a moment although their last resolution is later or gone: their next
    reopening after it comes without a resolution in between."""
    later, between = TimelineRow.alias("later"), TimelineRow.alias("between_")
    resolution = between.select(between.seq).where(
        (between.complaint == later.complaint)
        & between.kind.in_(RESOLUTIONS)
        & (between.at >= end)
        & (between.seq < later.seq)
    )
    return later.select(later.complaint).where(
        (later.kind == EntryKind.REOPENED.value) & (later.at >= end) & ~fn.EXISTS(resolution)
    )


def reopened(span: Span) -> Any:
    """Resolved in the month and reopened at most thirty days after that resolution."""
    again, resolution = TimelineRow.alias("again"), TimelineRow.alias("resolution")
    days = REOPENED_WITHIN_DAYS
    before = resolution.select(resolution.seq).where(
        (resolution.complaint == again.complaint)
        & resolution.kind.in_(RESOLUTIONS)
        & within(resolution.at, span)
        & (resolution.seq < again.seq)
        & (resolution.at >= again.at - days * DAY_MS)
        & stands(resolution)
    )
    return ComplaintRow.id.in_(
        again.select(again.complaint).where(
            (again.kind == EntryKind.REOPENED.value)
            & (again.at >= span.start)
            & (again.at < span.end + timedelta(days=days))
            & fn.EXISTS(before)
            & stands(again)
        )
    )


def repeated(span: Span) -> Any:
    """Received in the month, at most ninety days after another complaint of the same customer, or with the same
    product and cause, was resolved. A complaint without a customer can only repeat a product and cause."""
    same_customer = _resolved_before("by_customer", lambda other: other.customer == ComplaintRow.customer)
    same_fault = _resolved_before(
        "by_product",
        lambda other: (
            (other.folded_product == ComplaintRow.folded_product)
            & (cause_of_today(other, span.names) == cause_of_today(ComplaintRow, span.names))
        ),
    )
    known = ComplaintRow.customer.is_null(False)
    return received(span) & ((known & fn.EXISTS(same_customer)) | (fault_said() & fn.EXISTS(same_fault)))


def _resolved_before(name: str, is_same: Any) -> Any:
    other = ComplaintRow.alias(name)
    return other.select(other.key).where(
        is_same(other)
        & (other.key != ComplaintRow.key)
        & (other.resolved_at <= ComplaintRow.received_at)
        & (other.resolved_at >= ComplaintRow.received_at - REPEATED_WITHIN_DAYS * DAY_MS)
    )


def days_ms(days: int) -> int:
    """The longest duration that is shown as so many days."""
    return days * DAY_MS + _ROUNDING_MS - 1


def acknowledged_in_time() -> Any:
    """Acknowledged by the moment that was promised for it."""
    return ComplaintRow.acknowledged_at <= ComplaintRow.acknowledge_by


def acknowledgement_due(span: Span) -> Any:
    """Acknowledged, or the time for it has passed. An imported complaint whose source tells nothing of an
    acknowledgement says nothing about how fast the shop is, so it is left out."""
    imported = ImportedRow.select(ImportedRow.line).where(ImportedRow.complaint == ComplaintRow.id)
    passed = (ComplaintRow.acknowledge_by <= span.now) & ~fn.EXISTS(imported)
    return ComplaintRow.acknowledged_at.is_null(False) | (ComplaintRow.acknowledged_at.is_null() & passed)


def late_acknowledged(span: Span) -> Any:
    """Received in the month and acknowledged late or, though the time has passed, not at all."""
    late = ComplaintRow.acknowledged_at.is_null() | ~acknowledged_in_time()
    return received(span) & acknowledgement_due(span) & late


def promise_due(span: Span) -> Any:
    """Promises that fell due in the month and had not been replaced before."""
    replaced = PromiseRow.replaced_at.is_null(False) & (PromiseRow.replaced_at <= PromiseRow.due_at)
    return within(PromiseRow.due_at, span) & (PromiseRow.replaced_at.is_null() | ~replaced)


def promise_kept() -> Any:
    """Promises kept in time."""
    return PromiseRow.kept_at <= PromiseRow.due_at


def broken_promises(span: Span) -> Any:
    """Complaints with a promise that fell due in the month and was not kept in time."""
    broken = PromiseRow.kept_at.is_null() | ~promise_kept()
    return ComplaintRow.id.in_(PromiseRow.select(PromiseRow.complaint).where(promise_due(span) & broken))


def rated(span: Span) -> Any:
    """Follow-ups done in the month in which the customer gave a rating."""
    return within(FollowUpRow.done_at, span) & FollowUpRow.satisfaction.is_null(False)


def imported_rating(span: Span) -> Any:
    """Imported complaints that came with a rating, by the day they were resolved or else received. One that was
    rated here as well counts by that follow-up alone."""
    imported = ImportedRow.select(ImportedRow.line).where(ImportedRow.complaint == ComplaintRow.id)
    here = FollowUpRow.select(FollowUpRow.version).where(
        (FollowUpRow.complaint == ComplaintRow.id) & FollowUpRow.satisfaction.is_null(False)
    )
    unresolved = ComplaintRow.status.not_in(_RESOLVED) | ComplaintRow.resolved_at.is_null()
    dated = resolved(span) | (received(span) & unresolved)
    return dated & ComplaintRow.satisfaction.is_null(False) & fn.EXISTS(imported) & ~fn.EXISTS(here)


def with_face(span: Span, rating: int) -> Any:
    """Complaints whose customer gave this rating in the month."""
    here = FollowUpRow.select(FollowUpRow.complaint).where(rated(span) & (FollowUpRow.satisfaction == rating))
    there = ComplaintRow.select(ComplaintRow.id).where(
        imported_rating(span) & (ComplaintRow.satisfaction == rating)
    )
    return ComplaintRow.id.in_(here.union_all(there))


def accepted() -> Any:
    """Offers worth something that the customer accepted and that stand, or that they have had although it did not put
    the matter right. A voucher that was taken out of use costs nothing."""
    worth = fn.COALESCE(OfferRow.amount, inside(OfferRow.details, "cost"))
    stands_or_had = (OfferRow.state == OfferState.ACCEPTED.value) | OfferRow.carried_out_at.is_null(False)
    useless = VoucherRow.select(VoucherRow.version).where(
        (VoucherRow.offer == OfferRow.id) & VoucherRow.cancelled_at.is_null(False)
    )
    return OfferRow.state.in_(_ACCEPTED) & stands_or_had & worth.is_null(False) & ~fn.EXISTS(useless)
