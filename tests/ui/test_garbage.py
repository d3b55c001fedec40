"""Unreachable Qt objects end on the window's thread, whoever fills the measure."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from ui import garbage, jobs
from ui.garbage import GarbageWatch


@pytest.fixture
def watch() -> Iterator[GarbageWatch]:
    found = GarbageWatch()
    found.start()
    yield found
    found.stop()
    assert not gc.isenabled(), "a pass while the last objects end could wait on Qt for good"


def _fill_the_measure() -> None:
    held = []
    for _ in range(5000):
        ring: list[object] = []
        ring.append(ring)
        held.append(ring)


def test_a_worker_ends_no_object_of_the_window(qtbot: QtBot, watch: GarbageWatch) -> None:
    ended: list[bool] = []

    class Ring(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.timer, self.itself = QTimer(), self

        def __del__(self) -> None:
            ended.append(QThread.isMainThread())

    Ring()
    done: list[object] = []
    jobs.run(lambda report: _fill_the_measure(), done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not ended
    for _ in range(3):
        _fill_the_measure()
        garbage.collect()
    assert ended == [True]


def test_nothing_is_collected_before_the_measure_is_full(watch: GarbageWatch) -> None:
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    garbage.collect()
    assert gc.get_stats()[0]["collections"] == before
    assert not gc.isenabled()
