"""Well done: thanks of customers noted down, the owner's own praise, and who may read them.

Praise is for the owner, for the person it is about and for who wrote it down, until the owner shares it: then all may
read it, the complaint's timeline tells it, and paper shows it. Nothing here counts people against each other.
"""

from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.capability import Capability, can
from app.domain.commendation import Commendation, Heard, Praise, PraiseLine
from app.domain.month import first_day, month_of, next_month
from app.domain.timeline import EntryKind
from app.errors import NotFound
from app.services import moving, settings
from app.store import commendations, complaints, staff
from app.store.database import writing

_TOUCHED = Changed.LESSONS


def of_month(month: str, by: UUID) -> list[PraiseLine]:
    """The praise of a month (`YYYY-MM`) that this person may read, first noted first."""
    return commendations.of_month(_month(month), _reader(by))


def of_complaint(complaint_id: UUID, by: UUID) -> list[PraiseLine]:
    """The praise that hangs on one complaint, as far as this person may read it."""
    return commendations.of_complaint(complaint_id, _reader(by))


def get(praise_id: UUID, by: UUID) -> Commendation:
    """Praise that this person may alter; raises `NotFound` where it was taken back."""
    return _require(praise_id, by)


def shared(month: str) -> list[PraiseLine]:
    """What all may read and paper may show."""
    return commendations.shared(_month(month))


def heard(month: str) -> list[Heard]:
    """What happy customers said at follow-ups of the month and nobody has noted as thanks yet, newest first."""
    first, calendar = first_day(month), settings.calendar()
    return commendations.heard(calendar.starts(first), calendar.starts(next_month(first)))


def add(
    praise_id: UUID,
    by: UUID,
    *,
    kind: Praise,
    month: str,
    words: str,
    staff_id: UUID | None = None,
    complaint_id: UUID | None = None,
    shared: bool = False,
) -> Changed:
    """Note thanks of a customer, or, for an owner, praise of one's own; only an owner shares it at once."""
    new = Commendation(
        praise_id, kind, _month(month), _words(words), staff_id, complaint_id=complaint_id, shared=shared
    )
    with writing():
        is_owners = shared or kind is Praise.COMMENDATION
        moving.require(Capability.COMMEND if is_owners else Capability.NOTE_THANKS, by)
        _require_known(new)
        commendations.insert(new, made_at=clock.now(), made_by=by)
        return _tell(new, by) if shared else _TOUCHED


def change(praise_id: UUID, by: UUID, *, version: int, words: str, staff_id: UUID | None) -> Changed:
    """Put the words right, or whom they are about; raises `ChangedMeanwhile` over a newer version."""
    with writing():
        found = _require(praise_id, by)
        _require_known(Commendation(found.id, found.kind, found.month, words, staff_id))
        commendations.save_over(praise_id, version, words=_words(words), staff=staff_id)
    return _TOUCHED


def share(praise_id: UUID, by: UUID, *, version: int) -> Changed:
    """Let everybody read it; the timeline of its complaint tells it from then on."""
    with writing():
        moving.require(Capability.COMMEND, by)
        found = commendations.get(praise_id)
        commendations.save_over(praise_id, version, shared=True)
        return _tell(found, by)


def keep_private(praise_id: UUID, by: UUID, *, version: int) -> Changed:
    """Show it to nobody else any more; what a timeline has told stays told."""
    with writing():
        moving.require(Capability.COMMEND, by)
        commendations.save_over(praise_id, version, shared=False)
    return _TOUCHED


def take_back(praise_id: UUID, by: UUID, *, version: int) -> Changed:
    """Show it nowhere any more; the row stays."""
    with writing():
        _require(praise_id, by)
        commendations.save_over(praise_id, version, taken_back_at=clock.now())
    return _TOUCHED


def put_back(praise_id: UUID, by: UUID, *, version: int) -> Changed:
    """Undo `take_back`."""
    with writing():
        moving.require(Capability.NOTE_THANKS, by)
        commendations.save_over(praise_id, version, taken_back_at=None)
        _require(praise_id, by)  # only what is there again tells whose it is; refused, all stays as it was
    return _TOUCHED


def _require(praise_id: UUID, by: UUID) -> Commendation:
    """The praise, where this person may alter it: an owner any, others thanks that only they can see."""
    found = commendations.get(praise_id)
    is_owners = found.shared or found.kind is Praise.COMMENDATION
    moving.require(Capability.COMMEND if is_owners else Capability.NOTE_THANKS, by)
    seen = commendations.of_month(found.month, _reader(by))
    if all(line.commendation.id != praise_id for line in seen):
        raise NotFound("praise", praise_id)
    return found


def _require_known(praise: Commendation) -> None:
    if praise.staff is not None:
        staff.get(praise.staff)
    if praise.complaint_id is not None:
        complaints.get(praise.complaint_id)


def _tell(praise: Commendation, by: UUID) -> Changed:
    if praise.complaint_id is None:
        return _TOUCHED
    facts = {"praise": str(praise.id), "kind": praise.kind.value}
    moving.tell(praise.complaint_id, EntryKind.COMMENDED, by, praise.words, facts)
    complaints.save(praise.complaint_id)
    return _TOUCHED | Changed.COMPLAINTS


def _reader(by: UUID) -> UUID | None:
    """Who is asked about; nobody for an owner, who reads all."""
    return None if can(Capability.COMMEND, staff.get(by)) else by


def _words(words: str) -> str:
    return moving.within("words", moving.needed("words", words), moving.LONGEST_PARAGRAPH)


def _month(month: str) -> str:
    return month_of(first_day(month))
