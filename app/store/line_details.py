"""What an export of a list says beyond its lines: the whole of the customer's words and the running promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from app.store.fields import moment
from app.store.tables import ComplaintRow, PromiseRow


@dataclass(frozen=True, slots=True)
class Detail:
    """All words of a complaint, and when the customer is next to hear from us."""

    words: str
    promised_at: datetime | None


def of(keys: Sequence[int]) -> dict[int, Detail]:
    """The details of some complaints by their number keys, in one statement."""
    promised = PromiseRow.select(fn.MIN(PromiseRow.due_at)).where(
        (PromiseRow.complaint == ComplaintRow.id)
        & PromiseRow.kept_at.is_null()
        & PromiseRow.replaced_at.is_null()
    )
    rows: Any = ComplaintRow.select(ComplaintRow.key, ComplaintRow.words, promised.alias("promised"))
    found = rows.where(ComplaintRow.key.in_(keys)).tuples()
    return {key: Detail(words, _moment(due)) for key, words, due in found}


def _moment(value: datetime | int | None) -> datetime | None:
    return moment(value) if isinstance(value, int) else value
