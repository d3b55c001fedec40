"""One complaint: where it stands, what is next, what has happened, and all that hangs on it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Changed
from app.domain.facing import FacingFacts
from app.domain.letter import LetterKind
from app.domain.lifecycle import Move
from app.domain.link import Linked
from app.domain.plan import Step
from app.domain.timeline import EntryKind
from app.services import complaints, facing, promises
from ui import labels, theme
from ui.backend import Backend
from ui.complaint import menu
from ui.complaint.agreeing import ComplaintOffers
from ui.complaint.links import ComplaintLinks
from ui.complaint.next_doing import NextDoing
from ui.complaint.papers import ComplaintPapers, OpenFile
from ui.complaint.planning import ComplaintPlan
from ui.complaint.prints import ComplaintPrints
from ui.dialogs.asking import Asking
from ui.dialogs.contact_questions import FollowUpQuestion, MoveContactQuestion
from ui.dialogs.entry_question import CorrectEntryQuestion
from ui.dialogs.plan_questions import DropStepQuestion, MoveStepQuestion
from ui.dialogs.question import Question
from ui.models import complaint_view
from ui.models.complaint_moves import MoreMove, more_moves, move_actions
from ui.models.complaint_stages import stages_of
from ui.models.complaint_view import ComplaintView
from ui.models.history import STAGE_KINDS, HistoryFilter
from ui.models.next_way import NextWords
from ui.models.next_words import next_words
from ui.opening import ChooseFiles, choose_files, open_copy
from ui.pages.page import Hint, Page, PageAction
from ui.printing import Print, print_pdf
from ui.widgets.complaint_columns import ComplaintColumns
from ui.widgets.complaint_head import ComplaintHead
from ui.widgets.complaint_next_bar import NextBar
from ui.widgets.notice_bar import Notice
from ui.widgets.stage_strip import Stage, StageStrip
from ui.words.faults import fault_sentence

T = TypeVar("T")
_MINUTE_MS = 60_000
_NARROW = 960  # page width at 100 % below which the top bar shows less


class ComplaintPage(Page):
    """Opened with the complaint's key. Every write goes through the backend; questions are asked in place."""

    reloads_on: ClassVar[Changed] = (
        Changed.COMPLAINTS
        | Changed.DUE
        | Changed.CUSTOMERS
        | Changed.LETTERS
        | Changed.FILES
        | Changed.SETTINGS
        | Changed.STAFF
    )

    def __init__(
        self,
        backend: Backend,
        *,
        print_with: Print = print_pdf,
        open_with: OpenFile = open_copy,
        choose_files: ChooseFiles = choose_files,
    ) -> None:
        super().__init__(backend)
        self._choose_files = choose_files
        self.files = ComplaintPapers(backend, self, print_with=print_with, open_with=open_with)
        self.linking = ComplaintLinks(backend, self)
        self._id: UUID | None = None
        self._view: ComplaintView | None = None
        self._next: NextWords | None = None
        self._stages: list[Stage] = []
        self.head, self.strip, self.next_bar = ComplaintHead(), StageStrip(), NextBar()
        self.columns = columns = ComplaintColumns()
        self.history, self.told = columns.history, columns.told
        self.plan, self.contacts, self.offers = columns.plan, columns.contacts, columns.offers
        self.letters, self.papers, self.links = columns.letters, columns.papers, columns.links
        self.questions = Asking(backend, self.history.note)
        self.agreeing = ComplaintOffers(backend, self, self.questions, print_with=print_with)
        self.planning = ComplaintPlan(backend, self)
        ask = self.questions.ask_this
        self.prints = ComplaintPrints(backend, self, papers=self.files, print_with=print_with, ask=ask)
        self.doing = NextDoing(
            backend,
            self,
            questions=self.questions,
            agreeing=self.agreeing,
            planning=self.planning,
            linking=self.linking,
            bar=self.next_bar,
            offers=self.offers,
        )
        self._minute_timer = QTimer(self, interval=_MINUTE_MS)
        self._build()
        self._connect()
        self._add_keys()

    def title(self) -> str:
        return self._view.complaint.number if self._view else self.tr("Complaint")

    def top_bar_widgets(self) -> list[QWidget]:
        return self.head.widgets

    def hints(self) -> list[Hint]:
        return [
            Hint("Ctrl+Enter", self.tr("Do the next thing")),
            Hint("Alt+N", self.tr("Note")),
            Hint("Alt+C", self.tr("Call")),
            Hint("Alt+S", self.tr("Add step")),
            Hint("Alt+O", self.tr("Options")),
            Hint("Alt+M", self.tr("More")),
            Hint("Alt+←", self.tr("Back to list"), right=True),
        ]

    def page_actions(self) -> list[PageAction]:
        prints = self.prints.actions() if self._view else []
        kinds = self.letters.kinds() if self._view else []
        written = [PageAction(words, "", begin, "mail") for words, begin in kinds]
        return [*move_actions(self._view, self._do_move), *prints, *written, *super().page_actions()]

    def facing_facts(self) -> FacingFacts | None:
        return facing.of_complaint(self._id) if self._id else None

    def regions(self) -> list[QWidget]:
        first = [self.strip, self.questions, self.next_bar, self.history.list, self.history.note]
        return [*first, self.plan, self.contacts, self.offers, self.letters, self.papers, self.links]

    def show_item(self, item: object) -> None:
        if not isinstance(item, UUID) or item == self._id:
            return
        self.questions.keep()
        self._id = item
        self._view = None

    def load(self) -> None:
        if self._id is None:
            return
        is_new = self._view is None
        view = self._view = complaint_view.read(self._id, self.backend.by)
        name = self._name() or labels.nobody()
        self.head.show_view(view, name=name, is_covered=self.backend.are_names_covered)
        self._fit_head()
        self.agreeing.look_at(view)
        self.prints.look_at(view)
        self._show_stages(view)
        self._show_next(view)
        self.columns.show_view(view)
        self.files.look_at(view.papers)
        if is_new:
            self.next_bar.set_quiet(False)
            self.questions.take_up(view)

    def focus_first(self) -> None:
        if self.questions.question is not None:
            self.questions.question.begin()
        elif self.next_bar.button.isVisible():
            self.next_bar.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.history.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        if self.questions.question is not None:
            self.questions.question.submit()
        elif self._view is not None and self._next is not None:
            self.doing.do(self._next.way or self._next.other, self._view)

    def step_out(self) -> bool:
        if self.questions.question is None:
            return False
        self.questions.close_question()
        return True

    def may_leave(self) -> bool:
        self.questions.keep()
        return True

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 10, 16, 12)
        page.setSpacing(10)
        for part in (self.strip, self.next_bar, self.questions):
            page.addWidget(part)
        page.addWidget(self.columns, 1)

    def _connect(self) -> None:
        self.strip.stage_chosen.connect(self._on_stage_chosen)
        self.next_bar.wanted.connect(self.primary)
        self.next_bar.other_wanted.connect(self._on_other)
        self.next_bar.more_wanted.connect(self._open_more)
        self.head.hand_over_button.clicked.connect(partial(self._ask, "hand_over"))
        self.questions.asked.connect(partial(self.next_bar.set_quiet, True))
        self.questions.ended.connect(self._on_question_ended)
        self.questions.said.connect(self._tell)
        self.questions.follow_wanted.connect(self._ask)
        self.questions.said.connect(lambda *_: QTimer.singleShot(0, self, self.focus_first))  # when re-read
        self.history.note.wanted.connect(self._on_note)
        self.history.correct_wanted.connect(partial(self._ask_about, CorrectEntryQuestion))
        self.plan.add_wanted.connect(partial(self._ask, "step"))
        self.plan.ticked.connect(self._on_ticked)
        self.plan.move_wanted.connect(partial(self._ask_about, MoveStepQuestion))
        self.contacts.wanted.connect(self._ask)
        self.contacts.told_wanted.connect(partial(self._ask_about, FollowUpQuestion))
        self.contacts.move_wanted.connect(partial(self._ask_about, MoveContactQuestion))
        self.plan.drop_wanted.connect(partial(self._ask_about, DropStepQuestion))
        self.plan.ordered.connect(self._on_ordered)
        self.plan.template_wanted.connect(self._on_template)
        self.planning.notice.connect(self.notice)
        self.doing.said.connect(self._tell)
        self.doing.kept_wanted.connect(self.complaint_chosen)
        self.offers.add_wanted.connect(partial(self._ask, "offer"))
        self.agreeing.tie(self.offers)
        self.agreeing.notice.connect(self.notice)
        self.agreeing.said.connect(self._tell)
        self.letters.write_wanted.connect(self._on_write)
        self.letters.letter_opened.connect(partial(self.page_wanted.emit, "letter"))
        self.letters.file_opened.connect(self.files.open_file)
        self.papers.file_opened.connect(self.files.open_file)
        self.papers.add_wanted.connect(self._on_add_files)
        self.papers.files_dropped.connect(self.attach)
        self.links.add_wanted.connect(self._on_link)
        self.links.other_opened.connect(self.complaint_chosen)
        self.links.undo_wanted.connect(self._on_unlink)
        self.linking.notice.connect(self.notice)
        self.files.pictures_ready.connect(self.papers.show_pictures)
        self.files.notice.connect(self.notice)
        self.files.said.connect(self._tell)
        self._minute_timer.timeout.connect(self._on_minute)
        self._minute_timer.start()

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Alt+N": partial(self.history.note.save_as, EntryKind.NOTE),
            "Alt+C": partial(self.history.note.save_as, EntryKind.CALL),
            "Alt+V": partial(self.history.note.save_as, EntryKind.VISIT),
            "Alt+L": self.letters.open_kinds,
            "Alt+F": self._on_add_files,
            "Alt+Shift+F": self.history.open_filters,
            "Alt+M": self._open_more,
            "Alt+E": self._open_customer,
        }
        keys |= {one.keys: one.run for one in self.prints.actions()}
        menu.add_keys(self, keys | {move.keys: partial(self._do_move, move) for move in more_moves()})

    def _show_next(self, view: ComplaintView) -> None:
        words = self._next = next_words(view, self._name())
        self.next_bar.show_next(words)
        prefers = view.customer.prefers if view.customer else None
        self.next_bar.show_ways(view.id, prefers, shown=words.asks_way)

    def _show_stages(self, view: ComplaintView) -> None:
        stages = stages_of(view)
        if stages != self._stages:
            self._stages = stages
            self.strip.set_stages(stages)

    def _on_other(self) -> None:
        if self._view is not None and self._next is not None:
            self.doing.do(self._next.other, self._view)

    def _on_ticked(self, step: Step, done: bool) -> None:
        if self._view is not None:
            self.doing.tick(step, done, self._view)

    def _ask(self, name: str, *_: object) -> None:
        if self._view is not None:
            self.questions.ask_for(name, self._view)

    def _ask_about(self, kind: Callable[[Backend, ComplaintView, T], Question], part: T) -> None:
        """A question about one part of the complaint, such as a step or an entry."""
        if self._view is not None and self._view.may_write:
            self.questions.ask_this(kind(self.backend, self._view, part))
        elif self._view is not None:
            self.notice.emit(Notice("warning", fault_sentence(self._view.refusal(Move.NOTE))))

    def _on_ordered(self, step_ids: list[UUID]) -> None:
        if self._view is not None:
            self.planning.put_in_order(self._view.id, step_ids, [one.id for one in self._view.steps])

    def _on_template(self) -> None:
        if self._view is not None:
            self.planning.take_template(self._view)

    def _on_link(self, shown: str) -> None:
        if self._view is not None:
            self.questions.ask_to_link(shown, self._view)

    def _on_unlink(self, linked: Linked) -> None:
        if self._view is not None:
            self.linking.take_away(self._view, linked)

    def _on_question_ended(self) -> None:
        self.next_bar.set_quiet(False)
        self.focus_first()

    def _do_move(self, move: MoreMove) -> None:
        view = self._view
        if view is None:
            return
        if not view.may_try(move.move):
            self.notice.emit(Notice("warning", fault_sentence(view.refusal(move.move))))
        elif move.name == "keep_promise":
            if self.backend.perform(promises.keep, view.id, self.backend.by):
                self._tell(self.tr("The customer has heard from us."))
        elif move.name == "template":
            self._on_template()
        elif move.name == "told":
            self.doing.told(view)
        else:
            self._ask(move.name)

    def _open_more(self) -> None:
        if self._view is None:
            return
        more = menu.MoreMenu(self, self._view, self._do_move)
        more.addSeparator()
        for one in self.prints.actions():
            more.add(one.words, one.icon, one.keys, one.run)
        if self._view.customer:
            more.add(self.tr("Customer's card"), "contact", "Alt+E", self._open_customer)
        more.open_at(self.next_bar.more_button)

    def _on_note(self, kind: EntryKind, text: str) -> None:
        view = self._view
        if view and self.backend.perform(complaints.note, view.id, self.backend.by, kind=kind, text=text):
            self.history.note.set_text("")
            self.questions.keep()

    def _on_write(self, kind: LetterKind) -> None:
        if self._id is not None:
            self.letter_wanted.emit(self._id, kind.value)

    def _open_customer(self) -> None:
        if self._view and self._view.customer:
            self.customer_chosen.emit(self._view.customer.id)

    def _on_add_files(self) -> None:
        self.attach(self._choose_files(self))

    def attach(self, paths: list[Path]) -> None:
        """Add files to the complaint that is shown."""
        if self._id is not None:
            self.files.attach(self._id, paths)

    def _tell(self, said: str, undo: Callable[[], object] | None = None) -> None:
        number = self._view.complaint.number if self._view else ""  # the notice may outlive the page
        self.notice.emit(Notice("done", said, "" if number in said else number, undo=undo))

    def _name(self) -> str:
        customer = self._view.customer if self._view else None
        return self.backend.shown_name(customer.name) if customer else ""

    def _on_stage_chosen(self, at: int) -> None:
        if self._view is not None:
            stage = self._stages[at]
            self.history.set_filter(HistoryFilter(stage.words, STAGE_KINDS[at]))

    def _on_minute(self) -> None:
        if self.isVisible():
            self.load()
            self.head_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "columns"):
            self._fit()

    def _fit(self) -> None:
        self.columns.fit(self.width() - 32)
        self._fit_head()

    def _fit_head(self) -> None:
        self.head.fit(narrow=self.width() < theme.px(_NARROW))
