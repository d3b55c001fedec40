"""Days and half hours: one column for a day, seven for a week; entries are walked and moved by keys, or dragged."""

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from app.domain.due import Due
from ui.calendar import own_keys, slots, time_painter
from ui.calendar.columns import HOUR, DayColumn
from ui.calendar.lift import Lift
from ui.calendar.time_layout import Block, Place, TimeLayout
from ui.calendar.time_painter import Marks
from ui.models.calendar_entries import CalendarEntry
from ui.models.entry_list import EntryListModel

Index = QModelIndex | QPersistentModelIndex
_SCROLL_EDGE, _SCROLL_STEP = 24, 12


class TimeGrid(QListView):
    """A list view in all but its looks: so every entry has a place and words for a screen reader."""

    day_chosen = Signal(object)  # date
    entry_chosen = Signal(object)  # CalendarEntry that keys act on, or None
    move_wanted = Signal(object, object)  # CalendarEntry, Due
    opened = Signal(object)  # CalendarEntry
    acted = Signal(object)
    menu_wanted = Signal(object, QPoint)  # CalendarEntry, where on the screen
    more_wanted = Signal(object)  # date whose entries do not all fit
    hovered = Signal()  # while an entry is dragged
    day_wanted = Signal(object)  # a date that is not shown
    earlier = Signal()
    later = Signal()

    def __init__(self, now: Callable[[], datetime.datetime]) -> None:
        """`now` tells the time on the shop's clock."""
        super().__init__()
        self._now, self._days = now, list[DayColumn]()
        self.entries = EntryListModel()
        self._layout: TimeLayout | None = None
        self.slot: Place | None = None
        self._lift = Lift()
        self.setAccessibleName(self.tr("Days and hours"))
        self.setModel(self.entries)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def show_days(self, days: Sequence[DayColumn]) -> None:
        """Show these; what keys act on stays where it can."""
        kept, fresh = self.entry, not self._days
        self._days, self._layout = list(days), None
        self.entries.show([entry for day in days for entry in day.entries])
        index = self.entries.index_of(kept)
        if (found := self.entries.entry(index)) is not None:
            self.slot = slots.place_of(found)
        self._choose_index(index)
        self.updateGeometries()
        if fresh:
            self._scroll_to_opening()
        self.viewport().update()

    @property
    def entry(self) -> CalendarEntry | None:
        """What keys act on."""
        return self.entries.entry(self.currentIndex())

    @property
    def dragged(self) -> CalendarEntry | None:
        return self._lift.dragged

    def hovered_due(self) -> Due | None:
        """The day and half hour under a dragged entry."""
        place = self._target()
        return None if place is None else slots.due_of(place)

    def set_tip(self, words: str, *, refused: bool) -> None:
        """What the tip beside a dragged entry says of the half hour under it."""
        self._lift.tip, self._lift.refused = words, refused

    def choose(self, entry: CalendarEntry | None) -> None:
        """Let keys act on this entry."""
        if entry is not None:
            self.slot = slots.place_of(entry)
        self._choose_index(self.entries.index_of(entry))

    def go_to(self, day: datetime.date) -> None:
        """The cursor on a day: its first entry that waits, else where it was."""
        if self.slot is not None and self.slot.day == day and self.layout_now().index_of(day) is not None:
            return
        column = next((one for one in self._days if one.day == day), None)
        if column is None:
            return
        waiting = [one for one in column.entries if one.item.done_at is None]
        first = min(waiting, key=lambda one: one.item.due_at, default=None)
        self.slot = slots.place_of(first) if first else Place(day, column.opens)
        self._choose_index(self.entries.index_of(first))

    def layout_now(self) -> TimeLayout:
        """Where everything stands."""
        if self._layout is None:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._layout = TimeLayout(self._days, self.viewport().size(), mirrored=mirrored)
        return self._layout

    def event(self, event: QEvent) -> bool:
        return own_keys.keeps(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        arrow = slots.arrow(key, mirrored=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        if arrow is not None and held & Qt.KeyboardModifier.AltModifier:
            self._move_by_key(*arrow)
        elif arrow is not None and held & Qt.KeyboardModifier.ControlModifier:
            self._walk(arrow[0] + arrow[1])
        elif arrow is not None:
            self._go(*arrow)
        elif key == Qt.Key.Key_Escape and self._lift.dragged is not None:
            self._end_drag()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.entry:
            (self.acted if key == Qt.Key.Key_Space else self.opened).emit(self.entry)
        elif key in (Qt.Key.Key_Menu, Qt.Key.Key_F10) and self.entry:
            self._ask_menu()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            (self.earlier if key == Qt.Key.Key_PageUp else self.later).emit()
        else:
            event.ignore()

    def _go(self, days: int, halves: int) -> None:
        """A day or half a hour on; within a half hour first through its entries."""
        if self.slot is None or not self._days:
            return
        within = slots.beside(self._days, self.slot, self.entry, halves) if halves else None
        if within is not None:
            self.choose(within)
            return
        place = slots.next_place(self.layout_now(), self.slot, days, halves)
        if place is not None:
            self._go_to_place(place, halves)
        elif days:
            self.slot = Place(self.slot.day + datetime.timedelta(days=days), self.slot.minute)
            self.day_wanted.emit(self.slot.day)

    def _go_to_place(self, place: Place, halves: int) -> None:
        self.slot = place
        found = slots.entries_at(self._days, place)
        self._choose_index(self.entries.index_of(found[-1 if halves < 0 else 0] if found else None))
        self.day_chosen.emit(place.day)
        if not found:
            self._say(slots.spoken(self._days, place))
            self._scroll_into_sight(self.layout_now().rect_of(place), in_lane=place.minute is None)

    def _walk(self, steps: int) -> None:
        """The next entry or the one before, wherever it stands."""
        row = slots.row_after(self._days, self.slot, self.currentIndex().row(), steps)
        entry = self.entries.entry(self.entries.index(row)) if row is not None else None
        if entry is not None:
            self.choose(entry)
            self.day_chosen.emit(entry.day)

    def _move_by_key(self, days: int, halves: int) -> None:
        entry = self.entry
        if entry is None:
            return
        if days:
            self.move_wanted.emit(entry, entry.on(entry.day + datetime.timedelta(days=days)))
            return
        column = next((one for one in self._days if one.day == entry.day), None)
        if column is not None:
            self.move_wanted.emit(entry, slots.half_hour_on(entry, column, halves))

    def _ask_menu(self) -> None:
        rect = self.visualRect(self.currentIndex())
        if self.entry is not None:
            self.menu_wanted.emit(self.entry, self.viewport().mapToGlobal(rect.bottomLeft()))

    def _say(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _choose_index(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clearCurrentIndex()
        self.entry_chosen.emit(self.entry)
        self.viewport().update()

    # What is under the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = event.position().toPoint()
        place, block = self.layout_now().place_at(at, self._scrolled()), self._block_at(at)
        entry = block.entry if block is not None and not block.is_more else None
        self._lift.press(at, entry)
        if entry is not None:
            self.choose(entry)
        elif place is not None:
            self.slot = place
            self._choose_index(QModelIndex())
        if place is not None:
            self.day_chosen.emit(place.day)
        if block is not None and block.is_more:
            self.more_wanted.emit(block.day)
        elif event.button() == Qt.MouseButton.RightButton and entry is not None:
            self.menu_wanted.emit(entry, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if held and self._lift.move(event.position().toPoint()):
            self._scroll_at_edge()
            self.hovered.emit()
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, due = self._lift.dragged, self.hovered_due()
        self._end_drag()
        if dragged is not None and due is not None and due != dragged.due:
            self.move_wanted.emit(dragged, due)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self._block_at(event.position().toPoint())
        if block is not None and not block.is_more:
            self.opened.emit(block.entry)

    def _target(self) -> Place | None:
        lift = self._lift
        return self.layout_now().place_at(lift.hovered, self._scrolled()) if lift.dragged else None

    def _end_drag(self) -> None:
        self._lift.end()
        self.viewport().update()

    def _scroll_at_edge(self) -> None:
        bar, y = self.verticalScrollBar(), self._lift.hovered.y()
        if y > self.viewport().height() - _SCROLL_EDGE:
            bar.setValue(bar.value() + _SCROLL_STEP)
        elif self.layout_now().top < y < self.layout_now().top + _SCROLL_EDGE:
            bar.setValue(bar.value() - _SCROLL_STEP)

    def _block_at(self, point: QPoint) -> Block | None:
        return next((one for one in self.layout_now().blocks if self._shown(one).contains(point)), None)

    def _shown(self, block: Block) -> QRect:
        """Where a block stands in the viewport."""
        layout = self.layout_now()
        if block.in_lane:
            return block.rect.translated(0, layout.head)
        below = QRect(0, layout.top, self.viewport().width(), self.viewport().height())
        return block.rect.translated(0, layout.top - self._scrolled()) & below

    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    # What a list view asks of us

    def visualRect(self, index: Index) -> QRect:
        block = self.layout_now().block_of(self.entries.entry(index))
        return self._shown(block) if block is not None else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        block = self._block_at(point)
        return self.entries.index_of(block.entry) if block is not None else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        block = self.layout_now().block_of(self.entries.entry(index))
        if block is not None:
            self._scroll_into_sight(block.rect, in_lane=block.in_lane)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        return QModelIndex()

    def doItemsLayout(self) -> None:
        """Everything is laid out by us; measuring each item first would hold up a crowded week."""

    def updateGeometries(self) -> None:
        room = self.viewport().height() - self.layout_now().top
        bar = self.verticalScrollBar()
        bar.setRange(0, max(self.layout_now().height - room, 0))
        bar.setPageStep(max(room, 0))
        bar.setSingleStep(self.layout_now().hour // 2)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout = None
        self.updateGeometries()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.StyleChange,
            QEvent.Type.FontChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._layout = None
            self.updateGeometries()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.slot is None and self._days:
            self.go_to(self._days[0].day)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        focused = self.hasFocus()
        marks = Marks(
            now=self._now(),
            cursor=self.slot if focused else None,
            current=self.entry if focused else None,
            dragged=self._lift.dragged,
            target=self._target(),
            refused=self._lift.refused,
        )
        time_painter.paint(painter, self.layout_now(), self._scrolled(), marks)
        if self._lift.dragged is not None:
            self._lift.paint(painter, self.layout_now().column(0, 0, 1).width(), self.viewport().rect())

    def _scroll_to_opening(self) -> None:
        """The first time the opening hours come into sight, whatever lies before them."""
        opens = min((day.opens for day in self._days if not day.closed), default=9 * HOUR)
        self.verticalScrollBar().setValue(self.layout_now().y_of(opens))

    def _scroll_into_sight(self, rect: QRect, *, in_lane: bool) -> None:
        if in_lane:
            return
        bar, room = self.verticalScrollBar(), self.viewport().height() - self.layout_now().top
        if rect.top() < bar.value():
            bar.setValue(rect.top())
        elif rect.bottom() > bar.value() + room:
            bar.setValue(rect.bottom() - room + 2)
