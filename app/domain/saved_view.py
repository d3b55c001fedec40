"""A view of the complaints that somebody named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.domain import listing
from app.domain.listing import Chips, Sort, View


@dataclass(frozen=True, slots=True)
class Asked:
    """What a view keeps: the built-in one it starts from, chips and words, and the order; None is its own order."""

    view: View = View.EVERYTHING
    chips: Chips = field(default_factory=Chips)
    sort: Sort | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class SavedView:
    """One saved view; without a staff member it is everybody's."""

    id: UUID
    name: str
    staff_id: UUID | None
    asked: Asked
    position: int = 0


def written(asked: Asked) -> dict[str, Any]:
    """The view as plain values."""
    order = {"sort": asked.sort.value, "descending": asked.descending} if asked.sort else {}
    return {"view": asked.view.value, "chips": listing.written(asked.chips), **order}


def read(kept: Mapping[str, Any]) -> Asked:
    """A view as it was written; what no longer means anything is left out."""
    chips, sort = kept.get("chips"), kept.get("sort")
    return Asked(
        view=View(kept["view"]) if kept.get("view") in list(View) else View.EVERYTHING,
        chips=listing.read(chips) if isinstance(chips, dict) else Chips(),
        sort=Sort(sort) if sort in list(Sort) else None,
        descending=bool(kept.get("descending")),
    )
