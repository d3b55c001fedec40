"""What the customer wished for beside what was agreed (domain.md R20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.offer import Offer, OfferState, Remedy


class Fit(StrEnum):
    """How what was agreed stands to what was wished for."""

    AS_WISHED = "as_wished"
    OTHERWISE = "otherwise"
    IN_WORDS = "in_words"  # the wish was told in words alone, so a person judges
    NO_WISH = "no_wish"
    NOT_AGREED = "not_agreed"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The wishes, what was accepted, and what had been declined before."""

    wishes: tuple[Remedy, ...]
    wish_words: str
    agreed: Offer | None
    declined: tuple[Remedy, ...]
    fit: Fit


def compare(wishes: Sequence[Remedy], wish_words: str, offers: Sequence[Offer]) -> Comparison:
    """Compare the wishes with the offer that stands accepted."""
    agreed = next((one for one in reversed(offers) if one.state is OfferState.ACCEPTED), None)
    declined = tuple(dict.fromkeys(one.remedy for one in offers if one.state is OfferState.DECLINED))
    return Comparison(tuple(wishes), wish_words, agreed, declined, _fit(wishes, wish_words, agreed))


def _fit(wishes: Sequence[Remedy], wish_words: str, agreed: Offer | None) -> Fit:
    if agreed is None:
        return Fit.NOT_AGREED
    if not wishes:
        return Fit.IN_WORDS if wish_words.strip() else Fit.NO_WISH
    return Fit.AS_WISHED if agreed.remedy in wishes else Fit.OTHERWISE
