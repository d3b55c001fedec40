"""A new complaint for somebody whose card is open: a draft that knows them from its first moment."""

from uuid import UUID

from app.domain.complaint import Channel
from app.domain.customer import Customer
from app.identity import new_id
from app.services import drafts
from ui.backend import Backend

_REPLY = (Channel.CALL, Channel.LETTER, Channel.EMAIL)


def begin_for(backend: Backend, person: Customer) -> UUID | None:
    """The key of the draft, to be opened by the page of new complaints; None where it could not be kept."""
    draft_id = new_id()
    reply = "" if person.prefers and person.prefers not in _REPLY else str(person.prefers or Channel.CALL)
    content = {
        "customer_id": str(person.id),
        "name": person.name,
        "phone": person.phone,
        "email": person.email,
        "address": person.address,
        "reply": reply,
    }
    return draft_id if backend.perform(drafts.keep, draft_id, backend.by, content=content) else None
