"""Lists of complaints and what is offered while typing."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app import clock
from app.domain.complaint import ComplaintLine
from app.domain.listing import Chips, Filters, Sort, View
from app.services import settings
from app.store import imports, lines
from app.store.database import asking
from app.store.line_orders import Mark
from app.store.lines import Page

BURST_DAYS = 60
NO_CHIPS = Chips()

__all__ = [
    "BURST_DAYS",
    "Mark",
    "Page",
    "count",
    "filters",
    "found",
    "like_before",
    "page",
    "products",
    "recent_of_product",
    "sources",
]


def filters(
    view: View = View.EVERYTHING, *, me: UUID | None = None, chips: Chips = NO_CHIPS, **more: Any
) -> Filters:
    """Filters that know what late, this month and mine mean at this moment, and the days of the chips."""
    calendar, now = settings.calendar(), clock.now()
    first_of_month = calendar.starts(calendar.day_of(now).replace(day=1))
    since = chips.since if chips.days is None else calendar.day_of(now) - timedelta(days=chips.days)
    asked = {
        "text": chips.text, "status": chips.status, "category": chips.category, "assigned_to": chips.assigned_to,
        "channel": chips.channel, "flag": chips.flag, "product": chips.product, "source": chips.source,
        "received_from": calendar.starts(since) if since else None,
        "received_before": calendar.starts(chips.until + timedelta(days=1)) if chips.until else None,
    }  # fmt: skip
    return Filters(view=view, me=me, now=now, month_start=first_of_month, **(asked | more))


def page(asked: Filters, *, limit: int = 100, after: Mark | None = None) -> Page:
    """The lines after a mark, in the order asked for; raises a `StorageError` while the file is held."""
    with asking():
        return lines.page(asked, limit=limit, after=after)


def count(asked: Filters) -> int:
    """How many complaints the filters let through; raises a `StorageError` while the file is held."""
    with asking():
        return lines.count(asked)


def found(text: str, limit: int = 8) -> list[ComplaintLine]:
    """The newest complaints that hold all the words."""
    return lines.page(Filters(text=text, sort=Sort.NUMBER), limit=limit).lines if text.strip() else []


def sources() -> list[tuple[UUID, str, datetime]]:
    """Key, file name and moment of the imports that brought complaints, newest first."""
    return imports.runs()


def products(text: str) -> list[str]:
    """Products named before that begin as typed."""
    return lines.products_beginning(text)


def like_before(category: str, product: str) -> list[dict[str, Any]]:
    """Solved complaints about the same product or kind, without names."""
    return lines.like_before(category, product) if category or product else []


def recent_of_product(product: str) -> int:
    """How many complaints about a product came in the last sixty days."""
    return lines.count_of_product(product, clock.now() - timedelta(days=BURST_DAYS))
