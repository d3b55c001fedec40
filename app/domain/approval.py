"""Approvals: an owner's or senior's consent to one offer, asked for at the counter or left in the owner's queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.domain import number
from app.domain.complaint import headline
from app.domain.money import Money
from app.domain.offer import Offer
from app.errors import UserError

VALID_FOR = timedelta(minutes=2)  # a consent by PIN is used at once or lapses (domain.md section 6)


class ApprovalState(StrEnum):
    """Where an approval stands."""

    ASKED = "asked"
    GRANTED = "granted"  # the PIN was right; it can be used once, until `valid_until`
    USED = "used"  # the offer is approved
    DECLINED = "declined"
    LAPSED = "lapsed"  # not used in time, or the offer is gone


class ApprovalNeeded(UserError):
    """The policy does not leave this offer to the person who accepts it, and nobody has approved it."""


class NothingToApprove(UserError):
    """The offer is approved already, or is no longer put to the customer."""


class AlreadyAsked(UserError):
    """Somebody has been asked to approve this offer, and has not said yet."""


class SamePerson(UserError):
    """Whoever asks, made the offer or stands at the desk never approves it."""

    field = "approver"


class MayNotApprove(UserError):
    """The policy does not let this person decide that, or they no longer work here."""

    field = "approver"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class AlreadyDecided(UserError):
    """Somebody else was faster: `by` is who, `state` what they said."""

    def __init__(self, by: str, state: ApprovalState) -> None:
        super().__init__(f"{state} by {by}")
        self.by = by
        self.state = state


class GrantLapsed(UserError):
    """The consent was not used in time, or was used; the PIN is asked for again."""


class LooksLikePin(UserError):
    """A reason of digits alone is a PIN in the wrong field. The text is kept nowhere, so not here either."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class Approval:
    """Bound to complaint, offer, amount and, once one is picked, approver."""

    id: UUID
    complaint_id: UUID
    offer_id: UUID
    worth: Money | None
    asked_at: datetime
    asked_by: UUID | None
    asked_because: str
    approver: UUID | None
    state: ApprovalState
    decided_at: datetime | None
    reason: str
    valid_until: datetime | None
    version: int = 1

    @property
    def is_waiting(self) -> bool:
        """Whether somebody asked for it and has still to be told yes or no."""
        return bool(self.asked_because) and self.state in (ApprovalState.ASKED, ApprovalState.GRANTED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the owner's queue, with all it shows."""

    approval: Approval
    offer: Offer
    key: int
    customer: str
    words: str
    asked_by: str

    @property
    def number(self) -> str:
        """The complaint's number as people say it."""
        return number.shown(self.key)

    @property
    def headline(self) -> str:
        """The beginning of the customer's words."""
        return headline(self.words)


def looks_like_pin(text: str) -> bool:
    """Whether a reason consists of nothing but digits, with or without something between them."""
    bare = "".join(sign for sign in text if sign.isalnum())
    return bool(bare) and all(sign.isdigit() for sign in bare)


def checked_reason(field: str, text: str) -> str:
    """The reason itself; raises `LooksLikePin` for digits alone."""
    if looks_like_pin(text):
        raise LooksLikePin(field)
    return text
