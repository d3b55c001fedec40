"""Correcting one entry of the history: what was written stays, struck through, and the correction points to it."""

from app.changes import Changed
from app.domain.timeline import Entry
from app.services import complaints
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.words.entries import entry_headline


class CorrectEntryQuestion(Question):
    """What should have been written."""

    name = "correct_entry"

    def __init__(self, backend: Backend, view: ComplaintView, entry: Entry) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Correct this entry"),
            icon="pencil",
            save=self.tr("Correct"),
            note=entry_headline(entry, view.when),
            about=entry.id,
        )
        self._entry = entry
        self.form.add_text(self.tr("What it says instead"), "text", lines=2)
        self.form.fields["text"].set_text(entry.text)
        self.listen()

    def _write(self) -> Changed:
        return complaints.correct_entry(self._entry.id, self.backend.by, text=self._words("text"))

    def _said(self) -> str:
        return self.tr("Corrected. The first version stays, struck through.")
