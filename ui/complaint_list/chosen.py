"""What is done to all ticked complaints at once: given to somebody, promised another day; all of it can be undone."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.domain.complaint import ComplaintLine
from app.errors import FieldMissing
from app.services.several import Several
from ui.backend import Backend
from ui.models.complaints_table import ComplaintTableModel
from ui.when import When, counted
from ui.widgets.button import Button
from ui.widgets.due_field import DueField
from ui.widgets.form import Form
from ui.widgets.list_question import ListQuestion
from ui.widgets.notice_bar import Notice

translate = QCoreApplication.translate


class Chosen(QObject):
    """`told` brings the notice with its undo."""

    told = Signal(object)  # Notice

    def __init__(self, backend: Backend, model: ComplaintTableModel, question: ListQuestion) -> None:
        super().__init__(model)
        self._backend, self._model, self._question = backend, model, question

    def ask_whom(self, button: Button) -> None:
        """A menu of the people under the button."""
        menu = QMenu(button)
        menu.setAccessibleName(self.tr("Give to"))
        for person in self._backend.people:
            menu.addAction(person.name.replace("&", "&&")).triggered.connect(
                partial(self._give, person.id, person.name)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def ask_day(self) -> None:
        """Which day all these customers are promised, and why."""
        lines = [line for line in self._model.ticked() if line.status.is_open]
        left_out = len(self._model.ticked()) - len(lines)
        if not lines:
            said = self.tr("None of them is open, so there is nothing to promise.")
            self.told.emit(Notice("info", said))
            return
        note = counted(translate("Chosen", "%n no longer open, left as before.", "", left_out))
        title = counted(translate("Chosen", "Promise %n customer(s) another day", "", len(lines)))
        form = self._question.begin(
            title, icon="calendar-clock", verb=self.tr("Promise"), note=note if left_out else ""
        )
        form.add(self.tr("By when"), "due", DueField(When.of_shop()), span=3)
        form.add_line(self.tr("Why"), "because", span=9)
        self._question.ask(partial(self._promise, lines))

    def _give(self, to: UUID, name: str, *_: object) -> None:
        several = Several(_ids(self._model.ticked()))
        count = len(self._model.ticked())
        if self._backend.perform(several.give, self._backend.by, to=to):
            said = counted(translate("Chosen", "%n complaint(s) given to {name}.", "", count)).format(
                name=name
            )
            self._done(said, several)

    def _promise(self, lines: Sequence[ComplaintLine], form: Form) -> None:
        field = form.fields["due"].widget
        assert isinstance(field, DueField)
        due = field.read_due()
        if due is None:
            raise FieldMissing("due")
        several = Several(_ids(lines))
        changed = several.promise(self._backend.by, due=due, because=form.fields["because"].text())
        self._backend.done(changed)
        said = counted(translate("Chosen", "%n customer(s) promised {day}.", "", len(lines)))
        self._done(said.format(day=field.text()), several)

    def _done(self, said: str, several: Several) -> None:
        self._model.clear_ticks()
        undo: Callable[[], object] = partial(self._backend.perform, several.take_back, self._backend.by)
        self.told.emit(Notice("done", said, undo=undo))


def _ids(lines: Sequence[ComplaintLine]) -> tuple[UUID, ...]:
    return tuple(line.id for line in lines)
