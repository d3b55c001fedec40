"""What is typed beside a complaint and not yet saved: kept while it is typed, found again by any page."""

from uuid import UUID

from app.services import drafts
from ui.backend import Backend

NOTE, OPEN = "note", "open"  # fields of the draft; those of a question bear its name before a point


class TypedBeside:
    """The draft of one complaint at a time; `keep` writes only what is new."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._complaint_id: UUID | None = None
        self._content: dict[str, str] = {}
        self._kept: dict[str, str] = {}

    def take_up(self, complaint_id: UUID) -> None:
        """Read what was typed beside this complaint before."""
        self._complaint_id = complaint_id
        self._content = drafts.beside(complaint_id)
        self._kept = dict(self._content)

    @property
    def note(self) -> str:
        return self._content.get(NOTE, "")

    @property
    def open_question(self) -> str:
        """The name of the question that was open, or nothing."""
        return self._content.get(OPEN, "")

    def words_of(self, question: str) -> dict[str, str]:
        """What was typed into a question, by field."""
        start = f"{question}."
        return {key[len(start) :]: text for key, text in self._content.items() if key.startswith(start)}

    def set_note(self, text: str) -> None:
        self._content[NOTE] = text

    def set_question(self, question: str, words: dict[str, str]) -> None:
        self.forget_question(question)
        self._content |= {f"{question}.{key}": text for key, text in words.items()}
        self._content[OPEN] = question

    def set_closed(self) -> None:
        """No question is open; what was typed into it stays for the next time."""
        self._content.pop(OPEN, None)

    def forget_question(self, question: str) -> None:
        start = f"{question}."
        self._content = {key: text for key, text in self._content.items() if not key.startswith(start)}

    def keep(self) -> None:
        """Write it down; a disk that refuses is told by the frame."""
        content = {key: text for key, text in self._content.items() if text.strip()}
        if self._complaint_id is None or content == self._kept:
            return
        if self._backend.perform(drafts.keep_beside, self._complaint_id, self._backend.by, content=content):
            self._kept = content
