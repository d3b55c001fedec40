"""A row of the owner's queue: what is asked, by whom, since when; for whoever may decide with yes and no in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.placed_row import PlacedRow
from ui.widgets.row_place import NotePlace
from ui.widgets.work_rows import TwoLines

_HEIGHT, _WITH_BUTTONS = 53, 88


class OwnerRow(PlacedRow):
    """A approves, N approves with a note, D asks why not. Somebody who may not decide only opens it."""

    approved = Signal()
    declined = Signal(str)

    def __init__(self, key: object) -> None:
        super().__init__(key, height=_HEIGHT + 4)
        self.may_decide = False
        self.two_lines = TwoLines()
        self._asked, self._who = label("", "small", "text2"), ElidedLabel("", "small", "text2")
        self.approve_button = Button(self.tr("Approve"), "check", size="small")
        self.decline_button = Button(self.tr("Decline…"), size="small")
        for button in (self.approve_button, self.decline_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.approve_button.clicked.connect(self._on_approve)
        self.decline_button.clicked.connect(self._on_decline)
        self._build()

    def fill(self, number: str, name: str, what: str, *, who: str, asked: str, may_decide: bool) -> None:
        self.may_decide = may_decide
        self.done_verb = self.tr("Approve") if may_decide else ""
        self.two_lines.set_words(number, name, what)
        self._asked.setText(asked)
        self._who.setText(who)
        for button in (self.approve_button, self.decline_button):
            button.setVisible(may_decide)
            button.setAccessibleName(f"{button.words()} {number}")
        self._who.setVisible(may_decide)
        theme.sized(self.head, height=_WITH_BUTTONS if may_decide else _HEIGHT)
        self.setAccessibleName(", ".join(part for part in (number, name, what, who, asked) if part))

    def act(self) -> None:
        if self.act_in_place():
            return
        if self.may_decide:
            self.approved.emit()
        else:
            super().act()

    def set_filled(self, on: bool) -> None:
        self.approve_button.set_kind("primary" if on and not self.is_busy else "outlined")

    def take_key(self, event: QKeyEvent) -> bool:
        if self.hasFocus() and self.may_decide and event.key() == Qt.Key.Key_A:
            self.approved.emit()
            return True
        if self.hasFocus() and self.may_decide and event.key() == Qt.Key.Key_D:
            self.ask_why_not()
            return True
        return super().take_key(event)

    def ask_why_not(self) -> None:
        """A no has its reason: whoever asked reads it."""
        place = NotePlace(self.tr("Decline"))
        place.line.setPlaceholderText(self.tr("Why not"))
        place.line.setAccessibleName(self.tr("Why not"))
        place.wanted.connect(self.declined)
        self.open_place(place)

    def _on_approve(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.approved.emit()

    def _on_decline(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.ask_why_not()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(IconLabel("stamp", "wait", 17))
        top.addWidget(self.two_lines, 1)
        top.addWidget(self._asked)
        below = QHBoxLayout()
        below.setContentsMargins(29, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.approve_button)
        below.addWidget(self.decline_button)
        below.addWidget(self._who, 1)
        column = QVBoxLayout(self.head)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(4)
        column.addLayout(top, 1)
        column.addLayout(below)
