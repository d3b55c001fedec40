"""Kinds of complaint, each with what is asked at the counter and the steps its plan begins with."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget

from app.changes import Changed
from app.domain.shop import Category
from app.errors import UserError
from app.services import kinds, settings
from ui.backend import Backend
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.settings_names import Named, NamesPart
from ui.widgets.settings_plan import PlanSteps, StepText


class KindsPart(NamesPart):
    """Alt+Up and Alt+Down move the step in which the focus is, else the kind."""

    key = "category"

    def __init__(self, backend: Backend) -> None:
        self.plan = PlanSteps()
        super().__init__(backend)
        self.plan.touched.connect(self.on_typed)

    def words(self) -> tuple[str, str]:
        return self.tr("Kinds of complaint"), "tags"

    def stored(self) -> list[Named]:
        found = settings.categories(active_only=False)
        return [
            Named(
                one.name,
                one.active,
                one.questions,
                tuple(StepText.of(step) for step in one.plan),
                was=one.name,
            )
            for one in found
        ]

    def write(self, names: list[Named]) -> Changed:
        kept, as_one = self.as_saved()
        found = [
            Category(one.name.strip(), one.questions, one.active, tuple(step.step() for step in one.plan))
            for one in kept
        ]
        renamed = {one.was: one.name.strip() for one in names if one.is_renamed}
        return kinds.save(found, self.backend.by, renamed=renamed, as_one=as_one)

    def own_keys(self) -> list[tuple[str, str]]:
        return [*super().own_keys(), ("Alt+P", self.tr("Add step"))]

    def show_fault(self, fault: UserError) -> bool:
        """A step that cannot be is shown with its kind, in its row."""
        for at, one in enumerate(self._names):
            place = next((place for place, step in enumerate(one.plan) if step.fault() is not None), None)
            if place is not None and fault.field in PlanSteps.fields:
                self.list.setCurrentRow(at)
                return self.plan.show_faults()
        return super().show_fault(fault)

    def with_errors(self) -> list[QWidget]:
        return [*super().with_errors(), *self.plan.with_errors()]

    def fill(self, one: Named) -> None:
        super().fill(one)
        self.form.fields["questions"].set_text("\n".join(one.questions))
        self.plan.set_steps(one.plan)

    def filled(self, before: Named) -> Named:
        typed = self.form.fields["questions"].text()
        questions = tuple(line.strip() for line in typed.splitlines() if line.strip())
        return replace(super().filled(before), questions=questions, plan=self.plan.steps())

    def shift(self, step: int) -> None:
        if not self.plan.shift(QApplication.focusWidget(), step):
            super().shift(step)

    def panels(self) -> list[QWidget]:
        return [self.panel, self.plan_panel]

    def build_form(self) -> None:
        super().build_form()
        note = self.tr("One a line. They stand beside a new complaint of this kind, to be ticked off.")
        self.form.add_text(self.tr("Questions to ask"), "questions", lines=4, note=note)

    def build_beside(self) -> None:
        self.plan_panel = Panel(self.tr("The plan begins with"), "list-checks")
        add = Button(self.tr("Add step"), "plus", key="Alt+P", size="row")
        add.clicked.connect(self.plan.add)
        self.plan_panel.add_right(add)
        self.plan_panel.add(self.plan)
        self.beside.addWidget(self.plan_panel)
        note = self.tr("Taken over into a complaint with one key; each step can be changed there.")
        self.beside.addWidget(label(note, "small", "text2", wrap=True))
