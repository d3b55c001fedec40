"""The card of a customer as a form: several numbers and addresses, and two versions beside one another."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.complaint import Channel
from app.domain.customer import Contact, ContactKind, Customer
from app.errors import UserError
from app.identity import new_id
from ui import labels
from ui.widgets.button import Button
from ui.widgets.contact_rows import ContactLine, ContactRows
from ui.widgets.form import Form
from ui.words.faults import fault_sentence

_WAYS = (Channel.CALL, Channel.LETTER, Channel.EMAIL, Channel.VISIT)
_LANGUAGES = "ar cs da de el en es et fi fr ga he hi hr hu it ja lt lv nb nl pl pt ro ru sk sl sv tr uk ur zh"
_LINES = ("name", "salutation", "note")
_CHOICES = ("prefers", "language")
KINDS = {"phone": ContactKind.PHONE, "email": ContactKind.EMAIL, "address": ContactKind.ADDRESS}


class CustomerForm(QWidget):
    """`fill` before it is shown; `card` is the customer as typed, `words` the same as a draft keeps it."""

    save_wanted = Signal()
    cancel_wanted = Signal()
    theirs_wanted = Signal()
    touched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form, self.rest = Form(), Form()
        self.contacts = {
            "phone": ContactRows(self.tr("Phone"), self.tr("Add a phone number")),
            "email": ContactRows(self.tr("E-mail"), self.tr("Add an e-mail address")),
            "address": ContactRows(
                self.tr("Address"),
                self.tr("Add an address"),
                tall=True,
                note=self.tr("The first one is printed on letters"),
            ),
        }
        self.save_button = Button(self.tr("Save"), kind="primary", key="Ctrl+Enter")
        self.cancel_button = Button(self.tr("Cancel"), key="Esc")
        self.theirs_button = Button(self.tr("Take what is saved"))
        self._before: Customer | None = None
        self._untouched: dict[str, Any] = {}
        self._build()
        self._connect()

    def fill(self, person: Customer) -> None:
        """Show what is known."""
        self._before = person
        self._show(facts_of(person))
        self.clear_errors()
        self.theirs_button.hide()
        self._untouched = self._facts()

    def words(self) -> str:
        """All that stands in the form, to be kept beside the customer; nothing when it is as it was."""
        return json.dumps(self._facts(), default=str) if self.is_touched() else ""

    def take_up(self, words: str) -> None:
        """Go on with what was kept, over a card that `fill` has shown."""
        facts = json.loads(words)
        for key in KINDS:
            facts[key] = [
                {**line, "id": UUID(line["id"]) if line.get("id") else None} for line in facts.get(key, [])
            ]
        self._show({**self._untouched, **facts})

    def card(self) -> Customer:
        """The customer as typed, over the version that was shown."""
        assert self._before is not None
        return card_of(self._before, self._facts())

    def is_touched(self) -> bool:
        return self._before is not None and self._facts() != self._untouched

    def show_other_version(self, theirs: Customer) -> None:
        """Somebody saved another version meanwhile. What only they changed is taken; where both did, what was typed
        stays and theirs stands under its field. Saving again saves what is seen."""
        ours, base, other = self._facts(), self._untouched, facts_of(theirs)
        both = [key for key in ours if ours[key] != base[key] and other[key] not in (base[key], ours[key])]
        self._before = theirs
        self._show({key: ours[key] if ours[key] != base[key] else other[key] for key in ours})
        self._untouched = other
        self.clear_errors()
        for key in both:
            shown = _spoken(key, other[key]) or self.tr("nothing")
            self._set_error(key, self.tr("Saved meanwhile by somebody else: “{words}”").format(words=shown))
        self.theirs_button.setVisible(bool(both))

    def focus_first(self) -> None:
        self.form.fields["name"].setFocus()

    def undo(self) -> bool:
        """Put back the contact taken away last, of the kind that has the focus before others."""
        rows = sorted(
            self.contacts.values(), key=lambda one: not one.isAncestorOf(self.focusWidget() or self)
        )
        return any(one.undo() for one in rows)

    def clear_errors(self) -> None:
        self.form.clear_errors()
        self.rest.clear_errors()
        for rows in self.contacts.values():
            rows.set_error(None)

    def show_fault(self, fault: UserError) -> None:
        """At the field it belongs to, else at the name."""
        self.clear_errors()
        key = fault.field if fault.field in (*_LINES, *_CHOICES, *KINDS) else "name"
        self._set_error(key, fault_sentence(fault))
        if key in KINDS:
            self.contacts[key].focus_first()
        else:
            self._field(key).setFocus()

    def _set_error(self, key: str, sentence: str) -> None:
        if key in KINDS:
            self.contacts[key].set_error(sentence)
        else:
            self._form_of(key).fields[key].set_error(sentence)

    def _facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {key: self._form_of(key).fields[key].text() for key in _LINES}
        facts |= {key: self._choice(key).currentData() or "" for key in _CHOICES}
        return facts | {key: [asdict(line) for line in rows.lines()] for key, rows in self.contacts.items()}

    def _show(self, facts: dict[str, Any]) -> None:
        for key in _LINES:
            self._form_of(key).fields[key].set_text(facts[key])
        for key in _CHOICES:
            choice = self._choice(key)
            if choice.findData(facts[key]) < 0:
                choice.addItem(facts[key], facts[key])
            choice.setCurrentIndex(choice.findData(facts[key]))
        for key, rows in self.contacts.items():
            rows.set_lines([ContactLine(**line) for line in facts[key]])

    def _build(self) -> None:
        self.form.add_line(self.tr("Name"), "name")
        self.form.add_line(self.tr("Address as"), "salutation", placeholder=self.tr("Ms Thimble"))
        ways: list[tuple[object, str]] = [("", self.tr("Not said"))]
        self.rest.add_choice(
            self.tr("Prefers"), "prefers", [*ways, *((way.value, labels.channel(way)) for way in _WAYS)]
        )
        self.rest.add_choice(self.tr("Language"), "language", [("", self.tr("Not said")), *_languages()])
        self.rest.add_text(
            self.tr("Note for staff"), "note", note=self.tr("Customers may ask to read this note.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.form)
        for rows in self.contacts.values():
            column.addWidget(rows)
        column.addWidget(self.rest)
        buttons = QHBoxLayout()
        buttons.addWidget(self.theirs_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)
        self.theirs_button.hide()

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save_wanted)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.theirs_button.clicked.connect(self.theirs_wanted)
        for key in (*_LINES, *_CHOICES):
            field = self._field(key)
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.textChanged.connect(lambda *_: self.touched.emit())
            elif isinstance(field, QComboBox):
                field.currentIndexChanged.connect(lambda *_: self.touched.emit())
        for rows in self.contacts.values():
            rows.touched.connect(self.touched)

    def _form_of(self, key: str) -> Form:
        return self.form if key in self.form.fields else self.rest

    def _field(self, key: str) -> QWidget:
        return self._form_of(key).fields[key].widget

    def _choice(self, key: str) -> QComboBox:
        choice = self._field(key)
        assert isinstance(choice, QComboBox)
        return choice


def facts_of(person: Customer) -> dict[str, Any]:
    """A card as the form has it: plain words, and the lines of each kind of contact."""
    facts: dict[str, Any] = {key: getattr(person, key) for key in (*_LINES, "language")}
    facts["prefers"] = person.prefers.value if person.prefers else ""
    for key, kind in KINDS.items():
        more = [ContactLine(one.value, one.label, one.id) for one in person.more if one.kind is kind]
        facts[key] = [asdict(line) for line in [ContactLine(getattr(person, key)), *more]]
    return facts


def card_of(person: Customer, facts: dict[str, Any]) -> Customer:
    """The card with these facts; the first contact of each kind stands on it, the others are further ones."""
    more = [one for key, kind in KINDS.items() for one in _further(kind, facts[key][1:])]
    first = {key: str(facts[key][0]["value"]) if facts[key] else "" for key in KINDS}
    return replace(
        person,
        name=facts["name"],
        phone=first["phone"],
        email=first["email"],
        address=first["address"],
        salutation=facts["salutation"],
        prefers=Channel(facts["prefers"]) if facts["prefers"] else None,
        language=facts["language"],
        note=facts["note"],
        more=tuple(more),
    )


def _further(kind: ContactKind, lines: Iterable[dict[str, Any]]) -> list[Contact]:
    return [
        Contact(line["id"] or new_id(), kind, line["value"], line["label"]) for line in lines if line["value"]
    ]


def _spoken(key: str, fact: Any) -> str:
    """A fact as one line of words."""
    if key in KINDS:
        lines = (" ".join(line["value"].split()) for line in fact)
        return ", ".join(filter(None, lines))
    if key == "prefers":
        return labels.channel(Channel(fact)) if fact else ""
    return str(fact)


def language_name(code: str) -> str:
    """A language by its own name; a code that Qt does not know stands as it is."""
    name = QLocale(code).nativeLanguageName() if QLocale(code).language() != QLocale.Language.C else ""
    return f"{name[:1].upper()}{name[1:]}" if name else code


def _languages() -> list[tuple[object, str]]:
    shown: list[tuple[object, str]] = [(code, language_name(code)) for code in _LANGUAGES.split()]
    return sorted(shown, key=lambda choice: choice[1].casefold())
