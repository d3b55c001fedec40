"""The main job, end to end, played with the sample shop: take a complaint, hand over the slip, agree a remedy,
issue the letter, follow up, close, review the month."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from app import clock, identity
from app.domain.complaint import Channel, Complaint, Status, Told
from app.domain.due import Due
from app.domain.followup import Outcome, Satisfaction
from app.domain.letter import LetterKind, SentBy
from app.domain.listing import Sort
from app.domain.money import Money
from app.domain.month import month_before, month_of
from app.domain.offer import OfferState, Remedy
from app.services import (
    approvals,
    complaints,
    customers,
    drafts,
    followups,
    intake,
    letters,
    listing,
    new_file,
    offers,
    plans,
    promises,
    reviews,
    settings,
    slips,
    staff,
)
from app.services.intake import Intake
from app.services.sample.days import Days
from app.services.sample.people import read

_SEED = 434


def play(folder: Path, now: datetime) -> list[Path]:
    """Play it from a moment on in the sample shop that is open; gives back the papers written to the folder."""
    book = read("main_job.toml")
    days = Days(settings.calendar(), now)
    by = {member.first_name: member.id for member in staff.everyone()}
    with identity.seeded(_SEED):
        with clock.standing_at(now + timedelta(minutes=7)):
            slip = _take(book["intake"], days, by, folder)
        with clock.standing_at(now + timedelta(hours=1, minutes=54)):
            letter_id = _agree(book["letter"], days, by)
            paper = _issue(letter_id, by["Marta"], folder)
        _end(letters.get(letter_id).complaint_id, book["end"], days, by)
    review = folder / "review.pdf"
    with clock.standing_at(now):
        reviews.write(month_of(month_before(days.today.replace(day=1))), review, by["Marta"])
    return [paper, slip, review]


def half_typed(by: UUID) -> UUID:
    """Keep the draft of the same complaint as it stands halfway, with a slip of the key in the date; its key."""
    said, draft_id = read("main_job.toml")["intake"], identity.new_id()
    known = customers.recognised(said["customer"])[0]
    typed = {name: said[name] for name in ("words", "category", "product", "receipt")}
    slip = {"bought_on": said["slip_of_the_key"], "asked": "\n".join(said["asked"])}
    who = {"name": known.name, "phone": known.phone, "customer_id": str(known.id)}
    chosen = {"wishes": Remedy.REPLACEMENT.value, "acknowledge": "1", "reply": Channel.CALL.value}
    drafts.keep(draft_id, by, content=typed | slip | who | chosen)
    return draft_id


def _take(said: dict[str, Any], days: Days, by: dict[str, UUID], folder: Path) -> Path:
    told = Told(
        said["words"],
        category=said["category"],
        product=said["product"],
        receipt=said["receipt"],
        bought_on=days.today - timedelta(days=said["bought"]),
        paid=Money(said["paid"], "GBP"),
        wishes=(Remedy.REPLACEMENT,),
        read_back=said["read_back"],
        read_back_confirmed=True,
    )
    known = customers.recognised(said["customer"])[0]
    complaint_id = identity.new_id()
    wanted = Intake(told, known, days.due("+1 12:00"), None)
    intake.take(complaint_id, by["Robin"], intake=wanted)
    path = folder / "slip.pdf"
    new_file.put(path, slips.pdf(complaint_id))
    slips.hand_over(complaint_id, by["Robin"])
    return path


def _agree(said: dict[str, Any], days: Days, by: dict[str, UUID]) -> UUID:
    """The owner says yes, the customer chooses, and the letter tells what was agreed; its key."""
    complaint = _open_one(said["about"])
    asked = next(one for one in approvals.of(complaint.id) if one.is_waiting)
    approvals.approve(asked.id, by["Marta"], because=said["approved"])
    for step in plans.steps_of(complaint.id):
        if step.done_at is None:
            plans.do_step(step.id, by["Sam"])
    refund = next(one for one in offers.of(complaint.id) if one.remedy is Remedy.REFUND)
    offers.accept(refund.id, by["Robin"], words=said["chosen"])
    for text, who, due in ((said["voucher"], "Marta", "0"), (said["batch"], "Sam", "+7")):
        plans.add_step(
            complaint.id,
            by["Marta"],
            step_id=identity.new_id(),
            text=text,
            due=_day(days, due),
            responsible=by[who],
        )
    promises.make(complaint.id, by["Robin"], due=_day(days, "+3"), text="The refund", because="Refund agreed")
    followups.schedule(
        complaint.id, by["Robin"], follow_up_id=identity.new_id(), due=_day(days, "+9"), channel=Channel.CALL
    )
    return _write(complaint, said, by["Marta"])


def _write(complaint: Complaint, said: dict[str, Any], by: UUID) -> UUID:
    found = letters.draft_of(complaint.id, LetterKind.RESOLUTION)
    letter_id = found.id if found else identity.new_id()
    if found is None:
        letters.draft(complaint.id, by, letter_id=letter_id, kind=LetterKind.RESOLUTION)
    letter = letters.get(letter_id)
    letters.save(replace(letter, subject=said["subject"], body=said["body"].strip(), signer_id=by), by)
    return letter_id


def _issue(letter_id: UUID, by: UUID, folder: Path) -> Path:
    letters.issue(letter_id, by)
    letters.mark_sent(letter_id, by, how=SentBy.PRINTED)
    path = folder / "letter.pdf"
    new_file.put(path, letters.issued_pdf(letter_id))
    return path


def _end(complaint_id: UUID, said: dict[str, Any], days: Days, by: dict[str, UUID]) -> None:
    """What remains: the money is paid, the customer is asked, the complaint is closed."""
    calendar = days.calendar
    with clock.standing_at(calendar.opens_at(_day(days, "+3").on)):
        agreed = next(one for one in offers.of(complaint_id) if one.state is OfferState.ACCEPTED)
        offers.carry_out(agreed.id, by["Robin"])
        complaints.resolve(complaint_id, by["Robin"], words=said["done"])
    with clock.standing_at(calendar.opens_at(_day(days, "+9").on)):
        asked = followups.running(complaint_id)
        assert asked
        face = Satisfaction.VERY_HAPPY
        followups.record(asked.id, by["Robin"], outcome=Outcome.HAPPY, satisfaction=face, words=said["said"])
        complaints.close(complaint_id, by["Robin"], cause=said["cause"])


def _day(days: Days, spec: str) -> Due:
    found = days.due(spec)
    assert found
    return found


def _open_one(customer: str) -> Complaint:
    """The complaint of a customer that is in progress."""
    asked = listing.filters(text=customer, status=Status.IN_PROGRESS, sort=Sort.RECEIVED)
    return complaints.get(listing.page(asked, limit=1).lines[0].id)
