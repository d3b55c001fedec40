"""One lesson below the rows: what was measured of its effect, and the buttons for what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.review import Lesson, LessonState
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, label

translate = QCoreApplication.translate


class LessonDetail(QFrame):
    """The lesson whose row was entered last: what was measured, and what can be done with it."""

    state_wanted = Signal(object, object)  # Lesson, LessonState

    def __init__(self) -> None:
        super().__init__()
        self.lesson: Lesson | None = None
        self.setProperty("kind", "foot")
        self._title = ElidedLabel("", "strong")
        self.effect_label = label("", "table", "text2", wrap=True)
        self.begin_button = Button(translate("LessonDetail", "Begun"), key="Space", size="row")
        self.done_button = Button(translate("LessonDetail", "Done"), "check", size="row")
        self.again_button = Button(translate("LessonDetail", "Take up again"), "rotate-ccw", size="row")
        self.change_button = Button(translate("LessonDetail", "Change"), "pencil", key="Enter", size="row")
        self.lapse_button = Button(translate("LessonDetail", "Give up"), kind="quiet", key="Del", size="row")
        self.buttons = QWidget()
        self._build()
        self.hide()

    def show_lesson(self, lesson: Lesson, effect: str) -> None:
        self.lesson = lesson
        state = LessonState(lesson.state)
        self._title.setText(lesson.change)
        seen = translate("LessonDetail", "We saw: {words}.").format(words=lesson.effect.rstrip("."))
        self.effect_label.setText(" ".join(filter(None, (effect, seen if lesson.effect else ""))))
        self.begin_button.setVisible(state is LessonState.NOT_BEGUN)
        self.done_button.setVisible(state is not LessonState.DONE)
        self.again_button.setVisible(state is LessonState.DONE)
        self.lapse_button.setVisible(state is not LessonState.DONE)
        self.show()

    def _build(self) -> None:
        states = {
            self.begin_button: LessonState.IN_HAND,
            self.done_button: LessonState.DONE,
            self.again_button: LessonState.IN_HAND,
            self.lapse_button: LessonState.LAPSED,
        }
        for button, state in states.items():
            button.clicked.connect(self._asker(state))
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        asking = (self.begin_button, self.done_button, self.again_button)
        for button in (*asking, self.change_button, self.lapse_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(5)
        for part in (self._title, self.effect_label, self.buttons):
            column.addWidget(part)

    def _asker(self, state: LessonState) -> Callable[[], None]:
        return lambda: self.state_wanted.emit(self.lesson, state)
