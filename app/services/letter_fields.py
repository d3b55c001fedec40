"""What a letter knows: its fields and its table, from the complaint, its customer, promise, offers and plan."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from app import clock
from app.documents import words
from app.documents.words import Words
from app.domain.complaint import Complaint, headline
from app.domain.customer import Customer
from app.domain.followup import FollowUp
from app.domain.letter import Agreed, Letter, LetterKind, LetterState, fields_in, fill
from app.domain.offer import Offer, OfferState, Remedy
from app.domain.plan import WORK, Promise, Step, StepKind
from app.domain.rich_text import TABLE_FIELD
from app.domain.shop import Shop
from app.domain.workdays import WorkCalendar
from app.services import letterhead, phrases, settings, templates
from app.services.phrases import Phrases
from app.store import complaints, customers, followups, offers, plans, promises, staff

PROMISE_FIELD = "promise"
_NO_BRACES = str.maketrans("{}", "()")
_LONGEST_QUOTE = 400  # letters of the customer's own words that a letter repeats
_WITH_THE_LETTER = {Remedy.VOUCHER, Remedy.APOLOGY, Remedy.EXPLANATION, Remedy.COMPLIMENTARY}


@dataclass(frozen=True)
class Known:
    """Everything a letter of one complaint can speak of, in the letter's language."""

    complaint: Complaint
    customer: Customer | None
    promise: Promise | None
    offers: tuple[Offer, ...]
    steps: tuple[Step, ...]
    follow_up: FollowUp | None
    handler: str
    signer: str
    shop: Shop
    calendar: WorkCalendar
    said: Phrases
    words: Words

    @cached_property
    def fields(self) -> dict[str, str]:
        """Every field by its name; empty where nothing is known."""
        return self._of_complaint() | self._of_people() | self._of_shop()

    @cached_property
    def agreed(self) -> tuple[Agreed, ...]:
        """The rows of the table: what was accepted, the steps still to be taken, and the follow-up."""
        rows = [
            Agreed(self.said.offer(one), self._offer_who(one), self._offer_when(one)) for one in self.offers
        ]
        rows += [
            Agreed(step.text, step.responsible, self._step_when(step))
            for step in self.steps
            if step.done_at is None and step.kind is StepKind.PLAIN
        ]
        if self.follow_up:
            row = self.said.follow_up(self.follow_up.channel)
            rows.append(Agreed(row, self.handler, self._day(self.follow_up.due_at)))
        return tuple(rows)

    def dates_in(self, letter: Letter) -> tuple[date, ...]:
        """The days for which the letter promises something."""
        promised = [self.promise.due_at] if self.promise and self._speaks_of_promise(letter) else []
        due = self._still_due() if letter.with_table else []
        return tuple(self.calendar.day_of(moment) for moment in (*promised, *due))

    def _speaks_of_promise(self, letter: Letter) -> bool:
        in_table = letter.with_table and any(self._offer_due(one) for one in self.offers)
        return in_table or PROMISE_FIELD in fields_in(letter.body)

    def _still_due(self) -> list[datetime]:
        due = [step.due_at for step in self.steps if step.done_at is None and step.kind in WORK]
        return [*due, self.follow_up.due_at] if self.follow_up else due

    def _of_complaint(self) -> dict[str, str]:
        told, offered = self.complaint.told, self.offers[-1] if self.offers else None
        wishes = self.said.either([self.said.remedy(wish) for wish in told.wishes])
        return {
            "number": self.complaint.number,
            "product": told.product or self.said.text("product_unknown"),
            "receipt": told.receipt,
            "bought_on": self.words.day(told.bought_on) if told.bought_on else "",
            "received_on": self.words.day(self.calendar.day_of(self.complaint.received_at)),
            "complaint": _quoted(told.words) or " ".join(told.category.split()),
            "wish": wishes or " ".join(told.wish_words.split()),
            "goods_left": " ".join(told.goods_left.split()),
            "remedy": self.said.remedy(offered.remedy) if offered else "",
            "amount": str(offered.worth) if offered and offered.worth else "",
            "reason": self.complaint.rejection_reason,
            PROMISE_FIELD: self._promised(),
            "follow_up_on": self._day(self.follow_up.due_at) if self.follow_up else "",
        }

    def _of_people(self) -> dict[str, str]:
        named = (self.customer.salutation or self.customer.name) if self.customer else ""
        return {
            "customer": named or self.said.text("customer_unknown"),
            "handler": self.handler,
            "signer": self.signer,
        }

    def _of_shop(self) -> dict[str, str]:
        return {
            "shop": self.shop.name,
            "shop_phone": self.shop.phone or self.said.text("phone_unknown"),
            "shop_email": self.shop.email,
            "hours": letterhead.hours(self.shop, self.words.language),
        }

    def _promised(self) -> str:
        return self._day(self.promise.due_at) if self.promise else ""

    def _day(self, moment: datetime) -> str:
        return self.words.day_of_week(self.calendar.day_of(moment))

    def _step_when(self, step: Step) -> str:
        return self.said.text("done", day=self._day(step.done_at)) if step.done_at else self._day(step.due_at)

    def _offer_when(self, offer: Offer) -> str:
        """It is done, goes with the letter, or comes by the day of its step; else when it was promised."""
        if offer.remedy in _WITH_THE_LETTER:
            return self.said.text("with_this_letter")
        done_at = offer.carried_out_at or self.complaint.resolved_at
        if done_at:
            return self.said.text("done", day=self._day(done_at))
        if step := self._step_of(offer):
            return self._step_when(step)
        if self.promise:
            return self._promised()
        told = (step.due_at for step in self.steps if step.kind in WORK and not step.dropped)
        last = max(told, default=None)
        return self._day(last) if last else ""

    def _offer_who(self, offer: Offer) -> str:
        step = self._step_of(offer)
        return step.responsible if step and step.responsible else self.handler

    def _step_of(self, offer: Offer) -> Step | None:
        return next((one for one in self.steps if one.offer_id == offer.id and not one.dropped), None)

    def _offer_due(self, offer: Offer) -> bool:
        is_done = offer.carried_out_at or self.complaint.resolved_at
        return offer.remedy not in _WITH_THE_LETTER and not is_done


