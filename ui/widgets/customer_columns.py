"""The three columns of a customer's page; where there is no room for them, the right one goes under the left."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.panel import scrolled

_LEFT, _LEFT_WIDE, _RIGHT = 276, 380, 268
_THREE_FROM = 1000  # width at 100 %
_BAR = 10  # room for a scroll bar beside the panels


class CustomerColumns(QWidget):
    """Put panels into `left`, `middle` and `right`; `set_wide` gives the left one room for a form."""

    def __init__(self) -> None:
        super().__init__()
        self._is_wide, self._hides_right = False, False
        self._left_part, self.left = _column()
        self._right_part, self.right = _column()
        self._middle_part, self.middle = _column()
        self._under_left, self._side = _column()
        self._beside, self._beside_column = _column()
        self._side.addWidget(self._left_part)
        self._side.addStretch(1)
        self._beside_column.addWidget(self._right_part)
        self._beside_column.addStretch(1)
        self._left_area, self._right_area = scrolled(self._under_left), scrolled(self._beside)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._left_area)
        row.addWidget(self._middle_part, 1)
        row.addWidget(self._right_area)

    def set_wide(self, on: bool) -> None:
        self._is_wide = on
        self._fit()

    def set_middle(self, widget: QWidget) -> None:
        """Another content for the middle, beside the one that is there; the caller shows one of them."""
        self._row.insertWidget(1, widget, 1)

    def show_middle(self, on: bool) -> None:
        """The middle and the right column give way to something that needs their room."""
        self._middle_part.setVisible(on)
        self._hides_right = not on
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme.sized(self._left_area, width=(_LEFT_WIDE if self._is_wide else _LEFT) + _BAR)
        theme.sized(self._right_area, width=_RIGHT + _BAR)
        three = self.width() >= theme.px(_THREE_FROM)
        is_under = self._side.indexOf(self._right_part) >= 0
        if three and is_under:
            self._side.removeWidget(self._right_part)
            self._beside_column.insertWidget(0, self._right_part)
        elif not three and not is_under:
            self._beside_column.removeWidget(self._right_part)
            self._side.insertWidget(1, self._right_part)
        self._right_area.setVisible(three and not self._hides_right)


def _column() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return made, column
