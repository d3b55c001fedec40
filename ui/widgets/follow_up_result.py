"""What came of a contact, told in place: five faces, words, answers where they are wanted, or nobody answered."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.due import Due
from app.domain.followup import FollowUp, Outcome, Purpose, Satisfaction, ToldHow
from app.domain.heard import Heard, told_how
from app.errors import NotFound, UserError
from app.services import followups
from ui.widgets.button import Button
from ui.widgets.faces import FacePicker
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.result_answers import FOLD_KEY, ResultAnswers
from ui.widgets.result_next_try import ResultNextTry

_DIGITS = "12345"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FollowUpResult(QWidget):
    """Five faces where it is asked whether all is well; words alone where the customer is kept informed. Esc leaves it
    to the row."""

    heard = Signal(object)  # Heard
    edited = Signal()

    def __init__(self, follow_up: FollowUp | None = None) -> None:
        super().__init__()
        self._follow_up = follow_up
        self.asks = follow_up is None or follow_up.purpose is Purpose.ASK
        self.faces = FacePicker()
        self.words_field = QLineEdit()
        self.answers = ResultAnswers(told_how(follow_up.channel) if follow_up else ToldHow.PHONE)
        self._note = label(self.tr("Unhappy opens the complaint again."), "small", "soon", wrap=True)
        self.save_button = Button(self._save_words(), kind="primary", key="Enter", size="row")
        self.no_answer_button = Button(self.tr("No answer"), "phone-missed", size="row")
        self.next_try: ResultNextTry | None = None
        self._buttons = Flow(gap=8)
        self._build()
        self._connect()

    @classmethod
    def of(cls, follow_up_id: UUID) -> "FollowUpResult":
        """For one in a list, which may be gone by now: saving then says so."""
        try:
            return cls(followups.get(follow_up_id))
        except NotFound:
            return cls()

    def choose(self, rating: int) -> None:
        """A face, as if it had been clicked; where nobody is asked for one, the words are next."""
        if self.asks:
            self.faces.set_rating(rating)
        self._on_rated(rating)

    def begin(self) -> None:
        """Put the focus where it starts."""
        (self.faces if self.asks else self.words_field).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def is_ready(self) -> bool:
        """Whether Save would save."""
        return not self.asks or self.faces.rating() is not None

    def typed(self) -> dict[str, str]:
        """All that a person has entered, for keeping."""
        typed = {"words": self.words_field.text(), "rating": str(self.faces.rating() or "")}
        typed |= self.answers.typed() if self.asks else {}
        trying = self.next_try
        return typed | {"next_try": trying.due_field.text() if trying else ""}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Put back what was kept."""
        self.words_field.setText(typed.get("words", ""))
        rating = typed.get("rating", "")
        if self.asks and rating and rating in _DIGITS:
            self.faces.set_rating(int(rating))
            self._show_rating(int(rating))
        if self.asks:
            self.answers.restore(typed)
        if typed.get("next_try") and self._follow_up is not None:
            self.try_again()
            if self.next_try is not None:
                self.next_try.due_field.setText(typed["next_try"])

    def save(self) -> None:
        """Hand over what is told, or ask for the face that is still missing."""
        if self.next_try is not None:
            self.next_try.choose()
        elif not self.asks:
            self.heard.emit(Heard(Outcome.INFORMED, words=self.words_field.text()))
        elif (rating := self.faces.rating()) is None:
            self.faces.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.heard.emit(self._rated(Satisfaction(rating)))

    def try_again(self) -> None:
        """Nobody answered: show when to try again."""
        if self._follow_up is None or self.next_try is not None:
            return
        try:
            slot = followups.next_slot(self._follow_up.id)
        except UserError:  # it is gone, or the shop never opens: whoever saves it says so
            self.heard.emit(Heard(Outcome.NO_ANSWER, words=self.words_field.text()))
            return
        place = self.next_try = ResultNextTry(slot, self._follow_up.attempt)
        place.chosen.connect(self._on_next_try)
        place.waived.connect(self._on_waived)
        place.left.connect(self._on_left)
        place.edited.connect(self.edited)
        self._column.addWidget(place)
        self._show_parts()
        place.show()
        place.begin()
        self.edited.emit()

    def event(self, event: QEvent) -> bool:
        """Esc goes back from the next try; the page would close the whole question."""
        is_esc = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_esc and event.type() == QEvent.Type.ShortcutOverride and self.next_try is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_typing = self.words_field.hasFocus() or self.next_try is not None
        if event.key() == Qt.Key.Key_Escape and self.next_try is not None:
            self._on_left()
        elif self.asks and event.text() and event.text() in _DIGITS and not is_typing:
            self.choose(int(event.text()))
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif isinstance(pressed := self.focusWidget(), QPushButton):
            pressed.click()  # what is left of Enter stays here: the panel would open the row that comes next

    def _build(self) -> None:
        self._buttons.add(self.save_button)
        self._buttons.add(self.no_answer_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 12, 12)
        self._column.setSpacing(8)
        for part in (self.faces, self.words_field, self._note, self.answers, self._buttons):
            self._column.addWidget(part)
        self._note.hide()
        self.save_button.setEnabled(self.is_ready)
        self._show_parts()

    def _connect(self) -> None:
        self.faces.rated.connect(self._on_rated)
        self.words_field.textEdited.connect(self.edited)
        self.words_field.returnPressed.connect(self.save)
        self.answers.edited.connect(self.edited)
        self.save_button.clicked.connect(self.save)
        self.no_answer_button.clicked.connect(self._on_no_answer)
        unfold = QShortcut(QKeySequence(FOLD_KEY), self)
        unfold.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        unfold.activated.connect(self.answers.fold_button.click)

    def _show_parts(self) -> None:
        is_trying = self.next_try is not None
        self.faces.setVisible(self.asks and not is_trying)
        self.answers.setVisible(self.asks and not is_trying)
        self._buttons.setVisible(not is_trying)
        rating = self.faces.rating()
        self._note.setVisible(not is_trying and rating is not None and rating <= Satisfaction.UNHAPPY)
        said = self.tr("What the customer said") if self.asks else self.tr("What the customer was told")
        words = self.tr("Note (may stay empty)") if is_trying else said
        self.words_field.setPlaceholderText(words)
        self.words_field.setAccessibleName(words)

    def _save_words(self) -> str:
        if self.asks:
            return self.tr("Save")
        informs = self._follow_up is not None and self._follow_up.purpose is Purpose.INFORM
        return self.tr("Informed") if informs else self.tr("Done")

    def _rated(self, face: Satisfaction) -> Heard:
        outcome = Outcome.HAPPY if face > Satisfaction.UNHAPPY else Outcome.UNHAPPY
        answers, how = self.answers.answers(), self.answers.told_how()
        return Heard(outcome, face, self.words_field.text(), answers, how)

    def _on_rated(self, rating: int) -> None:
        if self.asks:
            self._show_rating(rating)
        self.words_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show_rating(self, rating: int) -> None:
        self.save_button.setEnabled(True)
        self._note.setVisible(rating <= Satisfaction.UNHAPPY)

    def _on_no_answer(self) -> None:
        if self._follow_up is None:
            self.heard.emit(Heard(Outcome.NO_ANSWER, words=self.words_field.text()))
        else:
            self.try_again()

    def _on_next_try(self, due: Due) -> None:
        self.heard.emit(Heard(Outcome.NO_ANSWER, words=self.words_field.text(), next_try=due))

    def _on_waived(self) -> None:
        self.heard.emit(Heard(Outcome.WAIVED, words=self.words_field.text()))

    def _on_left(self) -> None:
        place, self.next_try = self.next_try, None
        self.no_answer_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if place is not None:
            self._column.removeWidget(place)
            place.hide()
            place.deleteLater()
        self._show_parts()
        self.begin()
        self.edited.emit()
