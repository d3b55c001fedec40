"""What a complaint teaches: a lesson for the month's review, and a case study that names nobody."""

from PySide6.QtWidgets import QComboBox

from app import identity
from app.changes import Changed
from app.domain.case_study import NamesSomebody
from app.domain.consent import Purpose
from app.domain.month import month_of
from app.errors import UserError
from app.services import case_studies, lessons
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.widgets.tick_field import TickField
from ui.words import privacy


class LessonQuestion(Question):
    """What we change because of it, who sees to it, by when; it stands in the month's review."""

    name = "lesson"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Note a lesson"),
            icon="lightbulb",
            save=self.tr("Note"),
            note=self.tr("It stands in the month's review, with the number of this complaint."),
        )
        self.form.add_line(self.tr("What we change"), "change", span=4)
        self.form.add_line(self.tr("Because of (may stay empty)"), "because", span=3)
        who = QComboBox()
        who.setEditable(True)
        who.addItem("")
        who.addItems([one.name for one in view.people if one.can_act])
        self.form.add(self.tr("Who sees to it"), "who", who, span=3)
        self._add_due(self.tr("By when"), "due", span=2)
        self.form.fields["because"].set_text(view.complaint.cause)
        self.listen()

    def _write(self) -> Changed:
        due = self._due("due")
        return lessons.add(
            identity.new_id(),
            self.backend.by,
            month=month_of(self.view.today),
            change=self._words("change"),
            because=self._words("because"),
            who=self._words("who"),
            due_on=due.on if due else None,
            complaint_id=self.view.id,
        )

    def _said(self) -> str:
        return self.tr("Lesson noted.")


class StudyQuestion(Question):
    """Proposed without the people in it; a person reads it before it is kept."""

    name = "study"
    buttons_below = True

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        draft = case_studies.propose(view.id)
        taken = ", ".join(f"“{one.words}”" for one in draft.masked[:6])
        note = self.tr("It names nobody. Read it before you keep it.")
        if taken:
            note = self.tr("Taken out: {what}. Read it before you keep it.").format(what=taken)
        super().__init__(
            backend,
            view,
            title=self.tr("Write a case study"),
            icon="notebook-pen",
            save=self.tr("Keep it"),
            note=" ".join(filter(None, (note, privacy.not_allowed_yet(view.id, Purpose.CASE_STUDY)))),
        )
        self.form.add_line(self.tr("Title"), "title")
        self.form.add_text(self.tr("What happened"), "what_happened", lines=4, span=4)
        self.form.add_text(self.tr("What we did"), "what_we_did", lines=4, span=4)
        self.form.add_text(self.tr("What we learned"), "what_we_learned", lines=4, span=4)
        for key in ("title", "what_happened", "what_we_did", "what_we_learned"):
            self.form.fields[key].set_text(getattr(draft.study, key))
        meant = self.tr("What is named there is meant, and tells nobody who it was")
        self.though = TickField(meant)
        self.form.add(meant, "though_named", self.though).label.hide()
        self.form.fields["though_named"].hide()
        self.listen()

    def _write(self) -> Changed:
        return case_studies.write(
            self.view.id,
            self.backend.by,
            study_id=identity.new_id(),
            title=self._words("title"),
            what_happened=self._words("what_happened"),
            what_we_did=self._words("what_we_did"),
            what_we_learned=self._words("what_we_learned"),
            though_named=self.though.is_ticked(),
        )

    def _show_fault(self, fault: UserError) -> None:
        super()._show_fault(fault)
        if isinstance(fault, NamesSomebody):
            self.form.fields["though_named"].show()

    def _said(self) -> str:
        return self.tr("The case study is kept.")
