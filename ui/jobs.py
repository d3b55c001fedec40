"""Longer work beside the window: a callable on a worker thread, with progress and cancel."""

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from app.errors import StorageError, UserError


class Cancelled(Exception):
    """Raised inside a job at its next report of progress after the person has cancelled."""


class Job(QObject):
    """The GUI's side of a job. Everything here runs on the GUI thread, however the work ends."""

    progressed = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(
        self,
        on_done: Callable[..., object],
        on_failed: Callable[[Exception], object] | None,
    ) -> None:
        super().__init__()
        self._on_done, self._on_failed = on_done, on_failed
        self._cancelled = False
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the job to stop; neither callback is called any more."""
        self._cancelled = True

    def report(self, done: int, total: int = 0) -> None:
        """Called by the work, from its own thread."""
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total)

    def _on_ended(self, result: object, fault: BaseException | None) -> None:
        _running.discard(self)
        if fault is None:
            if not self._cancelled and _is_there(self._on_done):
                self._on_done(result)
        elif isinstance(fault, UserError | StorageError) and self._on_failed is not None:
            if not self._cancelled and _is_there(self._on_failed):
                self._on_failed(fault)
        elif not isinstance(fault, Cancelled):
            sys.excepthook(type(fault), fault, fault.__traceback__)


def _is_there(callback: Callable[..., object]) -> bool:
    """A window that was closed meanwhile no longer wants the result."""
    while isinstance(callback, partial):
        callback = callback.func
    receiver = getattr(callback, "__self__", None)
    return not isinstance(receiver, QObject) or isValid(receiver)


_running: set[Job] = set()


def run(
    work: Callable[[Callable[..., None]], object],
    on_done: Callable[..., object],
    on_failed: Callable[[Exception], object] | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> Job:
    """Run `work(report)` beside the window. It calls `report(done, total)` often, where it can be stopped.

    `on_done(result)` or `on_failed(UserError | StorageError)` come back on the GUI thread; anything
    else that is raised goes to the program's hook, also there.
    """
    job = Job(on_done, on_failed)
    if on_progress is not None:
        job.progressed.connect(on_progress, Qt.ConnectionType.QueuedConnection)
    _running.add(job)
    QThreadPool.globalInstance().start(_Work(work, job))
    return job


class _Work(QRunnable):
    def __init__(self, work: Callable[[Callable[..., None]], object], job: Job) -> None:
        super().__init__()
        self._work, self._job = work, job

    def run(self) -> None:
        result: object = None
        fault: BaseException | None = None
        try:
            result = self._work(self._job.report)
        except BaseException as raised:  # noqa: BLE001 handed on whole to the GUI thread
            fault = raised
        finally:
            _close_connection()
        self._job._ended.emit(result, fault)


def _close_connection() -> None:
    """The worker has opened its own connection to the database; close it with the work."""
    from app import start

    start.thread_done()
