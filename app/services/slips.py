"""The slip that is handed over at the counter: it acknowledges the complaint."""

from datetime import datetime
from uuid import UUID

from app import clock
from app.changes import Changed
from app.documents import words
from app.documents.words import Words
from app.domain import lifecycle, seal
from app.domain.attachment import FileKind
from app.domain.complaint import Channel, Complaint, Told, headline
from app.domain.customer import Customer
from app.domain.letter import SlipSheet
from app.domain.lifecycle import Move
from app.domain.slip import form_of
from app.domain.timeline import EntryKind
from app.services import complaints as life
from app.services import files, letterhead, moving, phrases, settings
from app.services.phrases import Phrases
from app.store import complaints, customers, promises, staff, timeline
from app.store.database import writing


def sheet(complaint_id: UUID) -> SlipSheet:
    """The slip in the words that are printed, in the customer's language where there are words in it."""
    complaint = complaints.get(complaint_id)
    customer = customers.get(complaint.customer_id) if complaint.customer_id else None
    shop, calendar = settings.shop(), settings.calendar()
    spoken = words.of((customer.language if customer else "") or shop.language, shop.country)
    said = phrases.of(spoken.language)
    promised = _promised(complaint_id, spoken)
    return SlipSheet(
        language=spoken.language,
        head=letterhead.of(shop, spoken.language),
        number=complaint.number,
        received=spoken.moment(calendar.local(complaint.received_at)),
        customer=customer.name if customer else "",
        about=_about(complaint),
        wish=wish_words(complaint.told, said),
        next_words=next_words(customer, said) if promised else said.next_words("nothing"),
        promised=promised,
        taken_by=staff.get(complaint.received_by).name if complaint.received_by else "",
        open_until=letterhead.open_until(shop, clock.now(), spoken.language),
        slip_words=shop.slip_words,
        goods_left=" ".join(complaint.told.goods_left.split()),
        goods_condition=" ".join(complaint.told.goods_condition.split()),
        goods_with=" ".join(complaint.told.goods_with.split()),
        goods_labels=str(complaint.told.goods_labels or ""),
        read_back=complaint.told.read_back if complaint.told.read_back_confirmed else "",
        seal=seal_words(*timeline.head(), spoken),
    )


def pdf(complaint_id: UUID) -> bytes:
    """The slip as it would be printed now."""
    from app.documents.slip_pdf import draw_slip  # loads reportlab

    return draw_slip(sheet(complaint_id), form_of(settings.shop()))


def hand_over(complaint_id: UUID, by: UUID, *, content: bytes = b"") -> Changed:
    """Record that the customer got the slip, and acknowledge a complaint that was not yet. The PDF that was printed is
    kept; without it the slip as it would be printed now."""
    content = content or pdf(complaint_id)
    with writing():
        complaint, _ = moving.begin(Move.NOTE, complaint_id, by)
        sha256 = files.record(
            complaint_id,
            by,
            content=content,
            name=f"{complaint.number} slip.pdf",
            kind=FileKind.SLIP,
            media_type="application/pdf",
        )
        timeline.append(complaint_id, EntryKind.SLIP, at=clock.now(), by=by, facts={"sha256": sha256})
        role = staff.get(by).role
        if lifecycle.can(Move.ACKNOWLEDGE, complaint.status, role, complaints.facts(complaint_id)):
            life.acknowledge(complaint_id, by, channel=Channel.SLIP)
        moving.finish(complaint_id)
    return Changed.COMPLAINTS | Changed.FILES | Changed.DUE


def _promised(complaint_id: UUID, spoken: Words) -> str:
    """The running promise: with its time where one was named."""
    promise = promises.running(complaint_id)
    if promise is None:
        return ""
    return promised_words(settings.calendar().local(promise.due_at), spoken, by_close=promise.by_close)


def promised_words(local: datetime, spoken: Words, *, by_close: bool) -> str:
    """By when the customer hears from us: with its time where one was named."""
    return spoken.day_of_week(local.date()) if by_close else spoken.soon(local)


def seal_words(entries: int, chain: str, spoken: Words) -> str:
    """The seal of all that stands in the timeline now: paper that customers hold bears it out."""
    return spoken.text("slip", "seal", seal=seal.shown(chain), n=entries)


def _about(complaint: Complaint) -> str:
    told = complaint.told
    return ": ".join(part for part in (" ".join(told.product.split()), headline(told.words)) if part)


def wish_words(told: Told, said: Phrases) -> str:
    """What the customer would like, as one line."""
    wish = said.either([said.remedy(one) for one in told.wishes]) or " ".join(told.wish_words.split())
    return wish[:1].upper() + wish[1:]


def next_words(customer: Customer | None, said: Phrases) -> str:
    """How the customer hears from us: as they prefer, else by what we have."""
    if customer is None:
        return said.next_words("other")
    ways = {
        Channel.CALL: ("call", {"phone": customer.phone}),
        Channel.EMAIL: ("email", {"email": customer.email}),
        Channel.LETTER: ("letter", {"address": customer.address}),
    }
    for way in (customer.prefers, Channel.CALL, Channel.EMAIL):
        if way in ways and all(ways[way][1].values()):
            return said.next_words(ways[way][0], **ways[way][1])
    return said.next_words("other")
