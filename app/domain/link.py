"""Links between complaints: two that belong together, or one complaint that was told twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain import number
from app.domain.complaint import Severity, Status, WaitingFor, headline
from app.errors import UserError


class LinkKind(StrEnum):
    """What a link says."""

    RELATED = "related"
    DUPLICATE = "duplicate"


class Place(StrEnum):
    """What the other complaint is to the one that is looked at."""

    RELATED = "related"
    DUPLICATE = "duplicate"  # it was told again here
    KEPT = "kept"  # this one was told again there


class Why(StrEnum):
    """Why a complaint is offered for linking."""

    RECEIPT = "receipt"
    CUSTOMER_AND_PRODUCT = "customer_and_product"
    CUSTOMER = "customer"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Other:
    """The complaint at the other end, as a list shows it; `words` are the customer's own."""

    id: UUID
    key: int
    status: Status
    waiting_for: WaitingFor | None
    customer_id: UUID | None
    customer: str
    words: str
    received_at: datetime

    @property
    def number(self) -> str:
        """The number as people say it."""
        return number.shown(self.key)

    @property
    def headline(self) -> str:
        """The complaint in a few words."""
        return headline(self.words)


@dataclass(frozen=True, slots=True)
class Linked:
    """One link as it is seen from a complaint; `through` is the number of the duplicate it hangs on."""

    link_id: UUID
    place: Place
    other: Other
    made_at: datetime
    made_by: str
    through: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A complaint that may belong to another, with the reason."""

    other: Other
    why: Why


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is kept; `order` counts the merges into one complaint, whatever the clock said."""

    id: UUID
    complaint_id: UUID
    other_id: UUID
    kind: LinkKind
    order: int
    undone_at: datetime | None
    before: Mapping[str, Any] = field(default_factory=dict)


class WithItself(UserError):
    """A complaint cannot be linked with itself."""

    field = "number"


class SeveralMeant(UserError):
    """What was typed fits more than one complaint."""

    field = "number"


class AlreadyLinked(UserError):
    """The two are linked in this way already."""

    field = "number"


class AlreadyMerged(UserError):
    """One of the two is the same complaint as a third one, which is the one to choose."""

    field = "number"

    def __init__(self, number: str, kept: str) -> None:
        super().__init__(f"{number} in {kept}")
        self.number = number
        self.kept = kept


class OtherCustomer(UserError):
    """The two are by different customers; merging them must be meant."""

    field = "number"

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one}, {other}")
        self.one = one
        self.other = other


class NotOpen(UserError):
    """Only complaints that are both open are made one: what is owed would else fall out of sight."""

    field = "number"

    def __init__(self, number: str, status: Status) -> None:
        super().__init__(f"{number} is {status}")
        self.number = number
        self.status = status


class LaterMergeFirst(UserError):
    """A merge that came later builds upon this one; it is undone first."""

    def __init__(self, number: str, kept: str) -> None:
        super().__init__(f"{number} in {kept}")
        self.number = number
        self.kept = kept


class AlreadyUndone(UserError):
    """The link was taken away before."""


GOODS = ("goods_left", "goods_condition", "goods_with", "goods_labels")
# What is put back as one: half of it would say something that was never so.
GROUPS = (GOODS, ("status", "waiting_for", "withdrawn_at", "duplicate_of_id"))
_RANKS = (Severity.LOW, Severity.NORMAL, Severity.HIGH, Severity.SAFETY)
_JOINED = ("goods_left", "goods_condition", "goods_with")


def taken_over(kept: Mapping[str, Any], duplicate: Mapping[str, Any]) -> dict[str, Any]:
    """What the kept complaint takes from the duplicate, as columns: the earliest dates bind, a flag of either holds,
    goods of both are one list, and a customer who is known replaces none."""
    new: dict[str, Any] = {
        "resolve_by": _earliest(kept["resolve_by"], duplicate["resolve_by"]),
        "severity": max(kept["severity"], duplicate["severity"], key=_RANKS.index),
        "customer_id": kept["customer_id"] or duplicate["customer_id"],
        "goods_labels": kept["goods_labels"] + duplicate["goods_labels"],
    }
    if kept["acknowledged_at"] is None and duplicate["acknowledged_at"] is None:
        new["acknowledge_by"] = _earliest(kept["acknowledge_by"], duplicate["acknowledge_by"])
    for flag in ("safety", "vulnerable", "escalated", "deadlock"):
        new[flag] = kept[flag] or duplicate[flag]
    for goods in _JOINED:
        new[goods] = "; ".join(part for part in (kept[goods], duplicate[goods]) if part)
    return {name: value for name, value in new.items() if value != kept[name]}


def given_away(duplicate: Mapping[str, Any]) -> dict[str, Any]:
    """What the duplicate no longer has: the goods are with the kept complaint."""
    empty: dict[str, Any] = {"goods_left": "", "goods_condition": "", "goods_with": "", "goods_labels": 0}
    return {name: value for name, value in empty.items() if duplicate[name] != value}


def put_back(before: Mapping[str, tuple[Any, Any]], now: Mapping[str, Any]) -> dict[str, Any]:
    """The columns to put back: those that still are as the merge left them. What belongs together goes together."""
    found = {name: old for name, (old, new) in before.items() if now[name] == new}
    for group in GROUPS:
        changed = [name for name in group if name in before]
        if any(name not in found for name in changed):
            found = {name: old for name, old in found.items() if name not in group}
    return found


def _earliest(one: Any, other: Any) -> Any:
    dates = [date for date in (one, other) if date is not None]
    return min(dates) if dates else None
