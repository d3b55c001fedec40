"""The plan of a complaint for its customer: what we do, who sees to it, by when, and how we are reached."""

from datetime import datetime
from uuid import UUID

from app import clock
from app.documents import words
from app.domain.letter import Agreed
from app.domain.plan import StepKind
from app.domain.plan_sheet import PlanSheet
from app.domain.shop import US_LETTER, Paper
from app.services import letter_fields, letterhead, settings, slips
from app.services.letter_fields import Known
from app.store import complaints, customers


def sheet(complaint_id: UUID) -> PlanSheet:
    """In the customer's language where there are words in it. Notes and what was only asked for stay with us."""
    complaint, shop = complaints.get(complaint_id), settings.shop()
    customer = customers.get(complaint.customer_id) if complaint.customer_id else None
    spoken = words.of((customer.language if customer else "") or shop.language, shop.country)
    known = letter_fields.known_of(complaint, spoken.language, None)
    calendar = known.calendar
    slip = slips.sheet(complaint_id)
    return PlanSheet(
        language=spoken.language,
        paper=Paper.LETTER_PLAIN if shop.paper in US_LETTER else Paper.A4_PLAIN,
        head=letterhead.of(shop, spoken.language),
        number=complaint.number,
        customer=customer.name if customer else "",
        told_on=spoken.day(calendar.day_of(complaint.received_at)),
        about=slip.about,
        promised=slip.promised,
        rows=(*_done(known), *(_on_paper(row, known) for row in known.agreed)),
        handler=known.handler,
        printed=spoken.day(calendar.day_of(clock.now())),
    )


def pdf(complaint_id: UUID) -> bytes:
    """The sheet as it would be printed now."""
    from app.documents.plan_pdf import draw_plan  # loads reportlab

    return draw_plan(sheet(complaint_id))


def _done(known: Known) -> list[Agreed]:
    """The steps that were taken."""
    return [
        Agreed(step.text, step.responsible, _done_on(known, step.done_at))
        for step in known.steps
        if step.done_at and not step.dropped and step.kind is StepKind.PLAIN
    ]


def _done_on(known: Known, moment: datetime) -> str:
    return known.words.text("plan", "done", day=known.words.day_of_week(known.calendar.day_of(moment)))


def _on_paper(row: Agreed, known: Known) -> Agreed:
    """What goes with a letter has no day of its own here."""
    return Agreed(row.what, row.who, "") if row.when == known.said.text("with_this_letter") else row
