"""What the calendar shows: a check box a kind, folded away where the room is needed for the days."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.domain.due import DueItem, ItemKind
from ui import icons, labels, theme
from ui.widgets.button import Button

_KINDS = (
    ItemKind.ACKNOWLEDGE,
    ItemKind.CALL,
    ItemKind.VISIT,
    ItemKind.STEP,
    ItemKind.LETTER,
    ItemKind.PROMISE,
    ItemKind.REFUND,
    ItemKind.GOODS,
    ItemKind.IMPROVEMENT,
    ItemKind.PRIVACY_REQUEST,
)

_LOW = 500


class CalendarFilter(QWidget):
    """All are on at first; e-mails go with letters."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Shown"))
        self._boxes: dict[ItemKind, QCheckBox] = {}
        self._is_low = False
        self.fold_button = Button("", "chevron-down", kind="quiet", size="small")
        self.fold_button.clicked.connect(self._on_fold)
        self._body = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fold_button)
        column.addWidget(self._body)
        grid = QGridLayout(self._body)
        grid.setContentsMargins(2, 0, 2, 0)
        grid.setVerticalSpacing(0)
        for at, kind in enumerate(_KINDS):
            words = self.tr("Goods") if kind is ItemKind.GOODS else labels.item_kind(kind)
            box = self._made(words, labels.item_icon(kind))
            box.setAccessibleName(labels.item_kind(kind))
            self._boxes[kind] = box
            grid.addWidget(box, at // 2, at % 2)
        self.done_box = self._made(self.tr("Done"), "circle-check")
        self.done_box.setAccessibleName(self.done_box.text())
        grid.addWidget(self.done_box, len(_KINDS) // 2, len(_KINDS) % 2)
        self._fit()

    def test(self) -> Callable[[DueItem], bool]:
        """Tells whether an item is to be shown. The boxes are asked once, for a month has thousands of items."""
        kinds = {kind for kind, box in self._boxes.items() if box.isChecked()}
        if ItemKind.LETTER in kinds:
            kinds.add(ItemKind.EMAIL)
        with_done = self.done_box.isChecked()
        return lambda item: item.kind in kinds and (with_done or item.done_at is None)

    @property
    def leaves_out(self) -> bool:
        """Whether anything is not shown."""
        return not all(box.isChecked() for box in (*self._boxes.values(), self.done_box))

    def fold(self, *, on: bool) -> None:
        """Only the heading stays, which says whether anything is left out."""
        self._body.setVisible(not on)
        self._fit()

    def fit(self, height: int) -> None:
        """On a low page the kinds are folded away, once; whoever wants them unfolds them."""
        is_low = height < theme.px(_LOW)
        if is_low != self._is_low:
            self._is_low = is_low
            self.fold(on=is_low)

    def follow(self, before: QWidget) -> None:
        """Reached by Tab after this, though it was there before."""
        for part in (self.fold_button, *self._boxes.values(), self.done_box):
            QWidget.setTabOrder(before, part)
            before = part

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._boxes:
            self._fit()

    def _made(self, words: str, icon: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setIcon(icons.icon(icon, "text2"))
        box.setProperty("type", "table")
        box.setChecked(True)
        box.toggled.connect(self._on_toggled)
        return box

    def _fit(self) -> None:
        """The heading and the icons as they are to be now."""
        folded = self._body.isHidden()
        words = self.tr("Shown: some") if self.leaves_out else self.tr("Shown: all")
        self.fold_button.set_words(words)
        self.fold_button.set_icon("chevron-up" if folded else "chevron-down")
        for box in (*self._boxes.values(), self.done_box):
            box.setIconSize(QSize(theme.px(15), theme.px(15)))

    def _on_toggled(self) -> None:
        self._fit()
        self.changed.emit()

    def _on_fold(self) -> None:
        self.fold(on=not self._body.isHidden())
