"""The place of the one open question; no more room than it needs, none without one."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.dialogs.question import Question


class QuestionPlace(QWidget):
    """`ask` shows a question in the place of the one before. `ended` tells that none is open any more."""

    asked = Signal()
    ended = Signal()
    answered = Signal(str, str, object)  # name of the question, what was done, what takes it back
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def ask(self, question: Question, *, focus: bool = True) -> None:
        self._take_away()
        self.question = question
        question.answered.connect(self._on_question_answered)
        question.cancelled.connect(self.close_question)
        question.typed.connect(self.typed)
        self._column.addWidget(question)
        self._order_tabs(question)
        self.show()
        self.asked.emit()
        if focus:
            question.begin()

    def close_question(self) -> None:
        if self.question is not None:
            self.put_away()
            self.ended.emit()

    def put_away(self) -> None:
        """Show none for now, though the one that was asked has not ended."""
        self._take_away()
        self.hide()

    def _on_question_answered(self, said: str) -> None:
        name = self.question.name if self.question else ""
        undo = self.question.undo() if self.question else None
        self.close_question()
        self.answered.emit(name, said, undo)

    def _order_tabs(self, question: Question) -> None:
        """Tab goes through the fields, then the buttons, then on into the page; Qt puts what is new at the end."""
        before: QWidget = self.previousInFocusChain()  # type: ignore[assignment]  # a ring, never None
        while before is not self and not _takes_tab(before):
            before = before.previousInFocusChain()  # type: ignore[assignment]
        found = question.findChildren(QWidget)
        inside = [one for one in found if _takes_tab(one) and one.window() is self.window()]  # no popups
        fields = [one for one in inside if question.form.isAncestorOf(one)]
        others = [one for one in inside if one not in fields]
        for one, after in pairwise([before, *fields, *others]):
            self.setTabOrder(one, after)

    def _take_away(self) -> None:
        if self.question is not None:
            self._column.removeWidget(self.question)
            self.question.hide()
            self.question.deleteLater()
            self.question = None


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
