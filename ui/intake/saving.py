"""Saves what stands in the form of a new complaint, once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.domain.complaint import Channel
from app.errors import StorageError, UserError
from app.identity import new_id
from app.services import intake
from app.services.drafts import DraftGone
from app.services.intake import Intake
from ui.backend import Backend
from ui.intake import notices
from ui.intake.draft_keeper import DraftKeeper
from ui.intake.intake_files import IntakeFiles
from ui.intake.reading import Reading

translate = QCoreApplication.translate


class IntakeSaving(QObject):
    """A photo that is still being read is waited for, but not by somebody who asks twice."""

    saved = Signal(object, object, bool)  # UUID of the complaint, Changed, with a slip
    refused = Signal(object, str)  # UserError, field
    notice = Signal(object)  # Notice

    def __init__(
        self,
        backend: Backend,
        keeper: DraftKeeper,
        files: IntakeFiles,
        *,
        read: Callable[[], Reading],
        acknowledges: Callable[[], bool],
    ) -> None:
        super().__init__(files)
        self._backend, self._keeper, self._files = backend, keeper, files
        self._read, self._acknowledges = read, acknowledges
        self._once_read: Callable[[], None] | None = None
        files.all_read.connect(self._on_all_read)

    def save(self, *, slip: bool) -> None:
        """What cannot be read is kept as it was typed; only another promise than the customer heard is not made."""
        self._keeper.keep()
        if self._files.waiting() and self._once_read is None:
            self._once_read = partial(self.save, slip=slip)
            self.notice.emit(notices.still_reading(self._once_read))
            return
        self.forget()
        reading = self._read()
        if "promise" in reading.faults:
            self.refused.emit(reading.faults["promise"], "promise")
        else:
            self._take(reading, slip=slip)

    def forget(self) -> None:
        """Nothing waits to be saved any more: another draft is in the form."""
        self._once_read = None

    def _take(self, reading: Reading, *, slip: bool) -> None:
        complaint_id, draft_id = new_id(), self._keeper.draft_id
        taken = Intake(
            reading.told,
            reading.customer,
            reading.promise,
            Channel.COUNTER if self._acknowledges() else None,
            draft_id,
            translate("Intake", "Before: {value}"),
            self._keeper.started_at,
        )
        try:
            changed = intake.take(complaint_id, self._backend.by, intake=taken)
        except DraftGone as fault:
            self._keeper.part(fault)
        except UserError as fault:
            self.refused.emit(fault, fault.field)
        except StorageError as fault:
            self._backend.failed.emit(fault)
        else:
            self._files.became(draft_id, complaint_id)
            self.saved.emit(complaint_id, changed, slip)

    def _on_all_read(self) -> None:
        if self._once_read is not None:
            self._once_read()
