"""What is typed into the forms of a review: kept at every pause, and put back when the month is shown again."""

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from app.domain.commendation import PraiseLine
from app.domain.review import Lesson
from ui.backend import Backend
from ui.review.beside import MonthBeside
from ui.review.month_form import MonthForm
from ui.review.month_screen import MonthScreen
from ui.review.praise_rows import PraiseRow
from ui.review.review_bar import Part

_KEEP_AFTER_MS = 500
_OPEN, _NEW = "open", "new"


class MonthTyping(QObject):
    """The forms of one month and one person at a time; those of a part that is not made yet wait for it. What stands in
    them belongs to `month`."""

    def __init__(self, backend: Backend, screen: MonthScreen) -> None:
        super().__init__(screen)
        self.month = ""
        self._screen, self._backend = screen, backend
        self._beside = MonthBeside(backend)
        self._by: UUID | None = None
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def attach(self, part: Part) -> None:
        """A part with forms is there now, and shows its month."""
        for form in self._forms_of(part):
            form.typed.connect(self._timer.start)
        if part is Part.LESSONS:
            self._screen.lessons_part.form_opening.connect(self.keep)
            self._screen.lessons_part.form_opened.connect(self._on_form_opened)
        if self.month:
            self._put_back(part)

    def take_up(self, month: str) -> None:
        """Bring back what was typed before; of the month that stands there already everything still does."""
        if (month, self._backend.by) == (self.month, self._by):
            return
        self.keep()  # what was typed while this month was read
        self.month, self._by = month, self._backend.by
        self._beside.take_up(month)
        for part in (Part.LESSONS, Part.CLOSING):
            self._put_back(part)

    def leave_to_others(self) -> None:
        """Somebody else sits there now: what was typed waits for who typed it."""
        if not self.month or self._by == self._backend.by:
            return
        self.keep()
        self.month = ""
        if self._screen.shelf.has(Part.LESSONS):
            self._empty_lessons()
        if self._screen.shelf.has(Part.CLOSING):
            self._screen.closing_part.sales.put_back({})

    def keep(self) -> bool:
        """Write down what stands in the forms; False when the disk did not take it."""
        self._timer.stop()
        if not self.month:
            return True
        if self._screen.shelf.has(Part.LESSONS):
            self._put_lessons()
        if self._screen.shelf.has(Part.CLOSING):
            self._beside.put("sales", self._screen.closing_part.sales.typed())
        return self._beside.keep()

    def put_away(self) -> bool:
        """Close the form that has the focus; what was typed stays for the next time. False where none has."""
        form = self._form_here()
        if form is None or not form.goes_away:
            return False
        self.keep()
        form.closed.emit()
        return True

    def save_open_form(self) -> bool:
        """Ctrl+Enter in a form; False where the focus is in none."""
        form = self._form_here()
        if form is not None:
            form.save_wanted.emit()
        return form is not None

    def on_saved(self, form: MonthForm) -> None:
        """Its words are kept elsewhere now."""
        self._beside.put(form.name, {})
        if form.goes_away:
            form.closed.emit()
        self.keep()

    def _forms_of(self, part: Part) -> Iterator[MonthForm]:
        if part is Part.LESSONS:
            yield self._screen.lessons_part.form
            yield self._screen.lessons_part.praise.form
        elif part is Part.CLOSING:
            yield self._screen.closing_part.sales.form

    def _form_here(self) -> MonthForm | None:
        part = self._screen.bar.part()
        return next((form for form in self._forms_of(part) if form.has_focus), None)

    def _put_lessons(self) -> None:
        part, still_open = self._screen.lessons_part, {}
        for key, form in (("lesson", part.form), ("praise", part.praise.form)):
            words = form.words()
            self._beside.put(form.name, {} if words == form.as_saved() else words)
            if not form.isHidden() and self._beside.words_of(form.name):
                still_open[key] = form.subject.hex if form.subject else _NEW
        self._beside.put(_OPEN, still_open)

    def _put_back(self, part: Part) -> None:
        if not self._screen.shelf.has(part):
            return
        if part is Part.CLOSING:
            self._screen.closing_part.sales.put_back(self._beside.words_of("sales"))
        elif part is Part.LESSONS:
            self._put_back_lessons()

    def _put_back_lessons(self) -> None:
        were_open, lessons = self._beside.words_of(_OPEN), self._screen.lessons_part
        lesson, line = self._lesson(were_open.get("lesson", "")), self._line(were_open.get("praise", ""))
        lessons.form.begin(lesson)
        lessons.praise.form.begin(line)
        for form in (lessons.form, lessons.praise.form):
            self._on_form_opened(form)
        lessons.show_forms(
            lesson=lesson is not None or were_open.get("lesson") == _NEW,
            praise=line is not None or were_open.get("praise") == _NEW,
        )

    def _empty_lessons(self) -> None:
        lessons = self._screen.lessons_part
        lessons.form.begin(None)
        lessons.praise.form.begin(None)
        lessons.show_forms(lesson=False, praise=False)

    def _lesson(self, key: str) -> Lesson | None:
        rows = self._screen.lessons_part.rows.rows
        return next((row.lesson for row in rows if row.lesson.id.hex == key), None)

    def _line(self, key: str) -> PraiseLine | None:
        rows = self._screen.lessons_part.praise.rows
        return next((row.line for row in rows if isinstance(row, PraiseRow) and row.key.hex == key), None)

    def _on_form_opened(self, form: MonthForm) -> None:
        typed = self._beside.words_of(form.name)
        if typed:
            form.restore(typed)
