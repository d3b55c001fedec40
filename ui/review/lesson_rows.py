"""Lessons in rows: what we change, because of what, who, by when, and how it goes; finished in place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.review import Lesson, LessonState
from ui import labels, theme
from ui.review.column_head import ColumnHead
from ui.tips import tip
from ui.when import counted
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import ElidedLabel, IconLabel
from ui.words import review as review_words

translate = QCoreApplication.translate
_MARGIN, _GAP = 12, 10


@dataclass(frozen=True)
class Shown:
    """What a row needs beside its lesson. `effects` says in words what was measured, by lesson."""

    month: str
    today: date
    day: Callable[[date], str]
    effects: Mapping[UUID, str] = field(default_factory=dict)


class LessonRows(QWidget):
    """One tab stop for all rows: arrows walk them, Enter opens, Space goes one state on, Delete gives up."""

    state_wanted = Signal(object, object)  # Lesson, LessonState
    opened = Signal(object)  # Lesson
    entered = Signal(object)  # Lesson whose row has the focus

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__()
        self._widths = (0, 160, 84, 64, 164) if wide else (0, 112, 48, 54, 124)
        self.rows: list[LessonRow] = []
        self._wanted: UUID | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.head = self._build_head()  # stands above, where the rows scroll below it
        self._empty = EmptyNote(translate("LessonRows", "Nothing is being changed yet."), dense=True)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)

    def show_lessons(self, lessons: Sequence[Lesson], shown: Shown) -> None:
        """Rows are used again, so that the focus stays with its lesson."""
        here = next((row.lesson.id for row in self.rows if row.hasFocus()), None)
        if self._wanted and (here or self.hasFocus()) and any(one.id == self._wanted for one in lessons):
            here, self._wanted = self._wanted, None
        while len(self.rows) > len(lessons):
            gone = self.rows.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < len(lessons):
            self._add_row()
        for row, lesson in zip(self.rows, lessons, strict=True):
            row.show_lesson(lesson, shown)
            if lesson.id == here and not row.hasFocus():
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._empty.setVisible(not lessons)
        self._set_tab_stop(next((row for row in self.rows if row.lesson.id == here), None))

    def focus_lesson(self, lesson_id: UUID | None = None) -> None:
        """The row of a lesson, or the first; one that is not there yet has the focus once it is."""
        self._wanted = lesson_id
        row = next((one for one in self.rows if one.lesson.id == lesson_id), None)
        row = row or next(iter(self.rows), None)
        (row or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        row = LessonRow(self._widths)
        row.state_wanted.connect(self.state_wanted)
        row.opened.connect(self.opened)
        row.entered.connect(self._on_entered)
        row.moved.connect(self._on_moved)
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)

    def _on_entered(self, row: "LessonRow") -> None:
        self._set_tab_stop(row)
        self.entered.emit(row.lesson)

    def _on_moved(self, row: "LessonRow", by: int) -> None:
        at = min(max(self.rows.index(row) + by, 0), len(self.rows) - 1)
        self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_tab_stop(self, chosen: "LessonRow | None") -> None:
        chosen = chosen or next(iter(self.rows), None)
        for row in self.rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is chosen else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(chosen)  # type: ignore[arg-type]  # None is meant: no row, no proxy

    def _build_head(self) -> ColumnHead:
        names = (
            translate("LessonRows", "What we change"),
            translate("LessonRows", "Because of"),
            translate("LessonRows", "Who"),
            translate("LessonRows", "By"),
            translate("LessonRows", "How it goes"),
        )
        return ColumnHead(names, self._widths)


class LessonRow(QFrame):
    """One lesson; a carried one says since when."""

    state_wanted = Signal(object, object)
    opened = Signal(object)
    entered = Signal(object)
    moved = Signal(object, int)

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.lesson: Lesson
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.sized(self, height=32)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_GAP)
        self._change = ElidedLabel()
        self._quiet = [ElidedLabel("", "table", "text2") for _ in range(3)]
        self._state_icon, self._state = IconLabel("", "text2", 15), ElidedLabel("", "table_strong")
        state = QWidget()
        inside = QHBoxLayout(state)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(5)
        inside.addWidget(self._state_icon)
        inside.addWidget(self._state, 1)
        for part, width in zip((self._change, *self._quiet, state), widths, strict=True):
            if width:
                theme.sized(part, width=width)
            row.addWidget(part, 0 if width else 1)

    def show_lesson(self, lesson: Lesson, shown: Shown) -> None:
        """All of it at once."""
        self.lesson = lesson
        role, words, icon = state_of(lesson, shown)
        due = shown.day(lesson.due_on) if lesson.due_on else ""
        self._change.setText(lesson.change)
        for part, text in zip(self._quiet, (lesson.because, lesson.who.split(" ")[0], due), strict=True):
            part.setText(text)
        self._state_icon.set_icon(icon, role)
        self._state.setText(words)
        self._state.setProperty("ink", role)
        theme.restyle(self._state)
        since = _since(lesson, shown.month)
        told = (lesson.change, lesson.because, lesson.who, due, words, since, lesson.effect)
        self.setAccessibleName(", ".join(filter(None, told)))
        self.setToolTip(tip("\n".join(filter(None, (lesson.change, since, lesson.effect)))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        following = {LessonState.NOT_BEGUN: LessonState.IN_HAND, LessonState.IN_HAND: LessonState.DONE}
        state, key = LessonState(self.lesson.state), event.key()
        if key == Qt.Key.Key_Space and state in following:
            self.state_wanted.emit(self.lesson, following[state])
        elif key == Qt.Key.Key_Delete and state is not LessonState.DONE:
            self.state_wanted.emit(self.lesson, LessonState.LAPSED)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.lesson)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(self, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.lesson)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self)


def state_of(lesson: Lesson, shown: Shown) -> tuple[str, str, str]:
    """Role, words and sign of how a lesson goes; a done one says what was measured."""
    state, due = LessonState(lesson.state), lesson.due_on
    if state is not LessonState.DONE and due and due < shown.today:
        late = counted(translate("LessonRows", "Late %n day(s)", None, (shown.today - due).days))
        return "late", late, "circle-alert"
    role, words = labels.lesson_state(state)
    measured = shown.effects.get(lesson.id, "")
    if state is LessonState.DONE and measured:
        words = translate("LessonRows", "Done, {effect}").format(effect=measured)
    return role, words, {"ok": "circle-check", "info": "loader"}.get(role, "circle-dashed")


def _since(lesson: Lesson, month: str) -> str:
    if lesson.month == month:
        return ""
    return translate("LessonRows", "carried over from {month}").format(
        month=review_words.month_words(lesson.month)
    )
