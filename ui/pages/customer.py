"""One customer: how to reach them, what they complained about, what was said, and the note for staff."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.customer import Customer
from app.errors import ChangedMeanwhile, StorageError, UserError
from app.services import complaints, customer_lists, customers, vouchers
from ui.backend import Backend
from ui.customer.contact_file import ContactFile
from ui.customer.erasing import Erasing
from ui.customer.merging import Merging
from ui.customer.privacy import PrivacyPanel
from ui.intake.for_customer import begin_for
from ui.models.card_beside import CardBeside
from ui.pages.page import Hint, Page
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.customer_beside import OwedPanel
from ui.widgets.customer_columns import CustomerColumns
from ui.widgets.customer_contact import ContactPanel
from ui.widgets.customer_figures import CustomerFigures
from ui.widgets.customer_history import ComplaintsPanel, ContactsPanel
from ui.widgets.label import label
from ui.widgets.notice_bar import Notice
from ui.widgets.panel import Panel

PAUSE_MS = 400


class CustomerPage(Page):
    """`show_item` takes the customer's key, or ("compare", key, other key)."""

    reloads_on: ClassVar[Changed] = Changed.CUSTOMERS | Changed.COMPLAINTS | Changed.PRIVACY

    def __init__(
        self, backend: Backend, *, choose_target: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(backend)
        self._customer_id: UUID | None = None
        self._customer: Customer | None = None
        self._to_compare: UUID | None = None
        self._wants_address = False
        self._beside = CardBeside(backend)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.new_button = Button(self.tr("Complaint for this customer"), "plus", kind="primary")
        self.columns = CustomerColumns()
        self.contact_panel = ContactPanel()
        self.change_button, self.form = self.contact_panel.change_button, self.contact_panel.form
        self.note_panel = Panel(self.tr("Note for staff"), "sticky-note", margin=12, head_height=36)
        self.figures = CustomerFigures()
        self.history_panel = ComplaintsPanel()
        self.contacts_panel = ContactsPanel()
        self.promises = OwedPanel(self.tr("Open promises"), "handshake", self.tr("Nothing is promised."))
        self.vouchers = OwedPanel(self.tr("Vouchers"), "ticket-percent", self.tr("No vouchers."))
        self.merging = Merging(backend, self)
        self.erasing = Erasing(backend, self)
        self.contact_file = ContactFile(backend, self, choose_target)
        self.privacy_panel = PrivacyPanel(backend, self.contact_file.button, self.erasing.button)
        self._build()
        self._connect()

    def title(self) -> str:
        return self.backend.shown_name(self._customer.name) if self._customer else self.tr("Customer")

    def context(self) -> str:
        if self._customer is None or self._customer.since is None:
            return ""
        since = When.of_shop().calendar.day_of(self._customer.since)
        return self.tr("customer since {year}").format(year=since.year)

    def top_bar_widgets(self) -> list[QWidget]:
        return [self.new_button]

    def hints(self) -> list[Hint]:
        if self.erasing.is_showing or self.erasing.is_done:
            return self.erasing.hints()
        if self.merging.is_comparing:
            return [
                Hint("← →", self.tr("Left or right")),
                Hint("Tab", self.tr("Next field")),
                Hint("Ctrl+Enter", self.tr("Merge")),
                Hint("Esc", self.tr("Leave it")),
            ]
        if self.privacy_panel.is_writing:
            return self.privacy_panel.hints()
        if self.form.isVisible():
            return [
                Hint("Tab", self.tr("Next field")),
                Hint("Ctrl+Enter", self.tr("Save")),
                Hint("Ctrl+Z", self.tr("Take back a removal")),
                Hint("Esc", self.tr("Leave it as it was")),
            ]
        return [
            Hint("F6", self.tr("Next part")),
            Hint("Enter", self.tr("Open complaint")),
            Hint("Ctrl+Shift+N", self.tr("New complaint for this customer")),
            Hint("Alt+E", self.tr("Change contact")),
            Hint("Alt+P", self.tr("Privacy")),
            Hint("Alt+←", self.tr("Back"), right=True),
        ]

    def regions(self) -> list[QWidget]:
        if self.erasing.is_showing:
            return [self.erasing.panel, self.contact_panel]
        if self.merging.is_comparing:
            return [self.merging.compare, self.contact_panel]
        return [
            self.history_panel,
            self.contacts_panel.table,
            self.promises,
            self.vouchers,
            self.privacy_panel,
            self.contact_panel,
            self.merging.same,
        ]

    def focus_first(self) -> None:
        if self._wants_address:
            self._wants_address = False
            self._on_change()
            self.form.contacts["address"].focus_first()
        elif self.erasing.is_showing:
            self.erasing.panel.focus_first()
        elif self.merging.is_comparing:
            self.merging.compare.focus_first()
        elif self.form.isVisible():
            self.form.focus_first()
        elif not self.history_panel.focus_row():
            self.change_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, item: object) -> None:
        what, wanted, self._to_compare = item if isinstance(item, tuple) else ("", item, None)
        self._wants_address = what == "address"
        if isinstance(wanted, UUID) and wanted != self._customer_id:
            self._customer_id, self._customer = wanted, None
            self._show_form(False)

    def load(self) -> None:
        if self._customer_id is None:
            return
        fresh = self._customer is None
        self._customer = customers.get(self._customer_id)
        self._customer_id = self._customer.id  # a card that was taken into another one leads there
        self.contact_file.customer_id = self._customer_id
        self._show_card(self._customer)
        self._show_history(self._customer_id)
        self.merging.load(self._customer_id)
        self.erasing.load(self._customer)
        if fresh:
            self._take_up(self._customer)
        if self._to_compare is not None:
            self.merging.compare_with(self._to_compare)
            self._to_compare = None
        self.head_changed.emit()

    def may_leave(self) -> bool:
        """What was typed into the card is saved; what cannot be saved is kept beside it for the next time."""
        if self.form.isVisible() and self.form.is_touched() and not self._save(quietly=True):
            return self._keep()
        return True

    def primary(self) -> None:
        if self.erasing.is_showing:
            self.erasing.panel.erase()
        elif self.merging.is_comparing:
            self.merging.compare.merge()
        elif self.form.isVisible():
            self._save()
        elif not self.privacy_panel.note_typed():
            self._on_new()

    def step_out(self) -> bool:
        if self.erasing.is_showing:
            self.erasing.leave()
        elif self.merging.is_comparing:
            self.merging.leave()
        elif self.form.isVisible():
            self._leave_form()
        else:
            return self.privacy_panel.step_out()
        return True

    def undo(self) -> bool:
        return self.form.isVisible() and self.form.undo()

    def _build(self) -> None:
        self._note = label("", wrap=True)
        self._note.setMinimumWidth(1)
        self.note_panel.add(self._note)
        self.note_panel.add(
            label(self.tr("Customers may ask to read this note."), "small", "text2", wrap=True)
        )
        for panel in (
            self.erasing.erased_panel,
            self.contact_panel,
            self.note_panel,
            self.merging.same,
            self.merging.merges,
        ):
            self.columns.left.addWidget(panel)
        for panel in (self.promises, self.vouchers, self.privacy_panel):
            self.columns.right.addWidget(panel)
        for beside in (self.merging.compare, self.erasing.panel):
            self.columns.set_middle(beside)
        self.columns.middle.addWidget(self.figures)
        self.columns.middle.addWidget(self.history_panel, 1)
        self.columns.middle.addWidget(self.contacts_panel, 2)
        self.columns.middle.addStretch(0)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 12)
        page.addWidget(self.columns)

    def _connect(self) -> None:
        self.contact_panel.change_wanted.connect(self._on_change)
        self.form.save_wanted.connect(self._save)
        self.form.cancel_wanted.connect(self.step_out)
        self.form.theirs_wanted.connect(self._on_theirs)
        self.form.touched.connect(self._pause.start)
        self._pause.timeout.connect(self._keep)
        for rows in (self.history_panel, self.promises):
            rows.opened.connect(self.complaint_chosen)
        self.vouchers.opened.connect(partial(self.page_wanted.emit, "vouchers"))
        self.merging.comparing.connect(self._on_comparing)
        self.erasing.showing.connect(self._on_comparing)
        self.erasing.hide_when_erased(self.new_button, self.change_button, self.privacy_panel)
        for part in (self.merging, self.erasing, self.privacy_panel, self.contact_file):
            part.notice.connect(self.notice)
        self.history_panel.all_wanted.connect(self._on_all)
        self.contacts_panel.opened.connect(self.complaint_chosen)
        self.contacts_panel.kind_chosen.connect(self._on_kind)
        self.new_button.clicked.connect(self._on_new)
        self.privacy_panel.writing.connect(self.head_changed)
        for keys, run in (
            ("Alt+E", self._on_change),
            ("Ctrl+Shift+N", self._on_new),
            ("Alt+P", self.privacy_panel.focus_first),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _show_card(self, person: Customer) -> None:
        covered = self.backend.are_names_covered
        self.contact_panel.show_person(person, covered=covered)
        self.privacy_panel.show_person(person)
        note = self.tr("F9 shows the note again.") if covered else person.note
        self._note.setText(note if person.note else self.tr("No note."))
        given = "" if person.erased_at else self.backend.shown_name(person.name).split(" ")[0]
        words = self.tr("Complaint for {name}").format(name=given)
        self.new_button.set_words(words if given and len(given) <= 16 else self.tr("New complaint"))

    def _show_history(self, customer_id: UUID) -> None:
        when, now = When.of_shop(), clock.now()
        lines = customers.complaints_of(customer_id)
        self.history_panel.show_lines(lines, customers.figures(customer_id).complaints, when, now)
        self._keys = tuple(line.key for line in lines)
        self.figures.show_figures(customers.figures(customer_id))
        numbers = {line.id: line.number for line in lines}
        promised = customers.open_promises(customer_id)
        kept = {one.complaint_id for one in promised} - numbers.keys()  # one of theirs was merged into it
        numbers |= {one: complaints.get(one).number for one in kept}
        self.promises.show_promises(promised, numbers, when, now)
        self.vouchers.show_vouchers(vouchers.of_customer(customer_id), when, now)
        self._show_contacts(customer_id, when, now)

    def _show_contacts(self, customer_id: UUID, when: When, now: datetime) -> None:
        found = customer_lists.contacts_made(customer_id, self.contacts_panel.kinds)
        self.contacts_panel.show_contacts(found, customer_lists.MOST_CONTACTS, when, now)

    # The card as a form

    def _show_form(self, on: bool) -> None:
        self.contact_panel.show_form(on)
        self.columns.set_wide(on)
        self.head_changed.emit()

    def _take_up(self, person: Customer) -> None:
        """Typed before and not saved: it stands in the form again."""
        words = self._beside.take_up(person.id)
        if words:
            self.form.fill(person)
            self.form.take_up(words)
            self._show_form(True)
            self.notice.emit(
                Notice("info", self.tr("This card was being changed."), self.tr("It is not saved yet."))
            )

    def _on_change(self) -> None:
        if self._customer and not self._customer.erased_at and not self.form.isVisible():
            self.form.fill(self._customer)
            self._show_form(True)
            self.form.focus_first()

    def _keep(self) -> bool:
        self._pause.stop()
        return not self.form.isVisibleTo(self) or self._beside.keep(self.form.words())

    def _leave_form(self) -> None:
        """Cancel forgets what was typed, with a way back."""
        words, person = self.form.words(), self._customer
        self._pause.stop()
        self._beside.keep("")
        self._show_form(False)
        self.focus_first()
        if words and person:
            back = partial(self._type_again, person.id, words)
            self.notice.emit(Notice("done", self.tr("The card is as it was."), undo=back))

    def _type_again(self, customer_id: UUID, words: str) -> None:
        if self._customer and self._customer.id == customer_id:
            self.form.fill(self._customer)
            self.form.take_up(words)
            self._show_form(True)
            self._keep()

    def _save(self, *, quietly: bool = False) -> bool:
        if self._customer is None:
            return False
        try:
            changed = customers.change(self.form.card(), self.backend.by)
        except ChangedMeanwhile:
            self._show_other_version(self._customer.id)
            return False
        except UserError as fault:
            if not quietly:
                self.form.show_fault(fault)
            return False
        except StorageError as fault:
            self.backend.failed.emit(fault)
            return False
        self._pause.stop()
        self._beside.keep("")
        self._show_form(False)
        self.backend.done(changed)
        if not quietly:
            self.focus_first()
        return True

    def _show_other_version(self, customer_id: UUID) -> None:
        self._customer = customers.get(customer_id)
        self.form.show_other_version(self._customer)
        self._keep()
        self.notice.emit(
            Notice(
                "warning",
                self.tr("Somebody else saved this card meanwhile."),
                self.tr("What you typed is still here. Look at both, then save again."),
            )
        )

    def _on_theirs(self) -> None:
        words, person = self.form.words(), self._customer
        if person is None:
            return
        self.form.fill(person)
        self._keep()
        self.notice.emit(
            Notice(
                "done", self.tr("What was saved is shown."), undo=partial(self._type_again, person.id, words)
            )
        )

    # What people do

    def _on_new(self) -> None:
        if self._customer is None or self._customer.erased_at or not self.may_leave():
            return
        draft_id = begin_for(self.backend, customers.get(self._customer.id))
        if draft_id is not None:
            self.page_wanted.emit("new_complaint", draft_id)

    def _on_comparing(self, on: bool) -> None:
        self.columns.show_middle(not on)
        self.head_changed.emit()
        if not on:
            self.focus_first()

    def _on_all(self) -> None:
        if self._customer:
            name = self.tr("of {name}").format(name=self.backend.shown_name(self._customer.name))
            self.page_wanted.emit("complaints", ("keys", self._keys, name))

    def _on_kind(self, kinds: object) -> None:
        if self._customer_id:
            self._show_contacts(self._customer_id, When.of_shop(), clock.now())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._customer is not None and self.contact_panel.form.isVisibleTo(self):
            self._keep()
