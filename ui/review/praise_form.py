"""The form for praise and thanks: whose words, about whom, because of which complaint; or praise that is put right."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from app.domain.commendation import Praise, PraiseLine
from app.services import commendations
from ui import theme
from ui.backend import DeskPerson
from ui.review.month_form import MonthForm

translate = QCoreApplication.translate
_NEW_ONLY = ("kind", "number", "shown")  # what stays as it is once praise is noted


class PraiseForm(MonthForm):
    """`begin` opens it for new praise or for some that is there."""

    save_key = "Ctrl+Enter"  # Enter alone begins a line

    def __init__(self) -> None:
        super().__init__(translate("PraiseForm", "Note"))
        self.name = "praise"
        self.line: PraiseLine | None = None
        self.version = 0
        self.words_field = QPlainTextEdit()
        self.words_field.setTabChangesFocus(True)
        theme.sized(self.words_field, height=54)
        self.form.add(translate("PraiseForm", "What was good"), "words", self.words_field)
        self.about_box, self.kind_box = QComboBox(), QComboBox()
        self.form.add(translate("PraiseForm", "About"), "about", self.about_box, span=6)
        self.form.add(translate("PraiseForm", "Whose words"), "kind", self.kind_box, span=6)
        self.number_field = self.add_line(
            translate("PraiseForm", "Complaint (may stay empty)"), "number", span=6
        )
        self.shown_box = QComboBox()
        self.form.add(translate("PraiseForm", "Who reads it"), "shown", self.shown_box, span=6)
        self.setAccessibleName(translate("PraiseForm", "Note praise or thanks"))
        self.listen()

    def offer(self, people: Sequence[DeskPerson], *, owners: bool) -> None:
        """Only an owner praises in their own words and shares at once."""
        about: list[tuple[object, str]] = [("", translate("PraiseForm", "The whole shop"))]
        about += [(person.id, person.name) for person in people]
        kinds: list[tuple[object, str]] = [(Praise.THANKS, translate("PraiseForm", "A customer's"))]
        shown: list[tuple[object, str]] = [("", translate("PraiseForm", "Not shared yet"))]
        if owners:
            kinds.insert(0, (Praise.COMMENDATION, translate("PraiseForm", "My own")))
            shown.append(("all", translate("PraiseForm", "Everybody, and paper")))
        self._fill(self.about_box, about)
        self._fill(self.kind_box, kinds)
        self._fill(self.shown_box, shown)

    def begin(self, line: PraiseLine | None) -> None:
        """The fields of praise that is there; new praise keeps what was typed before."""
        self.line, self.subject = line, line.commendation.id if line else None
        self.version = line.commendation.version if line else 0
        self.name = "praise" if line is None else f"praise {line.commendation.id.hex}"
        self.clear_errors()
        note, save = translate("PraiseForm", "Note"), translate("PraiseForm", "Save")
        self.save_button.set_words(note if line is None else save)
        for key in _NEW_ONLY:
            self.form.fields[key].setVisible(line is None)
        self._offer_whom_it_is_about()
        self.restore(self.as_saved())

    def as_saved(self) -> dict[str, str]:
        if self.line is None:
            return {}
        return {"words": self.line.commendation.words, "about": self.line.name or self.about_box.itemText(0)}

    def take_newer(self, by: UUID) -> None:
        if self.line is not None:
            self.version = commendations.get(self.line.commendation.id, by).version

    def words(self) -> dict[str, str]:
        """Chosen values alone are nothing typed, where it is new."""
        found = super().words()
        if self.line is not None:
            return {key: text for key, text in found.items() if key not in _NEW_ONLY}
        return found if found.keys() & {"words", "number"} else {}

    def about(self) -> UUID | None:
        found = self.about_box.currentData()
        return found if isinstance(found, UUID) else None

    def kind(self) -> Praise:
        return Praise(self.kind_box.currentData())

    def is_shared(self) -> bool:
        return bool(self.shown_box.currentData())

    def number_text(self) -> str:
        return self.number_field.text().strip()

    def restore(self, words: dict[str, str]) -> None:
        super().restore({key: text for key, text in words.items() if key in ("words", "number")})
        for key, box in (("about", self.about_box), ("kind", self.kind_box), ("shown", self.shown_box)):
            box.blockSignals(True)  # it is put back, not typed
            box.setCurrentIndex(max(box.findText(words.get(key, "")), 0))
            box.blockSignals(False)

    def _offer_whom_it_is_about(self) -> None:
        """Somebody may have left the shop since."""
        if self.line and self.line.name and self.about_box.findText(self.line.name) < 0:
            self.about_box.addItem(self.line.name, self.line.commendation.staff)

    def _fill(self, box: QComboBox, options: Sequence[tuple[object, str]]) -> None:
        box.blockSignals(True)
        kept, kept_data = box.currentText(), box.currentData()
        box.clear()
        for data, words in options:
            box.addItem(words, data)
        if isinstance(kept_data, UUID) and box.findText(kept) < 0:
            box.addItem(kept, kept_data)
        box.setCurrentIndex(max(box.findText(kept), 0))
        box.blockSignals(False)
