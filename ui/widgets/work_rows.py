"""The rows of Today: acknowledge, promise, plan step, goods, money, the owner's decision, and plain ones."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.due import DueItem, ItemKind
from ui import labels, theme
from ui.tips import tip
from ui.when import TimeLeft as Left
from ui.widgets.button import Button
from ui.widgets.dial import PromiseDial
from ui.widgets.label import ElidedLabel, IconLabel, label, set_ink
from ui.widgets.placed_row import PlacedRow
from ui.widgets.time_left import TimeLeft
from ui.widgets.work_panel import WorkRow
from ui.words.steps import item_words


class TwoLines(QWidget):
    """Number and name above, words below."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._name = label(), ElidedLabel("", "strong")
        self._second = ElidedLabel("", "table", "text2")
        for words in (self._name, self._second):
            _begin_at_edge(words)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._number)
        top.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._second)
        column.addStretch(1)

    def set_words(self, number: str, name: str, second: str) -> None:
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self._name.setText(name)
        self._second.setText(second)


def _begin_at_edge(words: ElidedLabel) -> None:
    """A name written from right to left stands beside its number all the same."""
    edge = Qt.AlignmentFlag.AlignRight if words.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    words.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def _row(parent: QWidget, parts: Sequence[tuple[QWidget, int]], *, left: int = 12) -> None:
    row = QHBoxLayout(parent)
    row.setContentsMargins(left, 0, 12, 0)
    row.setSpacing(12)
    for part, stretch in parts:
        row.addWidget(part, stretch, Qt.AlignmentFlag(0) if stretch else Qt.AlignmentFlag.AlignVCenter)


