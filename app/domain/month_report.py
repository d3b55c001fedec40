"""All that is known of a month for a file or a paper: its figures, its complaints, its seal, what was corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.closed_month import ClosedMonth, Correction
from app.domain.review import Review, ReviewLine


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month of the shop. `review` has the frozen figures once it is closed. Moments are on the shop's own clock;
    `headline` says what the figures carry in an English sentence."""

    review: Review
    complaints: Sequence[ReviewLine]
    shop: str
    made_at: datetime
    headline: str = ""
    closed: ClosedMonth | None = None
    corrections: tuple[Correction, ...] = ()
