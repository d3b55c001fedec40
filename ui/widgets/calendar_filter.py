"""What the calendar shows: a check box a kind."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.domain.due import DueItem, ItemKind
from ui import icons, labels, theme
from ui.widgets.label import label

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
)


class CalendarFilter(QWidget):
    """All are on at first; e-mails go with letters."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Shown"))
        self._boxes: dict[ItemKind, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 0, 2, 0)
        grid.setVerticalSpacing(0)
        grid.addWidget(label(self.tr("Shown"), "small", "text2"), 0, 0)
        for at, kind in enumerate(_KINDS):
            words = self.tr("Goods") if kind is ItemKind.GOODS else labels.item_kind(kind)
            box = self._made(words, labels.item_icon(kind))
            box.setAccessibleName(labels.item_kind(kind))
            self._boxes[kind] = box
            grid.addWidget(box, 1 + at // 2, at % 2)
        self.done_box = self._made(self.tr("Done"), "circle-check")
        grid.addWidget(self.done_box, 1 + len(_KINDS) // 2, len(_KINDS) % 2)
        self.setFocusProxy(self._boxes[ItemKind.ACKNOWLEDGE])

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

    def _made(self, words: str, icon: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setIcon(icons.icon(icon, "text2"))
        box.setIconSize(QSize(theme.px(15), theme.px(15)))
        box.setProperty("type", "table")
        box.setChecked(True)
        box.toggled.connect(self.changed)
        return box
