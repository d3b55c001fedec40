"""Questions of the plan: a new step, another date for a step, a promise, a colleague."""

from uuid import UUID

from PySide6.QtWidgets import QComboBox

from app import identity
from app.changes import Changed
from app.domain.due import Due
from app.domain.plan import Step
from app.errors import FieldMissing
from app.services import complaints, plans, promises
from app.services.meanwhile import Seen
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView


class StepQuestion(Question):
    """What will be done, who does it, by when. Who is a colleague or anybody in words."""

    name = "step"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Add a step to the plan"),
            icon="list-checks",
            save=self.tr("Add step"),
        )
        self.form.add_line(self.tr("What will be done"), "step", span=6)
        self._who = QComboBox()
        self._who.setEditable(True)
        for person in view.people:
            if person.active:
                self._who.addItem(person.name, person.id)
        here = self._who.findData(backend.by)
        self._who.setCurrentIndex(max(here, 0))
        self.form.add(self.tr("Who does it"), "responsible", self._who, span=3)
        self._add_due(self.tr("By when"), "due")
        self.listen()

    def _write(self) -> Changed:
        due = self._due("due")
        if not self._words("step").strip():
            raise FieldMissing("step")
        if due is None:
            raise FieldMissing("due")
        typed = self._words("responsible").strip()
        found = self._who.findText(typed)
        person: UUID | None = self._who.itemData(found) if found >= 0 else None
        return plans.add_step(
            self.view.id,
            self.backend.by,
            step_id=identity.new_id(),
            text=self._words("step"),
            due=due,
            responsible=person,
            responsible_words="" if person else typed,
        )

    def _said(self) -> str:
        return self.tr("Step added.")


class MoveStepQuestion(Question):
    """Another date for one step."""

    name = "move_step"

    def __init__(self, backend: Backend, view: ComplaintView, step: Step) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Another date for the step"),
            icon="calendar-clock",
            save=self.tr("Move step"),
            note=step.text,
        )
        self._step = step
        self.name = f"{type(self).name} {step.id}"  # what is typed belongs to this step alone
        local = view.when.calendar.local(step.due_at)
        due = Due(local.date(), None if step.by_close else local.time().replace(tzinfo=None))
        self._add_due(self.tr("By when"), "due", due=due)
        self.form.add_line(self.tr("Why (may stay empty)"), "because", span=9)
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.step(self._step.id)

    def _write(self) -> Changed:
        due = self._due("due")
        if due is None:
            raise FieldMissing("due")
        return plans.move_step(self._step.id, self.backend.by, due=due, because=self._words("because"))

    def _said(self) -> str:
        return self.tr("Step moved.")


class PromiseQuestion(Question):
    """A date by which the customer hears from us. Another one than is running needs the reason."""

    name = "promise"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        running = view.promise
        note = ""
        if running:
            day = view.when.due(running.due_at, view.now, by_close=running.by_close)
            note = self.tr("Promised until now: {day}").format(day=day)
        super().__init__(
            backend,
            view,
            title=self.tr("Promise another date") if running else self.tr("Promise a date"),
            icon="handshake",
            save=self.tr("Promise"),
            note=note,
        )
        self._add_due(self.tr("By when"), "due")
        self.form.add_line(self.tr("What is promised (may stay empty)"), "text", span=4 if running else 9)
        if running:
            self.form.add_line(self.tr("Why the date changes"), "because", span=5)
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.promise

    def _write(self) -> Changed:
        due = self._due("due")
        if due is None:
            raise FieldMissing("due")
        because = self._words("because") if "because" in self.form.fields else ""
        return promises.make(
            self.view.id, self.backend.by, due=due, text=self._words("text"), because=because
        )

    def _said(self) -> str:
        return self.tr("Promised.")


class HandOverQuestion(Question):
    """To which colleague the complaint goes."""

    name = "hand_over"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        keeper = view.first_name(view.complaint.assigned_to)
        note = self.tr("Now with {name}").format(name=keeper) if keeper else ""
        super().__init__(
            backend,
            view,
            title=self.tr("Hand over to a colleague"),
            icon="user-plus",
            save=self.tr("Hand over"),
            note=note,
        )
        others = [one for one in view.people if one.active and one.id != view.complaint.assigned_to]
        options: list[tuple[object, str]] = [(one.id, one.name) for one in others]
        self.form.add_choice(self.tr("To"), "to", options, span=4)
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.keeper

    def _write(self) -> Changed:
        to = self._data("to")
        if not isinstance(to, UUID):
            raise FieldMissing("to")
        return complaints.assign((self.view.id,), self.backend.by, to=to)

    def _said(self) -> str:
        return self.tr("Handed over to {name}.").format(name=self._words("to"))
