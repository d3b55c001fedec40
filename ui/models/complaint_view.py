"""Everything the page of one complaint shows, read in one go."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app import clock
from app.domain import capability, lifecycle
from app.domain.approval import Approval
from app.domain.attachment import Attachment, FileKind
from app.domain.complaint import Complaint
from app.domain.customer import Customer
from app.domain.escalation import Escalation
from app.domain.followup import FollowUp, Outcome, Purpose
from app.domain.imported import Origin
from app.domain.letter import Letter
from app.domain.lifecycle import Facts, Move
from app.domain.link import Linked, Place, Suggestion, Why
from app.domain.next_action import Next, next_of
from app.domain.offer import Offer, OfferState
from app.domain.plan import WORK, Promise, Step, StepKind, TemplateStep
from app.domain.staff import Role, StaffMember
from app.domain.timeline import Entry, EntryKind
from app.errors import UserError
from app.services import (
    approvals,
    complaints,
    customers,
    escalations,
    files,
    followups,
    imports,
    letters,
    links,
    offers,
    plans,
    promises,
    staff,
    timeline,
)
from ui.models import options as offered_options
from ui.models.options import NOTHING_OFFERED, Options
from ui.when import When

_LIKELY = (Why.RECEIPT, Why.CUSTOMER_AND_PRODUCT)  # reasons good enough to be shown unasked
_MOST_LIKELY = 2


@dataclass(frozen=True)
class ComplaintView:
    """One complaint with all that hangs on it, as of `now`; `role` is that of who is at the desk."""

    now: datetime
    when: When
    by: UUID
    role: Role
    complaint: Complaint
    customer: Customer | None
    people: tuple[StaffMember, ...]
    facts: Facts
    next: Next
    steps: tuple[Step, ...]
    promise: Promise | None
    offers: tuple[Offer, ...]
    follow_ups: tuple[FollowUp, ...]
    entries: tuple[Entry, ...]
    letters: tuple[Letter, ...]
    files: tuple[Attachment, ...]
    origin: Origin | None
    links: tuple[Linked, ...] = ()
    kept: Complaint | None = None  # the one that is worked on, where this is a duplicate of it
    likely: tuple[Suggestion, ...] = ()
    broken: int = 0  # promises, of its duplicates too; each stays for ever
    options: Options = NOTHING_OFFERED
    escalation: Escalation | None = None  # the one that has not come back
    approvers: tuple[StaffMember, ...] = ()  # who may say yes to what the owner is asked for
    template: tuple[TemplateStep, ...] = ()  # steps with which such a plan begins, and that are not in it

    @property
    def id(self) -> UUID:
        return self.complaint.id

    @property
    def today(self) -> date:
        """The shop's day."""
        return self.when.calendar.day_of(self.now)

    @property
    def may_offer(self) -> bool:
        """Whether this person can offer something now, and take the customer's answer."""
        return self.may_try(Move.OFFER)

    @property
    def may_write(self) -> bool:
        """Whether this person can add to it at all."""
        return self.may_try(Move.NOTE)

    @property
    def most_urgent_step(self) -> Step | None:
        """Of what was planned or agreed the open step that is due first."""
        work = (one for one in self.steps if not one.done_at and one.kind in WORK)
        return min(work, key=lambda one: one.due_at, default=None)

    def open_step(self, kind: StepKind) -> Step | None:
        """The open step that stands for something else."""
        return next((one for one in self.steps if not one.done_at and one.kind is kind), None)

    @property
    def still_proposed(self) -> list[Offer]:
        """What the customer can take now, first offered first; what was refused is not among it."""
        lines = (self.options.line(one.id) for one in self.offers if one.state is OfferState.PROPOSED)
        return [line.offer for line in lines if line and (line.offer.approved_at or not line.is_refused)]

    @property
    def asked(self) -> Approval | None:
        """What somebody was asked to approve, and has not said yet."""
        return next((line.asked for line in self.options.lines if line.is_asked), None)

    @property
    def in_question(self) -> Offer | None:
        """The offer somebody was asked to approve, else the newest one that needs consent."""
        if self.asked is not None:
            return self.offer(self.asked.offer_id)
        lines = (self.options.line(one.id) for one in reversed(self.still_proposed))
        return next((line.offer for line in lines if line and line.needs_owner), None)

    def offer(self, offer_id: UUID | None) -> Offer | None:
        return next((one for one in self.offers if one.id == offer_id), None)

    @property
    def proposed(self) -> Offer | None:
        """The newest offer the customer still thinks over."""
        return next((one for one in reversed(self.offers) if one.state is OfferState.PROPOSED), None)

    @property
    def follow_up(self) -> FollowUp | None:
        """The next follow-up that has not taken place."""
        return next((one for one in self.follow_ups if one.done_at is None), None)

    @property
    def asking(self) -> FollowUp | None:
        """The next in which we ask whether all is well; where none is set, what another was set for."""
        others = [one for one in self.contacts if one.purpose is not Purpose.INFORM]
        return next((one for one in others if one.purpose is Purpose.ASK), next(iter(others), None))

    @property
    def informing(self) -> FollowUp | None:
        """The next that keeps the customer informed."""
        return next((one for one in self.contacts if one.purpose is Purpose.INFORM), None)

    @property
    def contacts(self) -> list[FollowUp]:
        """All that have not taken place, soonest first."""
        return [one for one in self.follow_ups if one.done_at is None]

    @property
    def last_follow_up(self) -> FollowUp | None:
        """The last follow-up in which the customer was asked, or that was waived."""
        done = [one for one in self.follow_ups if one.done_at and one.outcome is not Outcome.INFORMED]
        return max(done, key=lambda one: one.done_at or self.now, default=None)

    @property
    def papers(self) -> list[Attachment]:
        """Photos and papers; letters and slips are listed with the letters."""
        return [one for one in self.files if one.kind in (FileKind.PHOTO, FileKind.PAPER)]

    @property
    def slips(self) -> list[Attachment]:
        return [one for one in self.files if one.kind is FileKind.SLIP]

    @property
    def told_again(self) -> list[Linked]:
        """The duplicates of this complaint, first told first."""
        found = [one for one in self.links if one.place is Place.DUPLICATE]
        return sorted(found, key=lambda one: one.other.received_at)

    def number_elsewhere(self, complaint_id: UUID | None) -> str:
        """The number of the duplicate or kept complaint on which a paper hangs, empty for this one."""
        found = {one.other.id: one.other.number for one in self.links}
        return "" if complaint_id in (None, self.id) else found.get(complaint_id, "")

    def can(self, move: Move) -> bool:
        return lifecycle.can(move, self.complaint.status, self.role, self.facts)

    def may_try(self, move: Move) -> bool:
        """As `can`, for moves whose question asks for what is still missing."""
        rule = lifecycle.MOVES[move]
        return self.complaint.status in rule.leads and self.role in rule.roles

    def refusal(self, move: Move) -> UserError:
        """Why `may_try` says no: the person's role, or else the stage."""
        if self.role not in lifecycle.MOVES[move].roles:
            return capability.NotAllowed(move, self.role)
        return lifecycle.IllegalMove(move, self.complaint.status)

    def entry(self, kind: EntryKind) -> Entry | None:
        """The newest entry of a kind."""
        return next((one for one in self.entries if one.kind is kind), None)

    def first_name(self, staff_id: UUID | None) -> str:
        return next((one.first_name for one in self.people if one.id == staff_id), "")

    def who_does(self, step: Step) -> str:
        """A colleague by first name, anybody else as they were written."""
        known = (
            one.first_name
            for one in self.people
            if step.responsible_id == one.id or step.responsible == one.name
        )
        return next(known, step.responsible)


