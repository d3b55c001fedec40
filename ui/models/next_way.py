"""What the buttons of the Next bar do, by name: the words and the deed of each are chosen together."""

from dataclasses import dataclass
from enum import StrEnum


class Do(StrEnum):
    """A deed of the page; those whose value is the name of a question ask it."""

    ACKNOWLEDGE = "do acknowledge"
    TOLD = "do told"
    TICK = "do tick"
    ACCEPT = "do accept"
    DECLINE = "do decline"
    CHOOSE = "do choose"  # which of several options the customer takes is said at its row
    APPROVE_HERE = "do approve here"
    APPROVE = "do approve"
    CARRY_OUT = "do carry out"
    TAKE_TEMPLATE = "do take template"
    OPEN_KEPT = "do open kept"
    SPLIT = "do split"
    STEP = "step"
    OFFER = "offer"
    ASK_OWNER = "ask_owner"
    NOT_APPROVED = "not_approved"
    GO_ON = "go_on"
    ANSWER = "answer"
    RESOLVE = "resolve"
    REJECT = "reject"
    FOLLOW_UP = "follow_up"
    CONTACT = "contact"
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Way:
    """One button."""

    words: str
    icon: str
    do: Do


@dataclass(frozen=True, slots=True)
class NextWords:
    """`role` colours the bar; `way` is None where nothing is left to do; `other` is the second way."""

    lead: str
    why: str
    role: str
    icon: str
    way: Way | None = None
    other: Way | None = None

    @property
    def asks_way(self) -> bool:
        """Whether it is said beside the button how the customer was told."""
        return self.way is not None and self.way.do in (Do.ACKNOWLEDGE, Do.TOLD)
