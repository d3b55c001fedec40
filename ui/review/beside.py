"""What is typed into the review of a month and not yet saved: a lesson, praise, the number of sales."""

from uuid import NAMESPACE_OID, UUID, uuid5

from app.services import drafts
from ui.backend import Backend


class MonthBeside:
    """The draft of one month and one person at a time, for praise is nobody else's to read before it is shared; its
    fields bear the name of their form before a point. `keep` writes only what is new."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._key: UUID | None = None
        self._by: UUID | None = None
        self._content: dict[str, str] = {}
        self._kept: dict[str, str] = {}

    def take_up(self, month: str) -> None:
        """Read what the person at the desk typed into this month's review before."""
        self._by = self._backend.by
        self._key = uuid5(NAMESPACE_OID, f"review {month} {self._by.hex}")
        self._content = drafts.beside(self._key)
        self._kept = dict(self._content)

    def words_of(self, form: str) -> dict[str, str]:
        """What was typed into a form, by field."""
        start = f"{form}."
        return {key[len(start) :]: text for key, text in self._content.items() if key.startswith(start)}

    def put(self, form: str, words: dict[str, str]) -> None:
        """What stands in a form now; nothing forgets it."""
        start = f"{form}."
        others = {key: text for key, text in self._content.items() if not key.startswith(start)}
        self._content = others | {f"{start}{key}": text for key, text in words.items() if text.strip()}

    def keep(self) -> bool:
        """Write it down, or take it away when it is nothing; False when the disk did not take it."""
        if self._key is None or self._by is None or self._content == self._kept:
            return True
        done = self._backend.perform(drafts.keep_beside, self._key, self._by, content=self._content)
        if done:
            self._kept = dict(self._content)
        return done
