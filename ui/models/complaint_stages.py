"""The stage strip of one complaint: what is done, where it stands, and the promise of what comes next."""

from datetime import datetime
from typing import Literal

from PySide6.QtCore import QCoreApplication

from app.domain.complaint import Status
from app.domain.followup import FollowUp
from app.domain.timeline import EntryKind
from ui import labels
from ui.models.complaint_view import ComplaintView
from ui.when import TimeLeft, span
from ui.widgets.stage_strip import Stage

translate = QCoreApplication.translate
State = Literal["done", "here", "ahead"]
Dial = tuple[float, str, str]
_PLACES = {
    Status.RECEIVED: 0,
    Status.ACKNOWLEDGED: 1,
    Status.IN_PROGRESS: 2,
    Status.RESOLVED: 3,
    Status.CLOSED: 5,
    Status.WITHDRAWN: 5,
}
_PLANNING = (
    EntryKind.STEP_ADDED,
    EntryKind.OFFER,
    EntryKind.WAITING,
    EntryKind.ESCALATED,
    EntryKind.DEADLOCK,
    EntryKind.REOPENED,
)


def stages_of(view: ComplaintView) -> list[Stage]:
    """Six cells from received to closed."""
    status = view.complaint.status
    here = _PLACES.get(status, 0)
    if status is Status.RESOLVED and view.facts.follow_up_outcome:
        here = 4
    cells = (
        (labels.status(Status.RECEIVED), "inbox", _received(view)),
        (labels.status(Status.ACKNOWLEDGED), "message-square-reply", _acknowledged(view)),
        (labels.status(Status.IN_PROGRESS), "list-checks", _planned(view)),
        (labels.status(Status.RESOLVED), "circle-check", _resolved(view)),
        (translate("Stages", "Followed up"), "phone-outgoing", _followed_up(view)),
        (_last_word(view), "merge" if view.kept else "archive", _closed(view)),
    )
    passed = _passed(view)
    made: list[Stage] = []
    for at, (words, icon, (when, dial)) in enumerate(cells):
        state = _state(at, here, passed[at])
        made.append(Stage(words, when, icon, state, dial if state == "ahead" else None))
    return made


def _passed(view: ComplaintView) -> tuple[bool, ...]:
    """What is known to have been done; of a complaint taken over from a file that may be little."""
    return (
        True,
        view.facts.acknowledged,
        bool(view.steps or view.offers or _planning(view)),
        view.complaint.resolved_at is not None,
        view.facts.follow_up_outcome,
        True,
    )


def _state(at: int, here: int, passed: bool) -> State:
    if at == here:
        return "here"
    return "done" if at < here and passed else "ahead"


def _last_word(view: ComplaintView) -> str:
    if view.kept:
        return translate("Stages", "Merged")
    is_withdrawn = view.complaint.status is Status.WITHDRAWN
    return labels.status(Status.WITHDRAWN if is_withdrawn else Status.CLOSED)


def _received(view: ComplaintView) -> tuple[str, Dial | None]:
    return view.when.moment(view.complaint.received_at, view.now), None


def _acknowledged(view: ComplaintView) -> tuple[str, Dial | None]:
    complaint = view.complaint
    if complaint.acknowledged_at:
        minutes = int((complaint.acknowledged_at - complaint.received_at).total_seconds() // 60)
        if minutes < 1:
            return translate("Stages", "at once"), None
        return translate("Stages", "after {time}").format(time=span(minutes)), None
    if view.facts.acknowledged or not complaint.status.is_open:
        return _unknown(view), None
    return _running(view, complaint.acknowledge_by, by_close=False)


def _planned(view: ComplaintView) -> tuple[str, Dial | None]:
    begun = _planning(view)
    if begun:
        return _since(view, min(begun)), None
    if view.complaint.status is Status.RECEIVED:
        return translate("Stages", "after that"), None
    return translate("Stages", "no plan yet") if view.complaint.status.is_open else _unknown(view), None


def _planning(view: ComplaintView) -> list[datetime]:
    return [entry.at for entry in view.entries if entry.kind in _PLANNING]


def _unknown(view: ComplaintView) -> str:
    """Of what was taken back or merged nothing more is needed; of an old file it is not known."""
    if view.complaint.status is Status.WITHDRAWN:
        return translate("Stages", "no longer needed")
    return translate("Stages", "not noted")


def _since(view: ComplaintView, moment: datetime) -> str:
    return translate("Stages", "since {day}").format(day=view.when.day(moment, view.now))


def _resolved(view: ComplaintView) -> tuple[str, Dial | None]:
    complaint = view.complaint
    if complaint.resolved_at:
        return view.when.day(complaint.resolved_at, view.now), None
    if complaint.resolve_by and complaint.status.is_open:
        return _running(view, complaint.resolve_by, by_close=True)
    return _unknown(view), None


def _running(view: ComplaintView, due_at: datetime, *, by_close: bool) -> tuple[str, Dial | None]:
    left = view.when.time_left(due_at, view.now, began_at=view.complaint.received_at, by_close=by_close)
    if left.role == "late":
        return left.words, _dial(left)
    if not by_close or view.when.calendar.day_of(due_at) == view.when.calendar.day_of(view.now):
        return left.words, _dial(left)
    day = view.when.short_day(due_at, view.now)
    return translate("Stages", "{time} left, {day}").format(time=left.short, day=day), _dial(left)


def _dial(left: TimeLeft) -> Dial:
    return left.share, left.middle, left.role


def _followed_up(view: ComplaintView) -> tuple[str, Dial | None]:
    last, is_open = view.last_follow_up, view.complaint.status.is_open
    running = None if is_open else view.asking  # before that a contact is about something else
    if view.facts.follow_up_outcome and last and last.done_at:
        told = labels.satisfaction(last.satisfaction) if last.satisfaction else _outcome(last)
        day = view.when.short_day(last.done_at, view.now)
        return translate("Stages", "{day}, {told}").format(day=day, told=told.lower()), None
    if running:
        left = view.when.time_left(
            running.due_at, view.now, began_at=view.complaint.resolved_at, by_close=running.by_close
        )
        words = left.words if left.role == "late" else view.when.day(running.due_at, view.now)
        return words, _dial(left) if view.complaint.resolved_at else None
    if is_open:
        return translate("Stages", "after it is put right"), None
    return _unknown(view), None


def _outcome(last: FollowUp) -> str:
    return labels.outcome(last.outcome) if last.outcome else ""


def _closed(view: ComplaintView) -> tuple[str, Dial | None]:
    if view.complaint.closed_at:
        return view.when.day(view.complaint.closed_at, view.now), None
    withdrawn = view.entry(EntryKind.MERGED if view.kept else EntryKind.WITHDRAWN)
    if view.complaint.status is Status.WITHDRAWN:
        return (view.when.day(withdrawn.at, view.now) if withdrawn else ""), None
    if view.complaint.status is Status.CLOSED:
        return translate("Stages", "day not known"), None
    return translate("Stages", "after follow-up"), None
