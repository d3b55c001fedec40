"""What a month's complaints cost: offers accepted, goods at what they cost the shop, vouchers redeemed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from peewee import fn

from app.domain.policy import Basis
from app.store import review_conditions as are
from app.store.database import inside
from app.store.review_conditions import Span
from app.store.review_rows import only, rows
from app.store.tables import OfferRow, VoucherRow

LAWFUL = (Basis.STATUTORY.value, Basis.GUARANTEE.value)
KIND = (Basis.GOODWILL.value,)


@dataclass(frozen=True, slots=True)
class Costs:
    """Minor units by currency. `complaints` are those that cost anything, by currency as well; one with offers in two
    currencies is one of those in all."""

    every: Mapping[str, int] = field(default_factory=dict)
    statutory: Mapping[str, int] = field(default_factory=dict)
    goodwill: Mapping[str, int] = field(default_factory=dict)
    complaints: Mapping[str, int] = field(default_factory=dict)
    complaints_in_all: int = 0


@dataclass(frozen=True, slots=True)
class Redeemed:
    """Vouchers redeemed in the month."""

    count: int
    sums: Mapping[str, int]


def worth_of() -> Any:
    """A column: what an offer costs, its goods or labour where that was named, else its amount."""
    return fn.COALESCE(inside(OfferRow.details, "cost"), OfferRow.amount)


def currency_of(span: Span) -> Any:
    """A column: the currency of an offer; goods without an amount are reckoned in the shop's."""
    return fn.COALESCE(fn.NULLIF(OfferRow.currency, ""), span.currency)


def costs(span: Span) -> Costs:
    """Offers accepted in the month."""
    worth, currency = worth_of(), currency_of(span)
    columns = (
        currency,
        fn.SUM(worth),
        fn.SUM(worth * OfferRow.basis.in_(LAWFUL)),
        fn.SUM(worth * OfferRow.basis.in_(KIND)),
        fn.COUNT(OfferRow.complaint.distinct()),
    )
    found = OfferRow.select(*columns).where(accepted_in(span)).group_by(currency).order_by(currency)
    every: dict[str, int] = {}
    statutory: dict[str, int] = {}
    goodwill: dict[str, int] = {}
    complaints: dict[str, int] = {}
    for code, minor, lawful, kind, times in rows(found):
        every[code], complaints[code] = int(minor), times
        statutory.update({code: int(lawful)} if lawful else {})
        goodwill.update({code: int(kind)} if kind else {})
    return Costs(every, statutory, goodwill, complaints, _in_all(span, complaints))


def _in_all(span: Span, by_currency: Mapping[str, int]) -> int:
    if len(by_currency) < 2:
        return sum(by_currency.values())
    return only(OfferRow.select(fn.COUNT(OfferRow.complaint.distinct())).where(accepted_in(span)))[0]


def accepted_in(span: Span) -> Any:
    """Offers accepted in the month that cost something."""
    return are.accepted() & are.within(OfferRow.decided_at, span) & (worth_of() > 0)


def redeemed(span: Span) -> Redeemed:
    """Vouchers redeemed in the month, whenever they were issued."""
    columns = (VoucherRow.currency, fn.SUM(VoucherRow.amount), fn.COUNT(1))
    found = list(rows(VoucherRow.select(*columns).where(redeemed_in(span)).group_by(VoucherRow.currency)))
    return Redeemed(
        sum(times for _, _, times in found), {code: int(minor) for code, minor, _ in sorted(found)}
    )


def redeemed_in(span: Span) -> Any:
    """Vouchers redeemed in the month."""
    return VoucherRow.redeemed_at.is_null(False) & are.within(VoucherRow.redeemed_at, span)
