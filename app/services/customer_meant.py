"""Whose card is meant by what was typed at the command line."""

from app.domain import number
from app.domain.customer import Customer
from app.errors import NotFound, UserError
from app.services import customers, settings
from app.store import complaints, customer_match
from app.store import customers as cards


class SeveralPeopleMeant(UserError):
    """What was typed fits more than one customer."""

    field = "customer"

    def __init__(self, typed: str) -> None:
        super().__init__(typed[:40])
        self.typed = typed[:40]


def meant(typed: str) -> Customer:
    """The customer of a complaint's number, or whose name, phone number or e-mail address this is or begins with.

    Raises `NotFound` and `SeveralPeopleMeant`.
    """
    key = number.read(typed)
    if key is not None:
        found = complaints.by_key(key).customer_id
        if found is None:
            raise NotFound("customer", f"of {typed.strip()[:40]}")
        return customers.get(found)
    same = customer_match.recognised(typed, settings.shop().country) if typed.strip() else []
    whole = [one for one in same if one.name.casefold() == " ".join(typed.split()).casefold()]
    several = whole or same
    if len(several) > 1:
        raise SeveralPeopleMeant(typed)
    if not several:
        raise NotFound("customer", f"“{typed.strip()[:40]}”")
    return cards.get(several[0].id)
