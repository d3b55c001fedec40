"""What happens in the sample shop, as events: each one goes through the service a person would use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app import clock, identity
from app.domain.complaint import Channel, Kept, Told, WaitingFor
from app.domain.customer import Customer
from app.domain.escalation import EscalatedTo
from app.domain.followup import Answers, Outcome, Satisfaction, ToldHow
from app.domain.letter import LetterKind, SentBy
from app.domain.letter_checks import NotReady
from app.domain.money import Money
from app.domain.offer import Details, OfferState, Remedy
from app.domain.timeline import EntryKind
from app.paths import RESOURCES
from app.services import (
    approvals,
    complaints,
    escalations,
    files,
    followups,
    keep_informed,
    letters,
    offers,
    plans,
    promises,
    staff,
    vouchers,
)
from app.store import complaints as rows
from app.store import timeline

Facts = Mapping[str, Any]
_VOUCHER_HOLDS = timedelta(days=365)
_ONLY = "It was what they asked for"
_ASKED = "More than I may agree to alone"
_APPROVED = "Fair for what happened"


@dataclass(frozen=True)
class Event:
    """One thing somebody does: a verb of `_VERBS` with its facts."""

    at: datetime
    by: UUID
    verb: str
    facts: Facts


@dataclass
class Story:
    """One complaint of the sample shop and all that happens to it, in order of time."""

    told: Told
    customer: Customer | None
    events: list[Event] = field(default_factory=list)
    id: UUID | None = None
    steps: list[UUID] = field(default_factory=list)
    offers: list[UUID] = field(default_factory=list)

    def add(self, at: datetime, by: UUID, verb: str, **facts: Any) -> None:
        """Append what happens next; counted days can fall together around a holiday, so the order is kept here."""
        at = max(at, self.events[-1].at) if self.events else at
        self.events.append(Event(at, by, verb, facts))

    @property
    def complaint_id(self) -> UUID:
        """The key of the complaint, which exists once it has been received."""
        assert self.id
        return self.id


def happen(story: Story, event: Event) -> None:
    """Let one event take place; the clock stands at its moment."""
    _VERBS[event.verb](story, event.by, event.facts)


def _receive(story: Story, by: UUID, facts: Facts) -> None:
    story.id = identity.new_id()
    complaints.receive(
        story.id,
        by,
        told=story.told,
        customer_id=story.customer.id if story.customer else None,
        promise=facts.get("promise"),
        acknowledged=facts.get("acknowledged"),
    )
    if facts.get("with", by) != by:
        complaints.assign((story.id,), by, to=facts["with"])


def _acknowledge(story: Story, by: UUID, facts: Facts) -> None:
    complaints.acknowledge(
        story.complaint_id, by, channel=Channel(facts["channel"]), words=facts.get("words", "")
    )


def _note(story: Story, by: UUID, facts: Facts) -> None:
    complaints.note(story.complaint_id, by, kind=EntryKind(facts.get("kind", "note")), text=facts["text"])


def _promise(story: Story, by: UUID, facts: Facts) -> None:
    promises.make(
        story.complaint_id,
        by,
        due=facts["due"],
        text=facts.get("text", ""),
        because=facts.get("because", ""),
    )


def _keep(story: Story, by: UUID, facts: Facts) -> None:
    promises.keep(story.complaint_id, by, words=facts.get("words", ""))


def _step(story: Story, by: UUID, facts: Facts) -> None:
    story.steps.append(identity.new_id())
    plans.add_step(
        story.complaint_id,
        by,
        step_id=story.steps[-1],
        text=facts["text"],
        due=facts["due"],
        responsible=facts.get("who"),
        responsible_words=facts.get("others", ""),
    )


def _pass_on(story: Story, by: UUID, facts: Facts) -> None:
    escalations.escalate(
        story.complaint_id,
        by,
        escalation_id=identity.new_id(),
        kind=EscalatedTo.SUPPLIER,
        to_words=facts["to"],
        because=facts["because"],
        due=facts["due"],
        told_how=Channel.CALL,
    )


def _tick(story: Story, by: UUID, facts: Facts) -> None:
    plans.do_step(story.steps[facts["step"] - 1], by, words=facts.get("words", ""))


def _untick(story: Story, by: UUID, facts: Facts) -> None:
    plans.undo_step(story.steps[facts["step"] - 1], by)


def _move_step(story: Story, by: UUID, facts: Facts) -> None:
    plans.move_step(story.steps[facts["step"] - 1], by, due=facts["due"], because=facts["because"])


def _offer(story: Story, by: UUID, facts: Facts) -> None:
    story.offers.append(identity.new_id())
    amount, remedy = facts.get("amount"), Remedy(facts["remedy"])
    ends = clock.now().date() + _VOUCHER_HOLDS if remedy is Remedy.VOUCHER else None
    offers.offer(
        story.complaint_id,
        by,
        offer_id=story.offers[-1],
        remedy=remedy,
        terms=facts.get("terms", ""),
        worth=Money(amount, "GBP") if amount else None,
        due=facts.get("due"),
        details=Details(expires_on=ends),
    )


def _ask(story: Story, by: UUID, facts: Facts) -> None:
    offer_id = story.offers[facts.get("offer", 0) - 1]
    approvals.ask(offer_id, by, approval_id=identity.new_id(), because=facts["because"])


def _accept(story: Story, by: UUID, facts: Facts) -> None:
    """What is beyond the policy is approved by the owner first, in the owner's own session."""
    offer_id = story.offers[facts.get("offer", 0) - 1]
    if offers.needs_approval(offer_id, by):
        approval_id, owner = identity.new_id(), staff.owner()
        assert owner
        approvals.ask(offer_id, by, approval_id=approval_id, because=facts.get("asked", _ASKED))
        approvals.approve(approval_id, owner.id, because=facts.get("approved", _APPROVED))
    offers.accept(
        offer_id,
        by,
        words=facts.get("words", ""),
        only_because=facts.get("only", _ONLY) if offers.needs_reason(offer_id) else "",
        done_now=facts.get("at_once", False),
    )


