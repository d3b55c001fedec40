"""The one place that builds the window's parts and ties them together."""

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMessageBox

from app import clock, start
from app.changes import Changed
from app.errors import StorageError, UserError
from app.services import complaints, due, first_run, sample_shop, settings, staff
from ui import icons, labels
from ui.backend import Backend, DeskPerson
from ui.dialogs.first_run import Choice, FirstRunDialog
from ui.fault_words import fault_sentence
from ui.finding import find
from ui.main_window import MainWindow
from ui.page_stack import PageFactory
from ui.pages.page import Page
from ui.theme import Mode, Theme
from ui.widgets.notice_bar import Notice

# Loaded when first shown: the window opens without waiting for all of them.
_PAGES = {
    "today": "TodayPage",
    "new_complaint": "NewComplaintPage",
    "complaints": "ComplaintsPage",
    "complaint": "ComplaintPage",
    "calendar": "CalendarPage",
    "letters": "LettersPage",
    "letter": "LetterPage",
    "customers": "CustomersPage",
    "customer": "CustomerPage",
    "review": "ReviewPage",
    "settings": "SettingsPage",
}


def run(data_dir: Path | None, *, practice: bool = False) -> int:
    """Open the shop and its window; gives back the exit status."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Redress")
    look = Theme(app)
    look.apply()
    try:
        if not open_shop(data_dir, practice=practice):
            return 0
        window = build_window(look)
    except StorageError as fault:
        QMessageBox.critical(None, "Redress", fault_sentence(fault))
        return 1
    try:
        window.open_page("today")
        window.show()
        return app.exec()
    finally:
        start.close_shop()


def open_shop(
    data_dir: Path | None, *, practice: bool, ask: Callable[[], Choice] = FirstRunDialog.ask
) -> bool:
    """Open the shop, or the sample shop beside it; a shop without a name is asked for one. False when called off."""
    start.open_shop(data_dir, practice=practice)
    if not practice and first_run.is_needed():
        answer = ask()
        if answer is Choice.GIVEN_UP:
            start.close_shop()
            return False
        practice = answer is Choice.SAMPLE_SHOP
        if practice:
            start.open_shop(data_dir, practice=True)
    if practice:
        sample_shop.ensure(clock.now())
    return True


def build_window(look: Theme) -> MainWindow:
    """The window on the shop that is open."""
    backend = Backend(desk_people())
    there = {name: kind for name, kind in _PAGES.items() if find_spec(f"ui.pages.{name}")}
    window = MainWindow(
        backend,
        {name: _page(name, kind) for name, kind in there.items()},
        find=lambda words: find(words, backend),
        sentence=fault_sentence,
    )
    window.stack.page_made.connect(lambda page: _tie_look(page, look))
    window.setWindowIcon(icons.icon("circle-check-big", "accent"))
    window.scanner.scanned.connect(lambda typed: _open_scanned(window, typed))
    backend.changed.connect(lambda changed: _show_changes(window, backend, look, changed))
    _show_changes(window, backend, look, Changed.ANYTHING)
    return window


def desk_people() -> list[DeskPerson]:
    """Staff as the frame shows them."""
    return [
        DeskPerson(member.id, member.name, member.job or labels.role(member.role))
        for member in staff.everyone()
    ]


def _show_changes(window: MainWindow, backend: Backend, look: Theme, changed: Changed) -> None:
    """Keep the frame true to what was changed."""
    if not settings.is_set_up():
        return
    if changed & Changed.STAFF:
        backend.set_people(desk_people())
    if changed & Changed.SETTINGS:
        shop = settings.shop()
        QLocale.setDefault(QLocale(f"{shop.language}_{shop.country}"))
        look.apply(_mode(shop.theme), shop.text_size)
        window.set_shop(shop.name)
        window.lock_screen.set_zone(ZoneInfo(shop.zone))
    if changed & (Changed.DUE | Changed.COMPLAINTS):
        window.rail.set_badge("today", len(due.today()))


def _tie_look(page: Page, look: Theme) -> None:
    """The one page that changes the look shows it at once, before it is saved."""
    tried = getattr(page, "look_tried", None)
    if tried is not None:
        tried.connect(look.apply)


def _open_scanned(window: MainWindow, typed: str) -> None:
    if window.is_locked:
        return
    try:
        window.open_page("complaint", complaints.by_number(typed).id)
    except UserError as fault:
        window.show_notice(Notice("warning", fault_sentence(fault)))


def _mode(stored: str) -> Mode:
    modes: dict[str, Mode] = {"light": "light", "dark": "dark"}
    return modes.get(stored, "system")


def _page(name: str, made_by: str) -> PageFactory:
    """What makes a page; a page that is not written yet shows a note."""

    def make(backend: Backend) -> Page:
        kind: Callable[[Backend], Page] = getattr(import_module(f"ui.pages.{name}"), made_by)
        return kind(backend)

    return make
