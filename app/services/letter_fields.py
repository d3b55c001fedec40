"""What a letter knows: its fields and its table, from the complaint, its customer, promise, offers and plan."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from app import clock
from app.documents import words
from app.documents.words import Words
from app.domain import amounts
from app.domain.complaint import Complaint, headline
from app.domain.customer import Customer
from app.domain.escalation import EscalatedTo, Escalation
from app.domain.followup import FollowUp, Purpose
from app.domain.letter import FIELDS, Agreed, Letter, LetterKind
from app.domain.letter_checks import TO_CUSTOMER, used_fields
from app.domain.letter_pack import LetterPack
from app.domain.money import Money
from app.domain.offer import Offer, OfferState, Remedy
from app.domain.plan import WORK, Doer, Promise, Step, StepKind
from app.domain.serial import serial_in
from app.domain.shop import Shop
from app.domain.voucher import Voucher, VoucherState
from app.domain.workdays import WorkCalendar
from app.services import letter_masks, letterhead, packs, phrases, settings
from app.services.phrases import Phrases
from app.store import complaints, customers, escalations, followups, offers, plans, promises, staff, vouchers

PROMISE_FIELD = "promise"
_LONGEST_QUOTE = 400  # letters of the customer's own words that a letter repeats
_WITH_THE_LETTER = {Remedy.VOUCHER, Remedy.APOLOGY, Remedy.EXPLANATION}
# Letters that may put to the customer what nobody has accepted yet.
_NOT_ALL = {LetterKind.PARTIAL, LetterKind.REJECTION, LetterKind.DEADLOCK}  # of what was asked for
_OFFERS = {LetterKind.PARTIAL, LetterKind.DEADLOCK}


@dataclass(frozen=True)
class Known:
    """Everything a letter of one complaint can speak of, in the letter's language. `offers` are those it is about,
    `every_offer` all that were ever made."""

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
    kind: LetterKind
    supplier: str
    every_offer: tuple[Offer, ...]
    vouchers: tuple[Voucher, ...]
    escalation: Escalation | None
    informing: FollowUp | None = None

    @cached_property
    def fields(self) -> dict[str, str]:
        """Every field by its name; empty where nothing is known."""
        found = dict.fromkeys(FIELDS, "") | self._of_complaint() | self._of_agreement()
        found |= self._of_people() | self._of_shop() | self._of_pack()
        return found if self.kind in TO_CUSTOMER else letter_masks.nameless(found, self.complaint, self.kind)

    @cached_property
    def agreed(self) -> tuple[Agreed, ...]:
        """The rows of the table: what was accepted, the steps still to be taken, and the follow-up."""
        rows = [
            Agreed(self._offered(one), self._offer_who(one), self._offer_when(one)) for one in self.offers
        ]
        rows += [
            Agreed(step.text, step.responsible, self._step_when(step))
            for step in self.steps
            if step.done_at is None and step.kind is StepKind.PLAIN
        ]
        if self.follow_up:
            row = self.said.follow_up(self.follow_up.channel)
            rows.append(Agreed(row, self.handler, self._day(self.follow_up.due_at)))
        if self.informing:
            row = self.said.inform(self.informing.channel)
            rows.append(Agreed(row, self.handler, self._day(self.informing.due_at)))
        return tuple(rows if self.kind in TO_CUSTOMER else self._nameless(rows))

    @cached_property
    def pack(self) -> LetterPack:
        """What the shop's country gives to letters."""
        return packs.letters(self.shop.country)

    @property
    def today(self) -> date:
        """The shop's day."""
        return self.calendar.day_of(clock.now())

    def dates_in(self, letter: Letter) -> tuple[date, ...]:
        """The days for which the letter promises something, by its fields and its table."""
        due = self._still_due() if letter.with_table else []
        if self._answer_by and self._speaks_of_promise(letter):
            due.append(self._answer_by)
        ends = [
            one.expires_on for one in self.vouchers if one.expires_on and "voucher" in used_fields(letter)
        ]
        return (*(self.calendar.day_of(moment) for moment in due), *ends)

    def worths(self) -> tuple[Money, ...]:
        """The amounts a letter of this kind may name: what was agreed, one by one and together, and vouchers. A letter
        that closes a deal names nothing that was only offered."""
        strict = self.kind in (LetterKind.RESOLUTION, LetterKind.APOLOGY)
        named = [one.worth for one in (self.offers if strict else self.every_offer) if one.worth]
        named += [one.worth for one in self.vouchers]
        agreed = self._agreed_worths()
        named += [
            Money(sum(one.minor for one in agreed if one.currency == currency), currency)
            for currency in {one.currency for one in agreed}
        ]
        return tuple(named)

    def paid(self) -> tuple[Money, ...]:
        """What the customer paid, and what remains of it."""
        paid = self.complaint.told.paid
        if paid is None:
            return ()
        less = [one for one in self._agreed_worths() if one.currency == paid.currency and one < paid]
        return (paid, *(Money(paid.minor - one.minor, paid.currency) for one in less))

    def _agreed_worths(self) -> list[Money]:
        return [one.worth for one in self.offers if one.worth]

    def _nameless(self, rows: list[Agreed]) -> list[Agreed]:
        said = letter_masks.without_names([row.what for row in rows], self.complaint)
        return [replace(row, what=what) for row, what in zip(rows, said, strict=True)]

    def _speaks_of_promise(self, letter: Letter) -> bool:
        in_table = letter.with_table and any(self._offer_due(one) for one in self.offers)
        return in_table or PROMISE_FIELD in used_fields(letter)

    def _still_due(self) -> list[datetime]:
        due = [step.due_at for step in self.steps if step.done_at is None and step.kind in WORK]
        return due + [one.due_at for one in (self.follow_up, self.informing) if one]

    @property
    def _answer_by(self) -> datetime | None:
        """When the reader hears from us; a supplier, by when we asked to hear from them."""
        if self.kind is LetterKind.SUPPLIER and self.escalation:
            return self.escalation.due_at
        return self.promise.due_at if self.promise else None

    def _of_complaint(self) -> dict[str, str]:
        told = self.complaint.told
        wishes = self.said.either([self.said.remedy(wish) for wish in told.wishes])
        return {
            "number": self.complaint.number,
            "product": told.product or self._unnamed_product(),
            "serial": serial_in(told),
            "receipt": told.receipt,
            "bought_on": self.words.day(told.bought_on) if told.bought_on else "",
            "received_on": self.words.day(self.calendar.day_of(self.complaint.received_at)),
            "complaint": _quoted(told.words) or " ".join(told.category.split()),
            "wish": wishes or _within_a_sentence(told.wish_words),
            "goods_left": _within_a_sentence(told.goods_left),
            "today": self.words.day(self.today),
        }

    def _unnamed_product(self) -> str:
        """What stands for a product that nobody named. A supplier must be told which it is."""
        return "" if self.kind is LetterKind.SUPPLIER else self.said.text("product_unknown")

    def _of_agreement(self) -> dict[str, str]:
        offered = self.offers[-1] if self.offers else None
        worth = offered.worth if offered else None
        return {
            "remedy": self.said.remedy(offered.remedy) if offered else "",
            "amount": amounts.written(worth, self.words.language) if worth else "",
            "voucher": "; ".join(self.said.voucher(one, self.words) for one in self.vouchers),
            "reason": _sentence(self.complaint.rejection_reason),
            "refused": "",  # only whoever writes knows what we cannot do, and why
            # Why a promise was moved is a note of the desk's own, and no words for a customer.
            "why": _sentence(self._waits_for()),
            PROMISE_FIELD: self._day_in_text(self._answer_by) if self._answer_by else "",
            "follow_up_on": self._day_in_text(self.follow_up.due_at) if self.follow_up else "",
        }

    def _of_people(self) -> dict[str, str]:
        named = (self.customer.salutation or self.customer.name) if self.customer else ""
        return {
            "customer": named or self.said.text("customer_unknown"),
            "supplier": self.supplier,
            "handler": self.handler,
            "signer": self.signer,
        }

    def _of_shop(self) -> dict[str, str]:
        return {
            "shop": self.shop.name,
            "shop_phone": phrases.whole(self.shop.phone) or self.said.text("phone_unknown"),
            "shop_email": self.shop.email,
            "hours": letterhead.hours(self.shop, self.said.language),
            "dispute_body": self.shop.dispute_body.strip() if self.kind in _NOT_ALL else "",
        }

    def _of_pack(self) -> dict[str, str]:
        """What the country's pack says; of goods only where there are any."""
        remedies = {one.remedy for one in self.offers}
        said = {
            name: self.pack.printed(name, self.kind, self.said.language, remedies=remedies, today=self.today)
            for name in ("rights", "final_response")
        }
        return said if self.complaint.told.product else said | {"rights": ""}

    def _waits_for(self) -> str:
        return self.said.waits_for(self.complaint.waiting_for) if self.complaint.waiting_for else ""

    def _promised(self) -> str:
        return self._day(self.promise.due_at) if self.promise else ""

    def _day_in_text(self, moment: datetime) -> str:
        return self.words.day_in_text(self.calendar.day_of(moment))

    def _day(self, moment: datetime) -> str:
        return self.words.day_of_week(self.calendar.day_of(moment))

    def _step_when(self, step: Step) -> str:
        return self.said.text("done", day=self._day(step.done_at)) if step.done_at else self._day(step.due_at)

    def _offered(self, offer: Offer) -> str:
        """One of several that nobody has accepted yet is for the customer to choose, and not promised."""
        words = self.said.offer(offer)
        is_choice = offer.state is OfferState.PROPOSED and len(self.offers) > 1
        return self.said.text("to_choose", offer=words) if is_choice else words

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
    return known_of(
        complaints.get(letter.complaint_id),
        letter.language,
        letter.signer_id,
        kind=letter.kind,
        supplier=letter.addressee.strip().partition("\n")[0].strip(),
    )


