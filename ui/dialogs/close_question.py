"""Closing: the root cause with its whys, whether the customer stays with us, and what is to be learned."""

from PySide6.QtCore import Qt

from app.changes import Changed
from app.domain.complaint import Kept
from app.errors import FieldMissing
from app.services import complaints, settings
from app.services.ending import MOST_WHYS
from app.services.meanwhile import Seen
from ui import labels
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.widgets.cause_field import CauseField
from ui.widgets.complaint_contacts import contact_words
from ui.widgets.segmented import Segmented

_BEFORE, _AFTER = {"cause": 5, "kept": 4, "then": 3}, {"notes": 12}


class CloseQuestion(Question):
    """Each "why?" appears once the one before is answered; none has to be."""

    name = "close"
    buttons_below = True

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Close the complaint"),
            icon="archive",
            save=self.tr("Close"),
            note=self._ends(view),
        )
        self.cause = CauseField(settings.tree_of_causes())
        self.kept = Segmented(
            self.tr("The customer"),
            [(one, labels.kept(one), "") for one in (Kept.UNKNOWN, Kept.KEPT, Kept.LOST)],
        )
        self.form.add(self.tr("What was the cause"), "cause", self.cause)
        self.form.add(self.tr("The customer"), "kept", self.kept)
        then: list[tuple[object, str]] = [
            ("", self.tr("Nothing more")),
            ("lesson", self.tr("Note a lesson")),
            ("study", self.tr("Write a case study")),
        ]
        self.form.add_choice(self.tr("And then"), "then", then)
        self._add_whys()
        self.form.add_line(self.tr("Notes (may stay empty)"), "notes")
        self.cause.choose(view.complaint.cause)
        self.typed.connect(self._show_whys)
        self.listen()
        self._show_whys()

    def _ends(self, view: ComplaintView) -> str:
        """What was still to come and will not be."""
        if not view.contacts:
            return ""
        first = view.contacts[0]
        due = view.when.due(first.due_at, view.now, by_close=first.by_close)
        words = self.tr("This ends too: {what}, {due}.")
        return words.format(what=contact_words(first), due=due)

    def _add_whys(self) -> None:
        for number in range(1, MOST_WHYS + 1):
            words = (
                self.tr("Why did it happen? (may stay empty)") if number == 1 else self.tr("And why that?")
            )
            field = self.form.add_line(words, f"why_{number}")
            field.widget.setAccessibleName(self.tr("Why, {number} of 5").format(number=number))

    def _whys(self) -> list[str]:
        return [self._words(f"why_{number}").strip() for number in range(1, MOST_WHYS + 1)]

    def _show_whys(self) -> None:
        """One more than are answered; what the others hold stays in sight."""
        whys = self._whys()
        last = max((at for at, why in enumerate(whys, start=1) if why), default=0)
        shown = {f"why_{number}": 12 for number in range(1, min(last + 1, MOST_WHYS) + 1)}
        focus = next((one for one in self.form.fields.values() if one.widget.hasFocus()), None)
        self.form.lay_out(_BEFORE | shown | _AFTER)
        if focus is not None and not focus.widget.hasFocus():
            focus.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, words: dict[str, str]) -> None:
        super().restore(words)
        self._show_whys()

    def follows(self) -> str:
        return str(self._data("then") or "")

    def _replaced(self, seen: Seen) -> object:
        return seen.status

    def _write(self) -> Changed:
        cause = self.cause.cause()
        if not cause:
            raise FieldMissing("cause")
        return complaints.close(
            self.view.id,
            self.backend.by,
            cause=cause,
            whys=self._whys(),
            notes=self._words("notes"),
            kept=Kept(str(self.kept.value())),
        )

    def _said(self) -> str:
        return self.tr("Closed.")
