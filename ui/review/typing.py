"""What is typed into the forms of a review: kept at every pause, and put back when the month is shown again."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from ui.backend import Backend
from ui.review.beside import MonthBeside
from ui.review.lessons_part import LessonsPart
from ui.review.month_form import MonthForm
from ui.review.sales_panel import SalesPanel

_KEEP_AFTER_MS = 500
_OPEN, _NEW = "open", "new"


class MonthTyping(QObject):
    """The forms of one month at a time."""

    def __init__(self, backend: Backend, lessons: LessonsPart, sales: SalesPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._lessons, self._sales = lessons, sales
        self._beside = MonthBeside(backend)
        self._month = ""
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        for form in (lessons.form, lessons.praise.form, sales.form):
            form.typed.connect(self._timer.start)
        lessons.form_opening.connect(self.keep)
        lessons.form_opened.connect(self._on_lesson_opened)

    def take_up(self, month: str) -> None:
        """Bring back what was typed before; of the month that stands there already everything still does."""
        if month == self._month:
            return
        self._month = month
        self._beside.take_up(month)
        self._sales.put_back(self._beside.words_of("sales"))
        praise = self._beside.words_of("praise")
        self._lessons.praise.form.restore(praise)
        self._lessons.praise.form.setVisible(bool(praise))
        self._open_again(self._beside.words_of(_OPEN).get("lesson", ""))

    def keep(self) -> bool:
        """Write down what stands in the forms; False when the disk did not take it."""
        self._timer.stop()
        if not self._month:
            return True
        form = self._lessons.form
        words = form.words()
        self._beside.put(form.name, {} if words == form.as_saved() else words)
        is_open = form.isVisibleTo(self._lessons) and bool(self._beside.words_of(form.name))
        here = form.lesson.id.hex if form.lesson else _NEW
        self._beside.put(_OPEN, {"lesson": here} if is_open else {})
        self._beside.put("praise", self._lessons.praise.form.words())
        self._beside.put("sales", self._sales.typed())
        return self._beside.keep()

    def put_away(self) -> bool:
        """Close a form that is open; what was typed stays for the next time. False where none is."""
        for form in (self._lessons.form, self._lessons.praise.form):
            if form.isVisible() and (form.isAncestorOf(form.window().focusWidget() or form)):
                self.keep()
                form.closed.emit()
                return True
        return False

    def save_open_form(self) -> bool:
        """Ctrl+Enter in a form; False where the focus is in none."""
        for form in (self._lessons.form, self._lessons.praise.form, self._sales.form):
            focus = form.window().focusWidget()
            if form.isVisible() and focus is not None and form.isAncestorOf(focus):
                form.save_wanted.emit()
                return True
        return False

    def on_saved(self, form: MonthForm) -> None:
        """Its words are kept elsewhere now."""
        self._beside.put(form.name, {})
        if form is not self._sales.form:
            form.closed.emit()
        self.keep()

    def _open_again(self, key: str) -> None:
        form = self._lessons.form
        form.hide()
        form.begin(None)
        lessons = {row.lesson.id: row.lesson for row in self._lessons.rows.rows}
        if key == _NEW:
            form.restore(self._beside.words_of("lesson"))
            form.show()
        elif key and (lesson := lessons.get(UUID(key))) is not None:
            form.begin(lesson)
            form.restore(self._beside.words_of(form.name))
            form.show()

    def _on_lesson_opened(self) -> None:
        form = self._lessons.form
        typed = self._beside.words_of(form.name)
        if typed:
            form.restore(typed)