def known_of(
    complaint: Complaint,
    language: str,
    signer_id: UUID | None,
    *,
    kind: LetterKind = LetterKind.RESOLUTION,
    supplier: str = "",
) -> Known:
    """What is known now of a complaint, for a letter of that kind signed by a staff member."""
    signer = staff.get(signer_id).name if signer_id else ""
    handler = staff.get(complaint.assigned_to).name if complaint.assigned_to else signer
    shop, calendar, made = settings.shop(), settings.calendar(), offers.of(complaint.id)
    spoken = words.of(language, shop.country)
    asked = escalations.running(complaint.id)
    steps = tuple(plans.steps_of(complaint.id))
    return Known(
        complaint=complaint,
        customer=customers.to_write_to(complaint.customer_id),
        promise=promises.running(complaint.id),
        offers=_in_letter(kind, made),
        steps=steps,
        follow_up=followups.running(complaint.id, Purpose.ASK, Purpose.OTHER),
        handler=handler,
        signer=signer,
        shop=shop,
        calendar=calendar,
        said=phrases.of(language),
        words=spoken,
        kind=kind,
        supplier=supplier or supplier_of(asked, steps),
        every_offer=tuple(made),
        vouchers=_open(vouchers.of(complaint.id), calendar.day_of(clock.now())),
        escalation=asked if asked and asked.kind is EscalatedTo.SUPPLIER else None,
        informing=_informing(complaint.id),
    )


