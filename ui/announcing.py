"""Tells people what falls due: beside the desktop's clock, or in the window where the desktop has no place for it."""

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app import clock
from app.changes import Changed
from app.domain.announcements import Announcement, Gap
from app.services import due, settings
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.reminding import Reminder
from ui.tray import Tray
from ui.watching import DueWatch
from ui.when import When
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.words.announcements import announced_lead, announced_words, coming_words, set_back_words
from ui.words.due_counts import due_counts


def show_counts(window: MainWindow, tray: Tray | None = None) -> None:
    """How much is due at this moment: on the rail, on the lock screen and beside the clock."""
    now, moments = clock.now(), due.moments_waiting()
    words = due_counts(moments, When.of_shop(), now)
    window.rail.set_badge("today", len(moments) + len(due.waiting_for_owner()))
    window.lock_screen.set_counts(words)
    if tray is not None:
        tray.set_counts(sum(at < now for at in moments), words)


class Announcer(QObject):
    """Made and started once the window is shown; `stop` when it is closed."""

    def __init__(self, window: MainWindow, backend: Backend, tray: Tray | None = None) -> None:
        super().__init__(window)
        self._window, self._backend = window, backend
        self.tray = tray or Tray(self)
        self.watch = DueWatch(backend, self)
        self.reminder = Reminder(backend, self)
        self._minute = QTimer(self, interval=60_000)
        self._minute.timeout.connect(self._on_minute)
        self.tray.opened.connect(self.open_today)
        self.watch.announced.connect(self._on_announced)
        self.watch.went_back.connect(self._on_went_back)
        self.reminder.coming.connect(self._on_coming)
        backend.changed.connect(self._on_changed)

    def start(self) -> None:
        self.tray.set_on(settings.shop().announce)
        show_counts(self._window, self.tray)
        self.watch.start()
        self.reminder.start()
        self._minute.start()

    def stop(self) -> None:
        """Nothing of the program stays behind a closed window."""
        self.watch.stop()
        self.reminder.stop()
        self._minute.stop()
        self.tray.set_on(False)

    def open_today(self) -> None:
        """Bring the window to the front with Today; a lock stays."""
        self._window.come_to_front()
        if not self._window.is_locked:
            self._window.open_page("today")

    def _on_announced(self, said: Announcement) -> None:
        lead, words = announced_lead(said), announced_words(said)
        wanted = settings.shop().announce
        told = wanted and self.tray.say(lead.rstrip(":"), words)
        if said.gap is not Gap.NONE or (wanted and not told):
            self._window.show_notice(Notice("warning", lead, words, "alarm-clock", actions=(self._action(),)))
        if wanted and not told:
            QApplication.alert(self._window)
        if said.gap is not Gap.NONE:
            self._window.stack.reload(Changed.DUE)  # what is shown is of the time before
        show_counts(self._window, self.tray)

    def _on_coming(self, said: Announcement) -> None:
        """On the desktop where it may be said there, else in the window: somebody settled to be reminded."""
        shop = settings.shop()
        lead, words = coming_words(said, shop.remind_minutes)
        if shop.announce and self.tray.say(lead.rstrip(":"), words):
            return
        self._window.show_notice(Notice("info", lead, words, "alarm-clock", actions=(self._action(),)))
        QApplication.alert(self._window)

    def _on_minute(self) -> None:
        show_counts(self._window, self.tray)

    def _on_went_back(self, by: timedelta) -> None:
        lead, words = set_back_words(by)
        self._window.show_notice(Notice("info", lead, words, "clock"))
        self._window.stack.reload(Changed.DUE)
        show_counts(self._window, self.tray)

    def _action(self) -> NoticeAction:
        return NoticeAction(self.tr("Show Today"), self.open_today, "Alt+X")

    def _on_changed(self, changed: Changed) -> None:
        if changed & Changed.SETTINGS and self.watch.beats.isActive():
            self.tray.set_on(settings.shop().announce)
        if changed & (Changed.DUE | Changed.COMPLAINTS) and self.tray.is_on:
            show_counts(self._window, self.tray)
