"""Handing over the slip after a complaint is saved, and labels for what was left: drawn beside the window, printed."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.services import complaints, labels, slips
from ui import jobs
from ui.pages.page import Page
from ui.printing import Print, print_pdf
from ui.widgets.notice_bar import Notice, NoticeAction

translate = QCoreApplication.translate
Papers = tuple[bytes, bytes]
"""The slip, and the labels or nothing."""


class SlipHandOver(QObject):
    """The complaint is saved before any of this begins, and every notice says so."""

    def __init__(self, page: Page, print_with: Print | None = None) -> None:
        super().__init__(page)
        self._page = page
        self.print_with: Print = print_with or print_pdf

    def hand_over(self, complaint_id: UUID, number: str) -> None:
        """Draw and print; what came out of the printer is written into the history as handed over."""
        jobs.run(
            partial(_drawn, complaint_id),
            partial(self._on_drawn, complaint_id, number),
            partial(self._on_failed, complaint_id, number),
        )

    def _on_drawn(self, complaint_id: UUID, number: str, papers: Papers) -> None:
        name = translate("Slip", "{number} slip.pdf").format(number=number)
        then = partial(self._on_printed, complaint_id, number, papers)
        self.print_with(self._shown_now(), papers[0], name, "slip", then)

    def _on_printed(self, complaint_id: UUID, number: str, papers: Papers, printed: bool) -> None:
        slip, sheet = papers
        if not printed:
            self._say_it_did_not_print(complaint_id, number)
            return
        backend = self._page.backend
        backend.perform(slips.hand_over, complaint_id, backend.by, content=slip)
        if sheet:
            name = translate("Slip", "{number} labels.pdf").format(number=number)
            self.print_with(self._shown_now(), sheet, name, "label")

    def _shown_now(self) -> QWidget:
        """By now another page than the form, over which the question for a printer can lie."""
        pages = self._page.window().findChildren(Page)
        return next((page for page in pages if page.isVisible()), self._page)

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


def _drawn(complaint_id: UUID, report: Callable[..., None]) -> Papers:
    wanted = complaints.get(complaint_id).told.goods_labels
    return slips.pdf(complaint_id), labels.pdf(complaint_id) if wanted else b""
