"""Case studies: what one complaint can teach, in words that name nobody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.masking import Found
from app.domain.shop import Paper
from app.errors import UserError


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """For the binder by the till; no name, telephone number, e-mail or address of the customer stands in it."""

    id: UUID
    complaint_id: UUID
    title: str
    what_happened: str
    what_we_did: str
    what_we_learned: str
    made_at: datetime
    made_by: UUID | None
    version: int = 1


@dataclass(frozen=True, slots=True)
class BinderPage:
    """A case study in the words that are printed."""

    title: str
    made: str
    what_happened: str
    what_we_did: str
    what_we_learned: str


@dataclass(frozen=True, slots=True)
class BinderSheet:
    """All of them, each on a page of its own."""

    language: str
    paper: Paper
    shop: str
    printed: str
    pages: tuple[BinderPage, ...]


class NamesSomebody(UserError):
    """What is to be kept still tells who it was about; `found` is what tells it, and in which field."""

    def __init__(self, field: str, found: tuple[Found, ...]) -> None:
        super().__init__(f"{field}: {len(found)}")
        self.field = field
        self.found = found

    @property
    def words(self) -> str:
        """What stands there."""
        return ", ".join(one.words for one in self.found)


@dataclass(frozen=True, slots=True)
class Draft:
    """A case study as it is proposed, with what was taken out of it: a person looks before it is kept."""

    study: CaseStudy
    masked: tuple[Found, ...]
