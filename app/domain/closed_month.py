"""A closed month: its figures as they stood then, its seal, and what has turned out otherwise since."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Any
from uuid import UUID

from app.domain import seal
from app.domain.frozen import Unreadable, plain, restored
from app.domain.metric import Measure
from app.domain.month import first_day, next_month
from app.domain.review import Review
from app.domain.workdays import WorkCalendar
from app.errors import UserError

FORM = 1  # of the figures that are kept; a later program reads earlier forms
_NOT_KEPT = ("lessons",)  # they go on after the month, and their words are people's own


class AlreadyClosed(UserError):
    """The month was closed before, perhaps a moment ago in another window. `by` is a name."""

    def __init__(self, month: str, by: str, at: datetime) -> None:
        super().__init__(f"{month} by {by}")
        self.month = month
        self.by = by
        self.at = at


class TooEarlyToClose(UserError):
    """A month is closed from its last open day on."""

    def __init__(self, month: str, from_day: date) -> None:
        super().__init__(f"{month} from {from_day}")
        self.month = month
        self.from_day = from_day


class NothingToClose(UserError):
    """No complaint had been received up to the end of the month."""

    def __init__(self, month: str) -> None:
        super().__init__(month)
        self.month = month


class ClockBehind(UserError):
    """The computer's clock stands before complaints of the month that were recorded already: it was set back."""

    def __init__(self, month: str, latest: datetime) -> None:
        super().__init__(f"{month} {latest}")
        self.month = month
        self.latest = latest


class FiguresUnreadable(UserError):
    """What was kept when the month was closed cannot be read; it was changed outside the program."""

    def __init__(self, month: str) -> None:
        super().__init__(month)
        self.month = month


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A month (`YYYY-MM`) as it was closed. `closed_by` is a name; `entries` and `chain` are the length and the head of
    the timeline at that moment, which later changes of anything before it would break. `behind` has the number keys of
    the complaints that stood behind a figure then."""

    id: UUID
    month: str
    closed_at: datetime
    closed_by: str
    entries: int
    chain: str
    figures: Review
    behind: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def seal(self) -> str:
        """The beginning of the chain's head, as it is printed and read aloud: four groups of four signs."""
        return seal.shown(self.chain)


class Part(StrEnum):
    """Which part of a review a correction is in."""

    FIGURE = "figure"
    CATEGORY = "category"
    CAUSE = "cause"
    PRODUCT = "product"
    AGE = "age"
    FACE = "face"


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that is another now than when its month was closed.

    `name` is the bar's, the age's or the face's own name, of a figure that of its metric; bars and the like are counts.
    `figure` names the complaints behind it as `reviews.lines` takes it, empty where none can be listed. `since` is when
    the difference was first known, None where that cannot be told. `expected` marks a figure that was provisional.
    `keys` are the numbers of complaints that came to it or left it since.
    """

    part: Part
    name: str
    was: Measure
    now: Measure
    figure: str = ""
    since: datetime | None = None
    expected: bool = False
    keys: tuple[int, ...] = ()


def kept(review: Review, behind: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """The figures as they are kept, with the complaints behind them."""
    figures = {name: value for name, value in plain(review).items() if name not in _NOT_KEPT}
    return {"form": FORM, "review": figures, "behind": {name: _steps(keys) for name, keys in behind.items()}}


def read(month: str, figures: Any) -> Review:
    """The figures of a month that were kept; raises `FiguresUnreadable`."""
    try:
        if not isinstance(figures, Mapping):
            raise Unreadable("no figures")
        return replace(restored(Review, figures.get("review")), is_running=False)
    except Unreadable as fault:
        raise FiguresUnreadable(month) from fault


def read_behind(month: str, figures: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """The complaints behind each figure that were kept; raises `FiguresUnreadable`."""
    try:
        return {name: tuple(accumulate(steps)) for name, steps in figures.get("behind", {}).items()}
    except (AttributeError, TypeError) as fault:
        raise FiguresUnreadable(month) from fault


def _steps(keys: Sequence[int]) -> list[int]:
    """Each key as its distance from the one before, which takes a third of the room."""
    return [key - before for before, key in pairwise((0, *keys))]


def digest(month: str, closed_at_ms: int, closed_by: str, figures: Any, *, entries: int, chain: str) -> str:
    """The SHA-256 of all that was kept; `closed_by` is the person's key."""
    content = json.dumps(
        [month, closed_at_ms, closed_by, figures, entries, chain], sort_keys=True, ensure_ascii=True
    )
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def last_open_day(month: str, calendar: WorkCalendar) -> date:
    """The last day of the month on which the shop opens; the very last one where it never does."""
    first = first_day(month)
    last = next_month(first) - timedelta(days=1)
    days = (last - timedelta(days=back) for back in range(last.day))
    return next((day for day in days if calendar.is_open(day)), last)
