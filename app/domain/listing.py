"""What a list of complaints can be asked for: view, chips, words, order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.complaint import Channel, Status


class View(StrEnum):
    """The views that every shop has."""

    OPEN = "open"
    MINE = "mine"
    LATE = "late"
    OWNER = "owner"
    FOLLOW_UP = "follow_up"
    CLOSED_THIS_MONTH = "closed_this_month"
    EVERYTHING = "everything"


class Sort(StrEnum):
    """What a list can be ordered by; complaints that are alike in it go by their number."""

    NUMBER = "number"
    RECEIVED = "received"
    DUE = "due"
    CUSTOMER = "customer"
    WHAT = "what"
    STATUS = "status"
    CATEGORY = "category"
    WITH = "with"


class Flag(StrEnum):
    """What marks a complaint beside its stage."""

    SAFETY = "safety"
    VULNERABLE = "vulnerable"
    DEADLOCK = "deadlock"
    ESCALATED = "escalated"


@dataclass(frozen=True)
class Chips:
    """What a person asks of a view. `days` reaches back from today; `since` and `until` are days of the shop."""

    text: str = ""
    status: Status | None = None
    category: str | None = None
    assigned_to: UUID | None = None
    days: int | None = None
    since: date | None = None
    until: date | None = None
    channel: Channel | None = None
    flag: Flag | None = None
    product: str = ""
    source: UUID | None = None

    def is_on(self) -> bool:
        """Whether anything narrows the view."""
        return bool(self.text.strip()) or any(
            getattr(self, one.name) not in (None, "") for one in fields(self) if one.name != "text"
        )


@dataclass(frozen=True)
class Filters:
    """Everything let through must meet all of these; empty ones let all through.

    `now`, `month_start` and `me` say what late, this month and mine mean; `keys` names single complaints
    (those behind a figure of the review); `source` is the import run they came with.
    """

    view: View = View.EVERYTHING
    text: str = ""
    status: Status | None = None
    category: str | None = None
    assigned_to: UUID | None = None
    received_from: datetime | None = None
    received_before: datetime | None = None
    channel: Channel | None = None
    flag: Flag | None = None
    product: str = ""
    source: UUID | None = None
    keys: tuple[int, ...] | None = None
    sort: Sort = Sort.NUMBER
    descending: bool = True
    now: datetime | None = None
    month_start: datetime | None = None
    me: UUID | None = None


def written(chips: Chips) -> dict[str, Any]:
    """The chips that are on, as plain values."""
    found = {one.name: getattr(chips, one.name) for one in fields(chips)}
    return {name: _plain(value) for name, value in found.items() if value not in (None, "")}


def read(kept: Mapping[str, Any]) -> Chips:
    """Chips as they were written; what no longer means anything is left out."""
    makers: dict[str, Callable[[Any], Any]] = {
        "text": str, "status": Status, "category": str, "assigned_to": UUID, "days": int, "since": date.fromisoformat,
        "until": date.fromisoformat, "channel": Channel, "flag": Flag, "product": str, "source": UUID,
    }  # fmt: skip
    found: dict[str, Any] = {}
    for name, make in makers.items():
        if name in kept:
            try:
                found[name] = make(kept[name])
            except (ValueError, TypeError, AttributeError):
                continue
    return Chips(**found)


def _plain(value: object) -> object:
    return value if isinstance(value, int) else value.isoformat() if isinstance(value, date) else str(value)
