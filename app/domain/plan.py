"""The plan: what we will do, who does it and by when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Doer(StrEnum):
    """Who is responsible for a step."""

    STAFF = "staff"
    DEPARTMENT = "department"
    SUPPLIER = "supplier"


class StepKind(StrEnum):
    """What a step is for; most are whatever people wrote."""

    PLAIN = ""
    REMEDY = "remedy"  # carries out what the customer accepted; ticking it does so
    TELL = "tell"  # the customer has still to be told of an escalation
    ANSWER = "answer"  # the answer of whom it was escalated to
    DECIDE = "decide"  # nothing else is planned, and no open complaint goes without a next step


WORK = (StepKind.PLAIN, StepKind.REMEDY)  # what people planned, and what was agreed; the others stand for it
# The words of steps that nobody wrote, as they stand in the file; a window says them in its own language.
OWN_WORDS = {
    StepKind.DECIDE: "Decide what comes next",
    StepKind.TELL: "Tell the customer that {who} is looking at it",
    StepKind.ANSWER: "Get the answer of {who}",
}


@dataclass(frozen=True, slots=True)
class TemplateStep:
    """A step with which the plan of a kind of complaint begins; due so many working days after it is taken over."""

    text: str
    days: int = 1
    doer: Doer = Doer.STAFF
    who: str = ""  # a department or supplier; a staff step goes to who handles the complaint


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan. `by_close` tells that only the day was named: due is then that day's closing time. One
    that is no longer needed is `dropped`, and counts as done from then on."""

    id: UUID
    complaint_id: UUID
    position: int
    text: str
    responsible_id: UUID | None
    responsible: str
    due_at: datetime
    by_close: bool
    done_at: datetime | None
    version: int = 1
    doer: Doer = Doer.STAFF
    kind: StepKind = StepKind.PLAIN
    offer_id: UUID | None = None
    dropped: bool = False

    @property
    def can_be_dropped(self) -> bool:
        """Whether people may strike it out; the others end with what they stand for."""
        return self.kind in (StepKind.PLAIN, StepKind.TELL)


@dataclass(frozen=True, slots=True)
class Promise:
    """A date by which the customer hears from us or gets something; never changed, only kept or replaced."""

    id: UUID
    complaint_id: UUID
    text: str
    due_at: datetime
    by_close: bool
    made_at: datetime
    kept_at: datetime | None
    replaced_at: datetime | None

    def is_broken(self, now: datetime) -> bool:
        """Broken for ever once its moment passed before it was kept or replaced."""
        ended = min(
            (moment for moment in (self.kept_at, self.replaced_at) if moment),
            default=now,
        )
        return ended > self.due_at
