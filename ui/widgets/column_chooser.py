"""Which columns a list shows and in which order: ticks and rows that move, by mouse and by keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import label

_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class ColumnChoice:
    """A column as it is offered: its key, its head, and whether it is shown."""

    key: int
    words: str
    is_shown: bool


class ColumnChooser(QFrame):
    """`arranged` brings all columns in their new order; `widened` a column's key and how much; `reset` wants the
    columns as at first."""

    arranged = Signal(object)
    widened = Signal(int, int)
    reset = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAccessibleName(self.tr("Columns"))
        self.list = _Rows()
        self.list.setAccessibleName(self.tr("Columns of the list"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.up_button = Button(self.tr("Move up"), "arrow-up", size="row")
        self.down_button = Button(self.tr("Move down"), "arrow-down", size="row")
        self.reset_button = Button(self.tr("Columns as at first"), "rotate-ccw", kind="text", size="row")
        self._build()
        self.list.itemChanged.connect(self._tell)
        self.list.model().rowsMoved.connect(self._tell)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.reset_button.clicked.connect(self.reset)

    def open_at(self, below: QWidget, columns: Sequence[ColumnChoice]) -> None:
        """Show under a button, its trailing edge with the button's."""
        self.set_columns(columns)
        theme.sized(self, width=300)
        self.adjustSize()
        self.move(place_below(below, self.width()))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_columns(self, columns: Sequence[ColumnChoice]) -> None:
        row = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for column in columns:
            item = QListWidgetItem(column.words, self.list)
            item.setData(_KEY, column.key)
            item.setCheckState(Qt.CheckState.Checked if column.is_shown else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, theme.px(28)))
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        self.list.setCurrentRow(min(row, len(columns) - 1))
        self.list.blockSignals(False)
        rows = sum(self.list.sizeHintForRow(at) for at in range(self.list.count()))
        self.list.setFixedHeight(rows + theme.px(8))

    def columns(self) -> list[ColumnChoice]:
        items = [self.list.item(at) for at in range(self.list.count())]
        return [
            ColumnChoice(one.data(_KEY), one.text(), one.checkState() == Qt.CheckState.Checked)
            for one in items
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        wider = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if alt and step:
            self._move(step)
        elif alt and wider and (item := self.list.currentItem()):
            self.widened.emit(item.data(_KEY), wider)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if not 0 <= row + step < self.list.count():
            return
        self.list.blockSignals(True)
        item = self.list.takeItem(row)
        self.list.insertItem(row + step, item)
        self.list.setCurrentRow(row + step)
        self.list.blockSignals(False)
        self._tell()

    def _tell(self, *_: object) -> None:
        self.arranged.emit(self.columns())

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.up_button)
        buttons.addWidget(self.down_button)
        buttons.addStretch(1)
        keys = self.tr("Space shows or hides, Alt+↑\u00a0↓ moves, Alt+←\u00a0→ makes narrower or wider.")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addWidget(label(keys, "small", "text2", wrap=True))
        column.addLayout(buttons)
        column.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignLeft)


class _Rows(QListWidget):
    """Leaves the arrows with Alt to what holds it: they move rows and not the cursor."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


def place_below(button: QWidget, width: int) -> QPoint:
    """Where something so wide opens under a button and stays inside its window."""
    corner = button.mapToGlobal(QPoint(0, button.height() + 2))
    if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        corner.setX(corner.x() + button.width() - width)
    window = button.window()
    left = window.mapToGlobal(QPoint(0, 0)).x()
    corner.setX(max(min(corner.x(), left + window.width() - width - theme.px(16)), left))
    return corner
