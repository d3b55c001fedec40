"""What is otherwise today than when a month was closed: every figure, bar, age and face that differs, side by side."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from math import isclose

from app.domain.closed_month import Correction, Part
from app.domain.metric import Measure, Metric, about
from app.domain.review import Review
from app.domain.timeline import EntryKind

KnownSince = Mapping[EntryKind, datetime]
"""When the first entry of each kind was made, after the closing, at a complaint of the month."""

_COUNTED = frozenset({EntryKind.RECEIVED, EntryKind.IMPORTED, EntryKind.MERGED, EntryKind.LINK_UNDONE,
                      EntryKind.UNDONE})  # fmt: skip
_ENDED = _COUNTED | {EntryKind.REOPENED, EntryKind.WITHDRAWN, EntryKind.RESOLVED, EntryKind.REJECTED,
                     EntryKind.CLOSED, EntryKind.WAITING, EntryKind.CONTINUED}  # fmt: skip
_SAID = _COUNTED | {EntryKind.CHANGED, EntryKind.CLOSED, EntryKind.CORRECTION}
_TOLD = _COUNTED | {EntryKind.ACKNOWLEDGED, EntryKind.SLIP, EntryKind.LETTER_SENT, EntryKind.CALL, EntryKind.VISIT,
                    EntryKind.EMAIL}  # fmt: skip
_PROMISED = _COUNTED | {EntryKind.PROMISE, EntryKind.PROMISE_KEPT, EntryKind.PROMISE_MOVED}
_ASKED = _COUNTED | {EntryKind.FOLLOW_UP_DONE}
_PAID = _COUNTED | {EntryKind.OFFER_ACCEPTED, EntryKind.OFFER_DECLINED, EntryKind.OFFER_TAKEN_BACK,
                    EntryKind.CARRIED_OUT, EntryKind.VOUCHER_ISSUED, EntryKind.VOUCHER_REDEEMED,
                    EntryKind.VOUCHER_CANCELLED}  # fmt: skip
_AGAIN = _ENDED | {EntryKind.CHANGED, EntryKind.CARD_MERGED, EntryKind.CARD_PARTED}

# Which entries may have changed a figure; those not named here change with how complaints end.
_CHANGED_BY: Mapping[Metric, frozenset[EntryKind]] = {
    Metric.RECEIVED: _COUNTED,
    Metric.PER_HUNDRED_SALES: _COUNTED,
    Metric.ACKNOWLEDGED_IN_TIME: _TOLD,
    Metric.ACKNOWLEDGED_SINCE_POST: _TOLD,
    Metric.FIRST_RESPONSE: _TOLD,
    Metric.ANSWERED_AT_COUNTER: _TOLD,
    Metric.PROMISES_KEPT: _PROMISED,
    Metric.REPEAT: _AGAIN,
    Metric.CAME_BACK: _AGAIN,
    Metric.CUSTOMERS_KEPT: _AGAIN,
    Metric.SATISFIED: _ASKED,
    Metric.SATISFACTION: _ASKED,
    Metric.RATED_RESULT: _ASKED,
    Metric.RATED_HANDLING: _ASKED,
    Metric.RATED_EASE: _ASKED,
    Metric.REPLIED: _ASKED,
    Metric.COST: _PAID,
    Metric.COST_STATUTORY: _PAID,
    Metric.COST_GOODWILL: _PAID,
    Metric.COST_EACH: _PAID,
    Metric.COST_OF_TURNOVER: _PAID,
    Metric.VOUCHERS_REDEEMED: _PAID,
    Metric.CAUSE_UNKNOWN: _SAID,
    Metric.LETTERS_REISSUED: _COUNTED | {EntryKind.LETTER, EntryKind.LETTER_SENT},
    Metric.APPROVALS_OVERRULED: _COUNTED | {EntryKind.APPROVED, EntryKind.APPROVAL_DECLINED},
}
_BY_SALES = frozenset({Metric.PER_HUNDRED_SALES, Metric.COST_OF_TURNOVER})

Renamed = Callable[[Part, str], str]


def corrections(
    was: Review,
    now: Review,
    known: KnownSince,
    *,
    sales_at: datetime | None = None,
    renamed: Renamed = lambda _part, name: name,
) -> tuple[Correction, ...]:
    """All differences, figures first. `sales_at` is when sales were typed after the closing; `renamed` gives the name
    of today for the one a bar had."""
    found = [*_figures(was, now, known, sales_at)]
    for part, before, today in (
        (Part.CATEGORY, was.by_category, now.by_category),
        (Part.CAUSE, was.by_cause, now.by_cause),
        (Part.PRODUCT, was.by_product, now.by_product),
    ):
        if not before and any(bar.count for bar in was.by_category):
            continue  # closed by a program that did not count these yet
        old = _counted((renamed(part, bar.name), bar.count) for bar in before)
        found += _counts(part, old, _counted((bar.name, bar.count) for bar in today), _first(known, _SAID))
    found += _counts(Part.AGE, was.ageing, now.ageing, _first(known, _ENDED))
    old_faces = {str(face.value): count for face, count in was.faces.items()}
    new_faces = {str(face.value): count for face, count in now.faces.items()}
    found += _counts(Part.FACE, old_faces, new_faces, _first(known, _ASKED))
    return tuple(found)


def _figures(was: Review, now: Review, known: KnownSince, sales_at: datetime | None) -> Iterator[Correction]:
    for metric in Metric:
        before, today = was.measures.get(metric), now.measures.get(metric)
        if before is None or today is None or _same(before, today):
            continue  # a figure that only one of them has is no correction: it came with a newer program
        moments = [_first(known, _CHANGED_BY.get(metric, _ENDED)), sales_at if metric in _BY_SALES else None]
        since = min((one for one in moments if one), default=None)
        yield Correction(
            Part.FIGURE, metric.value, before, today, about(metric).opens, since, before.provisional
        )


def _counts(
    part: Part, was: Mapping[str, int], now: Mapping[str, int], since: datetime | None
) -> Iterator[Correction]:
    for name in dict.fromkeys((*now, *was)):
        before, today = was.get(name, 0), now.get(name, 0)
        if before != today:
            figure = f"{part.value}:{name}"
            yield Correction(part, name, _count(before), _count(today), figure, since)


def _counted(bars: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, count in bars:
        found[name] = found.get(name, 0) + count
    return found


def _count(count: int) -> Measure:
    return Measure(Metric.RECEIVED, value=count, met=count)


def _first(known: KnownSince, kinds: Iterable[EntryKind]) -> datetime | None:
    return min((known[kind] for kind in kinds if kind in known), default=None)


def _same(one: Measure, other: Measure) -> bool:
    plain = (one.met, one.of, dict(one.sums)) == (other.met, other.of, dict(other.sums))
    return plain and _near(one.value, other.value) and _near(one.p90, other.p90)


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
