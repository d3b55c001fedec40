"""What is written on the review of a month: lessons, praise, sales, and that it is closed."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.changes import Changed
from app.domain.commendation import Commendation, Heard, Praise, PraiseLine
from app.domain.consent import Purpose
from app.domain.review import Lesson, LessonState
from app.domain.sales import Sales
from app.errors import ChangedMeanwhile, NotFound, StorageError, UserError
from app.identity import new_id
from app.services import commendations, complaints, lessons, month_closing, month_sales, settings
from ui import jobs
from ui.backend import Backend
from ui.review.lesson_form import LessonForm
from ui.review.month_form import MonthForm
from ui.review.praise_form import PraiseForm
from ui.review.sales_panel import SalesForm
from ui.widgets.notice_bar import Notice
from ui.words import privacy


class MonthWriting(QObject):
    """`saved` tells which form was emptied because its words are kept now; `told` brings a notice."""

    saved = Signal(object)  # MonthForm
    told = Signal(object)  # Notice
    reload_wanted = Signal()  # what is shown may not be what stands there

    def __init__(self, backend: Backend, parent: QObject) -> None:
        super().__init__(parent)
        self._backend = backend

    def save_lesson(self, form: LessonForm, month: str) -> None:
        said, lesson, by = form.said(), form.lesson, self._backend.by
        if said is None:
            return
        if lesson is None:
            form.added = new_id()
            self._save(form, partial(lessons.add, form.added, by, month=month, **said))
            return
        said |= {"effect": form.effect_field.text(), "state": LessonState(lesson.state)}
        self._save(form, partial(lessons.change, lesson.id, by, version=lesson.version, **said))

    def set_state(self, lesson: Lesson, state: LessonState) -> None:
        """One state on, done, given up, or taken up again; the notice takes it back."""
        by, version = self._backend.by, lesson.version
        if state is LessonState.DONE:
            command = partial(lessons.finish, lesson.id, by, version=version, effect=lesson.effect)
        elif state is LessonState.LAPSED:
            command = partial(lessons.lapse, lesson.id, by, version=version)
        else:
            command = partial(lessons.change, lesson.id, by, version=version, **_as_it_was(lesson, state))
        if self._backend.perform(command):
            undo = partial(self._set_back, lesson)
            self.told.emit(Notice("done", self._said(lesson, state), undo=undo))

    def save_praise(self, form: PraiseForm, month: str) -> None:
        form.clear_errors()
        if form.line is not None:
            self._save(form, self._praise_change(form, form.line.commendation.id))
            return
        try:
            complaint_id = self._complaint(form)
        except NotFound as fault:
            fault.field = "number"
            form.refuse(fault)
            return
        command = partial(
            commendations.add,
            new_id(),
            self._backend.by,
            kind=form.kind(),
            month=month,
            words=form.words_field.toPlainText(),
            staff_id=form.about(),
            complaint_id=complaint_id,
            shared=form.is_shared(),
        )
        self._save(form, command)

    def note_thanks(self, heard: Heard, month: str) -> None:
        """One key: the customer's words become thanks, about who has the complaint."""
        praise_id = new_id()
        command = partial(
            commendations.add,
            praise_id,
            self._backend.by,
            kind=Praise.THANKS,
            month=month,
            words=heard.words,
            staff_id=heard.staff,
            complaint_id=heard.complaint_id,
        )
        if self._backend.perform(command):
            back = partial(self._perform, commendations.take_back, praise_id, version=1)
            self.told.emit(Notice("done", self.tr("Noted as thanks."), undo=back))

    def share(self, line: PraiseLine) -> None:
        """From private to shared, and back."""
        praise = line.commendation
        command = commendations.keep_private if praise.shared else commendations.share
        inverse = commendations.share if praise.shared else commendations.keep_private
        if self._perform(command, praise.id, version=praise.version):
            words = self.tr("Only the owner and whom it is about see it now.")
            words = words if praise.shared else self.tr("Everybody may read it now.")
            undo = partial(self._perform, inverse, praise.id, version=praise.version + 1)
            self.told.emit(Notice("done", words, _asked_first(praise), undo=undo))

    def take_back(self, line: PraiseLine) -> None:
        praise = line.commendation
        if self._perform(commendations.take_back, praise.id, version=praise.version):
            undo = partial(self._perform, commendations.put_back, praise.id, version=praise.version + 1)
            self.told.emit(Notice("done", self.tr("The praise is taken back."), undo=undo))

    def save_sales(self, form: SalesForm, month: str, kept: Sales | None) -> None:
        form.clear_errors()
        try:
            number, turnover = form.read(settings.shop().currency)
        except UserError as fault:
            form.refuse(fault)
            return
        version = kept.version if kept else 0
        command = partial(
            month_sales.put, month, self._backend.by, sales=number, turnover=turnover, version=version
        )
        self._save(form, command)

    def close(self, month: str) -> None:
        """Beside the window: all figures of the month are counted once more."""
        work = partial(_close, month, self._backend.by)
        jobs.run(work, self._on_closed, self._on_not_closed)

    def _save(self, form: MonthForm, command: Callable[[], Changed]) -> None:
        try:
            changed = command()
        except ChangedMeanwhile as fault:
            form.refuse(fault)
            form.take_newer(self._backend.by)  # saved once more it replaces that knowingly
            self.reload_wanted.emit()
        except UserError as fault:
            form.refuse(fault)
        except StorageError as fault:
            self._backend.failed.emit(fault)
        else:
            form.empty()
            self.saved.emit(form)
            self._backend.done(changed)

    def _perform(self, command: Callable[..., Changed], praise_id: UUID, *, version: int) -> bool:
        return self._backend.perform(command, praise_id, self._backend.by, version=version)

    def _praise_change(self, form: PraiseForm, praise_id: UUID) -> Callable[[], Changed]:
        words, staff_id, by = form.words_field.toPlainText(), form.about(), self._backend.by
        return partial(
            commendations.change, praise_id, by, version=form.version, words=words, staff_id=staff_id
        )

    def _complaint(self, form: PraiseForm) -> UUID | None:
        text = form.number_text()
        return complaints.by_number(text).id if text else None

    def _set_back(self, lesson: Lesson) -> None:
        """The state it had, over whatever version it has now."""
        now = lessons.get(lesson.id)
        before = _as_it_was(lesson, LessonState(lesson.state))
        self._backend.perform(lessons.change, lesson.id, self._backend.by, version=now.version, **before)

    def _said(self, lesson: Lesson, state: LessonState) -> str:
        words = {
            LessonState.DONE: self.tr("“{change}” is done."),
            LessonState.LAPSED: self.tr("“{change}” is given up. No review shows it again."),
        }
        return words.get(state, self.tr("“{change}” is in hand.")).format(change=lesson.change)

    def _on_closed(self, changed: Changed) -> None:
        self._backend.done(changed)
        self.reload_wanted.emit()
        self.told.emit(Notice("done", self.tr("The month is closed."), self.tr("Its seal stands beside it.")))

    def _on_not_closed(self, fault: Exception) -> None:
        self._backend.tell(fault)
        self.reload_wanted.emit()


def _asked_first(praise: Commendation) -> str:
    """Thanks are the customer's words: whether they may be shown is theirs to say."""
    if praise.shared or praise.kind is not Praise.THANKS or praise.complaint_id is None:
        return ""
    return privacy.not_allowed_yet(praise.complaint_id, Purpose.THANKS)


def _as_it_was(lesson: Lesson, state: LessonState) -> dict[str, Any]:
    return {
        "change": lesson.change,
        "because": lesson.because,
        "who": lesson.who,
        "due_on": lesson.due_on,
        "state": state,
        "responsible": lesson.responsible,
        "watched": lesson.watched,
        "watched_name": lesson.watched_name,
    }


def _close(month: str, by: UUID, _report: object) -> Changed:
    return month_closing.close(month, by)
