"""What the approval dialog shows of one offer, and who could approve it, read in one go."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app import clock
from app.domain.approval import Approval
from app.domain.complaint import Complaint, headline
from app.domain.offer import Offer, Remedy
from app.domain.policy import Decision
from app.domain.staff import StaffMember
from app.services import approvals, complaints, offers, policies, staff
from ui import labels
from ui.when import When
from ui.words import offers as words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """`approvers` have a PIN and may; `nobody` says what can be done where there is none."""

    offer: Offer
    title: str
    about: str
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
    could = [one for one in approvals.may_approve(offer_id) if one.id != by]
    if asked is not None and asked.approver is not None:
        could = [one for one in could if one.id == asked.approver] or could
    return ApprovalView(
        offer=offer,
        title=title(offer, complaint),
        about=_about(complaint),
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


def _why(offer: Offer, by: UUID) -> str:
    """The limit, or whatever else the policy leaves to the owner."""
    ask = policies.ask_for(offer.complaint_id, by, offer.remedy, offer.worth, apology=offer.details.apology)
    decision: Decision = policies.decide(ask, policies.version(offer.policy) if offer.policy else None)
    return words.beyond(decision, staff.get(by).role)


def _why_and_who(why: str, asked: Approval | None, offer: Offer) -> str:
    """Front desk limit £50, asked by Robin Quill 09:50."""
    who = asked.asked_by if asked else offer.offered_by
    at = asked.asked_at if asked else offer.offered_at
    if who is None:
        return why
    name, moment = staff.get(who).name, When.of_shop().moment(at, clock.now())
    said = (
        translate("Approval", "asked by {name}, {moment}")
        if asked
        else translate("Approval", "offered by {name}, {moment}")
    )
    parts = (why, said.format(name=name, moment=moment))
    return ", ".join(part for part in parts if part)


def _nobody(could: list[StaffMember]) -> str:
    if could:
        said = translate(
            "Approval", "No PIN yet: {names}. An owner sets one in Settings, Staff. The offer stays."
        )
        return said.format(names=", ".join(one.name for one in could))
    return translate(
        "Approval", "Nobody else here can approve this. Ask the owner later: it then waits on their Today."
    )
