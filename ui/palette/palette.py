"""Puts the palette together: what the window knows at once, what the shop knows as soon as it is read."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QLocale, QObject

from ui import jobs
from ui.actions import window_actions
from ui.backend import Backend
from ui.help import topics
from ui.palette import near, shop
from ui.palette.found import Found, Kind, ranked

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Show = Callable[[list[Found], bool], object]
_REMEMBERED = 6
_FIRST = ("new_complaint", "face_customer", "cover_names", "lock", "help")
_LESS = ("search", "next_region", "previous_region")


class Palette(QObject):
    """Called with words and with what shows the lines: at once, and again (then True) when all has been read.

    One reading runs at a time; of those that wait only the latest is read, however fast somebody types.
    """

    def __init__(self, window: "MainWindow", backend: Backend) -> None:
        super().__init__(window)
        self._window, self._backend = window, backend
        self._opened: list[UUID] = []
        self._topics: tuple[str, list[topics.Topic]] = ("", [])
        self._next: tuple[str, Show] | None = None
        self._job: jobs.Job | None = None
        window.opened.connect(self._on_opened)

    def __call__(self, words: str, show: Show) -> None:
        show(ranked(self._near(words)), False)
        self._next = (words, show)
        if self._job is None or not self._job.is_running:
            self._read()

    def _read(self) -> None:
        if self._next is None:
            return
        (words, show), self._next = self._next, None
        opened = list(self._opened)
        self._job = jobs.run(
            lambda report: shop.read(words, opened), partial(self._on_read, words, show), self._on_failed
        )

    def _on_read(self, words: str, show: Show, found: shop.Read) -> None:
        if self._next is None:
            # While somebody tells their complaint, nobody else's name comes up unasked.
            nameless = not words and self._window.page_name == "new_complaint"
            lines = shop.shown(words, found, self._opened, self._backend, nameless=nameless)
            show(ranked([*lines, *self._near(words)]) if words else [*lines, *self._near(words)], True)
        self._read()

    def _on_failed(self, fault: Exception) -> None:
        self._window.show_fault(fault)
        self._read()

    def _near(self, words: str) -> list[Found]:
        runs, page, staff = self._window.runs, self._window.page, self._backend.staff
        if not words:
            actions = [one for name in _FIRST for one in window_actions() if one.name == name]
            return [*near.page_actions("", page.page_actions())[:4], *near.window_actions("", actions, runs)]
        actions = [one for one in window_actions() if one.name not in _LESS]
        return [
            *near.page_actions(words, page.page_actions()),
            *near.window_actions(words, actions, runs),
            *near.pages(words),
            *near.sections(words, is_owner=staff is not None and staff.is_owner),
            *near.help_topics(words, self._known_topics(), self._window.help_side.open_topic),
        ]

    def _known_topics(self) -> list[topics.Topic]:
        language = QLocale().name()
        if self._topics[0] != language:
            self._topics = (language, topics.read())
        return self._topics[1]

    def _on_opened(self, page: str, item: object) -> None:
        if page == "complaint" and isinstance(item, UUID):
            self._opened = [item, *(one for one in self._opened if one != item)][:_REMEMBERED]


__all__ = ["Found", "Kind", "Palette"]