def supplier_of(asked: Escalation | None, steps: tuple[Step, ...]) -> str:
    """Whom a letter to the supplier goes to: who was asked last, or who has a step to take."""
    if asked and asked.kind is EscalatedTo.SUPPLIER:
        return asked.to_words
    theirs = (step.responsible for step in steps if step.doer is Doer.SUPPLIER and not step.dropped)
    return next(theirs, "")


def _in_letter(kind: LetterKind, made: list[Offer]) -> tuple[Offer, ...]:
    """What was accepted; where nothing was, a letter that may offer something tells what was proposed."""
    accepted = tuple(one for one in made if one.state is OfferState.ACCEPTED)
    proposed = tuple(one for one in made if one.state is OfferState.PROPOSED)
    return proposed if kind in _OFFERS and not accepted else accepted


def _open(found: list[Voucher], today: date) -> tuple[Voucher, ...]:
    """Those that can still be redeemed, or ended before they could be handed over: the writer is to see that."""
    return tuple(one for one in found if one.state(today) in (VoucherState.OPEN, VoucherState.EXPIRED))


def _sentence(text: str) -> str:
    """What somebody noted in a few words, as it can end a sentence of a letter."""
    bare = text.strip()
    return f"{bare}." if bare and bare[-1].isalnum() else bare


def _within_a_sentence(text: str) -> str:
    """What somebody noted, as it stands in a sentence that has its own full stop."""
    return " ".join(text.split()).rstrip(" .!?;:,")


def _quoted(text: str) -> str:
    """The customer's words on one line, cut where a sentence ends when they are many."""
    flat = " ".join(text[: 10 * _LONGEST_QUOTE].split())
    if len(flat) <= _LONGEST_QUOTE:
        return flat
    cut = flat[:_LONGEST_QUOTE]
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return f"{cut[: end + 1]} …" if end > 0 else headline(flat, _LONGEST_QUOTE)


def _informing(complaint_id: UUID) -> FollowUp | None:
    """The next contact that keeps the customer informed; of one that is late a letter says nothing."""
    found = followups.running(complaint_id, Purpose.INFORM)
    return found if found and found.due_at >= clock.now() else None
