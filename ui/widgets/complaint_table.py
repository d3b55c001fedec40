"""The table of complaints: Enter opens, Space ticks, Shift with arrows ticks several, heads or S sort."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from app.domain.listing import Filters
from ui import theme
from ui.models.complaints_table import SORTS, Column, ComplaintTableModel, Index
from ui.widgets.complaint_delegate import ComplaintDelegate

_WIDTHS = {
    Column.CHOOSE: 36,
    Column.NUMBER: 72,
    Column.CUSTOMER: 128,
    Column.WHAT: 200,
    Column.STAGE: 150,
    Column.TIME: 106,
    Column.WITH: 58,
    Column.RECEIVED: 68,
}
_ALL_COLUMNS_FROM = 760


class ComplaintTable(QTableView):
    """`opened` and `current_changed` bring a complaint's UUID; `sorted` comes when a head was clicked."""

    opened = Signal(object)
    current_changed = Signal(object)
    sorted = Signal()

    def __init__(self, model: ComplaintTableModel) -> None:
        super().__init__()
        self._list = model
        self.setModel(model)
        self.setItemDelegate(ComplaintDelegate(self))
        self.setAccessibleName(self.tr("Complaints"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self._build_heads()
        self.fit()
        model.modelReset.connect(self._on_reset)

    def current_id(self) -> UUID | None:
        line = self._list.line(self.currentIndex().row())
        return line.id if line else None

    def go_to_row(self, row: int) -> None:
        """Make a row the current one; nothing where the list is empty."""
        if not self._list.rowCount():
            return
        self.setCurrentIndex(self._list.index(min(max(row, 0), self._list.rowCount() - 1), Column.NUMBER))

    def show_sort(self, filters: Filters) -> None:
        """The arrow of the head by which the list is sorted, without sorting again."""
        column = next((column for column, sort in SORTS.items() if sort is filters.sort), Column.NUMBER)
        order = Qt.SortOrder.DescendingOrder if filters.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def fit(self) -> None:
        """Row height and widths at the size of the look chosen."""
        self.verticalHeader().setDefaultSectionSize(theme.px(31))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))
        self.horizontalHeader().setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        self._drop_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_columns()

    def _drop_columns(self) -> None:
        """Where the words would not find room, the two columns that can best be missed are hidden."""
        wide = self.width() >= theme.px(_ALL_COLUMNS_FROM)
        for column in (Column.WITH, Column.RECEIVED):
            self.setColumnHidden(column, not wide)

    def tick_row(self, row: int) -> None:
        if 0 <= row < self._list.rowCount():
            self._list.set_ticked(row, not self._list.is_ticked(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            self.opened.emit(self.current_id())
        elif key == Qt.Key.Key_Space:
            self.tick_row(row)
        elif key == Qt.Key.Key_S and not event.modifiers():
            self._ask_sort()
        elif shift and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._tick_on(row, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == Column.CHOOSE:
            self.tick_row(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() != Column.CHOOSE:
            self.opened.emit(self.current_id())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._list.rowCount():
            self.go_to_row(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_changed.emit(self.current_id())

    def _tick_on(self, row: int, step: int) -> None:
        """Tick where we are and where we go."""
        self._list.set_ticked(row, True)
        self.go_to_row(row + step)
        self._list.set_ticked(self.currentIndex().row(), True)

    def _build_heads(self) -> None:
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(theme.px(34))
        head.sectionClicked.connect(self._on_head)

    def _ask_sort(self) -> None:
        """The heads by key: a menu with the order of now ticked; the same again turns it round."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Sort by"))
        now = self._list.filters.sort if self._list.filters else None
        for column, sort in SORTS.items():
            action = menu.addAction(str(self._list.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(sort is now)
            action.triggered.connect(partial(self._on_head, column))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(QPoint(theme.px(40), self.horizontalHeader().height())))

    def _on_head(self, column: int, *_: object) -> None:
        if column not in SORTS:
            return
        now = self._list.filters
        again = now is not None and now.sort is SORTS[Column(column)]
        descending = not now.descending if again and now else False
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._list.sort(column, order)
        self.horizontalHeader().setSortIndicator(column, order)
        self.sorted.emit()

    def _on_reset(self) -> None:
        self.current_changed.emit(None)
