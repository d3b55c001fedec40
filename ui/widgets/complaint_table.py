"""The table of complaints: Enter opens, Space ticks, Shift with arrows ticks several; heads, S or Ctrl+Shift with
arrows sort. Each person arranges the columns."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from app.domain.listing import Filters
from ui import theme
from ui.models.complaints_table import SORTS, Column, ComplaintTableModel, Index
from ui.widgets.column_chooser import ColumnChoice
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
    Column.KIND: 110,
}
_AT_FIRST = tuple(Column)
_HIDDEN_AT_FIRST = {Column.KIND}
_ALL_COLUMNS_FROM = 760
_PAD = Qt.KeyboardModifier.KeypadModifier
_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_SORT_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_WIDTH_STEP = 16
_NARROWEST, _WIDEST = 40, 900


class ComplaintTable(QTableView):
    """`opened` and `current_changed` bring a complaint's UUID; `sorted` comes when a head was clicked."""

    opened = Signal(object)
    current_changed = Signal(object)
    sorted = Signal()
    arranged = Signal()  # columns were moved, shown, hidden or made wider

    def __init__(self, model: ComplaintTableModel) -> None:
        super().__init__()
        self._list = model
        self._widths = dict(_WIDTHS)  # at 100 %
        self._hidden: set[Column] = set(_HIDDEN_AT_FIRST)
        self._is_fitting = False
        self._place: tuple[UUID | None, int, int] = (None, -1, 0)  # complaint, row and scroll before a reset
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
        model.modelAboutToBeReset.connect(self._on_reset_coming)
        model.modelReset.connect(self._on_reset)

    def current_id(self) -> UUID | None:
        line = self._list.line(self.currentIndex().row())
        return line.id if line else None

    def go_to_row(self, row: int) -> None:
        """Make a row the current one; nothing where the list is empty."""
        if not self._list.rowCount():
            return
        self.setCurrentIndex(self._list.index(min(max(row, 0), self._list.rowCount() - 1), Column.NUMBER))

    def go_back(self) -> None:
        """After the list was read again: to the same complaint, or else the same row, scrolled as it was."""
        here, row, scrolled_to = self._place
        again = self._list.row_of(here) if here else None
        self.go_to_row(again if again is not None else max(row, 0))
        self.verticalScrollBar().setValue(scrolled_to)
        if again is not None and again != row:  # it moved in the order: go along with it
            self.scrollTo(self.currentIndex())

    def show_sort(self, filters: Filters) -> None:
        """The arrow of the head by which the list is sorted, without sorting again."""
        column = next((column for column, sort in SORTS.items() if sort is filters.sort), Column.NUMBER)
        order = Qt.SortOrder.DescendingOrder if filters.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def fit(self) -> None:
        """Row height and widths at the size of the look chosen."""
        self.verticalHeader().setDefaultSectionSize(theme.px(31))
        self._is_fitting = True
        for column, width in self._widths.items():
            self.setColumnWidth(column, theme.px(width))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setSectionResizeMode(Column.CHOOSE, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        self._is_fitting = False
        self._drop_columns()

    def columns(self) -> list[ColumnChoice]:
        """All that may be shown, from first to last."""
        head = self.horizontalHeader()
        order = [Column(head.logicalIndex(at)) for at in range(head.count())]
        return [
            ColumnChoice(
                one, str(self._list.headerData(one, Qt.Orientation.Horizontal)), one not in self._hidden
            )
            for one in order
            if one != Column.CHOOSE
        ]

    def arrange(self, columns: Sequence[ColumnChoice]) -> None:
        """Show these columns in this order; what happened is always shown."""
        head = self.horizontalHeader()
        self._is_fitting = True
        for at, column in enumerate(columns, start=1):
            head.moveSection(head.visualIndex(column.key), at)
        self._is_fitting = False
        self._hidden = {Column(one.key) for one in columns if not one.is_shown} - {Column.WHAT}
        self._drop_columns()
        self.arranged.emit()

    def widen(self, column: int, steps: int) -> None:
        """Make a column wider or narrower by some steps."""
        width = self._widths[Column(column)] + steps * _WIDTH_STEP
        self._widths[Column(column)] = min(max(width, _NARROWEST), _WIDEST)
        self.fit()
        self.arranged.emit()

    def arrange_as_at_first(self) -> None:
        """Order, widths and what is shown as the program has them."""
        self.take_arrangement({})
        self.arranged.emit()

    def arrangement(self) -> dict[str, Any]:
        """For keeping: names of the columns in their order, those hidden, and widths at 100 %."""
        return {
            "order": [Column(one.key).name.lower() for one in self.columns()],
            "hidden": sorted(one.name.lower() for one in self._hidden),
            "widths": {
                one.name.lower(): width for one, width in self._widths.items() if width != _WIDTHS[one]
            },
        }

    def take_arrangement(self, kept: dict[str, Any]) -> None:
        """Arrange as it was kept; what is unknown or missing stands as at first."""
        named = {column.name.lower(): column for column in Column}
        order, hidden, widths = (kept.get(name) for name in ("order", "hidden", "widths"))
        self._widths = dict(_WIDTHS)
        for name, width in widths.items() if isinstance(widths, dict) else ():
            if name in named and isinstance(width, int):
                self._widths[named[name]] = min(max(width, _NARROWEST), _WIDEST)
        first = [named[one] for one in order if one in named] if isinstance(order, list) else []
        whole = [*dict.fromkeys(first), *(one for one in _AT_FIRST if one not in first)]
        self._hidden = set(_HIDDEN_AT_FIRST)
        if isinstance(hidden, list):
            self._hidden = {named[one] for one in hidden if one in named} - {Column.WHAT, Column.CHOOSE}
        head = self.horizontalHeader()
        self._is_fitting = True
        for at, column in enumerate([Column.CHOOSE, *(one for one in whole if one != Column.CHOOSE)]):
            head.moveSection(head.visualIndex(column), at)
        self._is_fitting = False
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_columns()

    def _drop_columns(self) -> None:
        """Where the words would not find room, the columns that can best be missed are hidden."""
        room = self.width() - sum(theme.px(self._widths[one]) for one in Column if one not in self._hidden)
        missed = [one for one in (Column.KIND, Column.WITH, Column.RECEIVED) if one not in self._hidden]
        narrow = self.width() < theme.px(_ALL_COLUMNS_FROM) or room < 0
        self._is_fitting = True
        for column in Column:
            self.setColumnHidden(column, column in self._hidden or (narrow and column in missed))
        self._is_fitting = False

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
        elif event.modifiers() & ~_PAD == _CONTROL_SHIFT and key in _SORT_KEYS:
            self._sort_by_key(key)
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
        if row < 0:
            return
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
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.sectionClicked.connect(self._on_head)
        head.sectionMoved.connect(self._on_moved)
        head.sectionResized.connect(self._on_resized)

    def _on_reset_coming(self) -> None:
        self._place = (self.current_id(), self.currentIndex().row(), self.verticalScrollBar().value())

    def _on_moved(self, *_: int) -> None:
        if not self._is_fitting:
            self.arranged.emit()

    def _on_resized(self, column: int, _old: int, new: int) -> None:
        if self._is_fitting or not new or column == Column.WHAT or not self.isVisible():
            return
        self._widths[Column(column)] = min(max(round(new / theme.px(100) * 100), _NARROWEST), _WIDEST)
        self.arranged.emit()

    def _sort_by_key(self, key: int) -> None:
        """Left and right choose the head, up and down the direction."""
        now = self._list.filters
        if now is None:
            return
        shown = [Column(one.key) for one in self.columns() if not self.isColumnHidden(one.key)]
        at = next((at for at, one in enumerate(shown) if SORTS[one] is now.sort), None)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._sort(next(one for one, sort in SORTS.items() if sort is now.sort), key == Qt.Key.Key_Down)
            return
        step = 1 if (key == Qt.Key.Key_Right) != self.isRightToLeft() else -1
        self._sort(shown[((at if at is not None else -step) + step) % len(shown)], False)

    def _sort(self, column: Column, descending: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._list.sort(column, order)
        self.horizontalHeader().setSortIndicator(column, order)
        self.sorted.emit()

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
        self._sort(Column(column), not now.descending if again and now else False)

    def _on_reset(self) -> None:
        self.current_changed.emit(None)
