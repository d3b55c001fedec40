"""Asking in place about one complaint, and keeping whatever is typed beside it until it is saved."""

from functools import partial

from PySide6.QtCore import QTimer, Signal

from ui.backend import Backend
from ui.dialogs.asked_again import Make, asked_again
from ui.dialogs.close_question import CloseQuestion
from ui.dialogs.contact_questions import (
    ContactQuestion,
    FollowUpQuestion,
    KeepInformedQuestion,
    ScheduleQuestion,
    WaiveQuestion,
)
from ui.dialogs.correct_question import CorrectQuestion
from ui.dialogs.ending_questions import (
    GoOnQuestion,
    RejectQuestion,
    ReopenQuestion,
    ResolveQuestion,
    WaitQuestion,
    WithdrawQuestion,
)
from ui.dialogs.learning_questions import LessonQuestion, StudyQuestion
from ui.dialogs.link_question import LinkQuestion
from ui.dialogs.offer_questions import OfferQuestion
from ui.dialogs.passing_questions import (
    AnswerQuestion,
    AskOwnerQuestion,
    DeadlockQuestion,
    EscalateQuestion,
    FlagQuestion,
    NotApprovedQuestion,
)
from ui.dialogs.plan_questions import (
    HandOverQuestion,
    PromiseQuestion,
    StepQuestion,
)
from ui.dialogs.question import Question
from ui.dialogs.question_place import QuestionPlace
from ui.models.complaint_view import ComplaintView
from ui.models.typed_beside import TypedBeside
from ui.widgets.complaint_note_box import NoteBox

_KEEP_AFTER_MS = 500
_QUESTIONS: dict[str, Make] = {
    kind.name: kind
    for kind in (
        StepQuestion,
        OfferQuestion,
        PromiseQuestion,
        HandOverQuestion,
        WaitQuestion,
        GoOnQuestion,
        ResolveQuestion,
        RejectQuestion,
        FollowUpQuestion,
        ScheduleQuestion,
        WaiveQuestion,
        ContactQuestion,
        KeepInformedQuestion,
        CloseQuestion,
        ReopenQuestion,
        WithdrawQuestion,
        CorrectQuestion,
        LinkQuestion,
        EscalateQuestion,
        AnswerQuestion,
        DeadlockQuestion,
        FlagQuestion,
        AskOwnerQuestion,
        NotApprovedQuestion,
        LessonQuestion,
        StudyQuestion,
    )
}


class Asking(QuestionPlace):
    """`said` brings the words for the notice once an answer is written, and what takes it back."""

    said = Signal(str, object)
    follow_wanted = Signal(str)  # name of the question that is asked next
    approval_wanted = Signal(object)  # UUID of an offer just made

    def __init__(self, backend: Backend, note: NoteBox) -> None:
        super().__init__()
        self._backend, self._note = backend, note
        self._beside = TypedBeside(backend)
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        note.typed.connect(self._timer.start)
        note.left.connect(self.keep)
        self.typed.connect(self._timer.start)
        self.ended.connect(self._on_ended)
        self.answered.connect(self._on_answered)

    def take_up(self, view: ComplaintView) -> None:
        """Bring back what was typed beside this complaint before."""
        self.put_away()
        self._beside.take_up(view.id)
        self._note.set_text(self._beside.note)
        question = asked_again(self._backend, view, self._beside.open_question, _QUESTIONS)
        if question is not None:
            self._ask(question, focus=False)

    def ask_for(self, name: str, view: ComplaintView) -> None:
        """Ask the question of that name."""
        self._ask(_QUESTIONS[name](self._backend, view))

    def ask_to_link(self, shown: str, view: ComplaintView) -> None:
        """Ask with which complaint this belongs together, beginning with that number."""
        self.ask_for(LinkQuestion.name, view)
        if isinstance(self.question, LinkQuestion) and shown:
            self.question.take(shown)

    def ask_this(self, question: Question) -> None:
        """Ask a question about one part of the complaint, such as one offer."""
        self._ask(question)

    def keep(self) -> None:
        """Write down what is typed, if anything is new."""
        self._timer.stop()
        self._beside.set_note(self._note.text())
        self._remember()
        self._beside.keep()

    def _on_question_answered(self, said: str) -> None:
        follows = self.question.follows() if self.question else ""
        super()._on_question_answered(said)
        if follows:
            QTimer.singleShot(0, self, partial(self.follow_wanted.emit, follows))  # when re-read

    def _ask(self, question: Question, *, focus: bool = True) -> None:
        self._remember()
        question.restore(self._beside.words_of(question.name))
        if isinstance(question, OfferQuestion):
            question.approval_wanted.connect(self.approval_wanted)
        self.ask(question, focus=focus)
        self._remember()

    def _remember(self) -> None:
        if self.question is not None:
            self._beside.set_question(self.question.name, self.question.typed_words())

    def _on_ended(self) -> None:
        self._beside.set_closed()
        self.keep()

    def _on_answered(self, name: str, said: str, undo: object) -> None:
        self._beside.forget_question(name)
        self.keep()
        if said:
            self.said.emit(said, undo)
