"""What the search box finds: complaints first when digits are typed, else people, complaints, pages."""

from app.domain.complaint import ComplaintLine
from app.domain.customer import Customer
from app.services import customers, listing
from ui import labels
from ui.actions import rail_pages, window_actions
from ui.backend import Backend
from ui.widgets.search_box import Found

_PEOPLE = 4


def find(words: str, backend: Backend) -> list[Found]:
    """At most some dozen results; names are covered when the desk has covered them."""
    complaints = [_complaint(line, backend) for line in listing.found(words)]
    people = [_customer(person, backend) for person in customers.recognised(words)[:_PEOPLE]]
    if any(sign.isdigit() for sign in words):
        return complaints + people
    return people + complaints + _pages(words)


def _complaint(line: ComplaintLine, backend: Backend) -> Found:
    name = backend.shown_name(line.customer)
    what = ", ".join(part for part in (line.headline, labels.status(line.status)) if part)
    return Found(
        f"{line.number}  {name}".strip(), what, "complaint", line.id, labels.status_icon(line.status)
    )


def _customer(person: Customer, backend: Backend) -> Found:
    reached = "" if backend.are_names_covered else person.phone or person.email
    return Found(backend.shown_name(person.name), reached, "customer", person.id, "user")


def _pages(words: str) -> list[Found]:
    """Pages whose name begins as typed, with the key that opens them."""
    new_complaint = [action for action in window_actions() if action.name == "new_complaint"]
    wanted = words.casefold()
    return [
        Found(page.words, page.keys[0], page.name, None, page.icon)
        for page in [*rail_pages(), *new_complaint]
        if page.words.casefold().startswith(wanted)
    ]
