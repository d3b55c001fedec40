"""Builders fill in the rest, so that a test states only what it is about."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from app import identity
from app.domain.complaint import Channel, Complaint, Told
from app.domain.customer import Customer
from app.domain.due import Due
from app.domain.followup import Outcome, Satisfaction
from app.domain.money import Money
from app.domain.offer import Remedy
from app.domain.policy import Limit, Policy, Rule
from app.domain.shop import Category, Cause, Shop
from app.domain.staff import Role, StaffMember
from app.services import (
    complaints,
    customers,
    first_run,
    followups,
    offers,
    plans,
    policies,
    settings,
    staff,
)


@dataclass(frozen=True)
class Desk:
    """A shop with its people, and shortcuts to bring a complaint as far as a test needs."""

    owner: UUID
    senior: UUID
    robin: UUID
    reader: UUID

    @classmethod
    def set_up(cls, **shop: Any) -> "Desk":
        """Marrow & Pine of the mock-ups: Monday to Friday 9 to 18, Saturday to 14, London."""
        people = [
            StaffMember(identity.new_id(), "Marta Pine", Role.OWNER),
            StaffMember(identity.new_id(), "Sam Lantern", Role.SENIOR),
            StaffMember(identity.new_id(), "Robin Quill", Role.FRONT_DESK),
            StaffMember(identity.new_id(), "Rae Reader", Role.READER),
        ]
        first_run.set_up(
            replace(
                Shop(
                    name="Marrow & Pine",
                    phone="01632 960114",
                    address="12 Example Row\nSampleford SF1 2AB",
                ),
                **shop,
            ),
            people[0],
            categories=[Category(name, questions) for name, questions in first_run.STARTING_KINDS.items()],
            causes=[Cause(name) for name in first_run.STARTING_CAUSES],
            others=tuple(people[1:]),
        )
        policies.save(permissive(), people[0].id, seen=1)
        return cls(*(person.id for person in people))

    def customer(self, name: str = "Tilda Thimble", **fields: Any) -> UUID:
        """A customer who is kept."""
        customer_id = identity.new_id()
        fields = {
            "phone": "07700 900142",
            "address": "4 Bobbin Lane\nSampleford\nSF3 7QX",
        } | fields
        customers.add(Customer(customer_id, name, **fields), self.robin)
        return customer_id

    def complaint(self, words: str = "It leaks from the base when it boils.", **fields: Any) -> UUID:
        """A complaint as received at the counter, not yet acknowledged."""
        complaint_id = identity.new_id()
        told = Told(
            words,
            **{"category": "Faulty item", "product": "Brook kettle"} | fields.pop("told", {}),
        )
        settled: dict[str, Any] = {"customer_id": None, "promise": None} | fields
        complaints.receive(complaint_id, self.robin, told=told, **settled)
        return complaint_id

    def acknowledged(self, **fields: Any) -> UUID:
        """A complaint the customer knows we have."""
        return self.complaint(acknowledged=Channel.SLIP, **fields)

    def planned(self, **fields: Any) -> UUID:
        """A complaint in progress with one step."""
        complaint_id = self.acknowledged(**fields)
        self.step(complaint_id)
        return complaint_id

    def step(
        self,
        complaint_id: UUID,
        text: str = "Try the replacement",
        on: date = date(2026, 11, 16),
    ) -> UUID:
        """One more step of a plan."""
        step_id = identity.new_id()
        plans.add_step(
            complaint_id,
            self.robin,
            step_id=step_id,
            text=text,
            due=Due(on),
            responsible=self.robin,
        )
        return step_id

    def offer(
        self, complaint_id: UUID, remedy: Remedy = Remedy.REFUND, minor: int = 6490, **fields: Any
    ) -> UUID:
        """An offer of a remedy with its amount; 0 is none."""
        offer_id = identity.new_id()
        offers.offer(
            complaint_id,
            self.robin,
            offer_id=offer_id,
            remedy=remedy,
            worth=Money(minor, "GBP") if minor else None,
            **fields,
        )
        return offer_id

    def agreed(self, complaint_id: UUID, remedy: Remedy = Remedy.REFUND, **how: Any) -> UUID:
        """An offer of a remedy that the customer accepts, the only one there was."""
        offer_id = self.offer(complaint_id, remedy)
        self.accept(offer_id, **how)
        return offer_id

    def accept(self, offer_id: UUID, **how: Any) -> None:
        """The customer takes an offer, and wanted no other."""
        offers.accept(offer_id, self.robin, **{"only_because": "Nothing else was wanted"} | how)

    def resolved(self, **fields: Any) -> UUID:
        """A complaint put right by an accepted refund."""
        complaint_id = self.acknowledged(**fields)
        self.agreed(complaint_id, done_now=True)
        complaints.resolve(complaint_id, self.robin)
        return complaint_id

    def closed(self, **fields: Any) -> UUID:
        """A complaint with a happy follow-up and a cause."""
        complaint_id = self.resolved(**fields)
        running = followups.running(complaint_id)
        assert running
        followups.record(
            running.id,
            self.robin,
            outcome=Outcome.HAPPY,
            satisfaction=Satisfaction.VERY_HAPPY,
        )
        complaints.close(complaint_id, self.robin, cause="Faulty batch")
        return complaint_id


def permissive() -> Policy:
    """Everybody may offer everything, at any price; tests of limits save their own."""
    limits = {Role.FRONT_DESK: Limit(), Role.SENIOR: Limit()}
    return Policy(
        0,
        settings.shop().currency,
        tuple(Rule(remedy, limits=limits) for remedy in Remedy),
        responsibility=Role.FRONT_DESK,
    )


def read(complaint_id: UUID) -> Complaint:
    """The complaint as it stands now."""
    return complaints.get(complaint_id)


def staff_name(staff_id: UUID) -> str:
    """Who that is."""
    return staff.get(staff_id).name
