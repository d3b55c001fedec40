"""The sales of a month in the database."""

from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN

from app.domain.money import Money
from app.domain.sales import Sales
from app.errors import ChangedMeanwhile
from app.store.tables import MonthSalesRow, StaffRow


def get(month: str) -> Sales | None:
    """What was typed for a month; None where nothing was."""
    rows: Any = (
        MonthSalesRow.select(MonthSalesRow, StaffRow.name)
        .join(StaffRow, JOIN.LEFT_OUTER, on=(MonthSalesRow.typed_by == StaffRow.id))
        .where(MonthSalesRow.month == month)
    )
    for row in rows:
        turnover = None if row.turnover is None else Money(row.turnover, row.currency)
        name = row.typed_by.name if row.typed_by else ""
        return Sales(row.month, row.sales, turnover, row.version, row.typed_at, name)
    return None


def put(
    month: str,
    seen_version: int,
    *,
    sales: int | None,
    turnover: Money | None,
    at: datetime,
    by: UUID,
) -> None:
    """Save over the version that was seen, 0 where there was none; raises `ChangedMeanwhile` over a newer one."""
    fields = {
        "sales": sales,
        "turnover": turnover.minor if turnover else None,
        "currency": turnover.currency if turnover else "",
        "typed_at": at,
        "typed_by": by,
    }
    if seen_version == 0:
        if get(month):
            raise ChangedMeanwhile("month's sales")
        MonthSalesRow.insert(month=month, version=1, **fields).execute()
        return
    same = (MonthSalesRow.month == month) & (MonthSalesRow.version == seen_version)
    if not MonthSalesRow.update(version=seen_version + 1, **fields).where(same).execute():
        raise ChangedMeanwhile("month's sales")
