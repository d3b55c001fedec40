"""A heart that beats in the window's event loop, and who kept it from beating.

A gap is the time between two beats in which the window answers nobody. The processor's share of it is counted too:
on a busy machine the rest of a gap is other people's work.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, thread_time
from types import CodeType, FrameType

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from ui import jobs

_BEAT_MS = 2
_LATE = 0.050  # seconds
_LOOK = 0.002  # seconds between two looks of the witness
_QUIET_MS = 120  # how long nothing must happen after a step; longer than most timers of the pages
_LONGEST_WAIT = 20.0  # seconds; a robot never waits longer for work beside the window
_ROOT = f"{Path(__file__).resolve().parents[2]}{os.sep}"


@dataclass
class Gap:
    """The longest time between two beats, in seconds, and how much of it our own thread was at work."""

    whole: float = 0.0
    busy: float = 0.0
    blamed: Counter[str] = field(default_factory=Counter)


class Heart(QObject):
    """Beats while its loop runs; `longest` and all that were `late` are since the last `start`."""

    def __init__(self, *, blame: bool = False) -> None:
        super().__init__()
        self.longest = Gap()
        self.late: list[Gap] = []
        self._last, self._worked = perf_counter(), thread_time()
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        # Windows has no signal that comes by the clock, and so nobody to blame.
        self._witness = _Witness(self._age) if blame and hasattr(signal, "setitimer") else None

    def start(self) -> None:
        """Count from now on."""
        self.longest, self.late = Gap(), []
        self._last, self._worked = perf_counter(), thread_time()

    def stop(self) -> None:
        self._timer.stop()
        if self._witness:
            self._witness.stop()

    def _age(self) -> float:
        return perf_counter() - self._last

    def _beat(self) -> None:
        now, worked = perf_counter(), thread_time()
        seen = self._witness.take() if self._witness else Counter()
        gap = Gap(now - self._last, worked - self._worked, seen)
        if gap.busy > _LATE:
            self.late.append(gap)
        if gap.busy > self.longest.busy:
            self.longest = gap
        self._last, self._worked = perf_counter(), thread_time()


class _Witness:
    """Looks at the window's thread every few milliseconds while the heart is late, and notes where it is.

    It does so by a signal, between two steps of the thread itself: another thread that held on to a frame would end
    the Qt objects in it.
    """

    def __init__(self, age: Callable[[], float]) -> None:
        self._age = age
        self._seen: Counter[CodeType] = Counter()
        signal.signal(signal.SIGALRM, self._look)
        self._arm()

    def take(self) -> Counter[str]:
        """Functions of the program by file and name, and the milliseconds they were seen at work."""
        seen, self._seen = self._seen, Counter()
        named = ((code.co_filename, code.co_name, times) for code, times in seen.items())
        return Counter({
            f"{file.removeprefix(_ROOT)}:{name}": round(times * _LOOK * 1000)
            for file, name, times in named
            if file.startswith((_ROOT + "ui", _ROOT + "app"))
        })  # fmt: skip

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _arm(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, _LOOK)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        if self._age() > 0.01:
            stack = set()
            while frame is not None:
                stack.add(frame.f_code)
                frame = frame.f_back
            self._seen.update(stack)
        self._arm()  # only now: a look must not be looked at


def do(act: Callable[[], object]) -> None:
    """Do something as an event of the loop, and wait until the window has come to rest."""
    loop = QEventLoop()
    began, since_quiet = perf_counter(), 0.0
    quiet = QTimer(interval=10)

    def look() -> None:
        nonlocal since_quiet
        since_quiet = 0.0 if jobs.any_running() else since_quiet + 10
        if since_quiet >= _QUIET_MS or perf_counter() - began > _LONGEST_WAIT:
            loop.quit()

    quiet.timeout.connect(look)
    quiet.start()
    QTimer.singleShot(0, act)
    loop.exec()
