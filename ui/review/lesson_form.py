"""What we change, because of what, who sees to it and by when: a new lesson, or one that is put right."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QCompleter

from app.domain.review import Lesson, Watched
from app.services import lessons
from ui.backend import DeskPerson
from ui.review.month_form import MonthForm
from ui.review.seen import Names
from ui.widgets.date_field import DateField
from ui.words.faults import fault_sentence

translate = QCoreApplication.translate
Watch = tuple[Watched, str]


def watch_words(watched: Watched, name: str) -> str:
    """Cause: Packing too thin."""
    words = {
        Watched.CAUSE: translate("LessonForm", "Cause: {name}"),
        Watched.CATEGORY: translate("LessonForm", "Kind: {name}"),
        Watched.PRODUCT: translate("LessonForm", "Item: {name}"),
    }
    return words[watched].format(name=name)


class LessonForm(MonthForm):
    """`begin` opens it for a new lesson or for one that is there."""

    def __init__(self, read_date: Callable[[str], date | None], write_date: Callable[[date], str]) -> None:
        super().__init__(translate("LessonForm", "Add"))
        self.name = "lesson"
        self.lesson: Lesson | None = None
        self.added: UUID | None = None  # the new one that was saved last
        self._write_date = write_date
        self.change_field = self.add_line(translate("LessonForm", "What we change"), "change", span=12)
        self.because_box, self.who_box = _open_box(), _open_box()
        self.by_field = DateField(read_date, write_date)
        self.form.add(translate("LessonForm", "Because of"), "because", self.because_box, span=5)
        self.form.add(translate("LessonForm", "Who sees to it"), "who", self.who_box, span=4)
        self.form.add(translate("LessonForm", "By when"), "due", self.by_field, span=3)
        saw = translate("LessonForm", "What we saw afterwards (may stay empty)")
        self.effect_field = self.add_line(saw, "effect", span=12)
        self.by_field.refused.connect(self._on_refused)
        self.setAccessibleName(translate("LessonForm", "Note what we change"))
        self.listen()

    def offer(self, names: Names, people: Sequence[DeskPerson]) -> None:
        """What may be chosen; what is typed stays."""
        watches = [
            *((Watched.CAUSE, name) for name in names.causes),
            *((Watched.CATEGORY, name) for name in names.kinds),
            *((Watched.PRODUCT, name) for name in names.products),
        ]
        self._fill(self.because_box, [(watch_words(*one), one) for one in watches])
        self._fill(self.who_box, [(person.name, person.id) for person in people])

    def begin(self, lesson: Lesson | None) -> None:
        """The fields of a lesson; a new one keeps what was typed before."""
        self.lesson, self.subject, self.added = lesson, lesson.id if lesson else None, None
        self.name = "lesson" if lesson is None else f"lesson {lesson.id.hex}"
        self.clear_errors()
        add, save = translate("LessonForm", "Add"), translate("LessonForm", "Save")
        self.save_button.set_words(add if lesson is None else save)
        self.form.fields["effect"].setVisible(lesson is not None)
        self.restore(self._as_saved() if lesson else {})

    def watch(self, watched: Watched, name: str) -> None:
        """Say because of what, where nothing is said yet."""
        if not self.because_box.currentText():
            self.because_box.setCurrentText(watch_words(watched, name))

    def as_saved(self) -> dict[str, str]:
        return self._as_saved() if self.lesson else {}

    def take_newer(self, by: UUID) -> None:
        if self.lesson is not None:
            self.lesson = lessons.get(self.lesson.id)

    def said(self) -> dict[str, Any] | None:
        """What a service is given; None where the date cannot be read, which is said."""
        self.clear_errors()
        if not self.by_field.read():
            return None
        watched, name = self._watch() or (None, "")
        responsible = self._responsible()
        return {
            "change": self.change_field.text(),
            "because": name or self.because_box.currentText(),
            "who": "" if responsible else self.who_box.currentText(),
            "due_on": self.by_field.date(),
            "responsible": responsible,
            "watched": watched,
            "watched_name": name,
        }

    def _as_saved(self) -> dict[str, str]:
        lesson = self.lesson
        assert lesson is not None
        watched = watch_words(lesson.watched, lesson.watched_name) if lesson.watched else lesson.because
        due = self._write_date(lesson.due_on) if lesson.due_on else ""
        found = {
            "change": lesson.change,
            "because": watched,
            "who": lesson.who,
            "due": due,
            "effect": lesson.effect,
        }
        return {key: text for key, text in found.items() if text}

    def _watch(self) -> Watch | None:
        text, lesson = self.because_box.currentText(), self.lesson
        if lesson and lesson.watched and text == watch_words(lesson.watched, lesson.watched_name):
            return lesson.watched, lesson.watched_name  # perhaps of a name that is offered no more
        at = self.because_box.findText(text)
        return self.because_box.itemData(at) if at > 0 else None

    def _responsible(self) -> UUID | None:
        text, lesson = self.who_box.currentText(), self.lesson
        if lesson and lesson.responsible and text == lesson.who:
            return lesson.responsible
        at = self.who_box.findText(text)
        return self.who_box.itemData(at) if at > 0 else None

    def _fill(self, box: QComboBox, options: list[tuple[str, object]]) -> None:
        kept = box.currentText()
        box.blockSignals(True)
        box.clear()
        box.addItem("")
        for words, data in options:
            box.addItem(words, data)
        box.setCurrentText(kept)
        box.blockSignals(False)

    def _on_refused(self, fault: Any) -> None:
        self.form.show_error("due", fault_sentence(fault))


def _open_box() -> QComboBox:
    """Chosen from a list or typed freely; typing finds what contains the words."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = box.completer()
    if completer is not None:
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return box
