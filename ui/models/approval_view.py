"""What the approval dialog shows of one offer, and who could approve it, read in one go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app import clock
from app.domain.approval import Approval
from app.domain.complaint import Complaint, headline
from app.domain.offer import Offer, Remedy
from app.domain.staff import StaffMember
from app.domain.timeline import EntryKind
from app.services import approvals, complaints, offers, staff, timeline
from ui import labels
from ui.models.next_parts import lower
from ui.when import When
from ui.words import offers as words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """`price` says that what was paid stood otherwise before. `approvers` have a PIN and may; `nobody` says what can be
    done where there is none."""

    offer: Offer
    title: str
    about: str
    price: str
    why: str
    why_and_who: str
    because: str
    asked_id: UUID | None
    approvers: tuple[StaffMember, ...]
    nobody: str


def read(offer_id: UUID, by: UUID) -> ApprovalView:
    """Read it for the person at the desk; raises `NotFound`."""
    offer = offers.get(offer_id)
    complaint = complaints.get(offer.complaint_id)
    asked = next(
        (one for one in approvals.of(complaint.id) if one.offer_id == offer_id and one.is_waiting), None
    )
    why = _why(offer, by)
    could = approvals.deciders(asked) if asked else approvals.may_approve(offer_id)
    could = [one for one in could if one.id != by]
    return ApprovalView(
        offer=offer,
        title=title(offer, complaint),
        about=_about(complaint),
        price=_price(complaint),
        why=why,
        why_and_who=_why_and_who(why, asked, offer),
        because=f"“{asked.asked_because}”" if asked and asked.asked_because not in (why, "") else "",
        asked_id=asked.id if asked else None,
        approvers=tuple(one for one in could if one.has_pin),
        nobody=_nobody(could),
    )


def title(offer: Offer, complaint: Complaint) -> str:
    """Full refund of £64.90, or a part of it."""
    if offer.remedy is Remedy.REFUND and offer.worth and offer.worth == complaint.told.paid:
        return translate("Approval", "Full refund of {amount}").format(amount=labels.money(offer.worth))
    return words.title(offer)


def _about(complaint: Complaint) -> str:
    what = headline(complaint.told.words) or complaint.told.product
    return f"{complaint.number}, {what}" if what else complaint.number


def _price(complaint: Complaint) -> str:
    """Whoever approves an amount knows that the price beside it was changed, and by whom."""
    changed = [
        one for one in timeline.of(complaint.id) if one.kind is EntryKind.CHANGED and one.facts.get("paid")
    ]
    if not changed:
        return ""
    last = changed[0]
    words = translate("Approval", "The price paid was {before} until {name} changed it, {moment}")
    return words.format(before=last.facts["paid"], name=last.by, moment=_moment(last.at))


def _why(offer: Offer, by: UUID) -> str:
    """The limit, or whatever else the policy leaves to the owner."""
    return words.beyond(offers.decision(offer, by), staff.get(by).role)


def _why_and_who(why: str, asked: Approval | None, offer: Offer) -> str:
    """Front desk limit £50, asked by Robin Quill 09:50."""
    who = asked.asked_by if asked else offer.offered_by
    at = asked.asked_at if asked else offer.offered_at
    if who is None:
        return why
    said = (
        translate("Approval", "asked by {name}, {moment}")
        if asked
        else translate("Approval", "offered by {name}, {moment}")
    )
    parts = (why, said.format(name=staff.get(who).name, moment=_moment(at)))
    return ", ".join(part for part in parts if part)


def _moment(at: datetime) -> str:
    """As it stands within a sentence: today 09:50."""
    when, now = When.of_shop(), clock.now()
    shown, day_of = when.moment(at, now), when.calendar.day_of
    return lower(shown) if day_of(at) == day_of(now) else shown


def _nobody(could: list[StaffMember]) -> str:
    if could:
        said = translate(
            "Approval", "No PIN yet: {names}. An owner sets one in Settings, Staff. The offer stays."
        )
        return said.format(names=", ".join(one.name for one in could))
    return translate(
        "Approval", "Nobody else here can approve this. Ask the owner later: it then waits on their Today."
    )
