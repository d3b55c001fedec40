"""What is typed into the forms of a review: kept at every pause, and put back when the month is shown again."""

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from ui.backend import Backend
from ui.review.beside import MonthBeside
from ui.review.month_form import MonthForm
from ui.review.month_screen import MonthScreen
from ui.review.review_bar import Part

_KEEP_AFTER_MS = 500
_OPEN, _NEW = "open", "new"


class MonthTyping(QObject):
    """The forms of one month at a time; those of a part that is not made yet wait for it."""

    def __init__(self, backend: Backend, screen: MonthScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._beside = MonthBeside(backend)
        self._month = ""
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def attach(self, part: Part) -> None:
        """A part with forms is there now."""
        for form in self._forms_of(part):
            form.typed.connect(self._timer.start)
        if part is Part.LESSONS:
            self._screen.lessons_part.form_opening.connect(self.keep)
            self._screen.lessons_part.form_opened.connect(self._on_lesson_opened)
        if self._month:
            self._put_back(part)

    def take_up(self, month: str) -> None:
        """Bring back what was typed before; of the month that stands there already everything still does."""
        if month == self._month:
            return
        self._month = month
        self._beside.take_up(month)
        for part in (Part.LESSONS, Part.CLOSING):
            self._put_back(part)

    def keep(self) -> bool:
        """Write down what stands in the forms; False when the disk did not take it."""
        self._timer.stop()
        if not self._month:
            return True
        if self._screen.shelf.has(Part.LESSONS):
            self._put_lesson()
            self._beside.put("praise", self._screen.lessons_part.praise.form.words())
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

    def _put_lesson(self) -> None:
        part = self._screen.lessons_part
        form, words = part.form, part.form.words()
        self._beside.put(form.name, {} if words == form.as_saved() else words)
        is_open = form.isVisibleTo(part) and bool(self._beside.words_of(form.name))
        here = form.lesson.id.hex if form.lesson else _NEW
        self._beside.put(_OPEN, {"lesson": here} if is_open else {})

    def _put_back(self, part: Part) -> None:
        if not self._screen.shelf.has(part):
            return
        if part is Part.CLOSING:
            self._screen.closing_part.sales.put_back(self._beside.words_of("sales"))
            return
        praise, form = self._beside.words_of("praise"), self._screen.lessons_part.praise.form
        form.restore(praise)
        form.setVisible(bool(praise))
        self._open_again(self._beside.words_of(_OPEN).get("lesson", ""))

    def _open_again(self, key: str) -> None:
        part = self._screen.lessons_part
        lessons = {row.lesson.id: row.lesson for row in part.rows.rows}
        lesson = lessons.get(UUID(key)) if key and key != _NEW else None
        part.form.begin(lesson)
        part.form.setVisible(key == _NEW or lesson is not None)
        self._on_lesson_opened()

    def _on_lesson_opened(self) -> None:
        form = self._screen.lessons_part.form
        typed = self._beside.words_of(form.name)
        if typed:
            form.restore(typed)
