"""What is done to several complaints at once: to all or to none, each told in its own timeline, and undone whole."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.changes import Changed
from app.domain.due import Due
from app.services import complaints, moving, promises, rescheduling
from app.services.undoing import Undoable
from app.store.database import writing


class Several:
    """One command on some complaints; `take_back` puts all of them back as long as nobody has gone on with any."""

    def __init__(self, complaint_ids: tuple[UUID, ...]) -> None:
        self._each = {complaint_id: Undoable(complaint_id) for complaint_id in complaint_ids}

    def give(self, by: UUID, *, to: UUID) -> Changed:
        """Give them to a staff member."""
        return self._do(lambda complaint_id: complaints.assign((complaint_id,), by, to=to))

    def promise(self, by: UUID, *, due: Due, because: str) -> Changed:
        """Promise all these customers another day. Raises `AlreadyPast`, `ShopClosed`, `FieldMissing`."""
        reason = moving.needed("because", because)
        rescheduling.check_day(due)
        return self._do(lambda complaint_id: promises.make(complaint_id, by, due=due, because=reason))

    def take_back(self, by: UUID) -> Changed:
        """Put all of them back; raises `ChangedMeanwhile`, and then none is."""
        changed = Changed.NOTHING
        with writing():
            for undoable in self._each.values():
                changed |= undoable.take_back(by)
        return changed

    def _do(self, command: Callable[[UUID], Any]) -> Changed:
        changed = Changed.NOTHING
        with writing():
            for complaint_id, undoable in self._each.items():
                changed |= undoable.do(command, complaint_id)
        return changed