def known(letter: Letter) -> Known:
    """What is known now for a letter."""
    return known_of(complaints.get(letter.complaint_id), letter.language, letter.signer_id)


def known_of(complaint: Complaint, language: str, signer_id: UUID | None) -> Known:
    """What is known now of a complaint, for a letter signed by a staff member."""
    signer = staff.get(signer_id).name if signer_id else ""
    handler = staff.get(complaint.assigned_to).name if complaint.assigned_to else signer
    accepted = (one for one in offers.of(complaint.id) if one.state is OfferState.ACCEPTED)
    spoken = words.of(language)
    return Known(
        complaint=complaint,
        customer=customers.get(complaint.customer_id) if complaint.customer_id else None,
        promise=promises.running(complaint.id),
        offers=tuple(accepted),
        steps=tuple(plans.steps_of(complaint.id)),
        follow_up=followups.running(complaint.id),
        handler=handler,
        signer=signer,
        shop=settings.shop(),
        calendar=settings.calendar(),
        said=phrases.of(spoken.language),
        words=spoken,
    )


def from_template(
    complaint: Complaint,
    by: UUID,
    *,
    letter_id: UUID,
    kind: LetterKind,
    key: str = "warm",
    language: str = "",
) -> Letter:
    """A letter as its template says it, in the language named or else the customer's where there are letters in it.

    Greeting and subject are filled in at once, for they are short lines that people write over.
    """
    customer = customers.get(complaint.customer_id) if complaint.customer_id else None
    spoken = language or (customer.language if customer else "") or settings.shop().language
    language = words.of(spoken).language
    here = known_of(complaint, language, by)
    template = templates.get(kind, language, key)
    said = templates.render(template, here.fields | {TABLE_FIELD: "x" if here.agreed else ""})
    return Letter(
        id=letter_id,
        complaint_id=complaint.id,
        kind=kind,
        language=language,
        template=template.key,
        subject=said.subject,
        greeting=said.greeting,
        body=said.body,
        signer_id=by,
        with_table=TABLE_FIELD in fields_in(said.body),
        with_code=True,
        state=LetterState.DRAFT,
        written_at=clock.now(),
        issued_at=None,
        pdf_sha256="",
        replaces=None,
        paper=settings.shop().paper,
        closing=said.closing,
        template_version=template.version,
    )


def fill_known(text: str, fields: dict[str, str]) -> str:
    """Put in what is known and leave the other fields as they are. Braces in a value would make a field of it."""
    kept = {name: f"{{{name}}}" for name in fields_in(text)}
    bare = {name: value.translate(_NO_BRACES) for name, value in fields.items() if value}
    return fill(text, kept | bare)


def fill_blanks(text: str, fields: dict[str, str], said: Phrases) -> str:
    """Put in what is known, and for the rest a word in brackets; for drafts only."""
    blanks = {name: said.blank(name) for name in fields_in(text)}
    return fill(text, blanks | {name: value for name, value in fields.items() if value})


def _quoted(text: str) -> str:
    """The customer's words on one line, cut where a sentence ends when they are many."""
    flat = " ".join(text[: 10 * _LONGEST_QUOTE].split())
    if len(flat) <= _LONGEST_QUOTE:
        return flat
    cut = flat[:_LONGEST_QUOTE]
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return f"{cut[: end + 1]} …" if end > 0 else headline(flat, _LONGEST_QUOTE)
