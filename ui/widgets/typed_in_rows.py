"""What people type into rows of Today and the calendar is a draft from the first pause: a closed or killed program
gives it back."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from app.services import drafts
from ui.backend import Backend
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.placed_row import PlacedRow

_PAUSE_MS = 400


class TypedInRows(QObject):
    """A draft for each row, under the key of its piece of work."""

    def __init__(self, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = backend
        self._touched: dict[UUID, dict[str, str]] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def watch(self, row: PlacedRow) -> None:
        key = row.key
        assert isinstance(key, UUID)
        row.recall = partial(self.recalled, key)
        row.typing.connect(partial(self._on_typing, row, key))

    def keep(self) -> None:
        """Write it down; a disk that refuses is told by the frame, and it is tried again with the next letter."""
        self._pause.stop()
        for key, typed in list(self._touched.items()):
            if self._backend.perform(drafts.keep_beside, key, self._backend.by, content=typed):
                self._touched.pop(key, None)

    def forget(self, row: PlacedRow) -> None:
        """It is done; what was typed stands where it belongs."""
        key = row.key
        assert isinstance(key, UUID)
        self.done(key)
        if isinstance(row, FollowUpRow) and row.result is not None:
            row.close_result()
        row.close_place()

    def recalled(self, key: UUID) -> dict[str, str]:
        """What was typed for a piece of work and never done."""
        return self._touched.get(key) or drafts.beside(key)

    def touch(self, key: UUID, typed: dict[str, str]) -> None:
        """This stands there now; it is written down at the next pause."""
        self._touched[key] = self.recalled(key) | typed
        self._pause.start()

    def done(self, key: UUID) -> None:
        """Nothing is left to be recalled."""
        self._touched.pop(key, None)
        if drafts.beside(key):
            self._backend.perform(drafts.keep_beside, key, self._backend.by, content={})

    def _on_typing(self, row: PlacedRow, key: UUID) -> None:
        self.touch(key, row.typed())
