"""What is typed into a card and not yet saved: kept beside the customer at every pause, found again by the page."""

from uuid import UUID

from app.services import drafts
from ui.backend import Backend

_FIELD = "card"


class CardBeside:
    """One customer at a time; `keep` writes only what is new."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._customer_id: UUID | None = None
        self._kept = ""

    def take_up(self, customer_id: UUID) -> str:
        """What was typed into this card before; nothing for most."""
        self._customer_id = customer_id
        self._kept = drafts.beside(customer_id).get(_FIELD, "")
        return self._kept

    def keep(self, words: str) -> bool:
        """Write it down, or take it away when it is nothing; False when the disk did not take it."""
        if self._customer_id is None or words == self._kept:
            return True
        content = drafts.beside(self._customer_id) | {_FIELD: words}  # empty ones are left out
        done = self._backend.perform(drafts.keep_beside, self._customer_id, self._backend.by, content=content)
        self._kept = words if done else self._kept
        return done
