"""The customer under the cursor beside the list: how to reach them, what was promised, what they complained about."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.domain.customer import Customer
from app.errors import NotFound
from app.services import customers
from ui import labels, theme
from ui.backend import Backend
from ui.tokens import ROLE_ICONS
from ui.when import When
from ui.widgets.button import Button, icon_button
from ui.widgets.contact_rows import shown_label
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import ElidedLabel, IconLabel, label, rule
from ui.widgets.panel import Panel, scrolled

_MOST_COMPLAINTS, _MOST_PROMISES = 6, 3


class CustomerPreview(Panel):
    """`show_customer(id)`; the buttons ask the page for the card, a complaint, or to be hidden."""

    open_wanted = Signal()
    new_wanted = Signal()
    hide_wanted = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self.setAccessibleName(self.tr("Preview"))
        theme.sized(self, width=306)
        self.name_label = ElidedLabel("", "lead")
        self.since_label = label("", "table", "text2")
        self.open_button = Button(self.tr("Open"), kind="primary", size="row")
        self.new_button = Button(self.tr("New complaint"), "plus", size="row")
        self._content = QWidget()
        self._nothing = EmptyNote(self.tr("Choose a customer to see them here"), dense=True)
        self._build()
        self.show_customer(None)

    def show_customer(self, customer_id: UUID | None) -> None:
        person = _look(customer_id)
        for part in (self._head, self._body, self._foot):
            part.setVisible(person is not None)
        self._nothing.setVisible(person is None)
        if person is not None:
            self._show(person)

    def _build(self) -> None:
        hide = icon_button("panel-right-close", self.tr("Hide the preview (F4)"), kind="quiet", size="small")
        hide.clicked.connect(self.hide_wanted)
        self._head = QWidget()
        column = QVBoxLayout(self._head)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(2)
        first = QHBoxLayout()
        first.addWidget(self.name_label, 1)
        first.addWidget(hide)
        column.addLayout(first)
        column.addWidget(self.since_label)
        self.add(self._head)
        self.add(rule())
        self._body = scrolled(self._content)
        self.add(self._body, 1)
        self.add(self._nothing)
        self.body.addStretch(0)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addWidget(self.new_button)
        row.addStretch(1)
        self.set_foot(buttons)
        foot = buttons.parentWidget()
        assert foot is not None
        self._foot = foot
        self.open_button.clicked.connect(self.open_wanted)
        self.new_button.clicked.connect(self.new_wanted)

    def _show(self, person: Customer) -> None:
        when, now = When.of_shop(), clock.now()
        self.name_label.setText(self._backend.shown_name(person.name) or labels.nobody())
        since = person.since and when.calendar.day_of(person.since).year
        self.since_label.setText(self.tr("customer since {year}").format(year=since) if since else "")
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        self._add_contact(column, person)
        self._add_promises(column, person.id, when, now)
        self._add_complaints(column, person.id, when, now)
        column.addStretch(1)
        self._body.setWidget(self._content)
        self._content.setAutoFillBackground(False)  # a scroll area switches it on

    def _add_contact(self, column: QVBoxLayout, person: Customer) -> None:
        if self._backend.are_names_covered:
            column.addWidget(label(self.tr("F9 shows the contact again."), "table", "text2", wrap=True))
            return
        shown = [("phone", person.phone), ("mail", person.email)]
        shown += [
            ("phone" if more.kind == "phone" else "mail", f"{more.value}  {shown_label(more.label)}".strip())
            for more in person.more
            if more.kind != "address"
        ]
        shown.append(("map-pin", ", ".join(person.postal_lines)))
        for icon, words in shown:
            if words:
                column.addWidget(_line(icon, words))
        if person.prefers:
            column.addWidget(_line(labels.channel_icon(person.prefers), labels.prefers(person.prefers)))

    def _add_promises(self, column: QVBoxLayout, customer_id: UUID, when: When, now: datetime) -> None:
        promises = customers.open_promises(customer_id)
        if not promises:
            return
        column.addSpacing(8)
        column.addWidget(label(self.tr("Open promises"), "small", "text2"))
        for one in promises[:_MOST_PROMISES]:
            left = when.time_left(one.due_at, now, by_close=one.by_close)
            column.addWidget(_line(ROLE_ICONS[left.role], f"{left.words}, {left.by}", left.role))

    def _add_complaints(self, column: QVBoxLayout, customer_id: UUID, when: When, now: datetime) -> None:
        lines = customers.complaints_of(customer_id)
        column.addSpacing(8)
        words = self.tr("Complaints, newest first") if lines else self.tr("No complaints.")
        column.addWidget(label(words, "small", "text2"))
        for line in lines[:_MOST_COMPLAINTS]:
            role, stage, icon = labels.line_stage(line)
            row = _line(icon, f"{line.number}  {line.headline}", role)
            row.setAccessibleName(f"{line.number}, {line.headline}, {stage}")
            column.addWidget(row)
        if len(lines) > _MOST_COMPLAINTS:
            more = self.tr("and {count} more").format(count=len(lines) - _MOST_COMPLAINTS)
            column.addWidget(label(more, "small", "text2"))


def _look(customer_id: UUID | None) -> Customer | None:
    """None for nobody, and for somebody who is no longer there."""
    try:
        return customers.get(customer_id) if customer_id else None
    except NotFound:
        return None


def _line(icon: str, words: str, role: str = "text2") -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, role, 15), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(ElidedLabel(words, "table"), 1)
    return made
