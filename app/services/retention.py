"""Keeping no longer than needed: the years the owner settled, who is due, and holds. Nothing goes by itself."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.audit import AuditKind
from app.domain.capability import Capability
from app.domain.retention import MOST_YEARS, DueForErasing, UnlikelyYears, suggested_years, years_before
from app.errors import FieldMissing
from app.services import moving, settings
from app.store import audit, customers
from app.store import retention as store
from app.store import shop as shops
from app.store.database import reading, writing

MOST_SHOWN = 500


def years() -> int:
    """After so many years the list proposes to erase; 0 while the owner has not settled it."""
    return settings.shop().keep_years


def suggested() -> int:
    """What is usual in the shop's country."""
    return suggested_years(settings.shop().country)


def settle(number: int, by: UUID) -> Changed:
    """Keep complaints for so many years; raises `UnlikelyYears`."""
    if not 0 <= number <= MOST_YEARS:
        raise UnlikelyYears
    with writing():
        moving.require(Capability.CHANGE_SETTINGS, by)
        shops.save_over(replace(settings.shop(), keep_years=number))
    return Changed.SETTINGS | Changed.PRIVACY


def due() -> list[DueForErasing]:
    """Customers whose last complaint ended longer ago than that, longest first, without those on hold and those with
    anything open. It reads the whole book: run it beside the window."""
    number = years()
    if not number:
        return []
    calendar = settings.calendar()
    today = calendar.day_of(clock.now())
    with reading():
        return store.ended_before(calendar.opens_at(years_before(today, number)), today, MOST_SHOWN)


def is_due_to_look() -> bool:
    """Whether the list of this year was not looked through yet; whether anybody is on it is not asked."""
    last = store.last_look()
    today = settings.calendar().day_of(clock.now())
    return bool(years()) and (last is None or settings.calendar().day_of(last).year < today.year)


def last_look() -> datetime | None:
    """When the list was looked through last."""
    return store.last_look()


def looked_through(by: UUID, *, kept: int) -> Changed:
    """Note that the list of this year was looked through; whom it led to erase stands in the trail already."""
    with writing():
        moving.require(Capability.ERASE, by)
        calendar = settings.calendar()
        year = calendar.day_of(clock.now()).year
        since = store.last_look() or calendar.opens_at(date(year, 1, 1))
        facts = {"year": str(year), "erased": str(store.erased_since(since)), "kept": str(kept)}
        audit.append(AuditKind.RETENTION_LOOKED_AT, at=clock.now(), by=by, facts=facts)
    return Changed.PRIVACY


def hold(customer_id: UUID, by: UUID, *, until: date | None, because: str = "") -> Changed:
    """Not to be erased before a day, as while a claim runs; None takes that away. A hold needs its reason."""
    reason = moving.within("reason", because)
    if until is not None and not reason:
        raise FieldMissing("reason")
    with writing():
        moving.require(Capability.ERASE, by)
        card = customers.get(customers.kept_id(customer_id))
        store.set_hold(card.id, until, reason if until else "")
    return Changed.CUSTOMERS | Changed.PRIVACY
