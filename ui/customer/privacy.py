"""Privacy on a customer's page: what they allowed, what they asked for, and all that is kept of them in one click."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.domain.capability import Capability, OwnerOnly, can
from app.domain.consent import Consent, Purpose
from app.domain.customer import Customer
from app.domain.privacy_request import PrivacyRequest, RequestEnd, RequestKind
from app.errors import StorageError, UserError
from app.identity import new_id
from app.services import access_reports, consents, drafts, privacy_requests, staff
from ui import jobs, opening
from ui.backend import Backend
from ui.customer.privacy_form import PrivacyForm
from ui.customer.privacy_rows import ConsentRow, PrivacyRow, RequestRow
from ui.dialogs.owner_pin import OwnerPin
from ui.pages.page import Hint
from ui.when import When, counted
from ui.widgets.button import Button
from ui.widgets.label import label, rule
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.widgets.panel import Panel
from ui.words import privacy
from ui.words.faults import fault_sentence

Noted = TypeVar("Noted", Consent, PrivacyRequest)
_TYPED = {"consent": "consent_words", "request": "request_words"}


class PrivacyPanel(Panel):
    """Notes and answers; `buttons` of others stand below. Whoever has no right sees no button."""

    notice = Signal(object)
    writing = Signal()  # a form was opened or closed: other keys work

    def __init__(self, backend: Backend, *buttons: Button) -> None:
        super().__init__(self.tr("Privacy"), "shield-check", margin=12, head_height=36)
        self._backend = backend
        self._person: Customer | None = None
        self._job: jobs.Job | None = None
        self.allow_button = Button(self.tr("The customer allows…"), "circle-check", size="row")
        self.ask_button = Button(self.tr("The customer asks…"), "message-circle-question-mark", size="row")
        self.access_button = Button(self.tr("All that is kept of them…"), "file-user", size="row")
        self.names_line = QLineEdit()
        self._others = buttons
        purposes = [(one, privacy.purpose(one)) for one in Purpose]
        kinds = [(one, privacy.request(one)) for one in RequestKind]
        self.consent_form = PrivacyForm(self.tr("What the customer allows"), self.tr("They allow"), purposes)
        self.request_form = PrivacyForm(self.tr("What the customer asks for"), self.tr("They ask"), kinds)
        self._build()
        self._connect()

    def show_person(self, person: Customer) -> None:
        """Read anew what stands of this customer; a form that is open stays."""
        if self._person is None or self._person.id != person.id:
            self.names_line.clear()
            self.consent_form.hide()
            self.request_form.hide()
        self._person = person
        member = staff.get(self._backend.by)
        can_note, can_answer = can(Capability.KEEP_CONSENTS, member), can(Capability.ANSWER_PRIVACY, member)
        can_note = can_note and person.erased_at is None
        when = When.of_shop()
        _fill(self._consents, [self._consent_row(one, when, can_note) for one in consents.of(person.id)])
        asked = privacy_requests.of(person.id)
        _fill(self._requests, [self._request_row(one, when, can_answer) for one in asked])
        self._nothing.setHidden(self._consents.count() > 0)
        self.allow_button.setHidden(not can_note or not self.consent_form.isHidden())
        self.ask_button.setHidden(not can_note or not self.request_form.isHidden())
        self.access_button.setEnabled(self._job is None)

    def focus_first(self) -> None:
        """The keyboard goes to the first thing that can be done here."""
        buttons = (self.allow_button, self.ask_button, self.access_button)
        first = next((one for one in (*buttons, *self._others) if one.isVisible()), self.access_button)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_writing(self) -> bool:
        """Whether one of the forms is open."""
        return not (self.consent_form.isHidden() and self.request_form.isHidden())

    def hints(self) -> list[Hint]:
        """The keys of an open form."""
        return [
            Hint("Tab", self.tr("Next field")),
            Hint("Enter", self.tr("Note it")),
            Hint("Esc", self.tr("Leave it")),
        ]

    def note_typed(self) -> bool:
        """Ctrl+Enter in one of the forms; False where none is open."""
        return self._in_open_form("noted")

    def step_out(self) -> bool:
        """Esc in one of the forms; False where none is open."""
        return self._in_open_form("left")

    def _in_open_form(self, signal: str) -> bool:
        for form in (self.consent_form, self.request_form):
            if form.isVisible() and form.isAncestorOf(QApplication.focusWidget() or self):
                getattr(form, signal).emit()
                return True
        return False

    # Noting

    def allow(self) -> None:
        """Open the form for what the customer allows."""
        self._open(self.consent_form, "consent")

    def ask(self) -> None:
        """Open the form for what the customer asks for."""
        self._open(self.request_form, "request")

    def _open(self, form: PrivacyForm, name: str) -> None:
        if self._person is not None:
            form.begin(drafts.beside(self._person.id).get(_TYPED[name], ""))
            self.show_person(self._person)
            self.writing.emit()

    def _keep(self, form: PrivacyForm, name: str) -> None:
        """What is typed stays with the card until it is noted or left."""
        if self._person is None:
            return
        content = drafts.beside(self._person.id) | {_TYPED[name]: form.words()}
        self._backend.perform(drafts.keep_beside, self._person.id, self._backend.by, content=content)

    def _leave(self, form: PrivacyForm, name: str, button: Button) -> None:
        form.words_line.clear()
        self._keep(form, name)
        form.hide()
        if self._person is not None:
            self.show_person(self._person)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.writing.emit()

    def _note_consent(self) -> None:
        form = self.consent_form
        if self._person is None or not form.read_day():
            return
        try:
            changed = consents.give(
                new_id(),
                self._backend.by,
                customer_id=self._person.id,
                purpose=form.what(),
                how=form.how(),
                words=form.words(),
                given_on=form.day(),
            )
        except (UserError, StorageError) as fault:
            self._show_fault(form, fault)
            return
        self._leave(form, "consent", self.allow_button)
        self._backend.done(changed)

    def _note_request(self) -> None:
        form, request_id = self.request_form, new_id()
        if self._person is None or not form.read_day():
            return
        try:
            changed = privacy_requests.note(
                request_id,
                self._backend.by,
                customer_id=self._person.id,
                kind=form.what(),
                how=form.how(),
                words=form.words(),
                asked_on=form.day(),
            )
        except (UserError, StorageError) as fault:
            self._show_fault(form, fault)
            return
        self._leave(form, "request", self.ask_button)
        self._backend.done(changed)

    def _show_fault(self, form: PrivacyForm, fault: Exception) -> None:
        if not form.form.show_error(getattr(fault, "field", ""), fault_sentence(fault)):
            self._backend.tell(fault)

    # Answering

    def _on_withdrawn(self, one: Consent) -> None:
        if self._backend.perform(consents.withdraw, one.id, self._backend.by):
            back = partial(self._backend.perform, consents.put_back, one.id, self._backend.by)
            said = self.tr("{what}: no longer allowed.").format(what=privacy.purpose(one.purpose))
            self.notice.emit(Notice("done", said, undo=back))

    def _on_ended(self, one: PrivacyRequest, how: RequestEnd) -> None:
        if self._backend.perform(privacy_requests.end, one.id, self._backend.by, how=how):
            back = partial(self._backend.perform, privacy_requests.reopen, one.id, self._backend.by)
            said = f"{privacy.request(one.kind)}: {privacy.ended(how)}"
            self.notice.emit(Notice("done", said, undo=back))

    def hand_over(self) -> None:
        """Everything, as PDF and JSON in one place; an owner says so by PIN."""
        person = self._person
        if person is None or self._job is not None:
            return
        why = self.tr("What is kept of a person leaves the shop on an owner's word only.")
        owner = OwnerPin.ask(self._backend, self.tr("All that is kept of this customer"), why, self)
        if owner is None:
            if not any(one.is_owner and one.has_pin for one in self._backend.people):
                role = staff.get(self._backend.by).role  # nobody was asked
                self._backend.tell(OwnerOnly(Capability.ANSWER_PRIVACY, role))
            return
        path = opening.choose_place(self, self.tr("what-we-keep.pdf"))
        if path is not None:
            self._write(path if path.suffix else path.with_suffix(".pdf"), person.id, owner)

    def _write(self, path: Path, customer_id: UUID, owner: UUID) -> None:
        self.access_button.setEnabled(False)
        also = [one.strip() for one in self.names_line.text().split(",") if one.strip()]
        self._job = jobs.run(
            lambda report: access_reports.write(path, owner, customer_id=customer_id, also=also),
            self._on_written,
            self._on_failed,
        )

    def _on_written(self, done: access_reports.Written) -> None:
        self._job = None
        self.access_button.setEnabled(True)
        times = sum(one.times for one in done.masked)
        said = self.tr("Saved: {paper} and {file}.").format(paper=done.paper.name, file=done.file.name)
        masked = counted(self.tr("Of others, %n name(s) or number(s) are left out.", "", times))
        read = self.tr("Read it once; names that still stand in it can be typed below the button.")
        show = NoticeAction(self.tr("Show it"), partial(opening.open_file, done.paper))
        self.notice.emit(Notice("done", said, f"{masked} {read}" if times else read, actions=(show,)))

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self.access_button.setEnabled(True)
        self._backend.tell(fault)

    # Building

    def _covered(self, one: Noted) -> Noted:
        """Words about somebody are covered with the names."""
        return replace(one, words="") if self._backend.are_names_covered else one

    def _consent_row(self, one: Consent, when: When, can_change: bool) -> PrivacyRow:
        now = clock.now()
        given = when.day(one.given_at, now)
        withdrawn = when.day(one.withdrawn_at, now) if one.withdrawn_at else ""
        row = ConsentRow(self._covered(one), given, withdrawn, can_change=can_change)
        row.withdrawn.connect(self._on_withdrawn)
        return row

    def _request_row(self, one: PrivacyRequest, when: When, can_answer: bool) -> PrivacyRow:
        now = clock.now()
        role, second = privacy.time_left(one, when.calendar.day_of(now))
        if one.ended_at is not None and one.ended_how is not None:
            role, second = "ok", f"{privacy.ended(one.ended_how)}, {when.day(one.ended_at, now)}"
        row = RequestRow(self._covered(one), role, second, can_answer=can_answer)
        row.ended.connect(self._on_ended)
        return row

    def _build(self) -> None:
        self._nothing = label(self.tr("No consent is noted."), "table", "text2", wrap=True)
        self._consents, self._requests = QVBoxLayout(), QVBoxLayout()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._nothing)
        column.addLayout(self._consents)
        for part in (self.consent_form, self.allow_button, rule()):
            column.addWidget(part)
        column.addLayout(self._requests)
        kept = (self.access_button, self.names_line)
        asked: tuple[QWidget, ...] = (self.request_form, self.ask_button, *kept, *self._others)
        for one in asked:
            column.addWidget(one)
        self.add(holder)
        self.names_line.setAccessibleName(self.tr("Names of others to leave out, with commas between them"))
        self.names_line.setPlaceholderText(self.tr("Others to leave out: Ann, Bo Lee"))
        self.consent_form.hide()
        self.request_form.hide()

    def _connect(self) -> None:
        self.allow_button.clicked.connect(self.allow)
        self.ask_button.clicked.connect(self.ask)
        self.access_button.clicked.connect(self.hand_over)
        self.names_line.returnPressed.connect(self.hand_over)
        forms = (
            (self.consent_form, "consent", self.allow_button, self._note_consent),
            (self.request_form, "request", self.ask_button, self._note_request),
        )
        for form, name, button, note in forms:
            form.noted.connect(note)
            form.left.connect(partial(self._leave, form, name, button))
            form.touched.connect(partial(self._keep, form, name))


def _fill(column: QVBoxLayout, rows: list[PrivacyRow]) -> None:
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for row in rows:
        column.addWidget(row)
