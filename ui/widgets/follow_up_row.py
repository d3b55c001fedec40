"""A follow-up on Today, and what came of it, told in place: five faces, words, or no answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.due import DueItem, ItemKind
from app.domain.followup import Outcome, Satisfaction
from ui import labels
from ui.when import TimeLeft as Left
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.faces import FacePicker
from ui.widgets.label import IconLabel, label
from ui.widgets.placed_row import PlacedRow
from ui.widgets.row_place import RowPlace
from ui.widgets.work_rows import TwoLines

_DIGITS = "12345"


class FollowUpRow(PlacedRow):
    """Keys 1 to 5 on the row choose a face and open the place for words; Space opens it without."""

    told = Signal(object, object, str)  # Outcome, Satisfaction or None, words
    is_movable = True

    def __init__(self, key: object, kind: ItemKind) -> None:
        super().__init__(key, height=58)
        self._two_lines, self.chip = TwoLines(), StatusChip()
        self.button = Button(self.tr("Result"), size="small")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.open_result)
        self.result: FollowUpResult | None = None
        row = QHBoxLayout(self.head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        icon = "phone" if kind is ItemKind.CALL else labels.item_icon(kind)
        for part in (IconLabel(icon, "text2", 17), self._two_lines, self.chip, self.button):
            row.addWidget(part, 1 if part is self._two_lines else 0)
        self.button.hide()

    @property
    def is_busy(self) -> bool:
        return self.result is not None or super().is_busy

    def fill(self, item: DueItem, name: str, left: Left, at: str) -> None:
        """`at` is the time of day, empty where only the day was named."""
        self.item = item
        tries = {2: self.tr("Second try."), 3: self.tr("Third try.")}
        again = tries.get(item.attempt, self.tr("Try {number}.").format(number=item.attempt))
        words = f"{again} {item.text}" if item.attempt > 1 else item.text
        self._two_lines.set_words(item.number, name, words)
        self._spoken = f"{labels.item_kind(item.kind)}, {item.number}, {name}, {words}"
        self.show_time(left, at)

    def show_time(self, left: Left, at: str) -> None:
        shown = self.tr("at {time}").format(time=at) if at and left.role != "late" else left.short
        self.chip.set_status(left.role, shown)
        self.setAccessibleName(f"{self._spoken}, {left.spoken}")

    def act(self) -> None:
        """Ask how it went; what is already told is saved."""
        if self.act_in_place():
            return
        if self.result is not None and self.result.faces.rating() is not None:
            self.result.save_button.click()
        else:
            self.open_result()

    def set_filled(self, on: bool) -> None:
        self.button.setVisible(on and not self.is_busy)
        self.button.set_kind("primary" if on else "outlined")

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.result is not None:
            self.close_result()
        elif self.hasFocus() and event.text() and event.text() in _DIGITS:
            self.open_result()
            assert self.result is not None
            self.result.choose(int(event.text()))
        elif self.hasFocus() and event.key() == Qt.Key.Key_Space:
            self.open_result()
        else:
            return super().take_key(event)
        return True

    def doing(self) -> str:
        return self.result.save_button.words() if self.result is not None else super().doing()

    def open_place(self, place: RowPlace) -> None:
        self.close_result()
        super().open_place(place)

    def typed(self) -> dict[str, str]:
        words = {"words": self.result.words_field.text()} if self.result is not None else {}
        return super().typed() | words

    def open_result(self) -> None:
        self.close_place()
        if self.result is None:
            self.result = FollowUpResult()
            self.result.told.connect(self.told)
            self.result.words_field.setText(self.recall().get("words", ""))
            self.result.words_field.textEdited.connect(self.typing)
            self._column.addWidget(self.result)
            self.result.show()
            self.button.hide()
        self.result.faces.setFocus(Qt.FocusReason.TabFocusReason)
        self.entered.emit()

    def close_result(self) -> None:
        self.setFocus(Qt.FocusReason.TabFocusReason)  # first: what is hidden hands its focus on to anybody
        if self.result is not None:
            self._column.removeWidget(self.result)
            self.result.hide()
            self.result.deleteLater()
            self.result = None
            self.freed.emit()


class FollowUpResult(QWidget):
    """Five faces, what was said, Save or No answer; Esc leaves it to the row."""

    told = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.faces = FacePicker(narrow=True)
        self.words_field = QLineEdit()
        self.words_field.setPlaceholderText(self.tr("What the customer said"))
        self.words_field.setAccessibleName(self.tr("What the customer said"))
        self._note = label(self.tr("Unhappy opens the complaint again."), "small", "soon")
        self._note.hide()
        self.save_button = Button(self.tr("Save"), kind="primary", key="Enter", size="row")
        self.no_answer_button = Button(self.tr("No answer"), "phone-missed", size="row")
        self._build()
        self.faces.rated.connect(self._on_rated)
        self.words_field.returnPressed.connect(self._on_save)
        self.save_button.clicked.connect(self._on_save)
        self.no_answer_button.clicked.connect(self._on_no_answer)
        self.save_button.setEnabled(False)

    def choose(self, rating: int) -> None:
        self.faces.set_rating(rating)
        self._on_rated(rating)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in _DIGITS and not self.words_field.hasFocus():
            self.choose(int(event.text()))
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)  # Enter saved; the panel would open the row that comes next

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.no_answer_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.faces)
        column.addWidget(self.words_field)
        column.addWidget(self._note)
        column.addLayout(buttons)

    def _on_rated(self, rating: int) -> None:
        self.save_button.setEnabled(True)
        self._note.setVisible(rating <= Satisfaction.UNHAPPY)
        self.words_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        rating = self.faces.rating()
        if rating is None:
            self.faces.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        happy = rating > Satisfaction.UNHAPPY
        outcome = Outcome.HAPPY if happy else Outcome.UNHAPPY
        self.told.emit(outcome, Satisfaction(rating), self.words_field.text())

    def _on_no_answer(self) -> None:
        self.told.emit(Outcome.NO_ANSWER, None, self.words_field.text())
