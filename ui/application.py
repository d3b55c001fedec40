"""The one place that builds the window's parts and ties them together."""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog

from app import clock, logs, paths, start
from app.changes import Changed
from app.errors import StorageError
from app.services import backup_keeping, first_run, last_run, passing, settings, staff
from ui import encryption_change, icons, jobs, labels, language, scanned, when, window_place
from ui.announcing import Announcer, show_counts
from ui.backend import Backend, DeskPerson
from ui.backup_keeper import BackupKeeper
from ui.calendar_keeper import CalendarKeeper
from ui.crash import CrashHook
from ui.garbage import GarbageWatch
from ui.health_keeper import HealthKeeper
from ui.idle import IdleWatch
from ui.main_window import RESTORED_BY, MainWindow
from ui.page_stack import PageFactory
from ui.pages.page import Page
from ui.palette.palette import Palette
from ui.privacy_keeper import PrivacyKeeper
from ui.starting import REFUSED, Opened, opened
from ui.theme import Mode, Theme
from ui.traces import Traces
from ui.words.backup import backup_line, backup_tip
from ui.words.faults import fault_sentence

if TYPE_CHECKING:
    from ui.dialogs.first_run import Choice

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
    "vouchers": "VouchersPage",
    "review": "ReviewPage",
    "settings": "SettingsPage",
}

_AHEAD_MS = 500  # after the window is shown the other pages are built, a little at a time
_JOBS_MS = 10_000  # the longest a window that is closed waits for work beside it, such as a backup


