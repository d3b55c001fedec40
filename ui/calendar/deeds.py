"""What is done to an entry where it stands: a step ticked, a promise kept, what came of a follow-up."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.changes import Changed
from app.domain.due import ItemKind
from app.services import followups, plans, promises
from app.services.undoing import Undoable
from ui.backend import Backend
from ui.models.calendar_entries import CalendarEntry
from ui.widgets.notice_bar import Notice


class Deeds(QObject):
    """Written at once, told in a notice, and taken back as long as that stands."""

    notice = Signal(object)
    opened = Signal(object)  # CalendarEntry that is seen to on its own page
    result_wanted = Signal(object)  # CalendarEntry of a follow-up

    def __init__(self, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = backend

    def do(self, entry: CalendarEntry) -> None:
        """What Space does."""
        item = entry.item
        if item.done_at is None and entry.is_follow_up:
            self.result_wanted.emit(entry)
        elif item.done_at is None and item.kind is ItemKind.STEP:
            self._do(entry, plans.do_step, item.id)
        elif item.done_at is None and item.kind is ItemKind.PROMISE:
            self._do(entry, promises.keep, item.complaint_id)
        else:
            self.opened.emit(entry)

    def record(self, entry: CalendarEntry, outcome: object, satisfaction: object, words: str) -> None:
        """What came of a follow-up."""
        facts = {"outcome": outcome, "satisfaction": satisfaction, "words": words}
        self._do(entry, followups.record, entry.item.id, **facts)

    def _do(
        self, entry: CalendarEntry, command: Callable[..., Changed], item_id: object, **facts: Any
    ) -> None:
        if entry.item.complaint_id is None:
            return
        undoable = Undoable(entry.item.complaint_id)
        if self._backend.perform(undoable.do, command, item_id, self._backend.by, **facts):
            words = self.tr("{what}: done.").format(what=entry.words)
            undo = partial(self._backend.perform, undoable.take_back, self._backend.by)
            self.notice.emit(Notice("done", words, undo=undo))
