"""Where the differences between a closed month and today come from: which complaints, and since when it is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.closed_month import ClosedMonth, Correction, Part
from app.domain.corrections import Renamed, corrections, hangs_on_sales, told_by
from app.domain.review import Review
from app.services import renamings, reviews
from app.store import closed_months, month_sales

_MOST_ASKED = 2000  # complaints; of more it is not looked for when a difference was known


def of(found: ClosedMonth, today: Review) -> tuple[Correction, ...]:
    """What is otherwise today, figures first."""
    sales = month_sales.get(found.month)
    sales_at = sales.typed_at if sales and sales.typed_at > found.closed_at else None
    behind = _Behind(found)
    return tuple(behind.dated(one, sales_at) for one in corrections(found.figures, today, _renamed()))


def _renamed() -> Renamed:
    """A name that was changed since the closing is no correction."""
    names = renamings.names()
    known = {Part.CATEGORY: names.category, Part.CAUSE: names.cause}
    return lambda part, name: known[part](name) if part in known else name


class _Behind:
    """The complaints behind the figures of one month, then and now; each figure is asked once."""

    def __init__(self, found: ClosedMonth) -> None:
        self._found = found
        self._now: dict[str, frozenset[int]] = {}

    def dated(self, one: Correction, sales_at: datetime | None) -> Correction:
        """With the complaints that came or left, and the moment of the first entry that tells of it."""
        figure, kinds = told_by(one)
        then = self._found.behind.get(figure)
        if then is None:
            return replace(one, since=sales_at if hangs_on_sales(one) else None)
        now = self._today(figure)
        moved = sorted(now.symmetric_difference(then))
        if hangs_on_sales(one) and not moved:
            return replace(one, since=sales_at)
        is_figure = one.part is Part.FIGURE
        asked: Sequence[int] = moved if moved and is_figure else sorted(now.union(then))
        since = (
            closed_months.first_told(asked, kinds, self._found.entries) if len(asked) <= _MOST_ASKED else None
        )
        return replace(one, since=since, keys=tuple(moved) if is_figure else ())

    def _today(self, figure: str) -> frozenset[int]:
        if figure not in self._now:
            self._now[figure] = frozenset(reviews.lines(self._found.month, figure))
        return self._now[figure]
