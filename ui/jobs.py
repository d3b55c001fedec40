"""Longer work beside the window: a callable on a worker thread, with progress and cancel."""

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from app.errors import StorageError, UserError


class Cancelled(Exception):
    """Raised inside a job at its next report of progress after the person has cancelled."""


Work = Callable[[Callable[..., None]], object]


class Job(QObject):
    """The GUI's side of a job. All that it holds is let go on the GUI thread, however the work ends: a worker that
    let go of the last hold on a page or on the job itself would end them on the wrong thread, and that is a crash.
    """

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(
        self,
        work: Work,
        on_done: Callable[..., object],
        on_failed: Callable[[Exception], object] | None,
        on_end: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(QCoreApplication.instance())
        self._work: Work | None = work
        self._on_done: Callable[..., object] | None = on_done
        self._on_failed = on_failed
        self._on_end = on_end  # called by ourselves: of two slots the second can be lost with the sender
        self._result: object = None
        self._fault: BaseException | None = None
        self._cancelled = False
        self.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Until it has ended, in whatever way."""
        return self._work is not None

    def cancel(self) -> None:
        """Ask the job to stop; neither callback is called any more."""
        self._cancelled = True

    def report(self, done: int, total: int = 0) -> None:
        """Called by the work, from its own thread."""
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total)

    def carry_out(self) -> None:
        """The worker's part; what comes of it waits here for the GUI thread. What the database itself says is a fault
        of storage, as everywhere."""
        from app import start

        assert self._work is not None
        try:
            with start.faults(look=False):
                self._result = self._work(self.report)
        except BaseException as raised:  # noqa: BLE001 handed on whole to the GUI thread
            self._fault = raised
        finally:
            _close_connection()

    def _on_ended(self) -> None:
        done, failed, result, fault = self._on_done, self._on_failed, self._result, self._fault
        ended = self._on_end
        self._work = self._on_done = self._on_failed = self._on_end = self._result = self._fault = None
        self.deleteLater()
        self._hand_over(done, failed, result, fault)
        if ended is not None and _is_there(ended):
            ended()

    def _hand_over(
        self,
        done: Callable[..., object] | None,
        failed: Callable[[Exception], object] | None,
        result: object,
        fault: BaseException | None,
    ) -> None:
        if fault is None:
            if done is not None and not self._cancelled and _is_there(done):
                done(result)
        elif isinstance(fault, UserError | StorageError) and failed is not None:
            if not self._cancelled and _is_there(failed):
                failed(fault)
        elif not isinstance(fault, Cancelled):
            sys.excepthook(type(fault), fault, fault.__traceback__)


def _is_there(callback: Callable[..., object]) -> bool:
    """A window that was closed meanwhile no longer wants the result."""
    while isinstance(callback, partial):
        callback = callback.func
    receiver = getattr(callback, "__self__", None)
    return not isinstance(receiver, QObject) or isValid(receiver)


def run(
    work: Work,
    on_done: Callable[..., object],
    on_failed: Callable[[Exception], object] | None = None,
    on_progress: Callable[[int, int], object] | None = None,
    on_end: Callable[[], object] | None = None,
) -> Job:
    """Run `work(report)` beside the window. It calls `report(done, total)` often, where it can be stopped.

    `on_done(result)` or `on_failed(UserError | StorageError)` come back on the GUI thread; anything
    else that is raised goes to the program's hook, also there. `on_end()` comes after either, and after neither where
    the work was stopped.
    """
    job = Job(work, on_done, on_failed, on_end)
    if on_progress is not None:
        job.progressed.connect(on_progress, Qt.ConnectionType.QueuedConnection)
    QThreadPool.globalInstance().start(_Worker(job))
    return job


def any_running() -> bool:
    """Whether the result of some job is still to come."""
    app = QCoreApplication.instance()
    return app is not None and any(job.is_running for job in app.findChildren(Job))


class _Worker(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.carry_out()
        self._job.ended.emit()


def _close_connection() -> None:
    """The worker has opened its own connection to the database; close it with the work."""
    from app import start

    start.thread_done()
