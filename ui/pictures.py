"""A picture of every screen of the shop that is open, for `demo` and for comparing with the design."""

import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import clock
from app.domain.letter import LetterKind
from app.domain.month import month_before, month_of
from app.services import listing, settings
from app.services.new_file import CannotWriteFile
from app.services.sample import main_job as sample_main_job
from ui.application import build_window, desk_people
from ui.backend import DeskPerson
from ui.dialogs.first_run import FirstRunDialog
from ui.main_window import MainWindow
from ui.theme import Mode, Theme

WIDTH, HEIGHT = 1366, 768
_CUSTOMER = "Tilda Thimble"
_AT_THE_DESK, _OWNER = "Robin Quill", "Marta Pine"
_STEP_MS, _SETTLED_MS, _LONGEST_MS = 50, 500, 8000

Shot = tuple[str, QWidget]
Screen = tuple[str, str, Callable[[], object] | None]  # name of the picture, page, what the page is asked for


def take(
    folder: Path, now: datetime, *, size: tuple[int, int] = (WIDTH, HEIGHT), only: Collection[str] = ()
) -> list[Path]:
    """Draw all screens, or only those named, as they look at a moment; gives back the files in the folder."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with clock.standing_at(now):
        return [save(widget, folder / f"{name}.png") for name, widget in _screens(app, size, only)]


@dataclass(frozen=True)
class Look:
    """How the window is drawn: theme, text size in percent, size in pixels."""

    theme: Mode
    text_size: int
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """dark-150-1920"""
        return f"{self.theme}-{self.text_size}-{self.size[0]}"


ALL_LOOKS = tuple(
    Look(theme, text_size, size)
    for theme in ("light", "dark")
    for text_size in (100, 150)
    for size in ((1366, 688), (1920, 1000))
)


def take_looks(folder: Path, now: datetime, looks: Collection[Look] = ALL_LOOKS) -> list[Path]:
    """Draw every page in every look, as `today-dark-150-1920.png`."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with clock.standing_at(now):
        return [save(widget, folder / f"{name}.png") for name, widget in _in_looks(app, looks)]


def _in_looks(app: QApplication, looks: Collection[Look]) -> Iterator[Shot]:
    theme = Theme(app)
    window = build_window(theme)
    window.unlock(_person(_OWNER))
    window.show()
    for look in looks:
        theme.apply(look.theme, look.text_size)
        window.resize(*look.size)
        for name, widget in _shots(window, [*_pages(), *_owner_pages(), *_typed_pages()], ()):
            yield f"{name}-{look.name}", widget
    window.close()


def _screens(app: QApplication, size: tuple[int, int], only: Collection[str]) -> Iterator[Shot]:
    look = Theme(app)
    look.apply("light", settings.shop().text_size)
    window = build_window(look)
    window.unlock(_person(_AT_THE_DESK))
    window.resize(*size)
    window.show()
    yield from _shots(window, _pages(), only)
    window.unlock(_person(_OWNER))
    yield from _shots(window, _owner_pages(), only)
    window.unlock(_person(_AT_THE_DESK))
    if not only or "lock" in only:
        window.lock()
        settle()
        yield "lock", window
        window.lock_screen.pick(_person(_OWNER))
        settle()
        yield "lock_pin", window
        window.unlock(_person(_AT_THE_DESK))
    look.apply("dark", settings.shop().text_size)
    yield from _shots(window, _dark_pages(), only)
    look.apply("light", settings.shop().text_size)
    yield from _shots(window, _typed_pages(), only)
    window.close()
    if not only or "first_run" in only:
        yield "first_run", FirstRunDialog()


def _shots(window: MainWindow, pages: list[Screen], only: Collection[str]) -> Iterator[Shot]:
    for name, page, item in pages:
        if not only or name in only:
            window.open_page(page, item() if item else None)
            settle()
            yield name, window


def _pages() -> list[Screen]:
    return [
        ("today", "today", None),
        ("complaint", "complaint", _complaint),
        ("complaints", "complaints", None),
        ("calendar", "calendar", None),
        ("letters", "letters", None),
        ("letter", "letter", lambda: (_complaint(), LetterKind.RESOLUTION)),
        ("customers", "customers", None),
        ("customer", "customer", _customer),
    ]


def _owner_pages() -> list[Screen]:
    """The month that is over, and the settings, as the owner sees them."""
    first = settings.calendar().day_of(clock.now()).replace(day=1)
    return [
        ("review", "review", lambda: month_of(month_before(first))),
        ("settings", "settings", None),
    ]


def _dark_pages() -> list[Screen]:
    return [("today_dark", "today", None), ("complaint_dark", "complaint", _complaint)]


def _typed_pages() -> list[Screen]:
    """Last of all, for the draft would be seen on the others."""
    return [("new_complaint", "new_complaint", lambda: sample_main_job.half_typed(_person(_AT_THE_DESK).id))]


def _complaint() -> UUID:
    return listing.found(_CUSTOMER, limit=1)[0].id


def _customer() -> UUID | None:
    return listing.found(_CUSTOMER, limit=1)[0].customer_id


def _person(name: str) -> DeskPerson:
    people = desk_people()
    return next((person for person in people if person.name == name), people[0])


def settle() -> None:
    """Let what runs beside the window end, and its results be shown."""
    loop, waited = QEventLoop(), 0
    while waited < _LONGEST_MS:
        QTimer.singleShot(_STEP_MS, loop.quit)
        loop.exec()
        waited += _STEP_MS
        if waited >= _SETTLED_MS and QThreadPool.globalInstance().activeThreadCount() == 0:
            return


def save(widget: QWidget, path: Path) -> Path:
    """What a widget shows, as a file."""
    if not widget.grab().save(str(path), "PNG"):
        raise CannotWriteFile(path, "the disk may be full")
    return path
