"""The list of customers, page by page, however many there are; and what was said with one of them."""

from collections.abc import Sequence
from uuid import UUID

from app.domain.customer_list import ContactMade, CustomerPage, CustomerSort, Place
from app.domain.timeline import EntryKind
from app.store import customer_contacts, customer_list

MOST_CONTACTS = 200


def page(
    text: str = "",
    sort: CustomerSort = CustomerSort.NAME,
    *,
    limit: int = 100,
    after: Place | None = None,
) -> CustomerPage:
    """Everybody, or those whose name, surname, phone number or e-mail address begins as typed.

    Who was found by one of several numbers can come twice; the list shows them once.
    """
    return customer_list.page(text, sort, after, limit)


def contacts_made(
    customer_id: UUID, kinds: Sequence[EntryKind], limit: int = MOST_CONTACTS
) -> list[ContactMade]:
    """Calls, visits, letters and the like over all complaints of a customer, newest first."""
    return customer_contacts.made(customer_id, kinds, limit)
