"""Keeps what is typed: a row from the first key, then at every pause, on leaving a field and on hiding."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app import clock
from app.domain.draft import Draft
from app.errors import StorageError
from app.identity import new_id
from app.services import drafts
from ui.backend import Backend

PAUSE_MS = 400


class DraftKeeper(QObject):
    """One draft at a time is written; others wait in the database. `content` gives what stands in the form."""

    kept = Signal(object)  # moment
    failed = Signal(object)  # StorageError

    def __init__(self, backend: Backend, content: Callable[[], dict[str, str]]) -> None:
        super().__init__()
        self._backend, self._content = backend, content
        self.draft_id: UUID | None = None
        self.started_at: datetime | None = None
        self._written: dict[str, str] = {}
        self._untouched: dict[str, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    @property
    def is_running(self) -> bool:
        return self.draft_id is not None

    @property
    def is_untouched(self) -> bool:
        """Nothing is kept and nothing waits to be kept."""
        return self.draft_id is None and self._content() == self._untouched

    def begin(self, untouched: dict[str, str]) -> None:
        """A form as it is before the first key; nothing is written for it."""
        self._pause.stop()
        self.draft_id, self.started_at = None, None
        self._untouched, self._written = dict(untouched), {}

    def take_up(self, draft: Draft) -> None:
        """Go on with a draft that is kept."""
        self._pause.stop()
        self.draft_id, self.started_at = draft.id, draft.started_at
        self._written = dict(draft.content)

    def touched(self) -> None:
        """Something was typed: the first key is kept at once, what follows at the next pause."""
        if self.draft_id is None:
            self.keep()
        else:
            self._pause.start()

    def ensure(self) -> UUID | None:
        """A draft that is written, though nothing may be typed yet; None when the disk did not take it."""
        return self.draft_id if self.keep(even_untouched=True) else None

    def keep(self, *, even_untouched: bool = False) -> bool:
        """Write what stands in the form if it is new; False when the disk did not take it."""
        self._pause.stop()
        content = self._content()
        if content == self._written if self.draft_id else content == self._untouched and not even_untouched:
            return True
        draft_id = self.draft_id or new_id()
        try:
            changed = drafts.keep(draft_id, self._backend.by, content=content)
        except StorageError as fault:
            self.failed.emit(fault)
            return False
        self.draft_id, self.started_at = draft_id, self.started_at or clock.now()
        self._written = content
        self._backend.done(changed)
        self.kept.emit(clock.now())
        return True
