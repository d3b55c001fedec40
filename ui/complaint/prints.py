"""What is printed of one complaint besides letters: the slip, labels for its goods, the plan for its customer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services import labels, plan_sheet
from ui.backend import Backend
from ui.complaint.papers import ComplaintPapers
from ui.dialogs.labels_question import LabelsQuestion
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.pages.page import PageAction
from ui.paper_printing import PaperPrinting
from ui.printing import Print


class ComplaintPrints(QObject):
    """`look_at` tells of which complaint; `ask` asks a question in place."""

    def __init__(
        self,
        backend: Backend,
        page: QWidget,
        *,
        papers: ComplaintPapers,
        print_with: Print,
        ask: Callable[[Question], object],
    ) -> None:
        super().__init__(page)
        self._backend, self._papers, self._ask = backend, papers, ask
        self._printing = PaperPrinting(page, print_with, backend.tell)
        self._view: ComplaintView | None = None

    def look_at(self, view: ComplaintView) -> None:
        self._view = view

    def actions(self) -> list[PageAction]:
        """For the menu, the keys and the search."""
        return [
            PageAction(self.tr("Print slip"), "Ctrl+P", self.print_slip, "printer"),
            PageAction(self.tr("Print labels for the goods…"), "Alt+Shift+B", self.ask_labels, "tags"),
            PageAction(
                self.tr("Print the plan for the customer"), "Alt+Shift+P", self.print_plan, "clipboard-list"
            ),
        ]

    def print_slip(self) -> None:
        """Once more, or for the first time; printed, it counts as handed over."""
        if self._view is not None:
            self._papers.print_slip(self._view.id, self._view.complaint.number)

    def ask_labels(self) -> None:
        """How many, and from which on."""
        if self._view is None:
            return
        question = LabelsQuestion(self._backend, self._view)
        question.print_wanted.connect(partial(self._print_labels, self._view))
        self._ask(question)

    def print_plan(self) -> None:
        """What we do, by when, as the customer may read it."""
        if self._view is not None:
            number = self._view.complaint.number
            name = self.tr("{number} plan.pdf").format(number=number)
            then = partial(self._on_printed, self.tr("The plan is printed."))
            self._printing.print_out(partial(plan_sheet.pdf, self._view.id), name, "plan", then)

    def _print_labels(self, view: ComplaintView, count: int, first: int, place: int) -> None:
        name = self.tr("{number} labels.pdf").format(number=view.complaint.number)
        draw = partial(labels.pdf, view.id, count=count, first=first, place=place)
        then = partial(self._on_printed, self.tr("The labels are printed."))
        self._printing.print_out(draw, name, "label", then)

    def _on_printed(self, said: str, _content: bytes, is_printed: bool) -> None:
        """Told only once it is so: the question for a printer can be left."""
        if is_printed:
            self._papers.said.emit(said)
