"""A follow-up on Today; what came of it is told in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.due import DueItem, ItemKind
from ui import labels
from ui.when import TimeLeft as Left
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.follow_up_result import FollowUpResult
from ui.widgets.label import IconLabel
from ui.widgets.placed_row import PlacedRow
from ui.widgets.row_place import RowPlace
from ui.widgets.work_rows import TwoLines
from ui.words.steps import item_words

_DIGITS = "12345"


class FollowUpRow(PlacedRow):
    """Keys 1 to 5 on the row choose a face and open the place for words; Space opens it without."""

    heard = Signal(object)  # Heard
    is_movable = True

    def __init__(self, key: object, kind: ItemKind) -> None:
        super().__init__(key, height=58)
        self._two_lines, self.chip = TwoLines(), StatusChip()
        self.button = Button(self.tr("Result"), size="small")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.open_result)
        self.result: FollowUpResult | None = None
        row = QHBoxLayout(self.head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        icon = "phone" if kind is ItemKind.CALL else labels.item_icon(kind)
        for part in (IconLabel(icon, "text2", 17), self._two_lines, self.chip, self.button):
            row.addWidget(part, 1 if part is self._two_lines else 0)
        self.button.hide()

    @property
    def is_busy(self) -> bool:
        return self.result is not None or super().is_busy

    def fill(self, item: DueItem, name: str, left: Left, at: str) -> None:
        """`at` is the time of day, empty where only the day was named."""
        self.item = item
        tries = {2: self.tr("Second try."), 3: self.tr("Third try.")}
        again = tries.get(item.attempt, self.tr("Try {number}.").format(number=item.attempt))
        said = item_words(item)
        words = f"{again} {said}" if item.attempt > 1 else said
        self._two_lines.set_words(item.number, name, words)
        self._spoken = f"{labels.item_kind(item.kind)}, {item.number}, {name}, {words}"
        self.show_time(left, at)

    def show_time(self, left: Left, at: str) -> None:
        shown = self.tr("at {time}").format(time=at) if at and left.role != "late" else left.short
        self.chip.set_status(left.role, shown)
        self.setAccessibleName(f"{self._spoken}, {left.spoken}")

    def act(self) -> None:
        """Ask how it went; what is already told is saved."""
        if self.act_in_place():
            return
        if self.result is not None and (self.result.is_ready or self.result.next_try is not None):
            self.result.save()
        else:
            self.open_result()

    def set_filled(self, on: bool) -> None:
        self.button.setVisible(on and not self.is_busy)
        self.button.set_kind("primary" if on else "outlined")

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.result is not None:
            self.close_result()
        elif self.hasFocus() and event.text() and event.text() in _DIGITS:
            self.open_result()
            assert self.result is not None
            self.result.choose(int(event.text()))
        elif self.hasFocus() and event.key() == Qt.Key.Key_Space:
            self.open_result()
        else:
            return super().take_key(event)
        return True

    def doing(self) -> str:
        return self.result.save_button.words() if self.result is not None else super().doing()

    def open_place(self, place: RowPlace) -> None:
        self.close_result()
        super().open_place(place)

    def typed(self) -> dict[str, str]:
        return super().typed() | (self.result.typed() if self.result is not None else {})

    def open_result(self) -> None:
        self.close_place()
        if self.result is None:
            self.result = FollowUpResult.of(self.item.id)
            self.result.restore(self.recall())
            self.result.heard.connect(self.heard)
            self.result.edited.connect(self.typing)
            self._column.addWidget(self.result)
            self.result.show()
            self.button.hide()
        self.result.begin()
        self.entered.emit()

    def close_result(self) -> None:
        self.setFocus(Qt.FocusReason.TabFocusReason)  # first: what is hidden hands its focus on to anybody
        if self.result is not None:
            self._column.removeWidget(self.result)
            self.result.hide()
            self.result.deleteLater()
            self.result = None
            self.freed.emit()
