"""Taking back what was just done to one complaint or improvement: everything stands as before."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.lifecycle import Move
from app.domain.review import Lesson
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile
from app.services import lessons, moving
from app.store import snapshots, timeline
from app.store.database import writing
from app.store.snapshots import Snapshot


class Undoable:
    """One command on one complaint. `take_back` works as long as nobody has changed the complaint after it; the
    timeline tells of both."""

    def __init__(self, complaint_id: UUID) -> None:
        self._complaint_id = complaint_id
        self._before: Snapshot | None = None
        self._after: Snapshot | None = None

    def do(self, command: Callable[..., Changed], *args: Any, **facts: Any) -> Changed:
        """Run the command and remember how the complaint stood before and after, in one transaction."""
        with writing():
            before = snapshots.of(self._complaint_id)
            changed = command(*args, **facts)
            self._before, self._after = before, snapshots.of(self._complaint_id)
        return changed

    def take_back(self, by: UUID) -> Changed:
        """Put everything back; raises `ChangedMeanwhile` where somebody has gone on with it."""
        if self._before is None or self._after is None:
            return Changed.NOTHING
        with writing():
            moving.begin(Move.NOTE, self._complaint_id, by)
            now = snapshots.of(self._complaint_id)
            if (now.complaint, now.parts) != (self._after.complaint, self._after.parts):
                raise ChangedMeanwhile("complaint")
            snapshots.put_back(now, self._before, clock.now())
            self._tell(by, self._before.last_entry)
        self._before = None
        return Changed.COMPLAINTS | Changed.DUE

    def _tell(self, by: UUID, after: int) -> None:
        """The first entry since then names what was done; those after it followed from it."""
        done = timeline.first_after(self._complaint_id, after)
        if done is not None:
            facts = dict(done.facts) | {"undone": done.kind.value}
            timeline.append(
                self._complaint_id, EntryKind.UNDONE, at=clock.now(), by=by, text=done.text, facts=facts
            )


class UndoableMove:
    """Another day for one improvement. `take_back` works as long as nobody has changed it after that."""

    def __init__(self, lesson_id: UUID) -> None:
        self._lesson_id = lesson_id
        self._before: Lesson | None = None
        self._version = 0

    def do(self, command: Callable[..., Changed], *args: Any, **facts: Any) -> Changed:
        """Run the command and remember the day before it, in one transaction."""
        with writing():
            before = lessons.get(self._lesson_id)
            changed = command(*args, **facts)
            self._before, self._version = before, lessons.get(self._lesson_id).version
        return changed

    def take_back(self, by: UUID) -> Changed:
        """The day it had, even one that has gone by; raises `ChangedMeanwhile` where somebody has gone on with it."""
        if self._before is None or self._before.due_on is None:
            return Changed.NOTHING
        lessons.move(self._lesson_id, by, version=self._version, due_on=self._before.due_on)
        self._before = None
        return Changed.LESSONS