class DialRow(PlacedRow):
    """A promise with its dial and one button: the customer waits to hear from us. Keys A and Space act."""

    acted = Signal()

    def __init__(self, key: object, words: str, icon: str) -> None:
        super().__init__(key, height=54)
        self.dial, self.time = PromiseDial(), TimeLeft()
        theme.sized(self.time, width=182)
        self.two_lines = TwoLines()
        self.prefers_icon, self.prefers_label = IconLabel("", "text2", 15), label("", "small", "text2")
        self._prefers = QWidget()
        theme.sized(self._prefers, width=104)
        prefers = QHBoxLayout(self._prefers)
        prefers.setContentsMargins(0, 0, 0, 0)
        prefers.setSpacing(6)
        prefers.addWidget(self.prefers_icon)
        prefers.addWidget(self.prefers_label, 1)
        self.button = Button(words, icon, size="row")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._on_clicked)
        _row(
            self.head,
            [(self.dial, 0), (self.time, 0), (self.two_lines, 1), (self._prefers, 0), (self.button, 0)],
        )

    def fill(self, item: DueItem, name: str, left: Left) -> None:
        self.item = item
        self.is_movable = item.kind is ItemKind.PROMISE
        self.done_verb = self.button.words() if self.is_movable else ""
        self.two_lines.set_words(item.number, name, item_words(item))
        self.prefers_icon.set_icon(labels.channel_icon(item.prefers) if item.prefers else "")
        self.prefers_label.setText(labels.prefers(item.prefers) if item.prefers else "")
        self._prefers.setVisible(item.prefers is not None)
        self.button.setAccessibleName(f"{self.button.words()}, {item.number}")
        self._spoken = f"{item.number}, {name}, {item_words(item)}"
        self.show_time(left)

    def show_time(self, left: Left) -> None:
        self.dial.set_time(left.share, left.middle, left.role, left.spoken)
        self.time.set_time(left.role, left.words, left.by)
        self.setAccessibleName(f"{self._spoken}, {left.spoken}")

    def act(self) -> None:
        if not self.act_in_place():
            self.acted.emit()

    def set_filled(self, on: bool) -> None:
        self.button.set_kind("primary" if on and not self.is_busy else "outlined")

    def take_key(self, event: QKeyEvent) -> bool:
        if self.hasFocus() and event.key() in (Qt.Key.Key_A, Qt.Key.Key_Space):
            self.acted.emit()
            return True
        return super().take_key(event)

    def _on_clicked(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.acted.emit()


class StepRow(PlacedRow):
    """One step of a plan with its check box; Space ticks it."""

    ticked = Signal()
    is_movable = True

    def __init__(self, key: object) -> None:
        super().__init__(key, height=40)
        self.done_verb = self.tr("Done")
        self.box = QCheckBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.sized(self.box, width=17)
        self.box.clicked.connect(self._on_clicked)
        self._text, self._whose = ElidedLabel(), ElidedLabel("", "body", "text2")
        self._who, self._time = ElidedLabel("", "table", "text2"), TimeLeft(dense=True)
        for words in (self._text, self._whose):
            _begin_at_edge(words)
        for part, width in ((self._whose, 180), (self._who, 56), (self._time, 106)):
            theme.sized(part, width=width)
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("user", "text2", 14))
        row.addWidget(self._who)
        _row(self.head, [(self.box, 0), (self._text, 1), (self._whose, 0), (who, 0), (self._time, 0)])

    def fill(self, item: DueItem, name: str, left: Left) -> None:
        self.item = item
        self.box.setChecked(False)
        self.box.setAccessibleName(item_words(item))
        self._text.setText(item_words(item))
        self._whose.setText(f"{item.number} {name}")
        self._who.setText(item.who.split(" ")[0])
        self._who.setToolTip(tip(item.who))
        self.show_time(left)

    def show_time(self, left: Left) -> None:
        self._time.set_time(left.role, left.short)
        self.setAccessibleName(
            f"{item_words(self.item)}, {self._whose.text()}, {self.item.who}, {left.spoken}"
        )

    def act(self) -> None:
        if not self.act_in_place():
            self.ticked.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        if self.hasFocus() and event.key() == Qt.Key.Key_Space:
            self.ticked.emit()
            return True
        return super().take_key(event)

    def _on_clicked(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.ticked.emit()


class HandOverRow(PlacedRow):
    """Something the customer is to get: goods still with us, money not yet paid. Space says that they have it."""

    handed_over = Signal()

    def __init__(self, key: object, icon: str, verb: str, *, notable: bool = False) -> None:
        super().__init__(key, height=57)
        self.done_verb = verb if notable else ""
        self._two_lines = TwoLines()
        self.button = Button(verb, "check", size="row")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.handed_over)
        _row(self.head, [(IconLabel(icon, "text2", 17), 0), (self._two_lines, 1), (self.button, 0)])

    def fill(self, number: str, name: str, what: str) -> None:
        self._two_lines.set_words(number, name, what)
        self.setAccessibleName(f"{number}, {name}, {what}")
        self.button.setAccessibleName(f"{self.button.words()}, {number}")

    def act(self) -> None:
        if not self.act_in_place():
            self.handed_over.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        if self.hasFocus() and event.key() == Qt.Key.Key_Space:
            self.handed_over.emit()
            return True
        return super().take_key(event)


class PlainRow(WorkRow):
    """Icon, two lines and a quiet word at the end: an owner's decision, a draft."""

    def __init__(self, key: object, icon: str, role: str = "text2") -> None:
        super().__init__(key, height=57)
        self._two_lines = TwoLines()
        self._right = label("", "small", "text2")
        _row(
            self,
            [(IconLabel(icon, role, 17), 0), (self._two_lines, 1), (self._right, 0)],
        )

    def fill(self, number: str, name: str, second: str, right: str = "", ink: str = "text2") -> None:
        self._two_lines.set_words(number, name, second)
        self._right.setText(right)
        set_ink(self._right, ink)
        self._right.setVisible(bool(right))
        self.setAccessibleName(", ".join(part for part in (number, name, second, right) if part))