def _decline(story: Story, by: UUID, facts: Facts) -> None:
    offers.decline(story.offers[facts.get("offer", 0) - 1], by, words=facts.get("words", ""))


def _wait(story: Story, by: UUID, facts: Facts) -> None:
    complaints.wait(
        story.complaint_id, by, waiting_for=WaitingFor(facts["whom"]), because=facts.get("because", "")
    )


def _go_on(story: Story, by: UUID, facts: Facts) -> None:
    complaints.go_on(story.complaint_id, by, words=facts.get("words", ""))


def _follow_up(story: Story, by: UUID, facts: Facts) -> None:
    followups.schedule(
        story.complaint_id,
        by,
        follow_up_id=identity.new_id(),
        due=facts["due"],
        channel=Channel(facts.get("channel", "call")),
        about=facts.get("about", ""),
    )


def _move_follow_up(story: Story, by: UUID, facts: Facts) -> None:
    running = followups.running(story.complaint_id)
    assert running
    followups.move(running.id, by, due=facts["due"], because=facts["because"])


def _followed(story: Story, by: UUID, facts: Facts) -> None:
    """An outcome `informed` is one of the contacts that keep the customer informed, where there are such."""
    outcome, face = Outcome(facts["outcome"]), facts.get("face")
    informing = keep_informed.of(story.complaint_id) if outcome is Outcome.INFORMED else None
    running = informing or followups.running(story.complaint_id)
    assert running
    answers = {name: Satisfaction(facts[name]) for name in ("result", "handling", "ease") if name in facts}
    followups.record(
        running.id,
        by,
        outcome=outcome,
        satisfaction=Satisfaction(face) if face else None,
        words=facts.get("words", ""),
        answers=Answers(**answers),
        told_how=ToldHow(facts["told_how"]) if "told_how" in facts else None,
    )


