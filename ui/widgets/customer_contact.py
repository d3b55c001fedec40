"""How to reach one customer, in lines that can be copied; nothing of it while names are covered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.customer import ContactKind, Customer
from ui import labels, theme
from ui.widgets.button import Button
from ui.widgets.contact_rows import shown_label
from ui.widgets.customer_form import CustomerForm, language_name
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel


class ContactPanel(Panel):
    """Facts, and in their place the form while they are changed."""

    change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Contact"), "contact", head_height=36)
        self.change_button = Button(self.tr("Change"), "pencil", kind="text", size="small")
        self.change_button.setToolTip(self.tr("Change the contact (Alt+E)"))
        self.change_button.clicked.connect(self.change_wanted)
        self.form = CustomerForm()
        self._facts = QWidget()
        self.add_right(self.change_button)
        self.add(self._facts)
        self.add(self.form)
        self.show_form(False)

    def show_person(self, person: Customer, *, covered: bool) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(12, 9, 12, 11)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        grid.setColumnMinimumWidth(0, theme.px(74))
        grid.setColumnStretch(1, 1)
        for at, (name, widget) in enumerate(self._lines(person, covered)):
            grid.addWidget(label(name, "table", "text2"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, at, 1)
        self.body.replaceWidget(self._facts, fresh)
        self._facts.hide()  # it goes only when the keys and clicks at hand are done
        self._facts.deleteLater()
        self._facts = fresh
        fresh.setVisible(not self.form.isVisibleTo(self))

    def show_form(self, on: bool) -> None:
        self.form.setVisible(on)
        self._facts.setVisible(not on)
        self.change_button.setVisible(not on)

    def _lines(self, person: Customer, covered: bool) -> list[tuple[str, QWidget]]:
        if covered:
            return [(self.tr("Covered"), _value(self.tr("F9 shows the contact again.")))]
        lines = [
            *self._ways(person.address, person, ContactKind.ADDRESS, self.tr("Address")),
            *self._ways(person.phone, person, ContactKind.PHONE, self.tr("Phone")),
            *self._ways(person.email, person, ContactKind.EMAIL, self.tr("E-mail")),
        ]
        prefers: QWidget = _value("–")
        if person.prefers:
            prefers = _with_icon(labels.channel_icon(person.prefers), labels.channel(person.prefers))
        lines += [(self.tr("Prefers"), prefers), (self.tr("Address as"), _value(person.salutation or "–"))]
        if person.language:
            lines.append((self.tr("Language"), _value(language_name(person.language))))
        return lines

    def _ways(self, first: str, person: Customer, kind: ContactKind, name: str) -> list[tuple[str, QWidget]]:
        """The first one under its name, the others under it with their labels."""
        made = _mail if kind is ContactKind.EMAIL else _value
        strong = _value(first, strong=True) if first and kind is ContactKind.PHONE else None
        shown = [(name, strong or made(first or "–"))]
        for contact in person.more:
            if contact.kind is kind:
                words = shown_label(contact.label)
                value = made(contact.value)
                shown.append(("", _labelled(value, words) if words else value))
        return shown


def _value(words: str, *, strong: bool = False) -> QWidget:
    value = label(words, "strong" if strong else "body", wrap=True)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    value.setMinimumWidth(1)  # else one long word would widen the panel beyond its column
    return value


def _mail(words: str) -> QWidget:
    """One line; the whole address is in its tip."""
    value = ElidedLabel(words, "body")
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return value


def _labelled(value: QWidget, under: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(value)
    column.addWidget(label(under, "small", "text2", wrap=True))
    return made


def _with_icon(icon: str, words: str) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6)
    grid.addWidget(IconLabel(icon, "text", 16), 0, 0)
    grid.addWidget(_value(words), 0, 1)
    grid.setColumnStretch(1, 1)
    return made
