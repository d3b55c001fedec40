"""The table of customers: Enter opens, Space ticks, Shift with arrows ticks several, S or the head sorts."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.customer_list import CustomerSort
from ui import theme
from ui.models.customer_table import Column, CustomerTableModel
from ui.widgets.complaint_delegate import paint_tick
from ui.widgets.table import Table

_WIDTHS = {
    Column.CHOOSE: 36,
    Column.PHONE: 128,
    Column.EMAIL: 200,
    Column.PREFERS: 76,
    Column.COMPLAINTS: 88,
    Column.OPEN: 54,
}
_ALL_COLUMNS_FROM = 720


class CustomerTable(Table):
    """`sort_wanted` brings the order a person chose."""

    sort_wanted = Signal(object)

    def __init__(self, model: CustomerTableModel) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("Customers"))
        self._list = model
        self.setModel(model)
        self.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.setItemDelegate(_RowDelegate(self))
        self.setItemDelegateForColumn(Column.CHOOSE, _TickDelegate(self))
        self.set_widths({int(column): width for column, width in _WIDTHS.items()})
        head = self.horizontalHeader()
        head.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._on_head)

    def tick_row(self, row: int) -> None:
        if 0 <= row < self._list.rowCount():
            self._list.set_ticked(row, not self._list.is_ticked(row))

    def go_to_row(self, row: int) -> None:
        if self._list.rowCount():
            self.setCurrentIndex(self._list.index(min(max(row, 0), self._list.rowCount() - 1), Column.NAME))

    def ask_sort(self) -> None:
        """The orders as a menu, that of now ticked."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Sort by"))
        for sort, words in (
            (CustomerSort.NAME, self.tr("Name")),
            (CustomerSort.SURNAME, self.tr("Surname")),
            (CustomerSort.NEWEST, self.tr("Newest first")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(sort is self._list.sort_order)
            action.triggered.connect(partial(self._on_sort, sort))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(QPoint(theme.px(40), self.horizontalHeader().height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Space:
            self.tick_row(row)
        elif key == Qt.Key.Key_S and not event.modifiers():
            self.ask_sort()
        elif shift and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._tick_on(row, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == Column.CHOOSE:
            self.tick_row(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_ALL_COLUMNS_FROM)
        for column in (Column.PREFERS, Column.COMPLAINTS):
            self.setColumnHidden(column, not wide)

    def _tick_on(self, row: int, step: int) -> None:
        """Tick where we are and where we go."""
        if row < 0:
            return
        self._list.set_ticked(row, True)
        self.go_to_row(row + step)
        self._list.set_ticked(self.currentIndex().row(), True)

    def _on_head(self, column: int) -> None:
        if column == Column.NAME:
            orders = list(CustomerSort)
            self.sort_wanted.emit(orders[(orders.index(self._list.sort_order) + 1) % len(orders)])

    def _on_sort(self, sort: CustomerSort, *_: object) -> None:
        self.sort_wanted.emit(sort)


class _RowDelegate(QStyledItemDelegate):
    """The tint of a ticked row, which the style sheet would not draw."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tick = index.model().index(index.row(), Column.CHOOSE).data(Qt.ItemDataRole.CheckStateRole)
        if tick == Qt.CheckState.Checked:
            painter.fillRect(option.rect, theme.color("accent_soft"))
        super().paint(painter, option, index)


class _TickDelegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        tinted = ticked or bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(
            option.rect, theme.color("accent_soft" if tinted else ("surface", "alt")[index.row() % 2])
        )
        paint_tick(painter, option.rect, ticked)
        painter.restore()
