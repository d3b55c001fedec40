"""The window's tests use the fonts that are shipped, so that they lie alike on machines with other fonts or none."""

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import DataFolder
from ui import theme


@pytest.fixture(scope="session", autouse=True)
def shipped_fonts(qapp: QApplication) -> None:
    """As `Theme` does at the start of the program."""
    theme.load_fonts()
    qapp.setFont(theme.font("body"))


@pytest.fixture(autouse=True)
def same_locale() -> Iterator[None]:
    """Every test begins with the same language, whatever the machine's is or another test has chosen."""
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def folder(folder: DataFolder) -> Iterator[DataFolder]:
    """The shop is closed once nothing reads it beside the window any more."""
    yield folder
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture(scope="session", autouse=True)
def no_collection_on_workers() -> None:
    """As `GarbageWatch` has it, to the very end: a worker that collected would end Qt objects of the window."""
    gc.disable()


@pytest.fixture(autouse=True)
def collected(no_collection_on_workers: None, qapp: QApplication) -> Iterator[None]:
    """What a test leaves ends behind it, on the window's thread: windows it closed, and parts that never got one.

    Each change of the look restyles all widgets there are, so a few thousand of them would hold up every later test.
    """
    before = {shiboken6.getCppPointer(widget)[0] for widget in _without_parent()}
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)
    for widget in _without_parent():
        if shiboken6.getCppPointer(widget)[0] not in before:
            shiboken6.delete(widget)


def _without_parent() -> Iterator[QWidget]:
    """Windows and forgotten parts; one may end with another that is gone through before it."""
    for widget in QApplication.topLevelWidgets():
        if shiboken6.isValid(widget) and widget.parent() is None:
            yield widget
