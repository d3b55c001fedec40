"""The two columns of Today: one under the other where there is no room for both."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme

_RIGHT, _RIGHT_LEAST = 404, 340
_TWO_COLUMNS_FROM = 1085  # page width at 100 % below which the columns stand one under the other
_RIGHT_WHOLE_FROM = 1166  # and below which the right one gives way to names on the left
_UNBOUND = 16_777_215


class TodayColumns(QWidget):
    """The left one grows."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._right = QWidget()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        left_column, right_column = QVBoxLayout(), QVBoxLayout(self._right)
        right_column.setContentsMargins(0, 0, 0, 0)
        for column, panels in ((left_column, left), (right_column, right)):
            column.setSpacing(12)
            for panel in panels:
                column.addWidget(panel)
            column.addStretch(1)
        self._row.addLayout(left_column, 1)
        self._row.addWidget(self._right)

    def fit(self, page_width: int) -> None:
        """Two columns where the page has room for them, else one."""
        two = page_width >= theme.px(_TWO_COLUMNS_FROM)
        way = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        right = theme.px(_RIGHT) - max(theme.px(_RIGHT_WHOLE_FROM) - page_width, 0)
        right = max(right, theme.px(_RIGHT_LEAST))
        self._right.setMinimumWidth(right if two else 0)
        self._right.setMaximumWidth(right if two else _UNBOUND)
