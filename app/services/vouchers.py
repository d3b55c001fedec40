"""Vouchers: found by number or customer, redeemed once, taken out of use, and what the shop still owes by them."""

from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain import voucher
from app.domain.capability import Capability
from app.domain.offer import OfferState
from app.domain.timeline import EntryKind
from app.domain.voucher import (
    AlreadyRedeemed,
    Liability,
    NoVoucherNumber,
    Voucher,
    VoucherCancelled,
    VoucherExpired,
)
from app.errors import NotFound
from app.services import carrying, moving, settings
from app.store import complaints, offers, staff, vouchers
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.CUSTOMERS | Changed.DUE


def of(complaint_id: UUID) -> list[Voucher]:
    """The vouchers of a complaint, first issued first."""
    return vouchers.of(complaint_id)


def of_customer(customer_id: UUID) -> list[Voucher]:
    """The vouchers of a customer, the newest first."""
    return vouchers.of_customer(customer_id)


def get(voucher_id: UUID) -> Voucher:
    """One voucher; raises `NotFound`."""
    return vouchers.get(voucher_id)


def by_number(text: str) -> Voucher:
    """The voucher of a number as it is typed or scanned; raises `NoVoucherNumber` or `NotFound`."""
    number = voucher.read(text)
    if number is None:
        raise NoVoucherNumber(text)
    found = vouchers.by_number(number)
    if found is None:
        raise NotFound("voucher", voucher.shown(number))
    return found


def redeem(voucher_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """Honour a voucher, once; raises `AlreadyRedeemed`, `VoucherCancelled` or `VoucherExpired`.

    Who brings it has had it, so its offer is carried out with it.
    """
    said = moving.within("words", words, moving.LONGEST_TEXT)
    with writing():
        moving.require(Capability.REDEEM_VOUCHERS, by)
        found = vouchers.get(voucher_id)
        today = settings.calendar().day_of(clock.now())
        if not vouchers.redeem(voucher_id, at=clock.now(), by=by, words=said, today=today):
            raise _why_not(found)
        _tell(found, EntryKind.VOUCHER_REDEEMED, by, said)
        offer = offers.get(found.offer_id)
        if offer.state is OfferState.ACCEPTED and offer.carried_out_at is None:
            carrying.done(offer, by, "")
        complaints.save(found.complaint_id)
        moving.finish(found.complaint_id)
    return _TOUCHED


def cancel(voucher_id: UUID, by: UUID, *, because: str) -> Changed:
    """Take a voucher out of use, such as one that was lost; raises what `redeem` raises of one that was used."""
    reason = moving.needed("because", because)
    with writing():
        moving.require(Capability.CANCEL_VOUCHERS, by)
        found = vouchers.get(voucher_id)
        if found.redeemed_at is not None or found.cancelled_at is not None:
            raise _why_not(found)
        vouchers.cancel(voucher_id, at=clock.now(), because=reason)
        _tell(found, EntryKind.VOUCHER_CANCELLED, by, reason)
        complaints.save(found.complaint_id)
        moving.finish(found.complaint_id)
    return _TOUCHED


def liability() -> list[Liability]:
    """What can still be redeemed, by currency."""
    return vouchers.liability(settings.calendar().day_of(clock.now()))


def open_list(limit: int = 50, after: Voucher | None = None) -> list[Voucher]:
    """Vouchers that can still be redeemed, those that end soonest first and those without an end last; the page
    after one of them."""
    if after is not None:
        return vouchers.open_after(after, limit)
    return vouchers.open_from(settings.calendar().day_of(clock.now()), limit)


def _why_not(found: Voucher) -> Exception:
    shown = voucher.shown(found.number)
    if found.redeemed_at is not None:
        return AlreadyRedeemed(shown, found.redeemed_at, _name(found.redeemed_by))
    if found.cancelled_at is not None:
        return VoucherCancelled(shown, found.cancelled_because)
    assert found.expires_on is not None
    return VoucherExpired(shown, found.expires_on)


def _tell(found: Voucher, kind: EntryKind, by: UUID, text: str) -> None:
    facts = {"number": found.number, "amount": str(found.worth.minor), "currency": found.worth.currency}
    moving.tell(found.complaint_id, kind, by, text, facts)


def _name(staff_id: UUID | None) -> str:
    return staff.get(staff_id).name if staff_id else ""