def _keep_informed(story: Story, by: UUID, facts: Facts) -> None:
    keep_informed.begin(
        story.complaint_id,
        by,
        follow_up_id=identity.new_id(),
        days=facts["days"],
        channel=Channel(facts.get("channel", "call")),
    )


def _resolve(story: Story, by: UUID, facts: Facts) -> None:
    """Put right: the customer has what was agreed, unless the story says that money is still to come."""
    for offer in offers.of(story.complaint_id) if not facts.get("unpaid") else ():
        if offer.state is OfferState.ACCEPTED:
            offers.carry_out(offer.id, by)
    complaints.resolve(story.complaint_id, by, words=facts.get("words", ""), follow_up=facts.get("due"))


def _reject(story: Story, by: UUID, facts: Facts) -> None:
    complaints.reject(story.complaint_id, by, reason=facts["reason"])


def _close(story: Story, by: UUID, facts: Facts) -> None:
    """Two vouchers of three have been brought back by now."""
    for at, voucher in enumerate(vouchers.of(story.complaint_id), start=int(story.complaint_id.hex[-2:], 16)):
        if at % 3 and voucher.redeemed_at is None:
            vouchers.redeem(voucher.id, by)
    kept = Kept(facts.get("kept", "unknown"))
    complaints.close(story.complaint_id, by, cause=facts["cause"], notes=facts.get("notes", ""), kept=kept)


def _reopen(story: Story, by: UUID, facts: Facts) -> None:
    complaints.reopen(story.complaint_id, by, because=facts["because"])


def _withdraw(story: Story, by: UUID, facts: Facts) -> None:
    complaints.withdraw(story.complaint_id, by, because=facts["because"])


def _letter(story: Story, by: UUID, facts: Facts) -> None:
    """A letter that is left as a draft, issued and not sent, or sent, as the story says."""
    letter_id = identity.new_id()
    kind, key = LetterKind(facts.get("kind", "resolution")), facts.get("template", "warm")
    letters.draft(story.complaint_id, by, letter_id=letter_id, kind=kind, key=key)
    if "addressee" in facts:
        letters.save(replace(letters.get(letter_id), addressee=facts["addressee"]), by)
    if facts.get("draft"):
        return
    try:
        letters.issue(letter_id, by)
    except NotReady:
        # What was agreed has been done by now, and a table of past days would not be true any more.
        letters.save(replace(letters.get(letter_id), with_table=False), by)
        letters.issue(letter_id, by)
    if sent := facts.get("sent", SentBy.PRINTED.value):
        letters.mark_sent(letter_id, by, how=SentBy(sent))


def _file(story: Story, by: UUID, facts: Facts) -> None:
    files.attach(story.complaint_id, by, path=RESOURCES / "sample" / facts["name"])


def _flag(story: Story, by: UUID, facts: Facts) -> None:
    # No service sets these flags yet, so the entry that tells of it is written here.
    rows.save(story.complaint_id, **{facts["name"]: True})
    timeline.append(
        story.complaint_id,
        EntryKind.CHANGED,
        at=clock.now(),
        by=by,
        text=facts["because"],
        facts={facts["name"]: "no"},
    )


_VERBS: Mapping[str, Callable[[Story, UUID, Facts], None]] = {
    "receive": _receive,
    "acknowledge": _acknowledge,
    "note": _note,
    "promise": _promise,
    "keep": _keep,
    "step": _step,
    "tick": _tick,
    "untick": _untick,
    "move_step": _move_step,
    "offer": _offer,
    "ask": _ask,
    "accept": _accept,
    "decline": _decline,
    "wait": _wait,
    "go_on": _go_on,
    "follow_up": _follow_up,
    "move_follow_up": _move_follow_up,
    "followed": _followed,
    "keep_informed": _keep_informed,
    "resolve": _resolve,
    "reject": _reject,
    "close": _close,
    "reopen": _reopen,
    "withdraw": _withdraw,
    "flag": _flag,
    "pass_on": _pass_on,
    "letter": _letter,
    "file": _file,
}
