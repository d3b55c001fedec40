"""What customers came with in a span of days, counted by the index of when it was received."""

from dataclasses import dataclass
from datetime import datetime

from app.store.database import sql
from app.store.fields import milliseconds

_SPOKEN = """
    SELECT category, min(product), count(*), sum(safety) FROM complaint
    WHERE received_at >= ? AND received_at <= ? AND duplicate_of_id IS NULL
    GROUP BY category, folded_product
"""


@dataclass(frozen=True, slots=True)
class Told:
    """So many complaints of one kind about one product."""

    category: str
    product: str
    count: int
    safety: int


def told_between(start: datetime, end: datetime) -> list[Told]:
    """What was received from one moment to another, both included, by kind and product."""
    return [Told(*row) for row in sql(_SPOKEN, (milliseconds(start), milliseconds(end)))]
