"""What is otherwise today than when a month was closed: every figure, bar, age and face that differs, side by side."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isclose

from app.domain.closed_month import Correction, Part
from app.domain.metric import Measure, Metric, Unit, about
from app.domain.review import Review
from app.domain.timeline import EntryKind

_COUNTED = frozenset({EntryKind.RECEIVED, EntryKind.IMPORTED, EntryKind.MERGED, EntryKind.LINK_UNDONE,
                      EntryKind.UNDONE})  # fmt: skip
_ENDED = _COUNTED | {EntryKind.REOPENED, EntryKind.WITHDRAWN, EntryKind.RESOLVED, EntryKind.REJECTED,
                     EntryKind.CLOSED, EntryKind.WAITING, EntryKind.CONTINUED}  # fmt: skip
_SAID = _COUNTED | {EntryKind.CHANGED, EntryKind.CLOSED, EntryKind.CORRECTION}
_TOLD = _COUNTED | {EntryKind.ACKNOWLEDGED, EntryKind.SLIP, EntryKind.LETTER_SENT, EntryKind.CALL, EntryKind.VISIT,
                    EntryKind.EMAIL}  # fmt: skip
_PROMISED = _COUNTED | {EntryKind.PROMISE, EntryKind.PROMISE_KEPT, EntryKind.PROMISE_MOVED}
# An imported rating belongs to the month of the resolution, which a reopening takes back.
_ASKED = _COUNTED | {EntryKind.FOLLOW_UP_DONE, EntryKind.REOPENED}
_PAID = _COUNTED | {EntryKind.OFFER_ACCEPTED, EntryKind.OFFER_DECLINED, EntryKind.OFFER_TAKEN_BACK,
                    EntryKind.CARRIED_OUT, EntryKind.VOUCHER_ISSUED, EntryKind.VOUCHER_REDEEMED,
                    EntryKind.VOUCHER_CANCELLED, EntryKind.OFFER_FAILED, EntryKind.REOPENED, EntryKind.WITHDRAWN,
                    EntryKind.REJECTED}  # fmt: skip
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
    Metric.CAME_BACK: _COUNTED | {EntryKind.REOPENED, EntryKind.CARD_MERGED, EntryKind.CARD_PARTED},
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

# For bars, ages and faces: the figure their complaints are in, and what may move a complaint between them.
_PARTS: Mapping[Part, tuple[str, frozenset[EntryKind]]] = {
    Part.CATEGORY: ("received", _COUNTED | {EntryKind.CHANGED}),
    Part.CAUSE: ("received", _SAID),
    Part.PRODUCT: ("received", _COUNTED | {EntryKind.CHANGED}),
    Part.AGE: ("open_at_end", _ENDED),
    Part.FACE: ("satisfaction", _ASKED),
}

Renamed = Callable[[Part, str], str]


def corrections(
    was: Review, now: Review, renamed: Renamed = lambda _part, name: name
) -> tuple[Correction, ...]:
    """All differences, figures first; since when each is known is not told here. `renamed` gives the name of today for
    the one a bar had."""
    found = [*_figures(was, now)]
    for part, before, today in (
        (Part.CATEGORY, was.by_category, now.by_category),
        (Part.CAUSE, was.by_cause, now.by_cause),
        (Part.PRODUCT, was.by_product, now.by_product),
    ):
        if not before and any(bar.count for bar in was.by_category):
            continue  # closed by a program that did not count these yet
        old = _counted((renamed(part, bar.name), bar.count) for bar in before)
        found += _counts(part, old, _counted((bar.name, bar.count) for bar in today))
    found += _counts(Part.AGE, was.ageing, now.ageing)
    old_faces = {str(face.value): count for face, count in was.faces.items()}
    new_faces = {str(face.value): count for face, count in now.faces.items()}
    return (*found, *_counts(Part.FACE, old_faces, new_faces))


def told_by(one: Correction) -> tuple[str, frozenset[EntryKind]]:
    """The figure whose complaints tell where a difference comes from, and which of their entries may have made it."""
    if one.part is Part.FIGURE:
        metric = Metric(one.name)
        return about(metric).opens, _CHANGED_BY.get(metric, _ENDED)
    return _PARTS[one.part]


def hangs_on_sales(one: Correction) -> bool:
    """Whether it may come from sales typed after the closing."""
    return one.part is Part.FIGURE and one.name in _BY_SALES


def _figures(was: Review, now: Review) -> Iterator[Correction]:
    for metric in Metric:
        before, today = was.measures.get(metric), now.measures.get(metric)
        if before is None or today is None or _same(before, today):
            continue  # a figure that only one of them has is no correction: it came with a newer program
        yield Correction(
            Part.FIGURE, metric.value, before, today, about(metric).opens, expected=before.provisional
        )


def _counts(part: Part, was: Mapping[str, int], now: Mapping[str, int]) -> Iterator[Correction]:
    for name in dict.fromkeys((*now, *was)):
        before, today = was.get(name, 0), now.get(name, 0)
        if before != today:
            yield Correction(part, name, _count(before), _count(today), f"{part.value}:{name}")


def _counted(bars: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, count in bars:
        found[name] = found.get(name, 0) + count
    return found


def _count(count: int) -> Measure:
    return Measure(Metric.RECEIVED, value=count, met=count)


def _same(one: Measure, other: Measure) -> bool:
    """By all that is shown of it: the complaints met are not, of a middle one, a mean or money."""
    has_met = about(one.metric).unit in (Unit.COUNT, Unit.SHARE, Unit.PER_HUNDRED)
    if (one.of, dict(one.sums)) != (other.of, dict(other.sums)) or (has_met and one.met != other.met):
        return False
    return _near(one.value, other.value) and _near(one.p90, other.p90)


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
