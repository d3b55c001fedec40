"""The facts a customer is shown while they are with us: as they stand on the slip."""

from uuid import UUID

from app.documents import words
from app.domain.complaint import Told
from app.domain.customer import Customer
from app.domain.due import Due
from app.domain.facing import FacingFacts, without_contact
from app.services import customers, moving, phrases, settings, slips
from app.store import complaints


def of_complaint(complaint_id: UUID) -> FacingFacts:
    """A complaint that is taken."""
    complaint, sheet = complaints.get(complaint_id), slips.sheet(complaint_id)
    customer = customers.get(complaint.customer_id) if complaint.customer_id else None
    return FacingFacts(
        sheet.number,
        complaint.told.read_back or sheet.about,
        sheet.wish,
        without_contact(sheet.next_words, customer),
        sheet.promised,
    )


def of_told(told: Told, customer: Customer | None, promise: Due | None) -> FacingFacts:
    """A complaint that is being told: it has no number yet."""
    calendar = settings.calendar()
    spoken = words.of(
        (customer.language if customer else "") or settings.shop().language, settings.shop().country
    )
    said = phrases.of(spoken.language)
    try:
        due_at = None if promise is None else moving.due_at(promise, calendar)
    except moving.UnlikelyDay:
        due_at = None  # a year mistyped: the desk is told beside the field, the customer nothing
    if promise is None or due_at is None:
        return FacingFacts("", told.read_back, slips.wish_words(told, said), said.next_words("nothing"))
    local, by_close = calendar.local(due_at), promise.at is None
    return FacingFacts(
        "",
        told.read_back,
        slips.wish_words(told, said),
        without_contact(slips.next_words(customer, said), customer),
        slips.promised_words(local, spoken, by_close=by_close),
    )
