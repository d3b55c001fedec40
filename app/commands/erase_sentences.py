"""What the terminal says of erasing a customer: what stands against it, and what to type."""

from app.domain.customer import AlreadyErased, LetterErased
from app.domain.erasure import Against, LookAgain, NotConfirmed, Obstacle, StandsAgainst
from app.domain.retention import UnlikelyYears

_AGAINST = {
    Obstacle.OPEN_COMPLAINT: "{one.what} is not closed",
    Obstacle.OWED: "something agreed in {one.what} was not carried out",
    Obstacle.VOUCHER: "a voucher of {one.what} can still be redeemed",
    Obstacle.GOODS: "goods of {one.what} are still here",
    Obstacle.DRAFT: "a complaint of theirs is being written",
    Obstacle.HOLD: "it is on hold ({one.because})",
    Obstacle.RETENTION: "it has to be kept",
}


def against(one: Against) -> str:
    """One obstacle, with the day on which it ends by itself."""
    words = _AGAINST[one.obstacle].format(one=one)
    return f"{words} until {one.until}" if one.until else words


def stands_against(fault: StandsAgainst) -> str:
    """All obstacles in one sentence."""
    return (
        f"This customer cannot be erased yet: {'; '.join(map(against, fault.against))}. Nothing was changed."
    )


ERASE_SENTENCES: dict[type[Exception], str] = {
    AlreadyErased: "This customer was erased before. Nothing was changed.",
    LetterErased: "This letter went when its customer was erased.",
    NotConfirmed: "To erase this customer type {fault.wanted}. Nothing was changed.",
    LookAgain: "Something was written about this customer meanwhile; look again at what would be erased. "
    "Nothing was changed.",
    UnlikelyYears: "Complaints are kept for 0 to {fault.most} years; 0 sets no limit. Nothing was changed.",
}