def read(complaint_id: UUID, by: UUID) -> ComplaintView:
    """Read it now; raises `NotFound`."""
    complaint, facts = complaints.get(complaint_id), complaints.facts(complaint_id)
    me = staff.get(by)
    steps, offered = plans.steps_of(complaint_id), offers.of(complaint_id)
    options = offered_options.read(complaint, by, me.role, offered)
    escalation = escalations.running(complaint_id) if complaint.escalated else None
    approvers = _approvers(options)
    found = next_of(
        complaint,
        facts,
        steps,
        offered,
        me=me,
        approvals=[line.asked for line in options.lines if line.asked],
        may_approve=me in approvers,
        beyond=[line.offer.id for line in options.lines if line.needs_owner],
        escalation=escalation,
    )
    family = [complaint_id, *(one for one in links.family(complaint_id) if one != complaint_id)]
    return ComplaintView(
        now=clock.now(),
        when=When.of_shop(),
        by=by,
        role=me.role,
        complaint=complaint,
        customer=customers.get(complaint.customer_id) if complaint.customer_id else None,
        people=tuple(staff.everyone(active_only=False)),
        facts=facts,
        next=found,
        steps=tuple(steps),
        promise=promises.running(complaint_id),
        offers=tuple(offered),
        follow_ups=tuple(followups.of(complaint_id)),
        entries=tuple(timeline.of(complaint_id)),
        letters=tuple(letter for one in family for letter in letters.of(one)),
        files=tuple(file for one in family for file in files.of(one)),
        origin=imports.origin_of(complaint_id),
        links=tuple(links.of(complaint_id)),
        kept=links.kept(complaint_id),
        broken=sum(len(promises.broken(one)) for one in family),
        likely=tuple(one for one in links.suggestions(complaint_id) if one.why in _LIKELY)[:_MOST_LIKELY],
        options=options,
        escalation=escalation,
        approvers=approvers,
        template=tuple(plans.template(complaint_id)) if _can_begin(complaint) else (),
    )


def _approvers(options: Options) -> tuple[StaffMember, ...]:
    asked = next((line.asked for line in options.lines if line.is_asked), None)
    return tuple(approvals.deciders(asked)) if asked else ()


def _can_begin(complaint: Complaint) -> bool:
    return complaint.status in lifecycle.MOVES[Move.PLAN].leads
