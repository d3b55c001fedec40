"""Lessons and what we change: a row each, finished in place, and a line to add another."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.review import Lesson, LessonState
from app.errors import UserError
from ui import labels, theme
from ui.tips import tip
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.empty_note import EmptyNote
from ui.widgets.form import ErrorLine
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel, scrolled
from ui.words.faults import fault_sentence

_WIDTHS = (0, 118, 64, 64, 124)


class LessonsPanel(Panel):
    """`added` brings what, because, who and by when; Space on a row asks to finish it."""

    added = Signal(str, str, str, object)
    state_wanted = Signal(object, object)  # Lesson, LessonState

    def __init__(self, read_date: Callable[[str], date | None], write_date: Callable[[date], str]) -> None:
        super().__init__(self.tr("Lessons and what we change"), "lightbulb")
        self.add_button = Button(self.tr("Add action"), "plus", kind="text", size="small")
        self.binder_button = Button(self.tr("Case studies"), "notebook-pen", kind="text", size="small")
        self.binder_button.setToolTip(self.tr("Print all case studies (Alt+B)"))
        self.add_right(self.binder_button)
        self.add_right(self.add_button)
        self.form = LessonForm(read_date, write_date)
        self.form.hide()
        self._rows = QWidget()
        self.add(self._head())
        self.add(self.form)
        self.add(self._rows, 1)
        self.add_button.clicked.connect(self.open_form)
        self.form.added.connect(self.added)

    def open_form(self) -> None:
        self.form.show()
        self.form.change_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lessons(
        self,
        lessons: tuple[Lesson, ...],
        causes: list[str],
        people: list[str],
        today: date,
        day: Callable[[date], str],
    ) -> None:
        """Replace the rows."""
        self.form.offer(causes, people)
        self._rows.hide()
        self._rows.deleteLater()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for lesson in lessons:
            row = LessonRow(lesson, today, day)
            row.state_wanted.connect(self.state_wanted)
            column.addWidget(row)
        if not lessons:
            column.addWidget(EmptyNote(self.tr("Nothing is being changed yet."), dense=True))
        column.addStretch(1)
        self._rows = scrolled(body)
        self.body.addWidget(self._rows, 1)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setProperty("kind", "alt")
        theme.sized(head, height=26)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        words = (
            self.tr("What we change"),
            self.tr("Because of"),
            self.tr("Who"),
            self.tr("By"),
            self.tr("How it goes"),
        )
        for text, width in zip(words, _WIDTHS, strict=True):
            part = label(text, "small", "text2")
            part.setProperty("weight", "600")
            if width:
                theme.sized(part, width=width)
            row.addWidget(part, 0 if width else 1)
        return head


class LessonRow(QFrame):
    """Space goes one state on: not begun, in hand, done."""

    state_wanted = Signal(object, object)

    def __init__(self, lesson: Lesson, today: date, day: Callable[[date], str]) -> None:
        super().__init__()
        self.lesson = lesson
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.sized(self, height=33)
        role, words, icon = self._state(today)
        due = day(lesson.due_on) if lesson.due_on else ""
        self.setAccessibleName(
            ", ".join(filter(None, (lesson.change, lesson.because, lesson.who, due, words)))
        )
        self.setToolTip(tip(lesson.effect or lesson.change))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        quiet = (lesson.because, lesson.who.split(" ")[0], due)
        texts = (ElidedLabel(lesson.change), *(ElidedLabel(text, "table", "text2") for text in quiet))
        for part, width in zip(texts, _WIDTHS, strict=False):
            if width:
                theme.sized(part, width=width)
            row.addWidget(part, 0 if width else 1)
        state = QWidget()
        theme.sized(state, width=_WIDTHS[-1])
        inside = QHBoxLayout(state)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(5)
        inside.addWidget(IconLabel(icon, role, 15))
        inside.addWidget(ElidedLabel(words, "table_strong", role), 1)
        row.addWidget(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        following = {LessonState.NOT_BEGUN: LessonState.IN_HAND, LessonState.IN_HAND: LessonState.DONE}
        state = LessonState(self.lesson.state)
        if event.key() == Qt.Key.Key_Space and state in following:
            self.state_wanted.emit(self.lesson, following[state])
        elif event.key() == Qt.Key.Key_Delete and state is not LessonState.DONE:
            self.state_wanted.emit(self.lesson, LessonState.LAPSED)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _state(self, today: date) -> tuple[str, str, str]:
        state, due = LessonState(self.lesson.state), self.lesson.due_on
        if state is not LessonState.DONE and due and due < today:
            return "late", self.tr("Late {n} days").format(n=(today - due).days), "circle-alert"
        role, words = labels.lesson_state(state)
        if state is LessonState.DONE and self.lesson.effect:
            words = f"{words}, {self.lesson.effect}"
        return role, words, {"ok": "circle-check", "info": "loader"}.get(role, "circle-dashed")


class LessonForm(QFrame):
    """One line: what, because of, who, by when. What is typed stays until it is added."""

    added = Signal(str, str, str, object)

    def __init__(self, read_date: Callable[[str], date | None], write_date: Callable[[date], str]) -> None:
        super().__init__()
        self.change_field, self.because, self.who = QLineEdit(), QComboBox(), QComboBox()
        self.by_field = DateField(read_date, write_date)
        self.error_line = ErrorLine()
        self.add_button = Button(self.tr("Add"), kind="primary", key="Enter", size="row")
        self._build()
        self.change_field.returnPressed.connect(self._on_add)
        self.by_field.refused.connect(self.refuse)
        self.add_button.clicked.connect(self._on_add)

    def offer(self, causes: list[str], people: list[str]) -> None:
        """What may be chosen; what is chosen stays."""
        for box, words in ((self.because, causes), (self.who, people)):
            kept = box.currentText()
            box.clear()
            box.addItems(["", *words])
            box.setCurrentText(kept)

    def refuse(self, fault: UserError) -> None:
        self.error_line.set_text(fault_sentence(fault))

    def done(self) -> None:
        """It is kept; the form begins anew."""
        self.change_field.clear()
        self.by_field.set_date(None)
        self.error_line.set_text(None)
        self.hide()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        parts: tuple[tuple[QWidget, str], ...] = (
            (self.change_field, self.tr("What we change")),
            (self.because, self.tr("Because of")),
            (self.who, self.tr("Who")),
            (self.by_field, self.tr("By")),
        )
        for at, (part, name) in enumerate(parts):
            part.setAccessibleName(name)
            part.setToolTip(name)
            if isinstance(part, QLineEdit):
                part.setPlaceholderText(name)
            grid.addWidget(part, 0, at)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(self.add_button, 0, 4)
        grid.addWidget(self.error_line, 1, 0, 1, 5)

    def _on_add(self) -> None:
        if self.by_field.read():
            self.added.emit(
                self.change_field.text(),
                self.because.currentText(),
                self.who.currentText(),
                self.by_field.date(),
            )
