"""What is kept of one person, as data: paper and file draw the same values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.letter import Letterhead
from app.domain.masking import Found
from app.domain.money import Money
from app.domain.shop import Paper


@dataclass(frozen=True, slots=True)
class Coded:
    """A word of ours, which each language says in its own: `group` tells where its words stand."""

    group: str
    value: str


Plain = str | int | bool | date | datetime | Money | Coded | None
Value = Plain | tuple[Plain, ...] | Mapping[str, Plain | tuple[Plain, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is kept, with its facts in their order and what hangs on it. Parts of one name stand together."""

    name: str
    facts: tuple[tuple[str, Value], ...]
    title: str = ""
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class AccessReport:
    """Everything. Moments are in the shop's own zone; `masked` is what was taken out because it is of others."""

    language: str
    paper: Paper
    head: Letterhead
    customer: str
    made_at: datetime
    parts: tuple[Part, ...]
    masked: tuple[Found, ...] = ()


def texts_of(value: Value) -> list[str]:
    """The texts inside a value."""
    if isinstance(value, str):
        return [value]
    inside = list(value.values()) if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    return [one for one in inside if isinstance(one, str)]