def run(data_dir: Path | None, *, practice: bool = False) -> int:
    """Open the shop and its window; gives back the exit status."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Redress")
    garbage = GarbageWatch()
    garbage.start()
    look = Theme(app)
    look.apply()
    hook = CrashHook()
    hook.install()
    try:
        while True:
            found = opened(data_dir, practice=practice, open_it=partial(_open_window, look))
            if isinstance(found, int):
                return found
            folder, status = start.folder(), _show(app, found, hook)
            if not _left_for_something(found, folder, hook):
                return status
            data_dir, practice = folder.root, False
    except Exception as fault:  # noqa: BLE001 there is no window to go on in, and nobody else would tell
        hook.tell_last(fault, _log_folder(data_dir, practice))
        return REFUSED
    finally:
        last_run.end()
        QThreadPool.globalInstance().waitForDone(_JOBS_MS)
        start.close_shop()
        hook.uninstall()
        logs.stop()
        garbage.stop()


def _left_for_something(found: Opened, folder: paths.DataFolder, hook: CrashHook) -> bool:
    """An owner has left the window to bring data back, or to encrypt: do it; nobody else opens the folder meanwhile.
    False where the window was simply closed, or the person ends the program afterwards."""
    goes_on, change = True, encryption_change.wanted(found.window)
    if change is None and not found.window.property(RESTORED_BY):
        return False
    hook.keep_drafts = lambda: None  # they were kept when the window closed
    if change is not None:
        goes_on = encryption_change.carry_out(found.window, folder, change)
    else:
        from ui.restore import leaving  # once in the life of most shops

        leaving.bring_back(found.window, folder)
    found.single.release()
    return goes_on


def _tell_restored(window: MainWindow) -> None:
    if start.awaits_word():
        from ui.restore import after  # after a restore only

        after.tell(window)


def _log_folder(data_dir: Path | None, practice: bool) -> Path | None:
    try:
        return paths.folder_asked_for(data_dir, practice=practice).logs
    except StorageError:
        return None


def _open_window(look: Theme, data_dir: Path | None, practice: bool) -> MainWindow | None:
    """The shop and its window with the first page; None when first run was called off."""
    if not open_shop(data_dir, practice=practice):
        return None
    logs.start(start.folder().logs)
    passing.clear()  # copies that other programs were given the last time
    window = build_window(look)
    window.open_page("today")
    if start.folder().root.name == paths.PRACTICE:
        _tell_sample_pins(window)
    if window.page.backend.has_pins:
        window.lock()
    return window


def _tell_sample_pins(window: MainWindow) -> None:
    """Whoever tries the sample shop must be able to come in."""
    from app.services.sample.try_pins import try_pins

    known = ", ".join(f"{name} {pin}" for name, pin in try_pins().items())
    words = QCoreApplication.translate("LockScreen", "This is the sample shop. PINs to try: {known}")
    window.lock_screen.set_tip(words.format(known=known))


def watch_for_idling(window: MainWindow) -> IdleWatch:
    """Lock when nobody has touched anything for as long as the shop has settled."""
    idle = IdleWatch(window, settings.shop().lock_minutes)
    idle.idled.connect(window.lock)

    def follow(changed: Changed) -> None:
        minutes = settings.shop().lock_minutes if changed & Changed.SETTINGS else idle.minutes
        if minutes != idle.minutes:
            idle.set_minutes(minutes)

    window.page.backend.changed.connect(follow)
    return idle


def _show(app: QApplication, found: Opened, hook: CrashHook) -> int:
    """Show the window until it is closed."""
    window, folder = found.window, start.folder()
    ended = last_run.begin(folder)
    app.aboutToQuit.connect(last_run.end)  # also where the system ends and waits for nobody
    hook.keep_drafts = window.stack.keep_drafts
    hook.told.connect(window.show_fault)
    found.single.wanted.connect(window.come_to_front)
    watch_for_idling(window)
    minute = QTimer(window, interval=60_000)
    minute.timeout.connect(lambda: _show_backup(window))
    minute.start()
    window_place.restore(window, folder)
    window.show()
    QTimer.singleShot(_AHEAD_MS, window, lambda: build_ahead(window))  # not once the window has gone
    announcer = Announcer(window, window.page.backend)
    announcer.start()
    traces = Traces(window)
    keeper = CalendarKeeper(window.page.backend, window)
    keeper.told.connect(window.show_notice)
    keeper.start()
    health = HealthKeeper(window)
    health.start(ended)
    backing_up = BackupKeeper(window, window.page.backend)
    backing_up.start()
    privacy = PrivacyKeeper(window)
    privacy.start()
    _tell_restored(window)
    status = app.exec()
    privacy.stop()
    backing_up.stop()
    health.stop()
    keeper.stop()
    announcer.stop()
    traces.end()
    window_place.keep(window, folder)
    return status


def build_ahead(window: MainWindow) -> None:
    """Load what the pages need beside the window, then build them."""

    def load(_report: object) -> None:
        from app.services import ahead  # would hold up the start

        ahead.load()

    jobs.run(load, window.stack.build_ahead, window.stack.build_ahead)


def _ask() -> "Choice":
    from ui.dialogs.first_run import FirstRunDialog  # wanted once in the life of a shop

    return FirstRunDialog.ask()


def open_shop(data_dir: Path | None, *, practice: bool, ask: "Callable[[], Choice]" = _ask) -> bool:
    """Open the shop, or the sample shop beside it; a shop without a name is asked for one. False when called off."""
    start.open_shop(data_dir, practice=practice)
    if not practice and first_run.is_needed():
        from ui.dialogs.first_run import Choice

        answer = ask()
        if answer is Choice.GIVEN_UP:
            start.close_shop()
            return False
        if answer is Choice.BRING_BACK:
            return _bring_back(data_dir, ask)
        practice = answer is Choice.SAMPLE_SHOP
        if practice:
            start.open_shop(data_dir, practice=True)
    if practice and not settings.is_set_up():
        _make_sample_shop()
    return True


def _bring_back(data_dir: Path | None, ask: "Callable[[], Choice]") -> bool:
    """On a new computer: what lies on a stick takes the place of the shop without a name. Whoever leaves without is
    asked again."""
    from ui.restore.window import RestoreWindow

    folder = start.folder()
    start.close_shop()
    chosen = RestoreWindow.ask(folder)
    return open_shop(chosen or data_dir, practice=False, ask=ask)


def _make_sample_shop() -> None:
    """Eighteen months of history take their time; the window says so meanwhile."""
    from app.services.sample import shop as sample_shop

    words = QCoreApplication.translate(
        "Application", "The sample shop is being set up. It takes half a minute."
    )
    waiting = QProgressDialog(words, "", 0, 0)
    waiting.setCancelButton(None)
    waiting.setWindowTitle("Redress")
    waiting.setMinimumDuration(0)
    waiting.show()
    loop, faults = QEventLoop(), list[Exception]()

    def fail(fault: Exception) -> None:
        faults.append(fault)
        loop.quit()

    jobs.run(lambda report: sample_shop.ensure(clock.now()), lambda _: loop.quit(), fail)
    loop.exec()
    waiting.close()
    if faults:
        raise faults[0]


def build_window(look: Theme) -> MainWindow:
    """The window on the shop that is open."""
    backend = Backend(desk_people())
    window = MainWindow(
        backend,
        {name: _page(name, kind) for name, kind in _PAGES.items()},
        sentence=fault_sentence,
    )
    window.stack.page_made.connect(lambda page: _tie_look(page, look))
    window.setWindowIcon(icons.icon("circle-check-big", "accent"))
    scanned.tie(window)
    window.top_bar.search.look_up = Palette(window, backend)
    backend.changed.connect(lambda changed: _show_changes(window, backend, look, changed))
    _show_changes(window, backend, look, Changed.ANYTHING)
    return window


def desk_people() -> list[DeskPerson]:
    """Staff as the frame shows them."""
    return [
        DeskPerson(
            member.id, member.name, member.job or labels.role(member.role), member.has_pin, member.role
        )
        for member in staff.everyone()
    ]


def _show_changes(window: MainWindow, backend: Backend, look: Theme, changed: Changed) -> None:
    """Keep the frame true to what was changed."""
    if not settings.is_set_up():
        return
    if changed & Changed.STAFF:
        _show_people(window, backend)
    if changed & Changed.SETTINGS:
        shop = settings.shop()
        language.speak(shop.language, shop.country)
        when.use_clock(shop.clock_hours)
        look.apply(_mode(shop.theme), shop.text_size)
        window.set_shop(shop.name)
        window.lock_screen.set_zone(ZoneInfo(shop.zone))
    if changed & (Changed.DUE | Changed.COMPLAINTS):
        show_counts(window)
    if changed & (Changed.BACKUPS | Changed.SETTINGS):
        _show_backup(window)


def _show_people(window: MainWindow, backend: Backend) -> None:
    """Whoever no longer works here gives up the desk; nobody takes it over unasked."""
    before, people = backend.staff, desk_people()
    backend.set_people(people)
    if before is not None and all(person.id != before.id for person in people):
        window.lock()


def _show_backup(window: MainWindow) -> None:
    """How old the last verified backup is; also as the time goes by."""
    found, now = backup_keeping.standing(ask_place=False), clock.now()
    words, fine = backup_line(found.at, now, has_failed=found.failed_at is not None)
    window.set_backup_state(words, fine=fine, tip=backup_tip(found, now))


def _tie_look(page: Page, look: Theme) -> None:
    """The one page that changes the look shows it at once, before it is saved."""
    tried = getattr(page, "look_tried", None)
    if tried is not None:
        tried.connect(look.apply)


def _mode(stored: str) -> Mode:
    modes: dict[str, Mode] = {"light": "light", "dark": "dark"}
    return modes.get(stored, "system")


def _page(name: str, made_by: str) -> PageFactory:
    """What makes a page; a page that is not written yet shows a note."""

    def make(backend: Backend) -> Page:
        kind: Callable[[Backend], Page] = getattr(import_module(f"ui.pages.{name}"), made_by)
        return kind(backend)

    return make
