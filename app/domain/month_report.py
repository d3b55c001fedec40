"""All that is known of a month for a file or a paper: its figures, its complaints, its seal, what was corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.domain.closed_month import ClosedMonth, Correction
from app.domain.commendation import PraiseLine
from app.domain.effects import Effect
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
    praise: tuple[PraiseLine, ...] = ()  # what is shared, in words that name no customer
    effects: Mapping[UUID, Effect] = field(default_factory=dict)  # of the lessons that were done
    entries: int = 0  # in the timeline when the report was made
    seal: str = ""  # of them all
