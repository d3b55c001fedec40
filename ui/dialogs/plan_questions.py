"""Questions of the plan: a new step, another date for a step, a promise, a colleague."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QComboBox

from app import identity
from app.changes import Changed
from app.domain.due import Due
from app.domain.plan import Doer, Step, StepKind
from app.errors import FieldMissing
from app.services import complaints, plans, promises
from app.services.meanwhile import Seen
from ui import icons, labels
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.words.steps import doer as doer_word
from ui.words.steps import doer_icon, step_words


def _instead(view: ComplaintView) -> str:
    """What the step makes needless, where nothing else was planned."""
    decide = view.open_step(StepKind.DECIDE)
    if decide is None:
        return ""
    due = view.when.due(decide.due_at, view.now, by_close=decide.by_close)
    return labels.translate("Plan", "Nothing else is planned; decide by {due}.").format(due=due)


class StepQuestion(Question):
    """What will be done, who does it, by when: a colleague, or a department or supplier by its name."""

    name = "step"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Add a step to the plan"),
            icon="list-checks",
            save=self.tr("Add step"),
            note=_instead(view),
        )
        self.form.add_line(self.tr("What will be done"), "step", span=5)
        self._who = QComboBox()
        self._who.setEditable(True)
        self._fill_who()
        self.form.add(self.tr("Who does it"), "responsible", self._who, span=3)
        self._add_due(self.tr("By when"), "due", span=2)
        kinds: list[tuple[object, str]] = [(one.value, doer_word(one)) for one in Doer]
        doer = self.form.add_choice(self.tr("That is"), "doer", kinds, span=2).widget
        assert isinstance(doer, QComboBox)
        self._doer = doer
        self._who.currentTextChanged.connect(self._on_who)
        self.listen()

    def _fill_who(self) -> None:
        """Colleagues first, then the departments and suppliers this plan names already."""
        able = [one for one in self.view.people if one.can_act]
        for person in able:
            self._who.addItem(icons.icon("user", "text2"), person.name, (Doer.STAFF, person.id))
        outside = [(one.doer, one.responsible) for one in self.view.steps]
        outside += [(one.doer, one.who) for one in self.view.template]
        for doer, name in dict.fromkeys(outside):
            if doer is not Doer.STAFF and name:
                self._who.addItem(icons.icon(doer_icon(doer), "text2"), name, (doer, None))
        here = self._who.findText(next((one.name for one in able if one.id == self.backend.by), ""))
        self._who.setCurrentIndex(max(here, 0))

    def _known(self) -> tuple[Doer, UUID | None] | None:
        """Who is meant by what stands in the field, where that is somebody of the list."""
        at = self._who.findText(self._words("responsible").strip())
        return self._who.itemData(at) if at >= 0 else None

    def _on_who(self) -> None:
        """A name nobody here bears is that of a department, until it is said to be a supplier's."""
        known = self._known()
        doer = known[0] if known else Doer(str(self._data("doer")))
        if known is None and doer is Doer.STAFF:
            doer = Doer.DEPARTMENT
        self._doer.setCurrentIndex(self._doer.findData(doer.value))

    def _write(self) -> Changed:
        if not self._words("step").strip():
            raise FieldMissing("step")
        due = self._needed_due("due")
        known, typed = self._known(), self._words("responsible").strip()
        person = known[1] if known else None
        doer = Doer(str(self._data("doer")))
        return plans.add_step(
            self.view.id,
            self.backend.by,
            step_id=identity.new_id(),
            text=self._words("step"),
            due=due,
            doer=Doer.STAFF if person else doer,
            responsible=person,
            responsible_words="" if person else typed,
        )

    def _said(self) -> str:
        return self.tr("Step added.")


class DropStepQuestion(Question):
    """A step is no longer needed, and why; it stays in the plan, struck through."""

    name = "drop_step"

    def __init__(self, backend: Backend, view: ComplaintView, step: Step) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("This step is no longer needed"),
            icon="ban",
            save=self.tr("Drop step"),
            note=step_words(step),
            about=step.id,
        )
        self._step = step
        self.form.add_line(self.tr("Why"), "because")
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.step(self._step.id)

    def _write(self) -> Changed:
        return plans.drop_step(self._step.id, self.backend.by, because=self._words("because"))

    def _said(self) -> str:
        return self.tr("Step dropped.")

    def undo(self) -> Callable[[], object]:
        return partial(self.backend.perform, plans.undo_step, self._step.id, self.backend.by)


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
            note=step_words(step),
            about=step.id,
        )
        self._step = step
        due = Due.of(view.when.calendar.local(step.due_at), by_close=step.by_close)
        self._add_due(self.tr("By when"), "due", due=due)
        self.form.add_line(self.tr("Why (may stay empty)"), "because", span=9)
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.step(self._step.id)

    def _write(self) -> Changed:
        due = self._needed_due("due")
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
        due = self._needed_due("due")
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
        able = [one for one in view.people if one.can_act and one.id != view.complaint.assigned_to]
        options: list[tuple[object, str]] = [(one.id, one.name) for one in able]
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
