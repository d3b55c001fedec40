"""Vouchers in the database."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.domain import voucher
from app.domain.money import Money
from app.domain.voucher import Liability, Voucher
from app.errors import NotFound
from app.store.database import sql
from app.store.fields import milliseconds, moment
from app.store.tables import VoucherRow

# A complaint's serial is counted under its year, a voucher's under the same year below zero.
_DRAW = "INSERT INTO counter VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last"
_COLUMNS = """
    v.id, v.number, v.complaint_id, v.offer_id, v.amount, v.currency, v.issued_at, v.issued_by_id, v.expires_on,
    v.redeemed_at, v.redeemed_by_id, v.redeemed_words, v.cancelled_at, v.cancelled_because, v.version,
    c.key, coalesce(p.name, '')
"""
_FROM = f"""
    SELECT {_COLUMNS} FROM voucher AS v JOIN complaint AS c ON c.id = v.complaint_id
    LEFT JOIN customer AS p ON p.id = c.customer_id
"""
_OPEN = "redeemed_at IS NULL AND cancelled_at IS NULL"
_LASTING = f"{_OPEN} AND (expires_on IS NULL OR expires_on >= ?)"
_REDEEM = f"""
    UPDATE voucher SET redeemed_at = ?, redeemed_by_id = ?, redeemed_words = ?, version = version + 1
    WHERE id = ? AND {_LASTING} RETURNING id
"""
# Each half goes by the index of what is open alone, so that what was redeemed in all the years costs nothing.
_LIABILITY = """
    SELECT currency, count(*), sum(amount) FROM (
        SELECT currency, amount FROM voucher INDEXED BY voucher_open
        WHERE redeemed_at IS NULL AND cancelled_at IS NULL AND expires_on >= ?1
        UNION ALL
        SELECT currency, amount FROM voucher INDEXED BY voucher_open
        WHERE redeemed_at IS NULL AND cancelled_at IS NULL AND expires_on IS NULL
    ) GROUP BY currency ORDER BY currency
"""
_ENDING = f"""
    SELECT {_COLUMNS} FROM voucher AS v INDEXED BY voucher_open CROSS JOIN complaint AS c ON c.id = v.complaint_id
    LEFT JOIN customer AS p ON p.id = c.customer_id
    WHERE v.redeemed_at IS NULL AND v.cancelled_at IS NULL AND {{condition}}
    ORDER BY v.expires_on, v.id LIMIT ?
"""
_ENDING_FROM = _ENDING.format(condition="v.expires_on >= ?")
_ENDING_AFTER = _ENDING.format(condition="(v.expires_on, v.id) > (?, ?)")
_ENDLESS_AFTER = _ENDING.format(condition="v.expires_on IS NULL AND v.id > ?")


def of(complaint_id: UUID) -> list[Voucher]:
    """The vouchers of a complaint, first issued first."""
    return _read(sql(f"{_FROM} WHERE v.complaint_id = ? ORDER BY v.issued_at, v.id", (complaint_id.hex,)))


def of_offer(offer_id: UUID) -> list[Voucher]:
    """The vouchers of an offer."""
    return _read(sql(f"{_FROM} WHERE v.offer_id = ? ORDER BY v.issued_at, v.id", (offer_id.hex,)))


def of_customer(customer_id: UUID) -> list[Voucher]:
    """The vouchers of a customer, the newest first."""
    newest = "WHERE c.customer_id = ? ORDER BY v.issued_at DESC, v.id DESC"
    return _read(sql(f"{_FROM} {newest}", (customer_id.hex,)))


def get(voucher_id: UUID) -> Voucher:
    """One voucher; raises `NotFound`."""
    found = _read(sql(f"{_FROM} WHERE v.id = ?", (voucher_id.hex,)))
    if not found:
        raise NotFound("voucher", voucher_id)
    return found[0]


def by_number(number: str) -> Voucher | None:
    """The voucher of a number without its groups, None where there is none."""
    return next(iter(_read(sql(f"{_FROM} WHERE v.number = ?", (number,)))), None)


def draw_number(year: int) -> str:
    """The next number of a year. One that was drawn is never drawn again, for it may be on paper."""
    return voucher.number_of(year, int(sql(_DRAW, (-year,))[0][0]))


def insert(voucher_id: UUID, **fields: Any) -> None:
    """Write a new voucher."""
    VoucherRow.insert(id=voucher_id, **fields).execute()


def redeem(voucher_id: UUID, *, at: datetime, by: UUID, words: str, today: date) -> bool:
    """Mark it redeemed if it still is open on that day of the shop; one statement, so that only one of two can."""
    values = (milliseconds(at), by.hex, words, voucher_id.hex, today.isoformat())
    return bool(sql(_REDEEM, values))


def cancel(voucher_id: UUID, *, at: datetime, because: str) -> None:
    """Take it out of use."""
    VoucherRow.update(cancelled_at=at, cancelled_because=because, version=VoucherRow.version + 1).where(
        VoucherRow.id == voucher_id
    ).execute()


def liability(today: date) -> list[Liability]:
    """What can still be redeemed, by currency."""
    return [Liability(*row) for row in sql(_LIABILITY, (today.isoformat(),))]


def open_from(today: date, limit: int) -> list[Voucher]:
    """Vouchers that can still be redeemed, those that end soonest first and those without an end last."""
    found = _read(sql(_ENDING_FROM, (today.isoformat(), limit)))
    return found + _endless_after("", limit - len(found))


def open_after(after: Voucher, limit: int) -> list[Voucher]:
    """The next page after one of them."""
    if after.expires_on is None:
        return _endless_after(after.id.hex, limit)
    found = _read(sql(_ENDING_AFTER, (after.expires_on.isoformat(), after.id.hex, limit)))
    return found + _endless_after("", limit - len(found))


def _endless_after(key: str, limit: int) -> list[Voucher]:
    return _read(sql(_ENDLESS_AFTER, (key, limit))) if limit > 0 else []


def _read(rows: Sequence[tuple[Any, ...]]) -> list[Voucher]:
    return [_voucher(*row) for row in rows]


def _voucher(*row: Any) -> Voucher:
    key, number, complaint, offer, amount, currency, issued_at, issued_by, expires_on, *rest = row
    redeemed_at, redeemed_by, redeemed_words, cancelled_at, because, version, complaint_key, customer = rest
    return Voucher(
        id=UUID(hex=key),
        number=number,
        complaint_id=UUID(hex=complaint),
        offer_id=UUID(hex=offer),
        worth=Money(amount, currency),
        issued_at=moment(issued_at),
        issued_by=UUID(hex=issued_by) if issued_by else None,
        expires_on=date.fromisoformat(expires_on) if expires_on else None,
        redeemed_at=None if redeemed_at is None else moment(redeemed_at),
        redeemed_by=UUID(hex=redeemed_by) if redeemed_by else None,
        redeemed_words=redeemed_words,
        cancelled_at=None if cancelled_at is None else moment(cancelled_at),
        cancelled_because=because,
        customer=customer,
        complaint_key=complaint_key,
        version=version,
    )
