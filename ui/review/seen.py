"""All that one reading of a month brings, read beside the window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.closed_month import ClosedMonth, Correction
from app.domain.commendation import Heard, PraiseLine
from app.domain.control import Rare
from app.domain.effects import Effect
from app.domain.review import Person, Review
from app.domain.sales import Sales
from app.domain.voucher import Liability
from app.services import (
    commendations,
    effects,
    month_closing,
    month_sales,
    rare_causes,
    reviews,
    settings,
    vouchers,
)


@dataclass(frozen=True)
class Names:
    """What a lesson can watch."""

    causes: Sequence[str] = ()
    kinds: Sequence[str] = ()
    products: Sequence[str] = ()


@dataclass(frozen=True)
class PraiseSeen:
    """The praise of a month that this person may read, and what customers said."""

    lines: Sequence[PraiseLine] = ()
    heard: Sequence[Heard] = ()


@dataclass(frozen=True)
class MonthSeen:
    """The figures to show, which are the frozen ones of a closed month, and what stands beside them."""

    review: Review
    closed: ClosedMonth | None = None
    corrections: tuple[Correction, ...] = ()
    may_close: bool = False
    sales: Sales | None = None
    praise: PraiseSeen = field(default_factory=PraiseSeen)
    effects: Mapping[UUID, Effect] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    owed: tuple[Liability, ...] = ()
    rare: tuple[Rare, ...] = ()
    people: tuple[Person, ...] = ()  # for the owner alone

    @property
    def month(self) -> str:
        return self.review.month

    def measured(self) -> list[tuple[str, Effect]]:
        """The improvements whose effect can be drawn, by name."""
        return [
            (lesson.change, self.effects[lesson.id])
            for lesson in self.review.lessons
            if lesson.id in self.effects
        ]


def read(month: str, by: UUID, *, owners: bool) -> MonthSeen:
    """Everything about a month that this person may see."""
    closed = month_closing.closed(month)
    review = closed.figures if closed else month_closing.shown(month)
    return MonthSeen(
        review=review,
        closed=closed,
        corrections=month_closing.corrections(month) if closed else (),
        may_close=month_closing.may_close(month, by),
        sales=month_sales.of(month),
        praise=PraiseSeen(commendations.of_month(month, by), commendations.heard(month)),
        effects=effects.of_lessons(review.lessons),
        names=_names(review),
        owed=tuple(vouchers.liability()),
        rare=rare_causes.of_month(month),
        people=reviews.by_person(month, by) if owners else (),
    )


def _names(review: Review) -> Names:
    return Names(
        [cause.name for cause in settings.causes()],
        [kind.name for kind in settings.categories()],
        [bar.name for bar in review.by_product if bar.name],
    )
