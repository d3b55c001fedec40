"""Another kind, template or language of a letter brings other words; those that stood there come back by undo."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.letter import Letter, LetterKind
from app.domain.letter_checks import INSIDE
from app.domain.letter_template import TemplateState
from app.services import letters, staff, templates
from ui import labels
from ui.backend import Backend
from ui.widgets.letter_form import LetterChoices, LetterForm
from ui.widgets.notice_bar import Notice

_USUAL = "warm"


class LetterChoosing(QObject):
    """Listens to what is chosen in the form."""

    notice = Signal(object)  # Notice
    changed = Signal()  # the letter has other words now

    def __init__(self, backend: Backend, form: LetterForm) -> None:
        super().__init__(form)
        self._backend, self._form = backend, form
        self._from_template: Letter | None = None  # nobody has changed these words
        form.kind_chosen.connect(self._on_kind)
        form.template_chosen.connect(self._on_template)
        form.language_chosen.connect(self._on_language)

    def show(self, letter: Letter, *, is_fresh: bool) -> None:
        """Show a letter from now on."""
        self._form.set_letter(letter, self.choices(letter))
        self._from_template = self._form.letter() if is_fresh else None
        if is_fresh:
            self._tell_of_broken(letter)

    def choices(self, letter: Letter) -> LetterChoices:
        """What there is to choose from for a letter."""
        found = templates.choices(letter.kind, letter.language)
        values = letters.field_values(letter)
        values["customer"] = self._backend.shown_name(values["customer"])
        return LetterChoices(values, _signers(letter), [(one.key, one.name) for one in found])

    def _on_kind(self, kind: str) -> None:
        value = LetterKind(kind)
        before = self._form.letter()
        words = self.tr("This is now: {kind}.").format(kind=labels.letter_kind(value))
        self._begin_anew(before, value, before.template or _USUAL, before.language, words)

    def _on_template(self, key: str) -> None:
        before = self._form.letter()
        words = self.tr("The letter has the words of another template.")
        self._begin_anew(before, before.kind, key, before.language, words)

    def _on_language(self, language: str) -> None:
        before = self._form.letter()
        words = self.tr("The letter is in another language now.")
        self._begin_anew(before, before.kind, before.template or _USUAL, language, words)

    def _begin_anew(self, before: Letter, kind: LetterKind, key: str, language: str, words: str) -> None:
        fresh = letters.fresh(
            before.complaint_id, self._backend.by, letter_id=before.id, kind=kind, key=key, language=language
        )
        fresh = replace(
            fresh,
            signer_id=before.signer_id,
            with_code=before.with_code if kind is before.kind else fresh.with_code,
            with_copy=before.with_copy,
            replaces=before.replaces,
        )
        if (kind in INSIDE) is (before.kind in INSIDE):
            fresh = replace(fresh, paper=before.paper)
        was_ours = self._from_template is not None and _words(before) == _words(self._from_template)
        self._become(fresh)
        self._from_template = self._form.letter()
        if not was_ours and before.body.strip():
            more = self.tr("Undo brings your text back.")
            self.notice.emit(Notice("done", words, more, undo=lambda: self._become(before)))

        self._tell_of_broken(fresh)

    def _tell_of_broken(self, letter: Letter) -> None:
        """The owner's words for it could not be read, so it begins with the shipped ones."""
        if templates.get(letter.kind, letter.language, letter.template).state is TemplateState.BROKEN:
            lead = self.tr("The shop's own words for this letter cannot be read.")
            more = self.tr(
                "It begins with the shipped ones. Settings, Letter texts has the earlier versions."
            )
            self.notice.emit(Notice("warning", lead, more))

    def _become(self, letter: Letter) -> None:
        """The same letter with other words; one that is no longer shown is left alone."""
        here = self._form.letter()
        if letter.id == here.id:
            now = replace(letter, version=here.version)
            self._form.become(now, self.choices(now))
            self.changed.emit()


def _words(letter: Letter) -> tuple[str, ...]:
    return letter.greeting, letter.subject, letter.closing, letter.body, letter.addressee


def _signers(letter: Letter) -> list[tuple[UUID, str]]:
    members = staff.everyone()
    if letter.signer_id and letter.signer_id not in {one.id for one in members}:
        members.append(staff.get(letter.signer_id))
    return [(one.id, f"{one.name}, {one.job or labels.role(one.role)}") for one in members]
