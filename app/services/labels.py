"""Labels for the goods a customer left: how many, which, and as they are printed."""

from uuid import UUID

from app.documents import words
from app.domain.goods_label import MOST, LabelSheet, grid_of
from app.domain.slip import form_of
from app.domain.staff import initials
from app.services import settings
from app.store import complaints, customers

__all__ = ["MOST", "pdf", "places", "sheet"]


def places() -> int:
    """How many labels stand on one sheet of the shop's paper; 1 on a roll."""
    form = form_of(settings.shop())
    return 1 if form.is_roll else grid_of(form).places


def sheet(complaint_id: UUID, *, count: int = 0, first: int = 1, place: int = 1) -> LabelSheet:
    """Labels in the shop's own language, for they are read here; `count` 0 is as many as were wanted at intake."""
    complaint, shop = complaints.get(complaint_id), settings.shop()
    customer = customers.get(complaint.customer_id) if complaint.customer_id else None
    spoken = words.of(shop.language, shop.country)
    told = complaint.told
    return LabelSheet(
        language=spoken.language,
        shop=shop.name,
        number=complaint.number,
        item=told.goods_left or told.product,
        whose=initials(customer.name) if customer else "",
        received=spoken.short_day(settings.calendar().day_of(complaint.received_at)),
        count=count or max(told.goods_labels, 1),
        first=first,
        place=place,
    )


def pdf(complaint_id: UUID, *, count: int = 0, first: int = 1, place: int = 1) -> bytes:
    """The labels as they would be printed now, on the shop's paper."""
    from app.documents.label_pdf import draw_labels  # loads reportlab

    labels = sheet(complaint_id, count=count, first=first, place=place)
    return draw_labels(labels, form_of(settings.shop()))
