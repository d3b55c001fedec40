"""A backup before something risky, made beside the window; then the deed itself. Where the backup cannot be made the
deed waits until the person asks for it once more."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject

from app.changes import Changed
from app.domain.backup_keeping import Deed
from app.services import backups
from ui import jobs
from ui.backend import Backend
from ui.words.faults import fault_sentence


class BeforeDeed(QObject):
    """Belongs to what asks for the deed, and ends with it: a deed nobody waits for any more is not done."""

    def __init__(self, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = backend
        self._job: jobs.Job | None = None
        self._go_on: Callable[[], object] | None = None
        self._say: Callable[[str], object] | None = None
        self._has_failed = False

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def run(self, deed: Deed, go_on: Callable[[], object], say: Callable[[str], object]) -> None:
        """At once where no backup is needed, or where the person goes on without; `say` brings why not."""
        if self._job is not None:
            return
        if self._has_failed or not backups.is_needed_before(deed):
            self._has_failed = False
            go_on()
            return
        self._go_on, self._say = go_on, say
        self._job = jobs.run(partial(_backed_up, deed, self._backend.by), self._on_made, self._on_failed)

    def _on_made(self, made: object) -> None:
        self._job, go_on = None, self._go_on
        self._go_on = self._say = None
        if made is not None:
            self._backend.changed.emit(Changed.BACKUPS)
        if go_on is not None:
            go_on()

    def _on_failed(self, fault: Exception) -> None:
        self._job, self._has_failed, say = None, True, self._say
        self._go_on = self._say = None
        words = QCoreApplication.translate(
            "BeforeDeed", "{sentence} Nothing else was done. Do it once more to go on without a backup."
        )
        if say is not None:
            say(words.format(sentence=fault_sentence(fault)))


def _backed_up(deed: Deed, by: UUID, report: Callable[..., None]) -> object:
    return backups.before(deed, by, report)
