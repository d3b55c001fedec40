"""The contact of a customer as a form, changed in place."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.complaint import Channel
from app.domain.customer import Customer
from app.errors import UserError
from ui import labels
from ui.widgets.button import Button
from ui.widgets.form import Form
from ui.words.faults import fault_sentence

_WAYS = (Channel.CALL, Channel.LETTER, Channel.EMAIL)


class CustomerForm(QWidget):
    """`fill` before it is shown; `facts` are the fields of `Customer` as typed."""

    save_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.save_button = Button(self.tr("Save"), kind="primary", key="Ctrl+Enter")
        self.cancel_button = Button(self.tr("Cancel"), key="Esc")
        self._before: dict[str, Any] = {}
        self._build()
        self.save_button.clicked.connect(self.save_wanted)
        self.cancel_button.clicked.connect(self.cancel_wanted)

    def fill(self, person: Customer) -> None:
        """Show what is known."""
        self.form.clear_errors()
        for key in ("name", "phone", "email", "salutation", "address", "note"):
            self.form.fields[key].set_text(getattr(person, key))
        choice = self._prefers()
        choice.setCurrentIndex(max(choice.findData(person.prefers), 0))
        self._before = self.facts()

    def facts(self) -> dict[str, Any]:
        """Name to value, for `dataclasses.replace`."""
        typed = {
            key: self.form.fields[key].text()
            for key in ("name", "phone", "email", "salutation", "address", "note")
        }
        return {**typed, "prefers": self._prefers().currentData()}

    def is_touched(self) -> bool:
        return self.facts() != self._before

    def focus_first(self) -> None:
        self.form.fields["name"].setFocus()

    def show_fault(self, fault: UserError) -> None:
        """At the field it belongs to, else at the name."""
        self.form.clear_errors()
        sentence = fault_sentence(fault)
        if not self.form.show_error(fault.field, sentence):
            self.form.show_error("name", sentence)

    def _build(self) -> None:
        self.form.add_line(self.tr("Name"), "name")
        self.form.add_line(self.tr("Phone"), "phone")
        self.form.add_line(self.tr("E-mail"), "email")
        ways: list[tuple[object, str]] = [(None, self.tr("Not said"))]
        self.form.add_choice(
            self.tr("Prefers"), "prefers", [*ways, *((way, labels.channel(way)) for way in _WAYS)]
        )
        self.form.add_line(self.tr("Address as"), "salutation", placeholder=self.tr("Ms Thimble"))
        self.form.add_text(
            self.tr("Address"), "address", lines=4, note=self.tr("As it is printed on a letter")
        )
        self.form.add_text(
            self.tr("Note for staff"), "note", note=self.tr("Customers may ask to read this note.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(12)
        column.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)

    def _prefers(self) -> QComboBox:
        choice = self.form.fields["prefers"].widget
        assert isinstance(choice, QComboBox)
        return choice
