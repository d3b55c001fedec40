"""Case studies: what one complaint can teach, in words that name nobody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


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
