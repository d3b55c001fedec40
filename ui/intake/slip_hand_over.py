"""Handing over the slip after a complaint is saved: drawn beside the window, given to the system to print."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject

from app.services import slips
from ui import jobs
from ui.opening import open_copy
from ui.pages.page import Page
from ui.widgets.notice_bar import Notice, NoticeAction

GiveAway = Callable[[bytes, str], bool]
translate = QCoreApplication.translate


class SlipHandOver(QObject):
    """The complaint is saved before any of this begins, and every notice says so."""

    def __init__(self, page: Page, give_away: GiveAway = open_copy) -> None:
        super().__init__(page)
        self._page = page
        self.give_away = give_away

    def hand_over(self, complaint_id: UUID, number: str) -> None:
        """Draw the slip, give it to the system, and write into the history that it was handed over."""
        jobs.run(
            lambda report: slips.pdf(complaint_id),
            partial(self._on_drawn, complaint_id, number),
            partial(self._on_failed, complaint_id, number),
        )

    def _on_drawn(self, complaint_id: UUID, number: str, content: bytes) -> None:
        try:
            given = self.give_away(content, f"{number} slip.pdf")
        except OSError:
            given = False
        if given:
            self._page.backend.perform(slips.hand_over, complaint_id, self._page.backend.by)
        else:
            self._say_it_did_not_print(complaint_id, number)

    def _on_failed(self, complaint_id: UUID, number: str, fault: Exception) -> None:
        self._say_it_did_not_print(complaint_id, number)

    def _say_it_did_not_print(self, complaint_id: UUID, number: str) -> None:
        again = NoticeAction(
            translate("Slip", "Try again"), lambda: self.hand_over(complaint_id, number), "Alt+I"
        )
        without = NoticeAction(translate("Slip", "Go on without slip"), lambda: None)
        words = translate("Slip", "You can write down the number for the customer: {number}")
        self._page.notice.emit(
            Notice(
                "problem",
                translate("Slip", "The slip did not print. The complaint is saved."),
                words.format(number=number),
                "printer-x",
                actions=(again, without),
            )
        )
