"""Keeps what is typed: a row from the first key, then at every pause, on leaving a field and on hiding."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app import clock
from app.changes import Changed
from app.domain.capability import Inactive, NotAllowed
from app.domain.draft import Draft
from app.errors import ChangedMeanwhile, StorageError, UserError
from app.identity import new_id
from app.services import drafts
from app.services.drafts import DraftGone
from ui.backend import Backend

PAUSE_MS = 400
LONGEST_MS = 2000  # somebody who types without a pause


class DraftKeeper(QObject):
    """One draft at a time is written; others wait in the database. `content` gives what stands in the form."""

    kept = Signal(object)  # moment
    failed = Signal(object)  # StorageError, or why this person may not
    parted = Signal(object)  # UserError: another window has it, from now on this is a draft of its own

    def __init__(self, backend: Backend, content: Callable[[], dict[str, str]]) -> None:
        super().__init__()
        self._backend, self._content = backend, content
        self.draft_id: UUID | None = None
        self.started_at: datetime | None = None
        self.fault: StorageError | UserError | None = None  # why the last keeping failed
        self._written: dict[str, str] = {}
        self._untouched: dict[str, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self.keep)

    @property
    def is_running(self) -> bool:
        return self.draft_id is not None

    @property
    def is_untouched(self) -> bool:
        """Nothing is kept and nothing waits to be kept."""
        return self.draft_id is None and self._content() == self._untouched

    def begin(self, untouched: dict[str, str]) -> None:
        """A form as it is before the first key; nothing is written for it."""
        self._stop()
        self.draft_id, self.started_at = None, None
        self._untouched, self._written = dict(untouched), {}

    def take_up(self, draft: Draft) -> None:
        """Go on with a draft that is kept."""
        self._stop()
        self.draft_id, self.started_at = draft.id, draft.started_at
        self._written = dict(draft.content)

    def touched(self) -> None:
        """Something was typed: the first key is kept at once, what follows at the next pause."""
        if self.draft_id is None:
            self.keep()
        else:
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()

    def ensure(self) -> UUID | None:
        """A draft that is written, though nothing may be typed yet; None when the disk did not take it."""
        return self.draft_id if self.keep(even_untouched=True) else None

    def keep(self, *, even_untouched: bool = False) -> bool:
        """Write what stands in the form if it is new; False when the disk, or who is at the desk, did not let it."""
        self._stop()
        content = self._content()
        if content == self._written if self.draft_id else content == self._untouched and not even_untouched:
            return True
        try:
            changed = self._write(content)
        except (StorageError, NotAllowed, Inactive) as fault:
            self.fault = fault
            self.failed.emit(fault)
            return False
        self._written, self.fault = content, None
        self._backend.done(changed)
        self.kept.emit(clock.now())
        return True

    def part(self, fault: UserError) -> None:
        """The draft is no longer ours: what stands here is one of its own, even if nothing was changed in it."""
        self.draft_id = None
        if self.keep(even_untouched=True):
            self.parted.emit(fault)

    def _write(self, content: dict[str, str]) -> Changed:
        """Over what this window knows to stand there; else as a draft of its own, so that neither loses a word."""
        if self.draft_id is not None:
            try:
                return drafts.keep(self.draft_id, self._backend.by, content=content, over=self._written)
            except (ChangedMeanwhile, DraftGone) as fault:
                changed = self._begin_own(content)
                self.parted.emit(fault)
                return changed
        return self._begin_own(content)

    def _begin_own(self, content: dict[str, str]) -> Changed:
        draft_id = new_id()
        changed = drafts.keep(draft_id, self._backend.by, content=content)
        self.draft_id, self.started_at = draft_id, self.started_at or clock.now()
        return changed

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()
