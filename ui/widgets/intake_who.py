"""Part 1 of the intake: who is with us. Known people are recognised while their number or name is typed."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, QStringListModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QHBoxLayout, QLineEdit

from app.domain.customer import Customer, phone_digits
from app.domain.folding import folded
from app.services.recognition import By, Recognised, recognise
from ui import theme
from ui.widgets.form import FormField
from ui.widgets.intake_part import Errors, Part
from ui.widgets.label import IconLabel, label
from ui.widgets.segmented import Segmented
from ui.words.intake import field_words

_REPLIES = ("call", "letter", "email")
LONGEST_TYPED = 6_000_000  # Qt's own limit would cut a long paste without a word


class WhoPart(Part):
    """`recognised` brings the known customer, or None when it is somebody else after all; `purchase_known` what a
    receipt stands for. The first field takes whatever can be named: what is no number goes where it belongs."""

    recognised = Signal(object)
    purchase_known = Signal(object)  # Told
    receipt_typed = Signal(str)

    def __init__(self, shown_name: Callable[[str], str]) -> None:
        super().__init__(1, self.tr("Who is with us?"))
        self.known: Customer | None = None
        self._shown_name = shown_name
        self._filling, self._typed_in = False, ""
        self._is_reply_chosen = False
        self.lines = {key: line_edit() for key in ("phone", "name", "email", "address")}
        self.reply = Segmented(field_words("reply"), self._replies())
        self._known_mark = _KnownMark(self.lines["name"])
        self._errors = Errors()
        self._build()
        self._people: list[Recognised] = []
        self._filled: dict[str, str] = {}  # by a number while it was typed, which may go on
        self._completers = {key: self._completer(key) for key in ("phone", "name")}
        self.reply.chosen.connect(self._on_reply_chosen)

    def content(self) -> dict[str, str]:
        texts = {key: line.text() for key, line in self.lines.items()}
        return texts | {
            "reply": self._wanted_reply(),
            "customer_id": str(self.known.id) if self.known else "",
        }

    def fill(self, content: Mapping[str, str], known: Customer | None) -> None:
        self._filling = True
        for key, line in self.lines.items():
            line.setText(content.get(key, ""))
            line.setCursorPosition(0)
        self.reply.set_value(content.get("reply") or "call")
        self._is_reply_chosen = bool(known and content.get("reply"))
        self._filling = False
        self._show_reply_field()
        self._set_known(known)

    def _wanted_reply(self) -> str:
        """Empty leaves the card alone: a customer may prefer a way for which the form has no button."""
        prefers = self.known.prefers if self.known else None
        if prefers and str(prefers) not in _REPLIES and not self._is_reply_chosen:
            return ""
        return str(self.reply.value())

    def show_fault(self, key: str, sentence: str | None) -> None:
        super().show_fault(key, sentence)
        self._errors.set_sentences([field.error() for field in self.fields.values() if field.error()])

    def _build(self) -> None:
        self.head.addStretch(1)
        self._aside_icon = IconLabel("user-check", "text2", 15)
        self.head.addWidget(self._aside_icon)
        self.head.addWidget(self.aside_label)
        row = QHBoxLayout()
        row.setSpacing(10)
        for key, width, stretch in (
            ("phone", 126, 15),
            ("name", 150, 26),
            ("email", 110, 24),
            ("address", 110, 30),
        ):
            self.lines[key].setMinimumWidth(theme.px(width))
            row.addWidget(self._line_field(key), stretch)
        row.addWidget(self.field("reply", field_words("reply"), self.reply))
        self.body.addLayout(row)
        self.body.addWidget(self._errors)
        self._show_reply_field()
        self._set_known(None)

    def _line_field(self, key: str) -> FormField:
        line = self.lines[key]
        line.textChanged.connect(lambda _: self._on_text_changed(key))
        line.textEdited.connect(lambda text: self._on_typed(key, text))
        line.editingFinished.connect(
            partial(line.setCursorPosition, 0)
        )  # its beginning says more than its end
        if key == "phone":
            line.editingFinished.connect(self._sort_out)
            line.setPlaceholderText(self.tr("or name, receipt…"))
            line.setToolTip(self.tr("Phone, name, e-mail, receipt or complaint number, typed or scanned"))
            line.setAccessibleDescription(line.toolTip())
        return self.field(key, field_words(key), line)

    def _replies(self) -> list[tuple[object, str, str]]:
        return [
            ("call", self.tr("Call"), "phone"),
            ("letter", self.tr("Letter"), "mail"),
            ("email", self.tr("E-mail"), "at-sign"),
        ]

    def _completer(self, key: str) -> QCompleter:
        made = QCompleter(QStringListModel(self), self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        _list_of(made).setAccessibleName(self.tr("Known customers"))
        _list_of(made).setProperty("kind", "offer")
        made.setWrapAround(False)  # Down on the last one stays on a person
        made.setWidget(self.lines[key])
        made.activated[QModelIndex].connect(self._on_person_chosen)  # type: ignore[index]
        return made

    def _on_typed(self, key: str, text: str) -> None:
        """Offer known people; a whole number that only one of them has is enough by itself."""
        if key not in self._completers:
            return
        self._typed_in = key
        if key == "phone" and self._filled and not self._still_names(text):
            self._let_go()
        self._people = recognise(text) if self.known is None else []
        if len(self._people) == 1 and self._people[0].by is By.PHONE and self._is_sure(self._people[0]):
            _list_of(self._completers[key]).hide()
            before = {key: self.lines[key].text() for key in ("name", "email", "address")}
            self._take(self._people[0])
            self._filled = {key: self.lines[key].text() for key, text in before.items() if not text}
            return
        self._offer(self._completers[key])

    def _is_sure(self, found: Recognised) -> bool:
        """Whole, and no other name stands there."""
        name = self.lines["name"].text().strip()
        return found.exact and found.by is not By.NAME and folded(name) in ("", folded(found.customer.name))

    def _still_names(self, text: str) -> bool:
        return any(one.exact and self.known and one.customer.id == self.known.id for one in recognise(text))

    def _let_go(self) -> None:
        """The number goes on: it is another one, and takes along what it had filled in."""
        self._set_known(None)
        for key, text in self._filled.items():
            if self.lines[key].text() == text:
                self.lines[key].clear()
        self._filled = {}

    def _offer(self, completer: QCompleter) -> None:
        model = completer.model()
        assert isinstance(model, QStringListModel)
        model.setStringList([self._offered(one) for one in self._people])
        if not self._people:
            _list_of(completer).hide()
            return
        widest = _list_of(completer).sizeHintForColumn(0) + theme.px(24)
        line = completer.widget()
        completer.complete(QRect(0, 0, max(line.width(), widest), line.height() - 2))
        _list_of(completer).setCurrentIndex(completer.completionModel().index(0, 0))

    def _on_person_chosen(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._people):
            self._take(self._people[index.row()])

    def _offered(self, one: Recognised) -> str:
        """Name and number, and the receipt or complaint that led here."""
        told = one.complaint.told if one.complaint else None
        by = {
            By.RECEIPT: told.receipt if told else "",
            By.NUMBER: one.complaint.number if one.complaint else "",
            By.EMAIL: one.customer.email,
        }.get(one.by, one.customer.phone)
        return "   ".join(part for part in (self._shown_name(one.customer.name), by) if part)

    def _take(self, found: Recognised) -> None:
        """Fill in the card; what was typed beyond it stays."""
        person = found.customer
        if self._typed_in == "phone" and found.by is not By.PHONE and not phone_digits(person.phone):
            self.clear_first()
        card = {
            "phone": person.phone,
            "name": person.name,
            "email": person.email,
            "address": ", ".join(person.postal_lines),
        }
        for key, text in card.items():
            if (text and key in ("phone", "name")) or not self.lines[key].text():
                self._filling = True
                self.lines[key].setText(text)
                self.lines[key].setCursorPosition(0 if key != "phone" else len(text))
                self._filling = False
        if person.prefers and str(person.prefers) in _REPLIES:
            self.reply.set_value(str(person.prefers))
        self._show_reply_field()
        self._set_known(person)
        self.edited.emit("name")
        if found.complaint:
            self.purchase_known.emit(found.complaint.told)

    def clear_first(self) -> None:
        """What led to somebody without a number is no number either."""
        self._filling = True
        self.lines["phone"].clear()
        self._filling = False

    def _sort_out(self) -> None:
        """On leaving the first field: who is meant beyond doubt is known; else a name, an address or a receipt goes
        where it belongs, if there is room."""
        self._filled = {}
        text = self.lines["phone"].text().strip()
        sure = [one for one in recognise(text) if self._is_sure(one)] if self.known is None else []
        if len(sure) == 1:
            self._typed_in = "phone"
            self._take(sure[0])
            return
        to = _belongs(text)
        if not to or len(text) > 200:
            return
        if to == "receipt":
            self.receipt_typed.emit(text)
        elif not self.lines[to].text().strip():
            self.clear_first()
            self.lines[to].setText(text)
            if to == "email":
                self.reply.set_value("email")
                self._is_reply_chosen = True
                self._show_reply_field()
        self.edited.emit("phone")

    def _on_text_changed(self, key: str) -> None:
        if self._filling:
            return
        if self.known and key == "name" and folded(self.lines["name"].text()) != folded(self.known.name):
            self._set_known(None)
        self.edited.emit(key)

    def _on_reply_chosen(self) -> None:
        self._is_reply_chosen = True
        self._show_reply_field()
        self.edited.emit("reply")

    def _show_reply_field(self) -> None:
        """A letter needs an address and an e-mail its address; the field comes with the choice."""
        for key, reply in (("email", "email"), ("address", "letter")):
            self.fields[key].setVisible(self.reply.value() == reply or bool(self.fields[key].error()))

    def _set_known(self, person: Customer | None) -> None:
        changed = person != self.known
        self.known = person
        self._known_mark.show_known(person is not None)
        self._aside_icon.setVisible(person is not None)
        self.aside_label.setText(self.tr("Recognised") if person else "")
        if changed:
            self.recognised.emit(person)


def _belongs(text: str) -> str:
    """The field for what was typed into the first one; empty when it is a number, or nobody can tell."""
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    if "@" in text and " " not in text and len(text) > 2:
        return "email"
    if letters and not digits:
        return "name"
    return "receipt" if 0 < letters <= 4 and digits >= 3 and " " not in text else ""


class _KnownMark:
    """The word "Known" inside the end of the name's field."""

    def __init__(self, line: QLineEdit) -> None:
        self._line = line
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 9, 0)
        row.setSpacing(8)
        self._icon = IconLabel("user-check", "text2", 15)
        self._words = label(line.tr("Known"), "chip", "ok")
        row.addStretch(1)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    def show_known(self, known: bool) -> None:
        self._icon.setVisible(known)
        self._words.setVisible(known)
        room = self._words.sizeHint().width() + theme.px(34) if known else 0
        self._line.setTextMargins(0, 0, room, 0)


def _list_of(completer: QCompleter) -> QAbstractItemView:
    popup = completer.popup()
    assert popup is not None
    return popup


def line_edit(placeholder: str = "") -> QLineEdit:
    """A line that takes a paste of any length whole."""
    made = QLineEdit()
    made.setMaxLength(LONGEST_TYPED)
    made.setPlaceholderText(placeholder)
    made.setAcceptDrops(False)  # files that are dropped here are the page's, not their names for the line
    return made
