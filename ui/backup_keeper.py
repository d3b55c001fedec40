"""Makes backups beside the window: soon after the start, every half hour when something has changed, and before the
window closes. What goes wrong is told once a day, stops nothing, and is tried again at the next turn."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app import clock, start
from app.changes import Changed
from app.domain import backup_keeping as keeping
from app.domain.backup_keeping import Standing, Turn
from app.services import backup_keeping, settings
from ui import jobs
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.watching import steady_seconds
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.words import backup as words
from ui.words.faults import fault_sentence

_FIRST_MS = 20_000  # the desk comes first
_BEAT_MS = 60_000
ABOUT, ABOUT_PLACE, ABOUT_CLOSING = "backup", "second_place", "backup_before_closing"

translate = QCoreApplication.translate


class BackupKeeper(QObject):
    """Counts half hours by a clock that nobody can set; whether a backup is needed is decided by what was stored."""

    def __init__(
        self, window: MainWindow, backend: Backend, *, steady: Callable[[], float] = steady_seconds
    ) -> None:
        super().__init__(window)
        self._window, self._backend, self._steady = window, backend, steady
        self._job: jobs.Job | None = None
        self._turned: float | None = None
        self._told: dict[str, date] = {}
        self._is_closing = self._lets_go = self._has_told_locked = False
        self.soon = QTimer(self, singleShot=True, interval=_FIRST_MS)
        self.beats = QTimer(self, interval=_BEAT_MS)
        self.soon.timeout.connect(self.turn)
        self.beats.timeout.connect(self.beat)

    def start(self) -> None:
        """From now on; the window asks before it closes."""
        self._backend.changed.connect(self._on_changed)
        self._window.before_closing = self.may_close
        self.soon.start()
        self.beats.start()
        self.tell()

    def stop(self) -> None:
        """Nothing more is begun. What else the window is left for needs the files: a backup that is under way ends."""
        self.soon.stop()
        self.beats.stop()
        if self._job is not None and self._window.is_left:
            self._job.cancel()

    @property
    def is_working(self) -> bool:
        """Whether a backup is under way. One that has ended in a way nobody foresaw holds up none after it."""
        return self._job is not None and self._job.is_running

    def beat(self) -> None:
        """A turn where the last one was half an hour ago; after a sleep at once, whatever the wall clock says."""
        if self._turned is not None and self._steady() - self._turned >= keeping.EVERY.total_seconds():
            self.turn()

    def turn(self) -> None:
        """Make one if something has changed, copy it to the second place, thin out, test once a month."""
        self._is_closing &= self.is_working
        self._begin(backup_keeping.turn)

    def back_up(self) -> None:
        """Now, because a person wants it."""
        self._window.notices.settle(ABOUT)
        self._window.notices.settle(ABOUT_PLACE)
        self._told.clear()
        self._begin(backup_keeping.back_up_now)

    def may_close(self) -> bool:
        """Whether the window may go: what was written since the last backup is backed up first, and then it closes by
        itself. Where the computer ends, nobody waits."""
        if self._lets_go or _is_ending() or self._window.is_left or not backup_keeping.is_due():
            return True
        if self._window.is_locked and self._has_told_locked:
            return True
        self._is_closing, self._has_told_locked = True, False
        self._begin(partial(backup_keeping.turn, with_test=False))
        making = translate("BackupKeeper", "A backup is being made.")
        closes = translate("BackupKeeper", "Redress closes by itself when it is done.")
        self._window.lock_screen.say(f"{making} {closes}")
        self._window.show_notice(
            Notice(
                "info",
                making,
                closes,
                "hard-drive",
                (
                    NoticeAction(translate("BackupKeeper", "Close now"), self.close_anyway, "Alt+W"),
                    NoticeAction(translate("BackupKeeper", "Stay here"), self._stay),
                ),
                about=ABOUT_CLOSING,
            )
        )
        return False

    def close_anyway(self) -> None:
        """A person would rather go without it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._let_go()

    def tell(self) -> None:
        """What a person should know, once a day; it goes as soon as all is well."""
        found, now = backup_keeping.standing(ask_place=False), clock.now()
        days = settings.shop().second_place_days if settings.is_set_up() else 0
        if not self._is_first_of_place(found):  # what is being made is not missed
            is_old = words.is_old(found, now) and self._turned is not None
            self._tell(ABOUT, is_old, lambda: self.old_notice(found))
            self._tell(ABOUT_PLACE, words.is_place_wrong(found, days), lambda: self.place_notice(found))

    def _is_first_of_place(self, found: Standing) -> bool:
        return self.is_working and _is_place_new(found)

    def _begin(self, work: Callable[..., Turn]) -> None:
        if self.is_working:
            return
        self._turned = self._steady()
        self._job = jobs.run(partial(_guarded, work), self._on_turned, self._on_failed)

    def _on_turned(self, turn: Turn) -> None:
        self._job = None
        if turn.made or turn.copied or turn.tested or turn.place_fault:
            self._backend.changed.emit(Changed.BACKUPS)
        self.tell()
        if self._is_closing:
            self._is_closing = False
            self._window.notices.settle(ABOUT_CLOSING)
            self._let_go()

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        if self._is_closing:
            self._told[ABOUT] = clock.now().date()  # in words of its own
        self._backend.changed.emit(Changed.BACKUPS)
        if not self._is_closing:
            self.tell()
            return
        self._is_closing = False
        self._window.notices.settle(ABOUT_CLOSING)
        self._tell_locked()
        self._window.show_notice(self._not_before_closing(fault))

    def _tell_locked(self) -> None:
        """Nobody sees a notice behind the lock: there closing once more is the choice to go without."""
        self._has_told_locked = self._window.is_locked
        words = translate(
            "BackupKeeper", "The backup before closing was not made. Close once more to go without it."
        )
        self._window.lock_screen.say(words)

    def _on_changed(self, changed: Changed) -> None:
        """A second place that was just chosen gets its first copy at once."""
        if changed & (Changed.BACKUPS | Changed.SETTINGS):
            if self.beats.isActive() and _is_place_new(backup_keeping.standing(ask_place=False)):
                self.turn()
            self.tell()

    def _let_go(self) -> None:
        """Something else may keep the window open, and then more is written."""
        self._lets_go = True
        self._window.close()
        self._lets_go = False

    def _stay(self) -> None:
        self._is_closing = False
        self._window.lock_screen.say("")
        self._window.notices.settle(ABOUT_CLOSING)

    def _tell(self, about: str, is_wrong: bool, notice: Callable[[], Notice]) -> None:
        today = clock.now().date()
        if not is_wrong:
            self._told.pop(about, None)
            self._window.notices.settle(about)
        elif self._told.get(about) != today:
            self._told[about] = today
            self._window.show_notice(notice())
        else:
            self._put_right(notice())

    def _put_right(self, fresh: Notice) -> None:
        """One that is still to be seen says what is so now; one that was put away stays away for the day."""
        shown = [bar.notice for bar in self._window.notices.bars() if bar.notice.about == fresh.about]
        if any((one.lead, one.words) != (fresh.lead, fresh.words) for one in shown):
            self._window.show_notice(fresh)

    def old_notice(self, found: Standing) -> Notice:
        """There is no backup, an old one, or the last try failed."""
        now = clock.now()
        said = words.failed_sentence(found, now) or translate("BackupKeeper", "Your data are safe so far.")
        act = NoticeAction(translate("BackupKeeper", "Back up now"), self.back_up)
        return Notice(
            "warning", words.old_lead(found, now), said, "hard-drive", (act, self._show()), about=ABOUT
        )

    def place_notice(self, found: Standing) -> Notice:
        """Nothing has come to the second place for long."""
        assert found.place is not None
        lead, said = words.place_lead(found.place, clock.now()), words.place_words(found.place)
        act = NoticeAction(translate("BackupKeeper", "Copy now"), self.back_up)
        return Notice("warning", lead, said, "usb", (act, self._show()), about=ABOUT_PLACE)

    def _not_before_closing(self, fault: Exception) -> Notice:
        said = translate("BackupKeeper", "{sentence} What you saved is safe.")
        actions = (
            NoticeAction(translate("BackupKeeper", "Try again"), self._window.close, "Alt+T"),
            NoticeAction(translate("BackupKeeper", "Close without it"), self.close_anyway, "Alt+W"),
        )
        lead = translate("BackupKeeper", "The backup before closing was not made.")
        return Notice(
            "problem",
            lead,
            said.format(sentence=fault_sentence(fault)),
            "hard-drive",
            actions,
            about=ABOUT_CLOSING,
        )

    def _show(self) -> NoticeAction:
        return NoticeAction(
            translate("BackupKeeper", "Backups"), partial(self._window.open_page, "settings", "backup")
        )


def _is_place_new(found: Standing) -> bool:
    """Whether no copy was ever tried there."""
    return found.place is not None and found.place.at is None and not found.place.reason


def _guarded(work: Callable[..., Turn], report: Callable[..., None]) -> Turn:
    """What the database itself says comes out as a fault of storage, as everywhere."""
    with start.faults():
        return work(report)


def _is_ending() -> bool:
    app = QCoreApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
