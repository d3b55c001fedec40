"""Drawing the letter that is typed beside the window, so that its picture is there 300 ms after the last key."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.letter import Letter
from app.services import letters
from app.services.letters import Preview
from ui import jobs

SHOWN_WITHIN_MS = 300
_LEAST_MS, _MOST_MS = 30, 120
_SPARE = 1.5  # a drawing can take longer than the last one did


class LetterDrawing(QObject):
    """Draws what `typed` gives. One drawing at a time: what is typed while one is under way is drawn after it."""

    drawn = Signal(object)  # Preview
    failed = Signal(object)  # UserError | StorageError

    def __init__(self, owner: QObject, typed: Callable[[], Letter | None]) -> None:
        super().__init__(owner)
        self._typed = typed
        self._job: jobs.Job | None = None
        self._is_stale, self._began, self._takes = False, 0.0, float(SHOWN_WITHIN_MS)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.draw)

    @property
    def waits(self) -> int:
        """How long it waits for another key: as long as the drawing leaves time for it."""
        return round(min(max(SHOWN_WITHIN_MS - _SPARE * self._takes, _LEAST_MS), _MOST_MS))

    def soon(self) -> None:
        """Somebody has typed."""
        self._timer.start(self.waits)

    def draw(self) -> None:
        """Draw now, or as soon as the drawing under way has ended."""
        self._timer.stop()
        self._is_stale = self._job is not None and self._job.is_running
        letter = None if self._is_stale else self._typed()
        if letter is not None:
            self._began = perf_counter()
            self._job = jobs.run(lambda report: letters.preview(letter), self._on_drawn, self._on_failed)

    def stop(self) -> None:
        """What is under way is of no use any more."""
        self._timer.stop()
        self._is_stale = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_drawn(self, seen: Preview) -> None:
        self._job = None
        self.drawn.emit(seen)
        self._takes = (perf_counter() - self._began) * 1000
        self._go_on()

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self.failed.emit(fault)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_stale:
            self.draw()
