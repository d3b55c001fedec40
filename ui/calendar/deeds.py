"""What is done to an entry where it stands: a step ticked, a promise kept, what came of a follow-up."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.changes import Changed
from app.domain.due import ItemKind
from app.domain.heard import Heard
from app.services import followups, plans, promises
from app.services.undoing import Undoable
from ui.backend import Backend
from ui.models import told_late
from ui.models.calendar_entries import CalendarEntry
from ui.when import When
from ui.widgets.notice_bar import Notice
from ui.words.heard import after_words
from ui.words.steps import item_words


class Deeds(QObject):
    """Written at once, told in a notice, and taken back as long as that stands."""

    notice = Signal(object)
    opened = Signal(object)  # CalendarEntry that is seen to on its own page
    result_wanted = Signal(object)  # CalendarEntry of a follow-up
    recorded = Signal(object)  # its key

    def __init__(self, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = backend
        self._undoable: Undoable | None = None

    def do(self, entry: CalendarEntry) -> None:
        """What Space does."""
        item = entry.item
        if item.done_at is None and entry.is_follow_up:
            self.result_wanted.emit(entry)
        elif item.done_at is None and item.kind is ItemKind.STEP:
            self._see_to(entry, plans.do_step, item.id)
        elif item.done_at is None and item.kind is ItemKind.PROMISE:
            self._see_to(entry, promises.keep, item.complaint_id)
        else:
            self.opened.emit(entry)

    def record(self, entry: CalendarEntry, heard: Heard) -> None:
        """What came of a follow-up."""
        item = entry.item
        if item.complaint_id is None:
            return
        if self._do(entry, followups.record, item.id, **heard.facts()):
            said = self.tr("{number} followed up.").format(number=item.number)
            self._tell(said, after_words(heard, item.complaint_id, When.of_shop()))
            self.recorded.emit(item.id)
        elif told_late.into_note(self._backend, item.id, item.complaint_id, heard):
            self.recorded.emit(item.id)
            said = self.tr("{number}: what you typed stands in its note.").format(number=item.number)
            self.notice.emit(Notice("info", said, heard.words))
            self._backend.changed.emit(Changed.DUE)  # so that the entry is shown as it stands

    def _see_to(self, entry: CalendarEntry, command: Callable[..., Changed], item_id: object) -> None:
        if self._do(entry, command, item_id):
            self._tell(self.tr("{what}: done.").format(what=entry.words), item_words(entry.item))

    def _do(
        self, entry: CalendarEntry, command: Callable[..., Changed], item_id: object, **facts: Any
    ) -> bool:
        if entry.item.complaint_id is None:
            return False
        self._undoable = Undoable(entry.item.complaint_id)
        return self._backend.perform(self._undoable.do, command, item_id, self._backend.by, **facts)

    def _tell(self, said: str, words: str) -> None:
        if self._undoable is not None:
            undo = partial(self._take_back, self._undoable)
            self.notice.emit(Notice("done", said, words, undo=undo))

    def _take_back(self, undoable: Undoable) -> None:
        self._backend.perform(undoable.take_back, self._backend.by)
