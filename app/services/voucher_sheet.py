"""The voucher as it is handed over, in the customer's language where there are words in it."""

from uuid import UUID

from app.documents import words
from app.domain import amounts
from app.domain.slip import form_of
from app.domain.voucher import VoucherSheet
from app.services import letterhead, settings
from app.store import complaints, customers, offers, vouchers


def sheet(voucher_id: UUID) -> VoucherSheet:
    """All that is printed on it, already in words."""
    found = vouchers.get(voucher_id)
    complaint, shop = complaints.get(found.complaint_id), settings.shop()
    customer = customers.get(complaint.customer_id) if complaint.customer_id else None
    spoken = words.of((customer.language if customer else "") or shop.language, shop.country)
    on = spoken.day(settings.calendar().day_of(found.issued_at))
    until = spoken.text("voucher", "until", day=spoken.day(found.expires_on)) if found.expires_on else ""
    return VoucherSheet(
        language=spoken.language,
        head=letterhead.of(shop, spoken.language),
        number=found.number,
        value=amounts.written(found.worth, spoken.language),
        until=until or spoken.text("voucher", "no_end"),
        terms=offers.get(found.offer_id).terms,
        given=spoken.text("voucher", "given", day=on, number=complaint.number),
    )


def pdf(voucher_id: UUID) -> bytes:
    """The voucher as it would be printed now."""
    from app.documents.voucher_pdf import draw_voucher  # loads reportlab

    return draw_voucher(sheet(voucher_id), form_of(settings.shop()))
