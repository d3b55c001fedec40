"""Work beside the window comes back on the window's own thread."""

import sys
from collections.abc import Callable
from types import TracebackType

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from app.errors import UserError
from ui import jobs

Report = Callable[..., None]


def test_the_result_comes_back_on_the_window_s_thread(qtbot: QtBot) -> None:
    threads: list[QThread] = []
    results: list[object] = []

    def work(report: Report) -> int:
        threads.append(QThread.currentThread())
        report(1, 2)
        return 42

    def done(result: object) -> None:
        threads.append(QThread.currentThread())
        results.append(result)

    jobs.run(work, done)
    assert jobs.any_running()
    qtbot.waitUntil(lambda: results == [42])
    assert not jobs.any_running()
    assert threads[0] != threads[1]
    assert threads[1] == QThread.currentThread()


def test_progress_is_told(qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    jobs.run(
        lambda report: report(3, 9),
        lambda _: None,
        on_progress=lambda done, total: seen.append((done, total)),
    )
    qtbot.waitUntil(lambda: seen == [(3, 9)])


def test_a_fault_a_person_can_mend_goes_to_who_asked(qtbot: QtBot) -> None:
    faults: list[Exception] = []

    def work(report: Report) -> None:
        raise UserError("no such file")

    jobs.run(work, lambda _: pytest.fail("nothing was done"), faults.append)
    qtbot.waitUntil(lambda: len(faults) == 1)
    assert isinstance(faults[0], UserError)


def test_our_own_faults_go_to_the_hook(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[tuple[BaseException, bool]] = []
    here = QThread.currentThread()

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        caught.append((fault, QThread.currentThread() == here))

    monkeypatch.setattr(sys, "excepthook", hook)

    def work(report: Report) -> None:
        raise ZeroDivisionError

    jobs.run(work, lambda _: None)
    qtbot.waitUntil(lambda: len(caught) == 1)
    assert isinstance(caught[0][0], ZeroDivisionError)
    assert caught[0][1]


def test_a_cancelled_job_stops_at_its_next_report(qtbot: QtBot) -> None:
    steps: list[int] = []
    started: list[bool] = []

    def work(report: Report) -> None:
        for step in range(1_000_000):
            started.append(True)
            report(step, 1_000_000)
            steps.append(step)

    job = jobs.run(work, lambda _: pytest.fail("it was cancelled"))
    qtbot.waitUntil(lambda: bool(started))
    job.cancel()
    qtbot.waitUntil(lambda: not isValid(job))
    assert len(steps) < 1_000_000


def test_a_window_that_has_gone_is_not_told(qtbot: QtBot) -> None:
    told: list[object] = []

    class Asker(QObject):
        def on_done(self, result: object) -> None:
            told.append(result)

    asker = Asker()
    gone = jobs.run(lambda report: 1, asker.on_done)
    delete(asker)
    later = jobs.run(lambda report: 2, told.append)
    qtbot.waitUntil(lambda: told == [2])
    qtbot.waitUntil(lambda: not (isValid(gone) or isValid(later)))
    assert told == [2]


@pytest.mark.parametrize("fails", [False, True])
def test_what_the_work_held_is_let_go_on_the_window_s_thread(qtbot: QtBot, fails: bool) -> None:
    let_go: list[bool] = []
    here = QThread.currentThread()

    class Held:
        def __del__(self) -> None:
            let_go.append(QThread.currentThread() == here)

    def begin() -> None:
        held = Held()

        def work(report: Report) -> Held:
            if fails:
                raise UserError(str(held))
            return held

        jobs.run(work, lambda _: None, lambda _: None)

    for _ in range(50):
        begin()
    qtbot.waitUntil(lambda: len(let_go) == 50)
    assert all(let_go)
