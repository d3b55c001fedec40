"""An entry on its way to another half hour: what was pressed, where the pointer is, what the tip says."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.calendar import day_painter
from ui.models.calendar_entries import CalendarEntry

_NARROWEST, _WIDEST, _HIGH = 120, 220, 22


class Lift:
    """Lifted once the pointer has gone far enough; what has no date of ours stays where it is."""

    def __init__(self) -> None:
        self.dragged: CalendarEntry | None = None
        self.hovered = QPoint()
        self.tip, self.refused = "", False
        self._pressed: CalendarEntry | None = None
        self._pressed_at = QPoint()

    def press(self, at: QPoint, entry: CalendarEntry | None) -> None:
        self._pressed, self._pressed_at = entry, at

    def move(self, to: QPoint) -> bool:
        """Whether something is lifted now, or was tried to be."""
        self.hovered = to
        far = (to - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._pressed is None or not (far or self.dragged is not None):
            return False
        self.dragged = self._pressed if self._pressed.is_movable else None
        return True

    def end(self) -> None:
        self.dragged, self._pressed, self.tip = None, None, ""

    def paint(self, painter: QPainter, column: int, within: QRect) -> None:
        """The entry under the pointer, about as wide as a column, with its tip."""
        if self.dragged is None:
            return
        width = min(max(column, theme.px(_NARROWEST)), theme.px(_WIDEST))
        high = theme.px(_HIGH)
        chip = QRect(self.hovered - QPoint(width // 3, high // 2), QSize(width, high))
        day_painter.paint_entry(painter, chip, self.dragged, lifted=True, words=self.dragged.whose)
        if self.tip:
            day_painter.paint_tip(painter, chip.bottomLeft() + QPoint(0, 6), self.tip, within)
