"""What every command on a complaint does: ask the table of moves, tell the timeline, keep in step what is derived."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from app import clock, identity
from app.domain import capability, lifecycle
from app.domain.capability import Capability
from app.domain.complaint import Complaint, Status
from app.domain.due import Due
from app.domain.lifecycle import Move
from app.domain.plan import OWN_WORDS, StepKind
from app.domain.staff import StaffMember
from app.domain.timeline import EntryKind
from app.domain.typed import storable
from app.domain.workdays import WorkCalendar
from app.errors import FieldMissing, FieldTooLong, UserError
from app.services import shop_days
from app.store import complaints, plans, search, staff, timeline
from app.store.complaints import Gap

LONGEST_LINE = 500  # letters in a one-line field; more is a slip of the clipboard
LONGEST_TEXT = 5_000_000
LONGEST_PARAGRAPH = 5000  # letters of an address or a text that is printed each time
_FURTHEST = timedelta(
    days=3 * 366
)  # nobody is promised anything for later; a mistyped year would hide it for ever
YEARS = range(1900, 2200)  # of a date that can be meant; the ends of the calendar break in other zones


class UnlikelyDay(UserError):
    """A date that cannot be meant: centuries ago or ahead."""

    field = "due"

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


def begin(move: Move, complaint_id: UUID, by: UUID) -> tuple[Complaint, Status]:
    """The complaint and the state the move leads to; raises what `lifecycle.require` raises, and `Inactive`."""
    complaint, member = complaints.get(complaint_id), staff.get(by)
    capability.require_active(member)
    facts = complaints.facts(complaint_id)
    return complaint, lifecycle.require(move, complaint.status, member.role, facts)


def require(wanted: Capability, by: UUID) -> StaffMember:
    """Who acts; raises `NotAllowed`, `OwnerOnly` or `Inactive`. Every service that writes asks this, or `begin`."""
    member = staff.get(by)
    capability.require(wanted, member)
    return member


def tell(complaint_id: UUID, kind: EntryKind, by: UUID, text: str, facts: Mapping[str, str]) -> None:
    """Write into the timeline what happens at this moment; raises `FieldTooLong`."""
    bare = within("note", text, LONGEST_TEXT)
    timeline.append(complaint_id, kind, at=clock.now(), by=by, text=bare, facts=facts)


def finish(complaint_id: UUID) -> None:
    """After a command: the date by which lists sort. No open complaint the customer knows of goes without a next step
    and date; where nothing else is planned there is a step to decide, and no longer than that."""
    gap = complaints.refresh_due(complaint_id)
    if gap is Gap.NO_DATE:
        _plan_to_decide(complaint_id)
    elif gap is Gap.NEEDLESS:
        plans.drop_open(complaint_id, clock.now(), StepKind.DECIDE)
    if gap is not Gap.NONE:
        complaints.refresh_due(complaint_id)


def _plan_to_decide(complaint_id: UUID) -> None:
    """It comes and goes with what people do, and is no deed of its own for the timeline."""
    calendar = shop_days.calendar()
    tomorrow = calendar.day_of(clock.now()) + timedelta(days=1)
    due = calendar.closes_at(calendar.next_open(tomorrow))
    handler = complaints.get(complaint_id).assigned_to
    if not plans.take_up(complaint_id, StepKind.DECIDE, handler, due):
        words, kind = OWN_WORDS[StepKind.DECIDE], StepKind.DECIDE.value
        plans.insert_step(
            identity.new_id(), complaint_id, text=words, kind=kind, responsible=handler, due_at=due
        )


def refresh_search(complaint_id: UUID) -> None:
    """After a change of what it says: the words under which it is found, with those of its timeline."""
    notes = " ".join(timeline.texts_of(complaint_id))
    search.put([complaints.searchable(complaint_id, notes)])


def needed(field: str, text: str) -> str:
    """The text without white space around it; raises `FieldMissing` for an empty one."""
    bare = within(field, text, LONGEST_TEXT)
    if not bare:
        raise FieldMissing(field)
    return bare


def within(field: str, text: str, limit: int = LONGEST_LINE) -> str:
    """The text as it can be stored, without white space around it; raises `FieldTooLong` beyond the limit."""
    bare = storable(text).strip()
    if len(bare) > limit:
        raise FieldTooLong(field, limit)
    return bare


def due_at(due: Due, calendar: WorkCalendar) -> datetime:
    """A day with or without a time as the UTC moment by which it is due; raises `UnlikelyDay`."""
    if due.on.year not in YEARS or due.on > clock.now().date() + _FURTHEST:
        raise UnlikelyDay(due.on)
    return calendar.closes_at(due.on) if due.at is None else calendar.at(due.on, due.at)
