"""One customer: how to reach them, what they complained about, and the note for staff."""

from dataclasses import replace
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.complaint import ComplaintLine
from app.domain.customer import Customer
from app.errors import ChangedMeanwhile, UserError
from app.services import customers
from ui import labels, theme
from ui.backend import Backend
from ui.pages.page import Hint, Page
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.customer_form import CustomerForm
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import ElidedLabel, label
from ui.widgets.notice_bar import Notice
from ui.widgets.panel import Panel, scrolled
from ui.words.faults import fault_sentence


class CustomerPage(Page):
    """Opened with the customer's key; contact details are changed in place."""

    reloads_on: ClassVar[Changed] = Changed.CUSTOMERS | Changed.COMPLAINTS

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._customer_id: UUID | None = None
        self._customer: Customer | None = None
        self.contact_panel = Panel(self.tr("Contact"), "contact")
        self.change_button = Button(self.tr("Change"), "pencil", kind="text", size="small")
        self.note_panel = Panel(self.tr("Note for staff"), "sticky-note", margin=12)
        self.history_panel = Panel(self.tr("Complaints"), "inbox")
        self.form = CustomerForm()
        self._facts = QWidget()
        self._build()
        self._connect()

    def title(self) -> str:
        return self.backend.shown_name(self._customer.name) if self._customer else self.tr("Customer")

    def context(self) -> str:
        if self._customer is None or self._customer.since is None:
            return ""
        since = When.of_shop().calendar.day_of(self._customer.since)
        return self.tr("customer since {year}").format(year=since.year)

    def hints(self) -> list[Hint]:
        return [
            Hint("Tab", self.tr("Next part")),
            Hint("Enter", self.tr("Open complaint")),
            Hint("Alt+E", self.tr("Change contact")),
            Hint("Alt+←", self.tr("Back"), right=True),
        ]

    def regions(self) -> list[QWidget]:
        return [self.history_panel, self.contact_panel]

    def focus_first(self) -> None:
        rows = self.history_panel.findChildren(_ComplaintRow)
        if rows:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, item: object) -> None:
        if isinstance(item, UUID):
            self._customer_id = item
            self._show_form(False)

    def load(self) -> None:
        if self._customer_id is None:
            return
        self._customer = customers.get(self._customer_id)
        self._fill_contact(self._customer)
        self._fill_history(customers.complaints_of(self._customer_id))
        self.head_changed.emit()

    def may_leave(self) -> bool:
        """What was typed into the contact is kept by saving it; what cannot be saved stays in sight."""
        return not self.form.isVisible() or not self.form.is_touched() or self._save()

    def primary(self) -> None:
        if self.form.isVisible():
            self._save()

    def step_out(self) -> bool:
        if not self.form.isVisible():
            return False
        self._show_form(False)
        return True

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        left = QWidget()
        theme.sized(left, width=300)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 2, 0)
        column.setSpacing(12)
        self.contact_panel.add_right(self.change_button)
        self.contact_panel.add(self._facts)
        self.contact_panel.add(self.form)
        self._note = label("", wrap=True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self.note_panel.add(self._note)
        self.note_panel.add(label(self.tr("Customers may ask to read this note."), "small", "text2"))
        column.addWidget(self.contact_panel)
        column.addWidget(self.note_panel)
        column.addStretch(1)
        beside = scrolled(left)
        theme.sized(beside, width=316)
        row.addWidget(beside)
        row.addWidget(self.history_panel, 1)
        self._show_form(False)

    def _connect(self) -> None:
        self.change_button.clicked.connect(self._on_change)
        self.change_button.setShortcut("Alt+E")
        self.form.save_wanted.connect(self._save)
        self.form.cancel_wanted.connect(self.step_out)

    def _fill_contact(self, person: Customer) -> None:
        covered = self.backend.are_names_covered
        facts = (
            (self.tr("Address"), "" if covered else person.address),
            (self.tr("Phone"), "" if covered else person.phone),
            (self.tr("E-mail"), "" if covered else person.email),
            (self.tr("Prefers"), labels.channel(person.prefers) if person.prefers else ""),
            (self.tr("Address as"), "" if covered else person.salutation),
        )
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(12, 10, 12, 12)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(0, theme.px(74))
        grid.setColumnStretch(1, 1)
        for at, (name, words) in enumerate(facts):
            value = label(words or "–", wrap=True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label(name, "body", "text2"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
        self.contact_panel.body.replaceWidget(self._facts, fresh)
        self._facts.deleteLater()
        fresh.setVisible(not self.form.isVisible())
        self._facts = fresh
        self._note.setText(person.note or self.tr("No note."))

    def _fill_history(self, lines: list[ComplaintLine]) -> None:
        self.history_panel.clear()
        self.history_panel.set_count(len(lines))
        if not lines:
            self.history_panel.add(EmptyNote(self.tr("No complaints."), dense=True))
        when, now = When.of_shop(), clock.now()
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in lines:
            row = _ComplaintRow(line, when.day(line.received_at, now))
            row.opened.connect(self.complaint_chosen)
            column.addWidget(row)
        column.addStretch(1)
        self.history_panel.add(scrolled(rows), 1)

    def _show_form(self, on: bool) -> None:
        self.form.setVisible(on)
        self._facts.setVisible(not on)
        self.change_button.setVisible(not on)

    def _on_change(self) -> None:
        if self._customer:
            self.form.fill(self._customer)
            self._show_form(True)
            self.form.focus_first()

    def _save(self) -> bool:
        if self._customer is None:
            return False
        try:
            changed = customers.change(replace(self._customer, **self.form.facts()), self.backend.by)
        except ChangedMeanwhile as fault:
            self.notice.emit(Notice("problem", fault_sentence(fault)))
            return False
        except UserError as fault:
            self.form.show_fault(fault)
            return False
        self._show_form(False)
        self.backend.done(changed)
        return True


class _ComplaintRow(QFrame):
    opened = Signal(object)

    def __init__(self, line: ComplaintLine, received: str) -> None:
        super().__init__()
        self._id = line.id
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.sized(self, height=58)
        role, words, icon = labels.stage(line.status, line.waiting_for)
        self.setAccessibleName(f"{line.number}, {line.headline}, {words}, {received}")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        number = label(line.number, "body", "text2")
        theme.sized(number, width=66)
        middle = QVBoxLayout()
        middle.setSpacing(1)
        middle.addStretch(1)
        middle.addWidget(ElidedLabel(line.headline, "strong"))
        middle.addWidget(
            ElidedLabel(" · ".join(filter(None, (line.category, line.product))), "table", "text2")
        )
        middle.addStretch(1)
        row.addWidget(number)
        row.addLayout(middle, 1)
        row.addWidget(StatusChip(role, words, icon))
        day = label(received, "table", "text2")
        day.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.sized(day, width=130)
        row.addWidget(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._id)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self._id)
