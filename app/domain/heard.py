"""What came of a contact, as it is told in one go."""

from dataclasses import dataclass
from typing import Any

from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.followup import NOT_ASKED, Answers, Outcome, Satisfaction, ToldHow

_TOLD_HOW = {
    Channel.CALL: ToldHow.PHONE,
    Channel.VISIT: ToldHow.COUNTER,
    Channel.COUNTER: ToldHow.COUNTER,
    Channel.EMAIL: ToldHow.WRITTEN,
    Channel.LETTER: ToldHow.WRITTEN,
    Channel.WEB: ToldHow.WRITTEN,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """`told_how` None is as the contact was meant; `next_try` None is the slot that was proposed."""

    outcome: Outcome
    satisfaction: Satisfaction | None = None
    words: str = ""
    answers: Answers = NOT_ASKED
    told_how: ToldHow | None = None
    next_try: Due | None = None

    def facts(self) -> dict[str, Any]:
        """By name, for the service that records it."""
        return {name: getattr(self, name) for name in self.__slots__}


def told_how(channel: Channel) -> ToldHow:
    """How a rating reaches us in a contact of this kind, unless somebody says otherwise."""
    return _TOLD_HOW.get(channel, ToldHow.PHONE)
