"""What the customer told, as it can be kept, and how two tellings of it differ."""

from dataclasses import replace

from app.domain import goods
from app.domain.complaint import Complaint, Severity, Told
from app.domain.money import LARGEST_KEPT, BadAmount
from app.domain.typed import storable
from app.services import moving

_CORRECTED = (
    "words", "category", "product", "receipt", "bought_on", "paid", "goods_left", "goods_condition", "goods_with",
    "goods_labels", "mood",
)  # fmt: skip


def within(told: Told) -> Told:
    """What was told, as it can be kept; raises a fault with its field."""
    _check_paid(told)
    return replace(
        told,
        words=moving.needed("words", told.words),
        category=moving.within("category", told.category),
        product=moving.within("product", told.product),
        receipt=moving.within("receipt", told.receipt),
        wish_words=moving.within("wish_words", told.wish_words, moving.LONGEST_TEXT),
        goods_left=moving.within("goods_left", told.goods_left, moving.LONGEST_TEXT),
        goods_condition=moving.within("goods_condition", told.goods_condition, moving.LONGEST_TEXT),
        goods_with=moving.within("goods_with", told.goods_with, moving.LONGEST_TEXT),
        goods_labels=goods.checked_count(told.goods_labels),
        answers=tuple((storable(question), storable(answer)) for question, answer in told.answers),
        read_back=moving.within("read_back", told.read_back, moving.LONGEST_TEXT),
    )


def _check_paid(told: Told) -> None:
    """Files bring in sums that nobody would type; refused is only what no file can hold."""
    if told.paid and abs(told.paid.minor) > LARGEST_KEPT:
        raise BadAmount(str(told.paid.minor), "too large")


def received_facts(told: Told) -> dict[str, str]:
    """What the entry of the receipt tells."""
    confirmed = {None: "", True: "yes", False: "no"}[told.read_back_confirmed]
    wish = " ".join(told.wishes)
    return {
        "channel": told.channel.value,
        "read_back": confirmed,
        "wish": wish,
        "wish_words": told.wish_words,
    }


def differences(before: Complaint, told: Told, severity: Severity) -> dict[str, str]:
    """The fields in which it differs, with what stood there."""
    found = {
        name: str(getattr(before.told, name))
        for name in _CORRECTED
        if getattr(before.told, name) != getattr(told, name)
    }
    if before.severity is not severity:
        found["severity"] = before.severity.value
    return found
