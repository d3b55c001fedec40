"""The month: a grid of days with their entries; days are walked by arrows, entries moved by keys or dragged."""

import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.domain.due import Due
from ui import theme
from ui.calendar import day_painter, own_keys
from ui.models.calendar_entries import CalendarEntry
from ui.models.month_days import DAY_ROLE, DAYS, DayCell, MonthModel

Index = QModelIndex | QPersistentModelIndex
_CLOSED_SHARE = 0.68  # a weekday on which the shop never opens takes less room


class MonthGrid(QTableView):
    """Arrows choose a day; what is chosen comes out as `day_chosen`. Dragging and Alt+arrows ask by `move_wanted`."""

    day_chosen = Signal(object)
    entry_chosen = Signal(object)  # CalendarEntry that keys act on, or None
    move_wanted = Signal(object, object)  # CalendarEntry, Due
    opened = Signal(object)  # CalendarEntry
    acted = Signal(object)  # CalendarEntry
    menu_wanted = Signal(object, QPoint)  # CalendarEntry, where on the screen
    more_wanted = Signal(object)  # date whose entries do not all fit
    hovered = Signal()  # while an entry is dragged
    day_wanted = Signal(object)  # a date that is not shown
    earlier = Signal()
    later = Signal()

    def __init__(self, model: MonthModel) -> None:
        super().__init__()
        self._days, self._drag_tip, self._refused = model, "", False
        self._pressed_at, self._hovered = QPoint(), QPoint()
        self._entry: CalendarEntry | None = None
        self._pressed: CalendarEntry | None = None
        self._dragged: CalendarEntry | None = None
        self.setAccessibleName(self.tr("Month"))
        self.setModel(model)
        self.setItemDelegate(_DayDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setHighlightSections(False)
            head.setSectionsClickable(False)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().setFixedWidth(theme.px(26))

    @property
    def entry(self) -> CalendarEntry | None:
        """The entry that keys act on: the chosen one, else the first of the day that is not done."""
        cell = self._days.cell(self.currentIndex())
        if cell is None:
            return None
        chosen = next((item for item in cell.entries if item.is_same(self._entry)), None)
        waiting = (item for item in cell.entries if item.item.done_at is None)
        return chosen or next(waiting, None) or next(iter(cell.entries), None)

    def choose(self, item: CalendarEntry | None) -> None:
        """Let keys act on this entry."""
        self._entry = item
        self.entry_chosen.emit(self.entry)
        self.viewport().update()

    @property
    def dragged(self) -> CalendarEntry | None:
        return self._dragged

    def set_tip(self, words: str, *, refused: bool) -> None:
        """What the tip beside a dragged entry says of the day under it."""
        self._drag_tip, self._refused = words, refused

    def go_to(self, day: datetime.date) -> None:
        index = self._days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    def event(self, event: QEvent) -> bool:
        return own_keys.keeps(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}
        entry, key, held = self.entry, Qt.Key(event.key()), event.modifiers()
        if key in moves and held & Qt.KeyboardModifier.AltModifier:
            self._move_by_key(entry, moves[key])
        elif key in moves and held & Qt.KeyboardModifier.ControlModifier:
            self._walk(1 if moves[key] > 0 else -1)
        elif key in moves:
            self._go_on(moves[key])
        elif key == Qt.Key.Key_Escape and self._dragged is not None:
            self._end_drag()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry:
            self.opened.emit(entry)
        elif key == Qt.Key.Key_Space and entry:
            self.acted.emit(entry)
        elif key in (Qt.Key.Key_Menu, Qt.Key.Key_F10) and entry:
            cell = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(entry, self.viewport().mapToGlobal(cell.center()))
        elif key == Qt.Key.Key_PageUp:
            self.earlier.emit()
        elif key == Qt.Key.Key_PageDown:
            self.later.emit()
        else:
            super().keyPressEvent(event)

    def _go_on(self, days: int) -> None:
        """From the end of a week into the next one, and out of what is shown into what comes before or after it."""
        cell = self._days.cell(self.currentIndex())
        mirrored = abs(days) == 1 and self._is_mirrored()
        if cell is None:
            return
        day = cell.day + datetime.timedelta(days=-days if mirrored else days)
        if self._days.index_of(day).isValid():
            self.go_to(day)
        else:
            self.day_wanted.emit(day)

    def _walk(self, steps: int) -> None:
        """The next entry of the day, said aloud: it may be one of those that do not fit."""
        cell, entry = self._days.cell(self.currentIndex()), self.entry
        if cell is None or entry is None:
            return
        at = next(at for at, one in enumerate(cell.entries) if one.is_same(entry)) + steps
        if 0 <= at < len(cell.entries):
            self.choose(cell.entries[at])
            said = QAccessibleAnnouncementEvent(self, cell.entries[at].spoken)
            QAccessible.updateAccessibility(said)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        cell = self._days.cell(current)
        if cell is not None:
            self.day_chosen.emit(cell.day)
            self.entry_chosen.emit(self.entry)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed_at = event.position().toPoint()
        self._pressed = self.entry_at(self._pressed_at)
        self.choose(self._pressed)
        if event.button() == Qt.MouseButton.RightButton and self._entry is not None:
            self.menu_wanted.emit(self._entry, event.globalPosition().toPoint())
        elif self._entry is None and self._is_more(self._pressed_at):
            self.more_wanted.emit(self.day_at(self._pressed_at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = event.position().toPoint()
        far = (self._hovered - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed and far:
            self._dragged = self._pressed if self._pressed.is_movable else None
            self.hovered.emit()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, day = self._dragged, self.day_at(event.position().toPoint())
        self._end_drag()
        if dragged is not None and day is not None:
            self.move_wanted.emit(dragged, dragged.on(day))
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        entry = self.entry_at(event.position().toPoint())
        if entry:
            self.opened.emit(entry)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._dragged is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = self.visualRect(self.indexAt(self._hovered))
        painter.setBrush(theme.color("late_soft" if self._refused else "accent_soft"))
        painter.setOpacity(0.45)
        painter.fillRect(target, painter.brush())
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("late" if self._refused else "accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRect(target.adjusted(1, 1, -1, -1))
        width = self.columnWidth(0)
        chip = QRect(self._hovered - QPoint(width // 3, theme.px(11)), QSize(width, theme.px(22)))
        day_painter.paint_entry(painter, chip, self._dragged, lifted=True)
        if self._drag_tip:
            day_painter.paint_tip(
                painter, chip.bottomLeft() + QPoint(0, 6), self._drag_tip, self.viewport().rect()
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.verticalHeader().setFixedWidth(theme.px(26))
            self.fit()

    def fit(self) -> None:
        """Share the room among the days; weekdays that are always closed take less."""
        shares = [_CLOSED_SHARE if self._is_always_closed(column) else 1.0 for column in range(DAYS)]
        width, height = self.viewport().width(), self.viewport().height()
        edges = [int(width * sum(shares[:column]) / sum(shares)) for column in range(DAYS + 1)]
        for column in range(DAYS):
            self.setColumnWidth(column, edges[column + 1] - edges[column])
        rows = self._days.rowCount()
        self.verticalHeader().setMinimumSectionSize(1)
        for row in range(rows):
            self.setRowHeight(row, height // rows + (1 if row < height % rows else 0))

    def entry_at(self, place: QPoint) -> CalendarEntry | None:
        """The entry painted at a place."""
        index = self.indexAt(place)
        cell = self._days.cell(index)
        if cell is None:
            return None
        boxes, _ = day_painter.entry_boxes(self.visualRect(index), len(cell.entries))
        return next(
            (item for item, box in zip(cell.entries, boxes, strict=False) if box.contains(place)), None
        )

    def _is_more(self, place: QPoint) -> bool:
        """Whether "8 more" stands there."""
        cell, rect = self._days.cell(self.indexAt(place)), self.visualRect(self.indexAt(place))
        if cell is None:
            return False
        _, more = day_painter.entry_boxes(rect, len(cell.entries), mirrored=self._is_mirrored())
        return more is not None and more.contains(place)

    def day_at(self, place: QPoint) -> datetime.date | None:
        cell = self._days.cell(self.indexAt(place))
        return cell.day if cell else None

    def hovered_due(self) -> Due | None:
        """The day under a dragged entry, at its own time."""
        day = self.day_at(self._hovered) if self._dragged is not None else None
        return self._dragged.on(day) if self._dragged is not None and day is not None else None

    def _move_by_key(self, entry: CalendarEntry | None, days: int) -> None:
        cell = self._days.cell(self.currentIndex())
        if entry and cell:
            mirrored = abs(days) == 1 and self._is_mirrored()
            self.move_wanted.emit(
                entry, entry.on(cell.day + datetime.timedelta(days=-days if mirrored else days))
            )

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _end_drag(self) -> None:
        self._dragged, self._pressed = None, None
        self.viewport().update()

    def _is_always_closed(self, column: int) -> bool:
        cells = [self._days.cell(self._days.index(row, column)) for row in range(self._days.rowCount())]
        return all(cell is not None and cell.closed for cell in cells)


class _DayDelegate(QStyledItemDelegate):
    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: DayCell | None = index.data(DAY_ROLE)
        if cell is None:
            return
        is_current = index == self._grid.currentIndex()
        ghost = self._grid.dragged.item.id if self._grid.dragged else None
        marked = self._grid.entry if is_current and self._grid.hasFocus() else None
        painter.save()
        day_painter.paint_day(
            painter,
            option.rect,
            cell,
            is_current=is_current and self._grid.hasFocus(),
            ghost=ghost,
            marked=marked.item.id if marked else None,
        )
        painter.restore()
