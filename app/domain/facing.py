"""What a customer may see of their own complaint on a screen that others may see too."""

from dataclasses import dataclass

from app.domain.customer import Customer

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class FacingFacts:
    """All in the words that are shown. Names, notes, mood and safety have no place here."""

    number: str = ""
    read_back: str = ""
    wish: str = ""
    next_words: str = ""
    promised: str = ""


def without_contact(words: str, customer: Customer | None) -> str:
    """The words with phone, e-mail and address shortened to what their owner still knows them by."""
    for contact in (customer.phone, customer.email, customer.address) if customer else ():
        if len(contact) > _SHOWN:
            words = words.replace(contact, f"…{contact[-_SHOWN:]}")
    return words
