"""Two cards side by side, to be made one: each field is chosen from left or right, and nothing is thrown away."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QWidget

from app.domain.customer import Customer
from app.domain.customer_merge import completed
from app.domain.staff import initials
from ui import labels, theme
from ui.widgets.button import Button
from ui.widgets.customer_form import language_name
from ui.widgets.label import label
from ui.widgets.panel import Panel, scrolled

_FIELDS = ("name", "phone", "email", "address", "salutation", "prefers", "language", "note")


@dataclass(frozen=True, slots=True)
class Compared:
    """A card as the comparison shows it: who it is, and how many complaints come with it."""

    person: Customer
    complaints: int


class ComparePanel(Panel):
    """`show_pair(left, right)`: left is the card that stays. `merge_wanted` brings the card as chosen."""

    merge_wanted = Signal(object)
    apart_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Perhaps the same person"), "users", head_height=36)
        self._pair: tuple[Compared, Compared] | None = None
        self._sides: dict[str, _Choice] = {}
        self._covered = False
        self._content = QWidget()
        self._area = scrolled(self._content)
        self.more_label = label("", "table", "text2", wrap=True)
        self.merge_button = Button(self.tr("Merge"), "merge", kind="primary", key="Ctrl+Enter")
        self.apart_button = Button(self.tr("Not the same"))
        self.cancel_button = Button(self.tr("Leave it"), key="Esc")
        self._build()
        self.merge_button.clicked.connect(self.merge)
        self.apart_button.clicked.connect(self.apart_wanted)
        self.cancel_button.clicked.connect(self.left)

    @property
    def pair(self) -> tuple[UUID, UUID] | None:
        """Who stays and who is taken in."""
        return (self._pair[0].person.id, self._pair[1].person.id) if self._pair else None

    @property
    def absorbed_version(self) -> int | None:
        """The version of the card to be taken in, as it was shown."""
        return self._pair[1].person.version if self._pair else None

    def cover(self, covered: bool) -> None:
        """Names are covered or shown again; what was chosen stays chosen."""
        if self._pair is None or covered == self._covered:
            return
        focused = next((key for key, one in self._sides.items() if one.has_focus()), None)
        chosen = {key: one.side() for key, one in self._sides.items()}
        self.show_pair(*self._pair, covered=covered)
        for key, side in chosen.items():
            self.choose(key, side)
        if focused:
            self._sides[focused].focus()

    def show_pair(self, stays: Compared, goes: Compared, *, covered: bool) -> None:
        self._pair, self._covered = (stays, goes), covered
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(12, 10, 12, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, theme.px(78))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, (words, one) in enumerate(
            ((self.tr("This card stays"), stays), (self.tr("This one is taken in"), goes)), start=1
        ):
            count = self.tr("1 complaint") if one.complaints == 1 else self.tr("{n} complaints")
            head = f"{words} · {count.format(n=self.locale().toString(one.complaints))}"
            grid.addWidget(label(head, "small", "text2", wrap=True), 0, column)
        self._sides = {}
        for row, key in enumerate(_FIELDS, start=1):
            self._add_field(grid, row, key)
        self.more_label = label("", "table", "text2", wrap=True)
        self.more_label.setMinimumWidth(1)
        grid.addWidget(self.more_label, len(_FIELDS) + 1, 1, 1, 2)
        grid.setRowStretch(len(_FIELDS) + 2, 1)
        self._area.setWidget(self._content)
        self._content.setAutoFillBackground(False)  # a scroll area switches it on
        self._show_more()

    def focus_first(self) -> None:
        first = next(iter(self._sides.values()), None)
        (first.focus() if first else self.merge_button.setFocus())

    def choose(self, key: str, side: int) -> None:
        """The value of a field from the left (0) or the right (1) card."""
        self._sides[key].set_side(side)

    def merge(self) -> None:
        if self._pair is not None:
            self.merge_wanted.emit(self.card())

    def card(self) -> Customer:
        """The card that stays with the values chosen; what was not chosen is added by the merge."""
        assert self._pair is not None
        stays, goes = (one.person for one in self._pair)
        return replace(stays, **{key: getattr((stays, goes)[self._side(key)], key) for key in _FIELDS})

    def _side(self, key: str) -> int:
        if key in self._sides:
            return self._sides[key].side()
        assert self._pair is not None
        return 0 if getattr(self._pair[0].person, key) else 1

    def _build(self) -> None:
        self.add(self._area, 1)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(8)
        for button in (self.merge_button, self.apart_button, self.cancel_button):
            row.addWidget(button)
        row.addStretch(1)
        self.set_foot(buttons)

    def _add_field(self, grid: QGridLayout, row: int, key: str) -> None:
        assert self._pair is not None
        names = {
            "name": self.tr("Name"),
            "phone": self.tr("Phone"),
            "email": self.tr("E-mail"),
            "address": self.tr("Address"),
            "salutation": self.tr("Address as"),
            "prefers": self.tr("Prefers"),
            "language": self.tr("Language"),
            "note": self.tr("Note"),
        }
        left, right = (self._shown(one.person, key) for one in self._pair)
        if not (left or right):
            return
        grid.addWidget(label(names[key], "table", "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
        first, second = (_same(str(getattr(one.person, key) or "")) for one in self._pair)
        if first and second and first != second:
            choice = _Choice(names[key], left, right)
            choice.chosen.connect(self._show_more)
            self._sides[key] = choice
            grid.addWidget(choice.boxes[0], row, 1)
            grid.addWidget(choice.boxes[1], row, 2)
        else:
            for column, words in ((1, left), (2, right)):
                said = _wrapped(words or "–", "text" if words else "text3")
                grid.addWidget(said, row, column, Qt.AlignmentFlag.AlignTop)

    def _shown(self, person: Customer, key: str) -> str:
        if key == "prefers":
            return labels.channel(person.prefers) if person.prefers else ""
        if key == "language":
            return language_name(person.language) if person.language else ""
        words = str(getattr(person, key)).strip()
        if not self._covered or not words:
            return words
        return initials(words) if key == "name" else self.tr("covered")

    def _show_more(self) -> None:
        assert self._pair is not None
        stays, goes = (one.person for one in self._pair)
        more = completed(self.card(), stays, goes, former_line()).more
        values = ", ".join(" ".join(one.value.split()) for one in more if not self._covered)
        kept = self.tr("Kept as further contacts: {values}.").format(values=values) if values else ""
        both = self.tr("Both notes are kept, one under the other.") if "note" in self._sides else ""
        undo = self.tr("All complaints go to the card that stays. This can be undone at any time.")
        self.more_label.setText("\n".join(filter(None, (kept, both, undo))))


class _Choice(QWidget):
    """One field of two cards: arrows choose, Tab goes on to the next field."""

    chosen = Signal()

    def __init__(self, name: str, left: str, right: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.boxes = [_Side(name, words) for words in (left, right)]
        for at, box in enumerate(self.boxes):
            self._group.addButton(box.radio, at)
        self.boxes[0].radio.setChecked(True)
        self._group.idToggled.connect(self._on_toggled)
        self._on_toggled()

    def side(self) -> int:
        return self._group.checkedId()

    def set_side(self, side: int) -> None:
        self.boxes[side].radio.setChecked(True)

    def focus(self) -> None:
        self.boxes[self.side()].radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        return any(box.radio.hasFocus() for box in self.boxes)

    def _on_toggled(self, *_: object) -> None:
        for box in self.boxes:
            box.show_chosen()
        self.chosen.emit()


class _Side(QFrame):
    """The whole box is the target of a click."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.radio = QRadioButton()
        self.radio.setAccessibleName(f"{name}: {words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 8, 5)
        row.setSpacing(8)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_wrapped(words), 1, Qt.AlignmentFlag.AlignTop)

    def show_chosen(self) -> None:
        self.setProperty("chosen", "true" if self.radio.isChecked() else "")
        theme.restyle(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setChecked(True)
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)


def former_line() -> str:
    """The sentence that a name given up becomes in the note."""
    return QCoreApplication.translate("ComparePanel", "Also known as {value}.")


def _wrapped(words: str, ink: str = "text") -> QLabel:
    made = label(words, "body", ink, wrap=True)
    made.setMinimumWidth(1)  # a long word must not widen the page
    return made


def _same(words: str) -> str:
    return " ".join(str(words).split())
