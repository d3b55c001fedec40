"""The audit trail: what left the shop, was erased or was opened, and by whom."""

from enum import StrEnum
from uuid import UUID

from app import clock
from app.domain.audit import Audited, AuditKind
from app.domain.capability import Capability
from app.services import moving
from app.store import audit
from app.store.database import reading, writing

SHOWN = 500  # lines on the page


class Exported(StrEnum):
    """What left the shop as a file other programs read."""

    COMPLAINTS = "complaints"
    CONTACTS = "contacts"
    REVIEW = "review"
    CALENDAR = "calendar"


def newest(by: UUID, limit: int = SHOWN) -> list[Audited]:
    """The last lines of the trail, newest first; owners only."""
    with reading():
        moving.require(Capability.ANSWER_PRIVACY, by)
        return audit.newest(limit)


def exported(what: Exported, by: UUID | None, *, ending: str, count: int | None = None) -> None:
    """Note that something leaves the shop, before the file takes its name: what is not in the trail is not let out.

    `by` is None for a verb of the command line that asks for nobody.
    """
    facts = {"what": what.value, "ending": ending.lstrip(".")}
    if count is not None:
        facts["count"] = str(count)
    with writing():
        audit.append(AuditKind.EXPORTED, at=clock.now(), by=by, facts=facts)
