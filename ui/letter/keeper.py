"""The letter that is shown, and keeping what is typed in it: nothing is lost, nobody's words are overwritten."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.changes import Changed
from app.domain.letter import Letter, LetterState
from app.errors import ChangedMeanwhile, StorageError, UserError
from app.identity import new_id
from app.services import letters
from ui.backend import Backend
from ui.widgets.letter_form import LetterForm
from ui.widgets.notice_bar import Notice
from ui.words.faults import fault_sentence

KEEP_AFTER_MS = 400
LONGEST_MS = 2000  # without a pause, until it is kept all the same


class LetterKeeper(QObject):
    """Writes what the form holds a moment after the last key, and at once when asked to."""

    notice = Signal(object)  # Notice

    def __init__(self, backend: Backend, form: LetterForm) -> None:
        super().__init__(form)
        self._backend, self._form = backend, form
        self.letter: Letter | None = None  # as it is in the database, or will be
        self.is_kept, self._is_changed, self.is_held = False, False, False
        self.is_telling = False  # what was just kept is no news to the page that shows it
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    @property
    def is_frozen(self) -> bool:
        return self.letter is not None and self.letter.state is LetterState.ISSUED

    def take(self, letter: Letter, *, is_kept: bool, is_changed: bool = False) -> None:
        """Care for this letter from now on."""
        self._timer.stop()
        self.letter, self.is_kept, self._is_changed = letter, is_kept, is_changed

    def newer(self) -> Letter | None:
        """The letter as somebody else has written it since, unless there are unkept words of ours."""
        if self.letter is None or not self.is_kept or self._is_changed:
            return None
        stored = letters.get(self.letter.id)
        return stored if stored != self.letter else None

    def touch(self) -> None:
        """Somebody has typed."""
        if not self._timer.isActive():
            self._since.start()
        self._is_changed = True
        if not self._timer.isActive() or self._since.elapsed() < LONGEST_MS:
            self._timer.start()

    def keep(self, *, anyhow: bool = False) -> bool:
        """Write what has been typed, with `anyhow` also where nothing was; True when it is in the database."""
        self._timer.stop()
        if self.letter is None or self.is_frozen or self.is_held:
            return False
        if not self._is_changed and (self.is_kept or not anyhow):
            return self.is_kept
        was_kept, self.is_kept, self._is_changed = self.is_kept, True, False
        if not self._write(letters.save if was_kept else letters.keep, self._form.letter()):
            self.is_kept, self._is_changed = was_kept, True
            return False
        return True

    def _write(self, write: Callable[[Letter, UUID], Changed], letter: Letter) -> bool:
        """Like `Backend.perform`, with what can be put right shown under its field."""
        try:
            changed = write(letter, self._backend.by)
        except (ChangedMeanwhile, letters.AlreadyIssued) as fault:
            return self._keep_beside(letter, fault)
        except UserError as fault:
            if not self._form.show_error(fault.field, fault_sentence(fault)):
                self._backend.refused.emit(fault)
            return False
        except StorageError as fault:
            self._backend.failed.emit(fault)
            return False
        self.letter = letters.get(letter.id)
        self._form.adopt(self.letter)
        self._form.clear_errors()
        self.is_telling = True
        try:
            self._backend.done(changed)
        finally:
            self.is_telling = False
        return True

    def _keep_beside(self, letter: Letter, fault: UserError) -> bool:
        """Somebody else's version stays; what was typed here goes on as a draft of its own."""
        if not self._write(letters.keep, replace(letter, id=new_id(), version=1)):
            return False
        words = self.tr("What you typed is kept as another draft of this letter.")
        self.notice.emit(Notice("warning", fault_sentence(fault), words))
        return True
